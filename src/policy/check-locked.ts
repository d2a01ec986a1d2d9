import { ConfigError } from "../model/errors.ts";
import { readKeyPath, valueAt } from "./key-path.ts";
import { firstDifference } from "./merge.ts";
import type { PolicyFile } from "./read-policy.ts";
import { type Policy, policySchema } from "./schema.ts";

/**
 * Refuses a policy that changes what the one it extends has locked. What counts is the outcome: a value that is said again
 * alike is no change, and another preset may be one.
 * @throws ConfigError with the lines of both files, for every locked key at once
 */
export const checkLocked = (
  before: Policy,
  after: Policy,
  { own, extended }: { own: PolicyFile; extended: PolicyFile },
): void => {
  const broken = extended.value.locked.flatMap((key, index) => {
    const lock = `${extended.where}:${extended.lineOf(["locked", index]) ?? 1}`;
    const read = readKeyPath(policySchema, key);
    if ("fault" in read) {
      throw new ConfigError({
        what: `there is no key ${JSON.stringify(key)} to lock: ${read.fault}`,
        where: lock,
        hint: "Correct the path under `locked`; a lock on nothing would hold nothing.",
      });
    }
    const changed = firstDifference(valueAt(before, read.path), valueAt(after, read.path), read.path);
    if (changed === undefined) return [];
    const isSaidHere = valueAt(own.said, changed) !== undefined;
    const place = `${own.where}:${own.lineOf(isSaidHere ? changed : ["preset"]) ?? 1}`;
    const how = isSaidHere ? "changes" : "changes by its preset";
    return [{ place, law: `${place} ${how} ${changed.join(".")}, locked as ${key} at ${lock}` }];
  });
  const [first] = broken;
  if (first === undefined) return;
  throw new ConfigError({
    what: `the policy changes what ${extended.where} has locked`,
    where: first.place,
    expected: "the values of the policy that it extends",
    hint: "Take these lines out, or have the extended policy unlock them.",
    detail: broken.map(({ law }) => law).join("\n"),
  });
};
