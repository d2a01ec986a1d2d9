import type { Ecosystem, LockedPackage, LockedTree, Scope } from "../../src/model/dependency.ts";

/** A lockfile in a few words: `root: ["a"]`, and what each package asks for, by name. Ids are names with versions. */
export interface TreeSketch {
  file?: string;
  format?: string;
  ecosystem?: Ecosystem;
  /** Ids, with what the project asks for; `dev` ones for its authors. */
  root?: readonly (readonly [id: string, range?: string, scope?: Scope])[];
  packages: Readonly<Record<string, { needs?: readonly string[]; more?: Partial<LockedPackage> }>>;
  folder?: string;
}

export const treeOf = (sketch: TreeSketch): LockedTree => {
  const {
    file = "package-lock.json",
    format = `${file.slice(file.lastIndexOf("/") + 1)} v3`,
    ecosystem = "npm",
    root = [],
    packages,
  } = sketch;
  return {
    file,
    format,
    ecosystem,
    packages: Object.entries(packages).map(([id, { needs = [], more = {} }], index) => {
      const cut = id.lastIndexOf("@");
      return {
        ecosystem,
        name: id.slice(0, cut),
        version: id.slice(cut + 1),
        at: { file, line: index + 1, column: 1 },
        scope: "production",
        isOptional: false,
        id,
        needs,
        ...more,
      };
    }),
    projects: [
      {
        folder: sketch.folder ?? ".",
        dependencies: root.map(([id, range, scope = "production"]) => ({
          name: id.slice(0, id.lastIndexOf("@")),
          id,
          scope,
          ...(range === undefined ? {} : { range }),
        })),
      },
    ],
    unauditable: [],
  };
};
