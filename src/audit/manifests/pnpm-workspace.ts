import type { DeclaredDependency } from "../../model/dependency.ts";
import { classifyRange } from "../npm/range-kind.ts";
import { isMap } from "../source/node.ts";
import { readYaml } from "../source/read-yaml.ts";
import { mapsOf, openSource, sectionOf, textsIn } from "../source/source.ts";
import type { ManifestFormat } from "./manifest-format.ts";

/** `pnpm-workspace.yaml`: the lines of its catalogs, which stand for `catalog:` in every `package.json` of the workspace. */
export const pnpmWorkspace: ManifestFormat = {
  ecosystem: "npm",
  matches: (name) => name === "pnpm-workspace.yaml",
  read(text, file) {
    const source = openSource(text, file);
    const [root] = text.trim() === "" ? [] : readYaml(source);
    if (!isMap(root)) return { file, ecosystem: "npm", dependencies: [] };
    const lines = [
      ...textsIn(source, root, "catalog"),
      ...[...mapsOf(source, sectionOf(source, root, "catalogs"))].flatMap(([, catalog]) =>
        textsIn(source, new Map([["catalog", { start: 0, value: catalog }]]), "catalog"),
      ),
    ];
    const dependencies = lines.map(
      ([name, range, start]): DeclaredDependency => ({
        ecosystem: "npm",
        ...classifyRange(name, range),
        scope: "production",
        isOptional: false,
        at: source.placeOf(start),
      }),
    );
    return { file, ecosystem: "npm", dependencies };
  },
};
