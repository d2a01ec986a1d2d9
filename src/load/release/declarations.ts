import { join } from "node:path";
import type { World } from "../../model/ports.ts";
import type { BumpReason } from "../../model/release-plan.ts";
import { changesetText, isChangesetPath, readChangeset } from "../../release/changeset.ts";
import { readConventionalTitle } from "../../release/conventional-title.ts";
import { readLabel } from "../../release/labels.ts";
import { ownerOf } from "../../release/packages.ts";
import type { PackageHistory } from "./history.ts";

interface DeclarationSite {
  root: string;
  head: string;
  /** Every file of the work tree. */
  paths: readonly string[];
  /** The branch of the version pull request: what that says of itself is no change. */
  branch: string;
  leftOut: readonly string[];
}

/**
 * What changesets say of each package since its last release, and what the label and the title of the pull request say of
 * those that it touches.
 * @throws ConfigError when a changeset is broken
 */
export const loadDeclarations = async (
  packages: readonly { name: string; path: string }[],
  histories: readonly PackageHistory[],
  site: DeclarationSite,
  world: World,
): Promise<BumpReason[][]> => {
  const found: BumpReason[][] = packages.map(() => []);
  await readChangesets(found, packages, histories, site, world);
  await readPullRequest(found, packages, site, world);
  return found;
};

const readChangesets = async (
  found: BumpReason[][],
  packages: readonly { name: string }[],
  histories: readonly PackageHistory[],
  { root, head, paths }: DeclarationSite,
  world: World,
): Promise<void> => {
  const changesets = paths.filter(isChangesetPath);
  if (changesets.length === 0) return;
  const [git, files] = [await world.git(), await world.files()];
  const byName = new Map(packages.map(({ name }, index) => [name, index]));
  // those that are not committed yet are of no commit, and count
  const uncommitted = new Set(await git.changed(root, head));
  for (const path of changesets) {
    const text = await files.read(join(root, path));
    const declared = text === undefined ? undefined : readChangeset(path, text);
    for (const [name, bump] of declared ?? []) {
      const index = byName.get(name) ?? -1;
      const isNew = uncommitted.has(path) || histories[index]?.changesets.has(path) === true;
      const told = changesetText(text ?? "");
      if (isNew) {
        found[index]?.push({
          kind: "changeset",
          bump,
          by: `changeset ${path}`,
          ...(told === "" ? {} : { text: told }),
        });
      }
    }
  }
};

const readPullRequest = async (
  found: BumpReason[][],
  packages: readonly { path: string }[],
  { root, head, branch, leftOut }: DeclarationSite,
  world: World,
): Promise<void> => {
  const event = await world.event();
  const request = event?.pullRequest;
  if (
    event?.baseSha === undefined ||
    request === undefined ||
    event.headRef?.replace(/^refs\/heads\//, "") === branch
  ) {
    return;
  }
  const declared: BumpReason[] = request.labels.flatMap((label) => {
    const bump = readLabel(label, request.author);
    return bump === undefined ? [] : [{ kind: "label" as const, bump, by: `label \`${label.trim()}\`` }];
  });
  const title = readConventionalTitle(request.title, request.body);
  if (title !== undefined) declared.push({ kind: "title", ...title });
  if (declared.length === 0) return;
  const git = await world.git();
  const base = await git.resolve(root, event.baseSha, { fetch: true });
  const from = (await git.mergeBase(root, base, head)) ?? base;
  const find = ownerOf(
    new Map([
      ...leftOut.map((path) => [path, -1] as const),
      ...packages.map(({ path }, index) => [path, index] as const),
    ]),
  );
  const touched = new Set((await git.changed(root, from, head)).map(find));
  for (const [index, reasons] of found.entries()) if (touched.has(index)) reasons.push(...declared);
};
