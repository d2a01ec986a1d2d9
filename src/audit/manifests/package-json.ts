import type { DeclaredDependency } from "../../model/dependency.ts";
import { type DeclaredLine, declaredLines } from "../npm/declared-sections.ts";
import { classifyRange } from "../npm/range-kind.ts";
import { isMap, isTrue, type MapNode, textOf } from "../source/node.ts";
import { readJson } from "../source/read-json.ts";
import { openSource, rootOf, type Source, sectionOf, textsIn } from "../source/source.ts";
import type { ManifestFormat } from "./manifest-format.ts";

/**
 * npm's `package.json`. What a line takes from a catalog stands in the catalog: that of pnpm is a file of its own, that of
 * Bun lies here, and its lines are told beside the others.
 */
export const packageJson: ManifestFormat = {
  ecosystem: "npm",
  matches: (name) => name === "package.json",
  read(text, file) {
    const source = openSource(text, file);
    const root = rootOf(source, readJson(source));
    const name = textOf(root, "name");
    const version = textOf(root, "version");
    const isPublished = tellPublished(root, name, version);
    return {
      file,
      ecosystem: "npm",
      ...(name === undefined ? {} : { name }),
      ...(version === undefined ? {} : { version }),
      ...(isPublished === undefined ? {} : { isPublished }),
      dependencies: [
        ...declaredLines(source, root).map((line) => declare(source, line)),
        ...catalogLines(source, root).map((line) => declare(source, line)),
      ],
    };
  },
};

/** Nobody can publish what is private or has no name; one without a version may get it from what releases it. */
const tellPublished = (root: MapNode, name: string | undefined, version: string | undefined): boolean | undefined => {
  if (isTrue(root, "private") || name === undefined) return false;
  return version === undefined ? undefined : true;
};

const declare = (
  source: Source,
  { name, range, scope, isOptional, section, start }: DeclaredLine,
): DeclaredDependency => ({
  ecosystem: "npm",
  ...classifyRange(name, range),
  scope,
  isOptional: isOptional || section === "peerDependencies",
  at: source.placeOf(start),
});

/** `catalog` and `catalogs` of Bun: in `workspaces`, or beside it. */
const catalogLines = (source: Source, root: MapNode): DeclaredLine[] => {
  const workspaces = root.get("workspaces")?.value;
  const holders = isMap(workspaces) ? [root, workspaces] : [root];
  return holders.flatMap((holder) => {
    const catalogs = sectionOf(source, holder, "catalogs") ?? new Map();
    const lines = [
      ...textsIn(source, holder, "catalog"),
      ...[...catalogs.keys()].flatMap((name) => textsIn(source, catalogs, name)),
    ];
    return lines.map(([name, range, start]) => ({
      name,
      range,
      start,
      scope: "production" as const,
      isOptional: false,
      section: "dependencies" as const,
    }));
  });
};
