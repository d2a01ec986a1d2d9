import type { Finding } from "../../model/finding.ts";
import type { Result } from "../../model/result.ts";
import { originsOf, type ResolvedPolicy } from "../../policy/resolve-policy.ts";
import { POLICY_RULES } from "../../rules/policy/index.ts";
import type { PolicyFlaw } from "../../rules/policy/policy-flaw.ts";
import { isBreaking } from "../decided.ts";
import { judge } from "../judge.ts";
import { plural } from "../plural.ts";
import { findFlaws } from "./find-flaws.ts";

interface PlacedFlaw extends PolicyFlaw {
  at: Finding["at"];
}

/** The verdict on a policy, each finding with the line that it is about. Pure. */
export const judgePolicy = (
  resolved: ResolvedPolicy,
  { files, notes }: { files: readonly string[] | undefined; notes: readonly string[] },
): Result => {
  const { policy, preset, extended } = resolved;
  const flaws = findFlaws(policy, files).map((flaw): PlacedFlaw => {
    const { at, elsewhere } = placeOf(resolved, flaw.path);
    return { ...flaw, at, says: elsewhere === undefined ? flaw.says : `${flaw.says} (${elsewhere})` };
  });
  const findings = judge<PlacedFlaw>(flaws, POLICY_RULES, {
    levels: policy.levels,
    // levels of rules that do not exist are findings here
    otherRules: Object.keys(policy.levels),
    describe: ({ path, at }) => ({ subject: "policy", place: ["policy", ...path.map(String)], at }),
  });
  const errors = findings.filter(isBreaking).length;
  return {
    schemaVersion: 1,
    command: "check-policy",
    conclusion: errors > 0 ? "fail" : "pass",
    reasonCode: errors > 0 ? "policy-flawed" : "policy-sound",
    summary: summarise(resolved, findings.length, errors),
    findings,
    outputs: {
      preset: preset ?? "",
      extends: extended?.where ?? "",
      errors: String(errors),
    },
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
  };
};

/** Where a value stands in this repository; where it was said in another place, which one that is. */
const placeOf = (
  { own, ...resolved }: ResolvedPolicy,
  path: readonly (string | number)[],
): { at: Finding["at"]; elsewhere?: string } => {
  const [first] = originsOf({ own, ...resolved }, path);
  const here = (keys: readonly (string | number)[]): Finding["at"] => atLine(own.path, own.lineOf(keys));
  switch (first?.origin.kind) {
    case "file": {
      const { file, line } = first.origin;
      if (file.path !== undefined) return { at: atLine(file.path, line) };
      return file === own ? { at: {} } : { at: here(["extends"]), elsewhere: `${file.where}:${line ?? 1}` };
    }
    case "preset": {
      const { file, line } = first.origin.chosenBy;
      const elsewhere = `preset ${first.origin.name}`;
      return file.path === undefined
        ? { at: here(["extends"]), elsewhere }
        : { at: atLine(file.path, line), elsewhere };
    }
    default:
      return { at: here(path) };
  }
};

const atLine = (file: string | undefined, line: number | undefined): Finding["at"] =>
  file === undefined ? {} : { file, ...(line === undefined ? {} : { line }) };

const summarise = ({ policy, preset, extended }: ResolvedPolicy, findings: number, errors: number): string => {
  const start = [
    ...(preset === undefined ? [] : [`preset ${preset}`]),
    ...(extended === undefined ? [] : [`extends ${extended.where}`]),
    ...(policy.process === undefined ? ["asks nothing of the change process"] : []),
  ].join(", ");
  const others = findings - errors;
  const found = [
    ...(errors > 0 ? [plural(errors, "error")] : []),
    ...(others > 0 ? [plural(others, "remark")] : []),
  ].join(" and ");
  return `${found === "" ? "the policy holds together" : `${found} in the policy`}${start === "" ? "" : ` (${start})`}`;
};
