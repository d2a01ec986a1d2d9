import { readKeyPath } from "./key-path.ts";
import { placeOf, type ResolvedPolicy } from "./resolve-policy.ts";
import { policySchema } from "./schema.ts";

/** Where the extended policy locks a key, or one that it lies in. */
export const locksOn = ({ extended }: ResolvedPolicy, path: readonly string[]): string[] => {
  if (extended === undefined) return [];
  return extended.value.locked.flatMap((key, index) => {
    const read = readKeyPath(policySchema, key);
    const isAbove = "path" in read && read.path.every((segment, depth) => path[depth] === segment);
    return isAbove ? [placeOf(extended, ["locked", index])] : [];
  });
};
