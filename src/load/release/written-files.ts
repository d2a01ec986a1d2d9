import { join, relative, sep } from "node:path";
import type { World } from "../../model/ports.ts";
import { hideInLines } from "../../model/secrets/hide-in-lines.ts";
import { unifiedPatch } from "../../model/unified-patch.ts";
import type { WrittenFile } from "../../model/written-file.ts";
import { findPlaces } from "../../release/version-files/index.ts";
import type { ReleaseFile } from "../../release/write-release.ts";
import type { ReleaseMaterial } from "./material.ts";
import { packageFilesOf } from "./version-texts.ts";

/** The files of a release as a report names them: from the folder the user stands in. */
export const tellFiles = (world: World, root: string, files: readonly ReleaseFile[]): WrittenFile[] =>
  files.map(({ path, before, text }): WrittenFile => {
    const shown = relative(world.cwd, join(root, path)).split(sep).join("/");
    if (before === text) return { path: shown, state: "same" };
    const patch = hideInLines(unifiedPatch(shown, before, text), [before ?? "", text]);
    return { path: shown, state: before === undefined ? "created" : "changed", patch };
  });

/**
 * Edits that nobody committed at the places that a release writes: they are lost in its version, so they are told. Other
 * edits of the same files stay as they are.
 */
export const sayUncommitted = async (
  world: World,
  { facts, plan, texts }: ReleaseMaterial,
  files: readonly ReleaseFile[],
): Promise<string[]> => {
  const git = await world.git();
  const { root, head } = facts;
  const dirty = new Set(await git.changed(root, head));
  const written = files.filter(({ path, before, text }) => dirty.has(path) && before !== undefined && before !== text);
  if (written.length === 0) return [];
  const committed = new Map(texts.files);
  for (const { path } of written) {
    const text = await git.show(root, head, path);
    if (text === undefined) committed.delete(path);
    else committed.set(path, text);
  }
  const notes: string[] = [];
  const names = new Set(plan.packages.map(({ name }) => name));
  for (const each of facts.packages.filter(({ name }) => names.has(name))) {
    const pkg = packageFilesOf(each, facts.policy.release);
    const before = new Map(findPlaces(committed, pkg).map(({ file, as, value }) => [`${file} ${as}`, value]));
    for (const { file, as, value, line } of findPlaces(texts.files, pkg)) {
      const was = before.get(`${file} ${as}`);
      if (!written.some(({ path }) => path === file) || was === value) continue;
      const next = plan.packages.find(({ name }) => name === each.name)?.next;
      notes.push(
        was === undefined
          ? `${file}:${line} (${as}) was not committed with ${value}; it is written over with ${next}.`
          : `${file}:${line} (${as}) was edited from ${was} to ${value} and not committed; it is written over with ${next}.`,
      );
    }
  }
  const changelogs = new Set([...texts.changelogs.values()].map(({ path }) => path));
  for (const { path } of written) {
    if (changelogs.has(path)) notes.push(`${path} has edits that are not committed; they are kept.`);
  }
  return notes;
};
