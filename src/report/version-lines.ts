import type { VersionAnswer } from "../model/version.ts";

/** `0.2.10 (tag v0.2.10), this tree carries 0.2.15 (package.json)`; undefined where neither is known. */
export const releaseLine = ({ release, head }: VersionAnswer): string | undefined => {
  const released = release === undefined ? undefined : `${release.version} (${release.from})`;
  const carried = head === undefined ? undefined : `head carries ${head.version} (${head.from})`;
  return [released, carried].filter((part) => part !== undefined).join(", ") || undefined;
};

/** `patch, by package.json`; undefined where nothing was declared. */
export const declaredLine = ({ declared }: VersionAnswer): string | undefined =>
  declared === undefined ? undefined : `${declared.bump}, by ${declared.by}`;
