import type { PackageVersion } from "../../model/dependency.ts";

const NAMED = 3;
const LONGEST = 80;

/** Packages for a sentence, the first few by name. Text from outside. */
export const nameSome = (packages: readonly PackageVersion[]): string => {
  const names = packages.slice(0, NAMED).map(({ name, version }) => `${cut(name)} ${cut(version)}`.trim());
  const more = packages.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more packages` : names.join(", ");
};

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text);
