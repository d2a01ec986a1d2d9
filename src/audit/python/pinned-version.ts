import { isVersion } from "../versions/index.ts";

/** The one version that a specifier allows: of `==1.2.3` or `===1.2.3`, alone or beside others; undefined where it allows more. */
export const pinnedVersion = (specifier: string): string | undefined => {
  const pins = specifier.split(",").flatMap((clause) => pinOf(clause.trim()) ?? []);
  const [first] = pins;
  return pins.every((pin) => pin === first) ? first : undefined;
};

const pinOf = (clause: string): string | undefined => {
  if (clause.startsWith("===")) return clause.slice(3).trim() || undefined;
  if (!clause.startsWith("==")) return undefined;
  const version = clause.slice(2).trim();
  return isVersion("PyPI", version) ? version : undefined;
};
