import { TargetError } from "../../model/errors.ts";
import type { GitHub, GitHubRef } from "../../model/github.ts";
import type { Settled } from "./call.ts";
import type { Reach } from "./reach.ts";
import { lineOf, type Refusal } from "./refusal.ts";
import { burnedTag } from "./refusals/immutable.ts";
import { isRestrictedCreation } from "./refusals/rules.ts";

const READ = { contents: "read" } as const;
const WRITE = { contents: "write" } as const;

const TAGS = "tags/";

/** For a person: `tag v1.3.0`, `branch main`. */
const nameOf = (ref: string): string => {
  if (ref.startsWith(TAGS)) return `tag ${ref.slice(TAGS.length)}`;
  return ref.startsWith("heads/") ? `branch ${ref.slice("heads/".length)}` : `ref ${ref}`;
};

const kindOf = (type: string): GitHubRef["kind"] => (type === "commit" || type === "tag" ? type : "other");

const EMPTY = 409;

/** Branches, tags and whatever else points to an object. */
export const refsArea = (reach: Reach): Pick<GitHub, "ref" | "refs" | "createRef" | "moveRef" | "deleteRef"> => {
  const { ask, client, here } = reach;

  const read = (ref: string): Promise<GitHubRef | undefined> =>
    ask<GitHubRef | undefined>({
      failure: `the ${nameOf(ref)} could not be read`,
      needs: READ,
      async send(request) {
        const { data } = await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...here, ref, request });
        return { sha: data.object.sha, kind: kindOf(data.object.type) };
      },
      async settle({ status }) {
        if (status === 404) await reach.confirmRepository();
        return status === 404 || status === EMPTY ? { value: undefined } : undefined;
      },
    });

  /** Whether the ref is where it was meant to go; undefined where it is nowhere. */
  const isAt = async (ref: string, sha: string): Promise<Settled<boolean> | undefined> => {
    const found = await read(ref);
    return found === undefined ? undefined : { value: found.sha === sha };
  };

  return {
    ref: read,
    refs: async (prefix) => {
      const found = await ask({
        failure: `the refs that begin with ${prefix} could not be listed`,
        needs: READ,
        async send(request) {
          const path = "GET /repos/{owner}/{repo}/git/matching-refs/{ref}";
          const { data } = await client.request(path, { ...here, ref: prefix, request });
          return data.map(({ ref, object }) => ({
            ref: ref.replace(/^refs\//, ""),
            sha: object.sha,
            kind: kindOf(object.type),
          }));
        },
        settle: ({ status }) => (status === EMPTY ? { value: [] } : undefined),
      });
      return found.sort((one, other) => (one.ref < other.ref ? -1 : one.ref > other.ref ? 1 : 0));
    },
    createRef: (ref, sha) =>
      ask<boolean>({
        failure: `the ${nameOf(ref)} could not be created`,
        needs: WRITE,
        async send(request) {
          await client.request("POST /repos/{owner}/{repo}/git/refs", { ...here, ref: `refs/${ref}`, sha, request });
          return true;
        },
        settle: ({ status, message }) =>
          status === 422 && /already exists/i.test(message) ? { value: false } : undefined,
        probe: () => isAt(ref, sha),
        explain: (refusal) => explainUnusableTag(reach, ref, refusal),
      }),
    moveRef: (ref, sha, { force }) =>
      ask<void>({
        failure: `the ${nameOf(ref)} could not be moved to ${sha.slice(0, 7)}`,
        needs: WRITE,
        async send(request) {
          const path = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";
          await client.request(path, { ...here, ref, sha, force, request });
        },
        probe: async () => ((await isAt(ref, sha))?.value === true ? { value: undefined } : undefined),
        explain: async (refusal) => explainMove(reach, ref, refusal),
      }),
    deleteRef: (ref) =>
      ask<void>({
        failure: `the ${nameOf(ref)} could not be deleted`,
        needs: WRITE,
        async send(request) {
          await client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { ...here, ref, request });
        },
        settle: ({ status, message }) =>
          status === 422 && /does not exist/i.test(message) ? { value: undefined } : undefined,
      }),
  };
};

const whereOf = ({ here }: Reach): string => `${here.owner}/${here.repo}`;

const explainMove = (reach: Reach, ref: string, refusal: Refusal): TargetError | undefined => {
  if (refusal.status !== 422 || !/not a fast forward/i.test(refusal.message)) return undefined;
  return new TargetError({
    what: `the ${nameOf(ref)} could not be moved: it has commits that it would lose`,
    where: whereOf(reach),
    expected: "a commit that comes after the one it points to",
    hint: "Somebody pushed to it meanwhile, or the commit is an older one. Look at it, and start again.",
  });
};

/**
 * A tag that may not be created: GitHub has the same words for a rule and for a name that an immutable release has used up,
 * so the rules are looked at.
 */
const explainUnusableTag = async (reach: Reach, ref: string, refusal: Refusal): Promise<TargetError | undefined> => {
  if (!ref.startsWith(TAGS) || !isRestrictedCreation(refusal)) return undefined;
  const failure = `the ${nameOf(ref)} could not be created`;
  const names = await activeTagRulesets(reach);
  if (names.length === 0) return new TargetError({ ...burnedTag(failure), where: whereOf(reach) });
  return new TargetError({
    what: `${failure}: a ruleset forbids it, or an immutable release has used the name up (${lineOf(refusal)})`,
    where: whereOf(reach),
    expected: `a tag name that is free, and a token that may create tags under ${names.map((name) => JSON.stringify(name)).join(", ")}`,
    hint: "Put the app whose token this is on the bypass list of the ruleset. If an immutable release of this name was deleted, no rule helps: release the next version.",
  });
};

const activeTagRulesets = async ({ ask, client, here }: Reach): Promise<string[]> => {
  const rulesets = await ask({
    failure: "the rulesets for tags could not be read",
    needs: { metadata: "read" },
    send: async (request) =>
      (await client.request("GET /repos/{owner}/{repo}/rulesets", { ...here, targets: "tag", per_page: 100, request }))
        .data,
    // a server that has no rulesets for this repository
    settle: ({ status }) => (status === 403 || status === 404 ? { value: [] } : undefined),
  });
  return rulesets
    .filter(({ target, enforcement }) => target === "tag" && enforcement === "active")
    .map(({ name }) => name);
};
