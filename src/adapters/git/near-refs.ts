import { nearest } from "../../model/nearest.ts";

/**
 * Known refs that a person may have meant, at most three, nearest first. A ref is known by its whole name and by its last
 * segment, so that `mainn` finds `origin/main`.
 */
export const nearRefs = (wanted: string, known: readonly string[]): string[] => {
  const byName = new Map<string, string[]>();
  for (const ref of known) {
    for (const name of new Set([ref, ref.slice(ref.lastIndexOf("/") + 1)])) {
      byName.set(name, [...(byName.get(name) ?? []), ref]);
    }
  }
  const found = new Set<string>();
  while (found.size < 3) {
    const name = nearest(wanted, byName.keys());
    if (name === undefined) break;
    for (const ref of byName.get(name) ?? []) found.add(ref);
    byName.delete(name);
  }
  return [...found].slice(0, 3);
};
