import { createHash } from "node:crypto";
import { ConfigError } from "../model/errors.ts";
import { type Evidence, type Finding, PROFILES, type Profile, SEVERITIES, type Severity } from "../model/finding.ts";
import { type Json, pointer } from "../model/json.ts";
import { nearest } from "../model/nearest.ts";
import type { Match, Rule } from "../model/rule.ts";
import type { Place } from "../model/surface.ts";
import type { Level } from "../policy/words.ts";
import { sortKeys } from "../surface/normalise.ts";

/** What a finding needs to know of its subject and no rule says. */
export interface Description {
  /** For grouping: `tool search`. */
  subject: string;
  place?: Place;
  /** Where it stands, when that is more than the place says; else the pointer is made of the place. */
  at?: Finding["at"];
  view?: string;
  evidence?: Evidence;
  /** What makes it the same one beside its place, before and after, for several that stand at one place. */
  key?: string;
}

export interface JudgeOptions<Subject> {
  describe(subject: Subject): Description;
  /** Severity by rule id. */
  levels?: Readonly<Record<string, Level>>;
  /** Ids that `levels` may name beside those of `rules`: the policy is one, the gates are several. */
  otherRules?: readonly string[];
  /** Whose breaks count; `wire` unless said. A rule outside it informs. */
  profile?: Profile;
  server?: string;
}

/**
 * The one loop of every gate: each rule looks at each subject; of one subject only the rules that no other matched rule
 * supersedes speak. Findings are sorted by severity, subject and place, so that equal input gives equal text.
 * @throws ConfigError when `levels` names a rule that does not exist.
 */
export const judge = <Subject>(
  subjects: Iterable<Subject>,
  rules: readonly Rule<Subject>[],
  options: JudgeOptions<Subject>,
): Finding[] => {
  const levels = options.levels ?? {};
  checkLevels(levels, [...rules.map((rule) => rule.id), ...(options.otherRules ?? [])]);
  // A rule that is off must not silence the more general one that it supersedes: it does not look at all.
  const active = rules.filter((rule) => levelOf(levels, rule) !== "off");
  const findings: Finding[] = [];
  for (const subject of subjects) {
    const matches = matchAll(subject, active);
    if (matches.length === 0) continue;
    const description = options.describe(subject);
    for (const { rule, match } of matches) {
      findings.push(makeFinding(rule, match, { ...description, ...match.about }, options));
    }
  }
  return sortFindings(findings);
};

/**
 * Refuses levels for rules that nobody knows.
 * @throws ConfigError that names the nearest known rule.
 */
const checkLevels = (levels: Readonly<Record<string, Level>>, known: readonly string[]): void => {
  for (const id of Object.keys(levels)) {
    if (known.includes(id)) continue;
    const near = nearest(id, known);
    throw new ConfigError({
      what: `there is no rule called ${JSON.stringify(id)}`,
      where: `levels.${id} in the policy file`,
      expected: "the id of a rule",
      hint: near === undefined ? "Look the id up in the list of rules." : `Did you mean "${near}"?`,
    });
  }
};

/** Is the break of a rule one that the chosen profile counts: `wire` lies within `typed`, `typed` within `agent`. */
export const isWithinProfile = (profile: Profile | undefined, chosen: Profile): boolean =>
  profile === undefined || PROFILES.indexOf(profile) <= PROFILES.indexOf(chosen);

/** By severity, subject, place, then rule; worst first. */
export const sortFindings = (findings: readonly Finding[]): Finding[] => {
  const keyed = findings.map((finding) => ({
    finding,
    weight: SEVERITIES.indexOf(finding.severity),
    text: [finding.subject, ...(finding.place ?? []), "", finding.rule, finding.view ?? "", finding.message].join(
      "\u0000",
    ),
  }));
  keyed.sort((a, b) => a.weight - b.weight || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return keyed.map(({ finding }) => finding);
};

interface Matched<Subject> {
  rule: Rule<Subject>;
  match: Match;
}

const matchAll = <Subject>(subject: Subject, rules: readonly Rule<Subject>[]): Matched<Subject>[] => {
  const matched = rules.flatMap((rule) => {
    const match = rule.match(subject);
    return match === undefined ? [] : [match].flat().map((each) => ({ rule, match: each }));
  });
  if (matched.length < 2) return matched;
  const superseded = new Set(matched.flatMap(({ rule }) => rule.supersedes ?? []));
  return matched.filter(({ rule }) => !superseded.has(rule.id));
};

const levelOf = <Subject>(levels: Readonly<Record<string, Level>>, rule: Rule<Subject>): Level | undefined =>
  Object.hasOwn(levels, rule.id) ? levels[rule.id] : undefined;

const severityOf = <Subject>(rule: Rule<Subject>, match: Match, options: JudgeOptions<Subject>): Severity => {
  const level = levelOf(options.levels ?? {}, rule);
  if (level !== undefined && level !== "off") return level;
  const severity = match.severity ?? rule.severity;
  // Who breaks is not among those the user answers for: said, not blamed.
  if (severity === "error" && !isWithinProfile(rule.profile, options.profile ?? "wire")) return "info";
  return severity;
};

const makeFinding = <Subject>(
  rule: Rule<Subject>,
  match: Match,
  description: Description,
  options: JudgeOptions<Subject>,
): Finding => {
  const { subject, place, view } = description;
  const evidence: Evidence = {
    ...description.evidence,
    ...(match.witness === undefined ? {} : { witness: match.witness }),
  };
  const finding: Finding = {
    rule: rule.id,
    severity: severityOf(rule, match, options),
    bump: match.bump ?? rule.bump,
    profile: rule.profile,
    subject,
    message: match.message,
    at: description.at ?? (place === undefined ? {} : { pointer: pointer(place) }),
    fix: match.fix ?? rule.fix,
    reference: rule.reference,
    fingerprint: fingerprintOf(rule.id, description, options.server),
  };
  if (rule.class !== undefined) finding.class = [...rule.class];
  if (options.server !== undefined) finding.server = options.server;
  if (view !== undefined) finding.view = view;
  if (place !== undefined) finding.place = place;
  if (Object.keys(evidence).length > 0) finding.evidence = evidence;
  return finding;
};

/** 16 hex digits that stay the same while the thing itself does: no wording in them, and no order of keys. */
export const fingerprintOf = (rule: string, description: Description, server: string | undefined): string => {
  const { subject, place, view, evidence, key } = description;
  const identity = [
    rule,
    server ?? null,
    view ?? null,
    place ?? subject,
    held(evidence?.before),
    held(evidence?.after),
    ...(key === undefined ? [] : [key]),
  ];
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 16);
};

/** A value with sorted keys, in a list so that an absent one differs from null. */
const held = (value: Json | undefined): Json[] => (value === undefined ? [] : [sortKeys(value)]);
