import { assembleTree } from "../npm/assemble-tree.ts";
import { readBunPackages } from "../npm/bun-packages.ts";
import { readJson } from "../source/read-json.ts";
import { openSource, rootOf } from "../source/source.ts";
import type { LockfileFormat } from "./lockfile-format.ts";

/** Bun's text lock, lockfileVersion 0 to 2: JSON with comments and commas behind the last entry. */
export const bunLock: LockfileFormat = {
  ecosystem: "npm",
  matches: (name) => name === "bun.lock",
  read(text, file) {
    const source = openSource(text, file);
    const root = rootOf(source, readJson(source, { isLoose: true }));
    const version = root.get("lockfileVersion");
    if (version?.value !== 0 && version?.value !== 1 && version?.value !== 2) {
      source.fail(
        version?.start ?? 0,
        version === undefined
          ? "has no lockfileVersion"
          : `has a lockfileVersion that is not known: ${String(JSON.stringify(version.value)).slice(0, 40)}`,
        "Versions 0, 1 and 2 are known; have such a Bun write the file anew.",
      );
    }
    const { nodes, projects } = readBunPackages(source, root);
    return assembleTree(source, `bun.lock v${String(version?.value)}`, nodes, projects);
  },
};
