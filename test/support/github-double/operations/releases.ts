import { OBJECT_ID, resolveCommit } from "../git/objects.ts";
import { isRefName, moveRef, readRef } from "../git/refs.ts";
import { created, noContent, notFound, ok, type Refusal, validationFailed } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { flagIn, numberIn, optionalText, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { releaseShape } from "../shapes/release.ts";
import type { GitHub } from "../state/github.ts";
import type { Release } from "../state/records.ts";
import { refusalOfChange } from "../state/rules.ts";

const fault = (field: string, code: string, message?: string) => ({
  resource: "Release",
  code,
  field,
  ...(message === undefined ? {} : { message }),
});
const NO_TAG = { resource: "Release", code: "custom", message: "Published releases must have a valid tag" };

/** Drafts are shown only to those who may write. */
const maySeeDrafts = (request: ApiRequest): boolean => request.token?.granted.get("contents") === "write";

/** The release that a request names by its number. */
export const releaseIn = (request: ApiRequest, github: GitHub): Release => {
  const id = numberIn(request.parameters, "release_id");
  const release = github.releases.find((each) => each.id === id);
  if (release === undefined || (release.draft && !maySeeDrafts(request))) throw notFound();
  return release;
};

const burned = (created: boolean): Refusal =>
  validationFailed(
    ...(created
      ? [
          fault(
            "pre_receive",
            "custom",
            "pre_receive Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
          ),
        ]
      : []),
    fault("tag_name", "custom", "tag_name was used by an immutable release"),
    NO_TAG,
  );

/** Publishes a release: its tag is made now where there is none, and held for ever where releases are immutable. */
const publish = async (github: GitHub, release: Release, actor: string): Promise<void> => {
  const ref = `refs/tags/${release.tag}`;
  if (!(await isRefName(github.git, ref)))
    throw validationFailed(fault("tag_name", "custom", "tag_name is not a valid tag"), NO_TAG);
  if (github.releases.some((each) => each !== release && !each.draft && each.tag === release.tag))
    throw validationFailed(fault("tag_name", "already_exists"));
  const tag = await readRef(github.git, ref);
  if (github.burnedTags.has(release.tag)) throw burned(tag === undefined);
  if (tag === undefined) {
    const target = await resolveCommit(github.git, release.target);
    if (target === undefined) throw validationFailed(NO_TAG, fault("target_commitish", "invalid"));
    const refused = await refusalOfChange(github, { ref, from: undefined, to: target, actor, by: "push" });
    if (refused !== undefined) throw validationFailed(fault("pre_receive", "custom", `pre_receive ${refused}`), NO_TAG);
    if (!(await moveRef(github.git, ref, target, undefined)))
      throw validationFailed(fault("tag_name", "already_exists"));
  }
  release.draft = false;
  release.publishedAt = github.now();
  release.immutable = github.repository.immutableReleases;
  if (release.immutable) github.burnedTags.add(release.tag);
};

const markLatest = (github: GitHub, release: Release, said: string | undefined): void => {
  if (said === "false" || release.draft || release.prerelease) return;
  for (const each of github.releases) each.latest = each === release;
};

const checkTarget = async (github: GitHub, target: string): Promise<void> => {
  const isFound = await resolveCommit(github.git, target);
  if (isFound === undefined && !OBJECT_ID.test(target)) throw validationFailed(fault("target_commitish", "invalid"));
};

const refuseUnserved = (request: ApiRequest): void => {
  if (request.body.generate_release_notes === true || request.body.discussion_category_name !== undefined)
    throw new Error("generated notes and discussions of releases are not served");
};

export const releaseOperations: Operations = {
  "repos/list-releases": (request, github) => {
    const visible = github.releases.filter((each) => !each.draft || maySeeDrafts(request)).reverse();
    return answerPage(request, visible, (page) => page.map((release) => releaseShape(github, release)));
  },
  "repos/get-release": (request, github) => ok(releaseShape(github, releaseIn(request, github))),
  "repos/get-release-by-tag": (request, github) => {
    const tag = textIn(request.parameters, "tag");
    // a draft has no tag yet, so that nobody finds it by one
    const release = github.releases.find((each) => !each.draft && each.tag === tag);
    if (release === undefined) throw notFound();
    return ok(releaseShape(github, release));
  },
  "repos/get-latest-release": (_request, github) => {
    const release = github.releases.find((each) => each.latest && !each.draft && !each.prerelease);
    if (release === undefined) throw notFound();
    return ok(releaseShape(github, release));
  },
  "repos/create-release": async (request, github) => {
    const { body } = request;
    refuseUnserved(request);
    const now = github.now();
    const target = optionalText(body, "target_commitish") ?? github.repository.defaultBranch;
    await checkTarget(github, target);
    const release: Release = {
      id: github.nextId(),
      tag: textIn(body, "tag_name"),
      target,
      name: optionalText(body, "name") ?? null,
      body: optionalText(body, "body") ?? null,
      draft: true,
      prerelease: flagIn(body, "prerelease", false),
      immutable: false,
      latest: false,
      author: request.actor.login,
      createdAt: now,
      publishedAt: null,
      updatedAt: now,
      assets: [],
    };
    if (!flagIn(body, "draft", false)) await publish(github, release, request.actor.login);
    github.releases.push(release);
    markLatest(github, release, optionalText(body, "make_latest"));
    return created(releaseShape(github, release));
  },
  "repos/update-release": async (request, github) => {
    const { body } = request;
    refuseUnserved(request);
    const release = releaseIn(request, github);
    const tag = optionalText(body, "tag_name") ?? release.tag;
    const target = optionalText(body, "target_commitish") ?? release.target;
    const draft = flagIn(body, "draft", release.draft);
    if (release.immutable && (tag !== release.tag || target !== release.target || draft))
      throw validationFailed(fault("tag_name", "custom", "tag_name cannot be changed on an immutable release"));
    await checkTarget(github, target);
    const wasDraft = release.draft;
    const before = { tag: release.tag, target: release.target };
    release.tag = tag;
    release.target = target;
    try {
      if (!draft && (wasDraft || tag !== before.tag)) await publish(github, release, request.actor.login);
    } catch (error) {
      release.tag = before.tag;
      release.target = before.target;
      throw error;
    }
    release.draft = draft;
    release.name = optionalText(body, "name") ?? release.name;
    release.body = optionalText(body, "body") ?? release.body;
    release.prerelease = flagIn(body, "prerelease", release.prerelease);
    release.updatedAt = github.now();
    const latest = optionalText(body, "make_latest");
    if (wasDraft || latest !== undefined) markLatest(github, release, latest);
    return ok(releaseShape(github, release));
  },
  "repos/delete-release": (request, github) => {
    // the tag stays; of an immutable release its name stays used up as well
    github.releases.splice(github.releases.indexOf(releaseIn(request, github)), 1);
    return noContent;
  },
};
