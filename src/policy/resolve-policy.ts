import { ConfigError } from "../model/errors.ts";
import { checkLocked } from "./check-locked.ts";
import { valueAt } from "./key-path.ts";
import { mergeOver } from "./merge.ts";
import { PRESETS } from "./presets.ts";
import type { PolicyFile } from "./read-policy.ts";
import { type Policy, policySchema } from "./schema.ts";
import type { PresetName } from "./words.ts";

/** Where a value of the policy comes from. */
export type Origin =
  | { kind: "file"; file: PolicyFile; line: number | undefined }
  | { kind: "preset"; name: PresetName; chosenBy: { file: PolicyFile; line: number | undefined } }
  | { kind: "default" };

/** A policy with all that it starts from. */
export interface ResolvedPolicy {
  policy: Policy;
  own: PolicyFile;
  extended?: PolicyFile;
  preset?: PresetName;
}

/**
 * Puts a policy together: the preset, over it what the file extends, over that the file itself.
 * @throws ConfigError where the extended file extends again, or locks what the file changes
 */
export const resolvePolicy = (own: PolicyFile, extended?: PolicyFile): ResolvedPolicy => {
  if (own.value.extends !== undefined && extended === undefined) {
    throw new ConfigError({
      what: `what the policy extends cannot be looked at here: ${own.value.extends}`,
      where: placeOf(own, ["extends"]),
      hint: "Name a policy file that does not extend another one.",
    });
  }
  if (extended?.value.extends !== undefined) {
    throw new ConfigError({
      what: "the extended policy extends another one",
      where: placeOf(extended, ["extends"]),
      expected: `one level only: ${own.where} extends ${extended.where}`,
      hint: "Put what both say into one file, or use `preset` there.",
    });
  }
  const policy = combine(own, extended);
  if (extended !== undefined) checkLocked(combine(undefined, extended), policy, { own, extended });
  const { preset } = policy;
  return {
    policy,
    own,
    ...(extended === undefined ? {} : { extended }),
    ...(preset === undefined ? {} : { preset }),
  };
};

const combine = (own: PolicyFile | undefined, extended: PolicyFile | undefined): Policy => {
  const preset = own?.value.preset ?? extended?.value.preset;
  const start = preset === undefined ? {} : PRESETS[preset];
  return policySchema.parse(mergeOver(mergeOver(start, extended?.said), own?.said));
};

/** `file:line` of a path, for errors. */
export const placeOf = (file: PolicyFile, path: readonly (string | number)[]): string => {
  const line = file.lineOf(path);
  return line === undefined ? file.where : `${file.where}:${line}`;
};

/** A value, and who says so. */
export interface Said {
  origin: Origin;
  value: unknown;
}

/** Where the value at a path comes from, the place that decides first, and after it each that it hides. */
export const originsOf = (resolved: ResolvedPolicy, path: readonly (string | number)[]): Said[] => {
  const { own, extended, preset } = resolved;
  const files = [own, ...(extended === undefined ? [] : [extended])];
  const found = files.flatMap((file): Said[] => {
    const value = valueAt(file.said, path);
    return value === undefined ? [] : [{ origin: { kind: "file", file, line: file.lineOf(path) }, value }];
  });
  const chooser = files.find(({ value }) => value.preset !== undefined);
  if (preset !== undefined && chooser !== undefined) {
    const value = valueAt(PRESETS[preset], path);
    const chosenBy = { file: chooser, line: chooser.lineOf(["preset"]) };
    if (value !== undefined) found.push({ origin: { kind: "preset", name: preset, chosenBy }, value });
  }
  return found.length > 0 ? found : [{ origin: { kind: "default" }, value: valueAt(resolved.policy, path) }];
};
