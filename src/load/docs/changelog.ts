import { join, sep } from "node:path";
import { findChangelogGap } from "../../docs/prose/find-changelog-gap.ts";
import type { ChangelogGap } from "../../model/docs.ts";
import type { World } from "../../model/ports.ts";
import type { Policy } from "../../policy/schema.ts";
import { changelogOf } from "../../release/changelog/changelog-path.ts";
import { type Changelog, readChangelog } from "../../release/changelog/read-changelog.ts";
import type { BaseCommit } from "../file-base.ts";
import { insideTree } from "../mcp-json.ts";
import { shownPath } from "./shown-path.ts";

/** What is asked of the changelogs of a change. */
export interface ChangelogQuestion {
  /** Root of the repository, as git has it. */
  root: string;
  base: BaseCommit;
  policy: Policy;
  /** Absolute folders of the servers. */
  servers: readonly string[];
  /** Absolute folder of the pages. */
  pages: string;
}

/**
 * Changelogs that say nothing of a change to a server. Asked are those that people write entry by entry, which have a
 * section for what is not released yet; where a release writes the changelog, or this change is the release, nobody is.
 * @throws ConfigError for a changelog that the policy puts outside of the repository
 */
export const findChangelogGaps = async (
  world: World,
  { root, base, policy, servers, pages }: ChangelogQuestion,
): Promise<ChangelogGap[]> => {
  const setting = policy.release?.changelog;
  if (setting === false) return [];
  const git = await world.git();
  // what came into the base branch meanwhile is not this change's
  const start = (await git.mergeBase(root, base.commit, "HEAD")) ?? base.commit;
  const own = insideTree(root, pages);
  const telling = (await git.changed(root, start)).filter((path) => isOfServer(path, own));
  const gaps = new Map<string, ChangelogGap>();
  for (const server of servers) {
    const folder = insideTree(root, server)?.split(sep).join("/");
    if (folder === undefined || !telling.some((path) => folder === "" || path.startsWith(`${folder}/`))) continue;
    const found = await findChangelog(world, root, folder, setting);
    if (found === undefined || gaps.has(found)) continue;
    const [before, after] = [
      await git.show(root, start, found),
      await (await world.files()).read(join(root, found), LARGEST),
    ];
    if (!isAsked(before, after, setting !== undefined)) continue;
    const gap = findChangelogGap({
      file: shownPath(world.cwd, join(root, found)),
      base: base.label,
      before,
      after,
    });
    if (gap !== undefined) gaps.set(found, gap);
  }
  return [...gaps.values()];
};

/** No changelog that a person wrote is larger. */
const LARGEST = 4 * 1024 * 1024;
const MARKDOWN = /\.(?:md|markdown)$/i;
/** What no user of a server notices: settings of tools, and tests. */
const INWARD =
  /(?:^|\/)(?:\.[^/]+|tests?|__tests__|spec|__snapshots__|fixtures)(?:\/|$)|\.(?:test|spec)\.[cm]?[jt]sx?$/;

const isOfServer = (path: string, pages: string | undefined): boolean => {
  const isPage = pages !== undefined && pages !== "" && path.startsWith(`${pages.split(sep).join("/")}/`);
  return !isPage && !MARKDOWN.test(path) && !INWARD.test(path);
};

/** The changelog of the server's own folder, else that of the repository; undefined where there is none and none is named. */
const findChangelog = async (
  world: World,
  root: string,
  folder: string,
  setting: string | undefined,
): Promise<string | undefined> => {
  const files = await world.files();
  for (const place of new Set([folder, ""])) {
    const names = await files.list(join(root, place));
    const here = (path: string): boolean => names.some((name) => path === (place === "" ? name : `${place}/${name}`));
    const path = changelogOf(place, setting, { has: here, namesIn: () => names });
    if (path !== undefined && (await files.isFile(join(root, path)))) return path;
  }
  return setting === undefined ? undefined : changelogOf(folder, setting, { has: () => false, namesIn: () => [] });
};

/** Do people write it entry by entry, and is this change no release. */
const isAsked = (before: string | undefined, after: string | undefined, isNamed: boolean): boolean => {
  if (before === undefined && after === undefined) return isNamed;
  const [was, is] = [before, after].map((text) => (text === undefined ? undefined : readChangelog(text)));
  if (![was, is].some((each) => each?.sections.some(({ kind }) => kind === "unreleased"))) return false;
  const known = new Set(versionsOf(was));
  return versionsOf(is).every((version) => known.has(version));
};

const versionsOf = (changelog: Changelog | undefined): string[] =>
  (changelog?.sections ?? []).flatMap(({ heading }) => heading?.version ?? []);
