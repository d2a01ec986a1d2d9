import type { Scope } from "../../model/dependency.ts";
import { isTrue, type MapNode } from "../source/node.ts";
import { mapsOf, type Source, sectionOf, textsIn } from "../source/source.ts";

/** One line of a `package.json`, or of what a lockfile copied from one. */
export interface DeclaredLine {
  name: string;
  range: string;
  scope: Scope;
  isOptional: boolean;
  section: (typeof SECTIONS)[number];
  start: number;
}

const SECTIONS = ["dependencies", "optionalDependencies", "devDependencies", "peerDependencies"] as const;

/**
 * What a project asks for, in the order of its sections. What is optional is left out of `dependencies`, as package
 * managers do.
 */
export const declaredLines = (source: Source, map: MapNode): DeclaredLine[] => {
  const optional = sectionOf(source, map, "optionalDependencies");
  const spared = optionalPeers(source, map);
  return SECTIONS.flatMap((section) =>
    textsIn(source, map, section)
      .filter(([name]) => !(section === "dependencies" && optional?.has(name) === true))
      .map(([name, range, start]) => ({
        name,
        range,
        scope: section === "devDependencies" ? ("development" as const) : ("production" as const),
        isOptional: section === "optionalDependencies" || (section === "peerDependencies" && spared.has(name)),
        section,
        start,
      })),
  );
};

/** Peers that need not be there. */
export const optionalPeers = (source: Source, map: MapNode): Set<string> => {
  const names = new Set<string>();
  for (const [name, meta] of mapsOf(source, sectionOf(source, map, "peerDependenciesMeta"))) {
    if (isTrue(meta, "optional")) names.add(name);
  }
  return names;
};

/** A peer that need not be there did not come in through the project that would like to find it. */
export const isOnlyWelcome = ({ section, isOptional }: Pick<DeclaredLine, "section" | "isOptional">): boolean =>
  section === "peerDependencies" && isOptional;
