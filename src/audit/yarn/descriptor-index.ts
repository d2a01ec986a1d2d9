import { splitDescriptor } from "../npm/package-id.ts";

/** Which entries of a lockfile a descriptor (`name@range`) means. */
export interface DescriptorIndex {
  add(descriptor: string, id: string): void;
  /**
   * Ids for the first of several ways to write a descriptor that is known. Where a project's `resolutions` put another
   * version in its place, no way is: then the only entry of that name, or those that the resolutions name.
   */
  find(name: string, descriptors: readonly string[]): readonly string[];
  /** Does any entry have this name: what a package asks for is always there, under one range or another. */
  hasName(name: string): boolean;
}

export const INCOMPLETE = "names a package that it does not hold: the file may be cut off";

/** An index without entries; it is asked when all are added. */
export const descriptorIndex = (resolutions: ReadonlySet<string>): DescriptorIndex => {
  const byDescriptor = new Map<string, string[]>();
  const known = new Set<string>();
  let byName: Map<string, string[]> | undefined;
  return {
    hasName: (name) => known.has(name),
    add(descriptor, id) {
      known.add(splitDescriptor(descriptor)?.name ?? descriptor);
      const ids = byDescriptor.get(descriptor);
      if (ids === undefined) byDescriptor.set(descriptor, [id]);
      else ids.push(id);
    },
    find(name, descriptors) {
      for (const descriptor of descriptors) {
        const ids = byDescriptor.get(descriptor);
        if (ids !== undefined) return ids;
      }
      byName ??= chooseByName(byDescriptor, resolutions);
      return byName.get(name) ?? [];
    },
  };
};

const chooseByName = (
  byDescriptor: ReadonlyMap<string, readonly string[]>,
  resolutions: ReadonlySet<string>,
): Map<string, string[]> => {
  const names = new Map<string, { all: Set<string>; resolved: Set<string> }>();
  for (const [descriptor, ids] of byDescriptor) {
    const { name, range } = splitDescriptor(descriptor) ?? { name: descriptor, range: "" };
    const known = names.get(name) ?? { all: new Set<string>(), resolved: new Set<string>() };
    names.set(name, known);
    const isResolved = resolutions.has(range) || resolutions.has(range.replace(/^npm:/, ""));
    for (const id of ids) {
      known.all.add(id);
      if (isResolved) known.resolved.add(id);
    }
  }
  return new Map([...names].map(([name, { all, resolved }]) => [name, [...(all.size === 1 ? all : resolved)]]));
};
