import { TargetError } from "../../model/errors.ts";
import type { GitHub, GitHubRelease } from "../../model/github.ts";
import { PAGE_SIZE, readPages } from "./pages.ts";
import type { Reach } from "./reach.ts";
import { type AssetAnswer, isComplete } from "./release-assets.ts";

const READ = { contents: "read" } as const;
const WRITE = { contents: "write" } as const;

interface ReleaseAnswer {
  id: number;
  html_url: string;
  upload_url: string;
  tag_name: string;
  name: string | null;
  body?: string | null;
  draft: boolean;
  prerelease: boolean;
  immutable?: boolean;
  target_commitish: string;
  assets: AssetAnswer[];
}

const releaseOf = (answer: ReleaseAnswer): GitHubRelease => ({
  id: answer.id,
  url: answer.html_url,
  // told with a place for parameters at its end
  uploadUrl: answer.upload_url.replace(/\{.*$/, ""),
  tag: answer.tag_name,
  title: answer.name ?? "",
  body: answer.body ?? "",
  isDraft: answer.draft,
  isPrerelease: answer.prerelease,
  isImmutable: answer.immutable ?? false,
  target: answer.target_commitish,
  assets: answer.assets.filter(isComplete).map(({ id, name, size, digest }) => ({
    id,
    name,
    size,
    ...(typeof digest === "string" ? { digest } : {}),
  })),
});

/** Releases. Who may not write sees no drafts. */
export const releasesArea = (
  reach: Reach,
): Pick<GitHub, "release" | "createRelease" | "updateRelease" | "deleteRelease"> => {
  const { ask, client, here } = reach;

  const readPublished = (tag: string): Promise<GitHubRelease | undefined> =>
    ask<GitHubRelease | undefined>({
      failure: `the release of ${tag} could not be read`,
      needs: READ,
      async send(request) {
        const path = "GET /repos/{owner}/{repo}/releases/tags/{tag}";
        return releaseOf((await client.request(path, { ...here, tag, request })).data);
      },
      async settle({ status }) {
        if (status !== 404) return undefined;
        await reach.confirmRepository();
        return { value: undefined };
      },
    });

  type Drafts = Map<number, GitHubRelease>;

  const listDrafts = async (most?: number): Promise<Drafts> => {
    const all = await readPages(
      reach,
      { failure: "the draft releases could not be listed", needs: WRITE },
      (paging, request) => client.request("GET /repos/{owner}/{repo}/releases", { ...here, ...paging, request }),
      most,
    );
    return new Map(all.filter(({ draft }) => draft).map((answer) => [answer.id, releaseOf(answer)]));
  };

  // No tag leads to a draft, so all releases are read for one. A repository of many packages asks for each of them: they are
  // read once, and what this process does to them afterwards is noted.
  let known: Promise<Drafts> | undefined;
  // another run may make the draft that this one makes; as a new one it stands on the first page
  let mayHaveNew = false;
  const drafts = async (): Promise<Drafts> => {
    if (known === undefined) {
      mayHaveNew = false;
      known = listDrafts();
      // what could not be read is asked for again
      known.catch(() => {
        known = undefined;
      });
      return known;
    }
    const before = await known;
    if (mayHaveNew) {
      const newest = await listDrafts(PAGE_SIZE);
      mayHaveNew = false;
      for (const [id, draft] of newest) before.set(id, draft);
    }
    return before;
  };
  const note = async (release: GitHubRelease): Promise<GitHubRelease> => {
    const noted = await known;
    if (release.isDraft) noted?.set(release.id, release);
    else noted?.delete(release.id);
    return release;
  };

  const readById = (id: number): Promise<GitHubRelease | undefined> =>
    ask<GitHubRelease | undefined>({
      failure: `the release ${id} could not be read`,
      needs: READ,
      async send(request) {
        const path = "GET /repos/{owner}/{repo}/releases/{release_id}";
        return releaseOf((await client.request(path, { ...here, release_id: id, request })).data);
      },
      settle: ({ status }) => (status === 404 ? { value: undefined } : undefined),
    });

  /** The oldest draft of a tag, as it is now. */
  const readDraft = async (tag: string): Promise<GitHubRelease | undefined> => {
    const [oldest] = [...(await drafts()).values()]
      .filter((draft) => draft.tag === tag)
      .sort((one, other) => one.id - other.id);
    if (oldest === undefined) return undefined;
    const now = await readById(oldest.id);
    if (now === undefined) (await drafts()).delete(oldest.id);
    else await note(now);
    return now?.tag === tag ? now : readDraft(tag);
  };

  const read = async (tag: string): Promise<GitHubRelease | undefined> =>
    (await readPublished(tag)) ?? (await readDraft(tag));

  return {
    release: read,
    async createRelease({ tag, commit, title, body, isDraft, isPrerelease, isLatest }) {
      const failure = `the release of ${tag} could not be created`;
      const created = await ask<GitHubRelease>({
        failure,
        needs: WRITE,
        async send(request) {
          const { data } = await client.request("POST /repos/{owner}/{repo}/releases", {
            ...here,
            tag_name: tag,
            target_commitish: commit,
            name: title,
            body,
            draft: isDraft,
            prerelease: isPrerelease,
            // a draft is told when it is published
            ...(isDraft ? {} : { make_latest: isLatest && !isPrerelease ? "true" : "false" }),
            request,
          });
          return releaseOf(data);
        },
        async probe() {
          mayHaveNew = true;
          const found = await read(tag);
          return found === undefined ? undefined : { value: found };
        },
        explain: async (refusal) =>
          refusal.faults.some(({ field, code }) => field === "tag_name" && code === "already_exists")
            ? new TargetError({
                what: `${failure}: the tag has a release already`,
                where: `${here.owner}/${here.repo}`,
                hint: "Somebody released it meanwhile. Start again: what is done and the same is left as it is.",
              })
            : undefined,
      });
      mayHaveNew = true;
      return note(created);
    },
    async updateRelease(id, { title, body, isDraft, isLatest }) {
      const changed = await ask<GitHubRelease>({
        failure:
          isDraft === false ? `the release ${id} could not be published` : `the release ${id} could not be changed`,
        needs: WRITE,
        async send(request) {
          const { data } = await client.request("PATCH /repos/{owner}/{repo}/releases/{release_id}", {
            ...here,
            release_id: id,
            ...(title === undefined ? {} : { name: title }),
            ...(body === undefined ? {} : { body }),
            ...(isDraft === undefined ? {} : { draft: isDraft }),
            ...(isLatest === undefined ? {} : { make_latest: isLatest ? "true" : "false" }),
            request,
          });
          return releaseOf(data);
        },
      });
      return note(changed);
    },
    async deleteRelease(id) {
      await ask<void>({
        failure: `the release ${id} could not be deleted`,
        needs: WRITE,
        async send(request) {
          const path = "DELETE /repos/{owner}/{repo}/releases/{release_id}";
          await client.request(path, { ...here, release_id: id, request });
        },
        async settle({ status }) {
          if (status !== 404) return undefined;
          await reach.confirmRepository();
          return (await readById(id)) === undefined ? { value: undefined } : undefined;
        },
      });
      (await known)?.delete(id);
    },
  };
};
