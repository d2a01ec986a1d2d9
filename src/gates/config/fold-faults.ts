import type { ConfigEnvironment, ConfigFault } from "../../model/config.ts";

/** The name under which stands what the lowest layer gives to several environments. */
export const BASE = "base";

/**
 * The faults of all environments, each told once: one that base brings into several of them stands under `base`, and says
 * which where it is not all.
 */
export const foldFaults = (environments: readonly ConfigEnvironment[]): ConfigFault[] => {
  const alike = new Map<string, ConfigFault[]>();
  for (const fault of environments.flatMap(({ faults }) => faults)) {
    const { kind, path, at } = fault;
    const identity = JSON.stringify([kind, path, at.file, at.line, at.column]);
    const known = alike.get(identity);
    if (known === undefined) alike.set(identity, [fault]);
    else known.push(fault);
  }
  const baseFiles = baseFilesOf(environments);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const isOfAll = new Set(group.map(({ environment }) => environment)).size === environments.length;
    if (baseFiles.has(first.at.file) && isOfAll) return [{ ...first, environment: BASE }];
    if (group.length === 1) return [first];
    const names = group.map(({ environment }) => environment);
    return [{ ...first, environment: BASE, message: `${first.message} (in ${sayNames(names)})` }];
  });
};

/** Files that are laid under every environment. */
export const baseFilesOf = (environments: readonly ConfigEnvironment[]): ReadonlySet<string> =>
  new Set(environments.flatMap(({ layers }) => layers.filter(({ name }) => name === BASE).map(({ file }) => file)));

const NAMED = 5;

/** `qa and staging`, `a, b, c, d, e and 3 more`. */
export const sayNames = (names: readonly string[]): string => {
  if (names.length > NAMED) return `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};
