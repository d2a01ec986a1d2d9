import type { DependencyRange } from "../model/release-plan.ts";
import { below, folderOf, nameOf, upwards } from "./version-files/folders.ts";
import { openJson } from "./version-files/json-source.ts";
import { textAt } from "./version-files/node.ts";

/** Locks that repeat what the packages of the repository ask of each other, and under which key a package stands there. */
const JSON_LOCKS: readonly { name: string; key: string }[] = [
  { name: "package-lock.json", key: "packages" },
  { name: "npm-shrinkwrap.json", key: "packages" },
  { name: "bun.lock", key: "workspaces" },
];

/**
 * The places of locks that repeat a range: an install that is to change nothing refuses a lock that says another one.
 * @throws ConfigError when a lock is broken
 */
export const lockRanges = (ranges: readonly DependencyRange[], files: ReadonlyMap<string, string>): DependencyRange[] =>
  ranges.flatMap((range) => {
    if (nameOf(range.file) !== "package.json") return [];
    const folder = folderOf(range.file);
    return upwards(folder).flatMap((outer) =>
      JSON_LOCKS.flatMap(({ name, key }) => {
        const file = below(outer, name);
        const text = files.get(file);
        if (text === undefined) return [];
        const inside = outer === "" ? folder : folder.slice(outer.length + 1);
        const keys = [key, inside, ...range.keys];
        return textAt(openJson(text, file).root, ...keys) === range.from ? [{ ...range, file, keys }] : [];
      }),
    );
  });

/** Locks that repeat ranges in a form of their own, which only their tool writes. */
const TOOLS: Readonly<Record<string, string>> = {
  "pnpm-lock.yaml": "pnpm install --lockfile-only",
  "yarn.lock": "yarn install --mode update-lockfile",
  "uv.lock": "uv lock",
  "poetry.lock": "poetry lock",
};

/** What a person does about the locks that are not rewritten. */
export const sayOtherLocks = (ranges: readonly DependencyRange[], files: Iterable<string>): string[] => {
  if (ranges.length === 0) return [];
  return [...files].flatMap((file) => {
    const tool = Object.hasOwn(TOOLS, nameOf(file)) ? TOOLS[nameOf(file)] : undefined;
    return tool === undefined
      ? []
      : [`${file} may repeat ranges between packages of this repository: \`${tool}\` brings it up to date.`];
  });
};
