import { describe, expect, test } from "vitest";
import { requiredBump } from "../../src/gates/api.ts";
import { judge } from "../../src/gates/judge.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { Finding } from "../../src/model/finding.ts";
import { defineRule, type Rule } from "../../src/model/rule.ts";

interface Parcel {
  name: string;
  weight: number;
  note?: string;
}

const rule = (record: Partial<Rule<Parcel>> & Pick<Rule<Parcel>, "id" | "match">): Rule<Parcel> =>
  defineRule<Parcel>({
    title: "A title",
    severity: "error",
    bump: "major",
    profile: "wire",
    why: "Why.",
    fix: "Fix.",
    reference: "https://example.com/",
    ...record,
  });

const heavy = rule({
  id: "parcel-heavy",
  match: ({ name, weight }) => (weight > 10 ? { message: `${name} is heavy` } : undefined),
});
const huge = rule({
  id: "parcel-huge",
  supersedes: ["parcel-heavy"],
  match: ({ name, weight }) => (weight > 100 ? { message: `${name} is huge` } : undefined),
});
const named = rule({
  id: "parcel-named",
  severity: "info",
  bump: "none",
  match: ({ name }) => (name === "" ? undefined : { message: `${name} has a name` }),
});
const typed = rule({ id: "parcel-typed", profile: "typed", match: ({ name }) => ({ message: `${name} is typed` }) });

const describeParcel = ({ name, weight, note }: Parcel) => ({
  subject: `parcel ${name}`,
  place: ["parcels", name],
  evidence: { before: note === undefined ? { a: 1, b: 2 } : { b: 2, a: 1 }, after: weight },
});
const options = { describe: describeParcel };
const rulesOf = (findings: readonly Finding[]): string[] => findings.map((finding) => finding.rule);

describe("judging", () => {
  test("lets a rule silence what it supersedes, on its own subject only", () => {
    const parcels = [
      { name: "a", weight: 500 },
      { name: "b", weight: 50 },
    ];
    const found = judge(parcels, [heavy, huge], options).map(({ rule, subject }) => [rule, subject]);
    expect(found).toEqual([
      ["parcel-huge", "parcel a"],
      ["parcel-heavy", "parcel b"],
    ]);
  });

  test("hears the general rule again when the special one is off", () => {
    const found = judge([{ name: "a", weight: 500 }], [heavy, huge], { ...options, levels: { "parcel-huge": "off" } });
    expect(rulesOf(found)).toEqual(["parcel-heavy"]);
  });

  test("takes the user's level before the rule's severity", () => {
    const levels = { "parcel-heavy": "warning", "parcel-named": "off" } as const;
    const found = judge([{ name: "a", weight: 50 }], [heavy, named], { ...options, levels });
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([["parcel-heavy", "warning"]]);
  });

  test("refuses a level for a rule that does not exist and names the nearest", () => {
    const misspelt = () => judge([], [heavy, named], { ...options, levels: { "parcel-hevy": "off" } });
    expect(misspelt).toThrow(ConfigError);
    expect(misspelt).toThrow(
      expect.objectContaining({ trouble: expect.objectContaining({ hint: 'Did you mean "parcel-heavy"?' }) }),
    );
  });

  test("accepts levels for the rules of other gates", () => {
    const levels = { "version-decreased": "off" } as const;
    expect(judge([], [heavy], { ...options, levels, otherRules: ["version-decreased"] })).toEqual([]);
  });

  test("does not blame on the wire what only typed clients feel, and shows its bump all the same", () => {
    const seen = (profile: "wire" | "typed") =>
      judge([{ name: "a", weight: 1 }], [typed], { ...options, profile }).map(({ severity, bump }) => [severity, bump]);
    expect(seen("wire")).toEqual([["info", "major"]]);
    expect(seen("typed")).toEqual([["error", "major"]]);
  });

  test("puts the worst first, then subject by subject, whatever the order of the subjects", () => {
    const parcels = ["b", "c", "a"].map((name) => ({ name, weight: 50 }));
    const found = judge(parcels, [named, heavy], options);
    expect(found).toEqual(judge(parcels.toReversed(), [heavy, named], options));
    expect(found.map(({ severity, subject }) => `${severity} ${subject}`)).toEqual([
      "error parcel a",
      "error parcel b",
      "error parcel c",
      "info parcel a",
      "info parcel b",
      "info parcel c",
    ]);
  });

  test("says where: the place as a JSON Pointer, escaped", () => {
    const [finding] = judge([{ name: "a/b~c", weight: 50 }], [heavy], options);
    expect(finding?.at).toEqual({ pointer: "/parcels/a~1b~0c" });
  });
});

describe("a fingerprint", () => {
  const fingerprint = (parcel: Parcel, record = heavy, extra: object = {}): string | undefined =>
    judge([parcel], [record], { ...options, ...extra })[0]?.fingerprint;
  const usual = fingerprint({ name: "a", weight: 50 });

  test("has 16 hex digits and is the same in every run", () => {
    expect(usual).toBe("bc907ce03657900e");
  });

  test("does not depend on wording, severity or the order of keys", () => {
    const reworded = rule({ id: "parcel-heavy", severity: "info", match: () => ({ message: "quite other words" }) });
    expect(fingerprint({ name: "a", weight: 50 }, reworded)).toBe(usual);
    expect(fingerprint({ name: "a", weight: 50, note: "other order" })).toBe(usual);
  });

  test("depends on rule, server, view, place, before and after", () => {
    const inView = (parcel: Parcel) => ({ ...describeParcel(parcel), view: "legacy" });
    const others = [
      fingerprint({ name: "a", weight: 50 }, named),
      fingerprint({ name: "a", weight: 50 }, heavy, { server: "one" }),
      fingerprint({ name: "a", weight: 50 }, heavy, { describe: inView }),
      fingerprint({ name: "b", weight: 50 }),
      fingerprint({ name: "a", weight: 51 }),
    ];
    expect(new Set([usual, ...others]).size).toBe(others.length + 1);
  });
});

describe("the required bump", () => {
  const findings = (record: Rule<Parcel>): Finding[] => judge([{ name: "a", weight: 50 }], [record], options);

  test("is the greatest of all findings, none when there are none", () => {
    expect(requiredBump([], "wire")).toBe("none");
    expect(requiredBump([...findings(named), ...findings(heavy)], "wire")).toBe("major");
  });

  test("counts a break outside the profile as the minor change it is for the others", () => {
    expect(requiredBump(findings(typed), "wire")).toBe("minor");
    expect(requiredBump(findings(typed), "typed")).toBe("major");
  });
});
