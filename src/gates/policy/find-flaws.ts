import type { ProcessPolicy } from "../../model/change-process.ts";
import { compileGlob, globFault } from "../../model/glob.ts";
import { nearest } from "../../model/nearest.ts";
import { RISK_SOURCES } from "../../model/risk-sources.ts";
import { compilePattern } from "../../model/safe-pattern.ts";
import type { Policy } from "../../policy/schema.ts";
import { RULE_IDS } from "../../rules/index.ts";
import type { PolicyFlaw } from "../../rules/policy/policy-flaw.ts";
import { freezeFault } from "./freeze-fault.ts";
import { findRoleFlaws } from "./role-flaws.ts";

/**
 * What a policy says and cannot mean, in the order of its keys. Pure.
 * @param files paths of the repository; undefined where they could not be looked at, and globs are not held against them
 */
export const findFlaws = (policy: Policy, files?: readonly string[]): PolicyFlaw[] => {
  const { process } = policy;
  return [
    ...unknownRules(policy),
    ...(process === undefined ? [] : [...unreadable(process), ...unmatched(process, files), ...unreachable(process)]),
    ...findRoleFlaws(policy),
  ];
};

/** Flaws that keep a gate from judging by the policy at all. */
export const findUnusable = (policy: Policy): PolicyFlaw[] => [
  ...unknownRules(policy),
  ...(policy.process === undefined ? [] : unreadable(policy.process)),
];

const unknownRules = ({ levels }: Policy): PolicyFlaw[] =>
  Object.keys(levels)
    .filter((id) => !RULE_IDS.includes(id))
    .map((id) => ({
      kind: "rule-unknown",
      path: ["levels", id],
      says: `there is no rule called ${JSON.stringify(id)}${meant(id, RULE_IDS)}`,
    }));

const meant = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  return near === undefined ? "" : `; did you mean \`${near}\`?`;
};

/** What no gate could read: patterns, globs, freezes, sources of risk. */
const unreadable = ({ types, risk, freezes }: ProcessPolicy): PolicyFlaw[] => [
  ...types.standard.titles.flatMap((source, index) =>
    patternFlaw(source, ["process", "types", "standard", "titles", index]),
  ),
  ...patternFlaw(types.emergency.incident, ["process", "types", "emergency", "incident"]),
  ...freezes.flatMap((freeze, index): PolicyFlaw[] => {
    const fault = freezeFault(freeze);
    if (fault === undefined) return [];
    return [
      {
        kind: "freeze-impossible",
        path: ["process", "freezes", index],
        says: `the freeze \`${freeze.name}\` ${fault}`,
      },
    ];
  }),
  ...Object.keys(risk.weights)
    .filter((source) => !RISK_SOURCES.some((known) => known === source))
    .map(
      (source): PolicyFlaw => ({
        kind: "risk-unknown",
        path: ["process", "risk", "weights", source],
        says: `there is no source of risk called ${JSON.stringify(source)}${meant(source, RISK_SOURCES)}`,
      }),
    ),
  ...Object.keys(risk.paths).flatMap((glob): PolicyFlaw[] => {
    const fault = globFault(glob);
    return fault === undefined
      ? []
      : [{ kind: "glob-unusable", path: pathOf(glob), says: `the glob \`${glob}\` ${fault}` }];
  }),
];

const patternFlaw = (source: string, path: PolicyFlaw["path"]): PolicyFlaw[] => {
  const compiled = compilePattern(source);
  if ("pattern" in compiled) return [];
  return [{ kind: "pattern-unusable", path, says: `the regular expression \`${source}\` ${compiled.fault}` }];
};

const pathOf = (glob: string): PolicyFlaw["path"] => ["process", "risk", "paths", glob];

const unmatched = ({ risk }: ProcessPolicy, files: readonly string[] | undefined): PolicyFlaw[] => {
  if (files === undefined) return [];
  return Object.keys(risk.paths)
    .filter((glob) => globFault(glob) === undefined)
    .filter((glob) => !files.some(compileGlob(glob)))
    .map((glob) => ({
      kind: "glob-unmatched",
      path: pathOf(glob),
      says: `the glob \`${glob}\` matches no file of this repository`,
    }));
};

const unreachable = ({ risk }: ProcessPolicy): PolicyFlaw[] =>
  risk.high > risk.medium
    ? []
    : [
        {
          kind: "risk-unreachable",
          path: ["process", "risk", "high"],
          says: `risk is high from ${risk.high} points and medium from ${risk.medium}: no change is ever of medium risk`,
        },
      ];
