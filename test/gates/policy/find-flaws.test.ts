import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPolicy } from "../../../src/gates/check-policy.ts";
import { findFlaws, findUnusable } from "../../../src/gates/policy/find-flaws.ts";
import { freezeFault } from "../../../src/gates/policy/freeze-fault.ts";
import { findRoleFlaws } from "../../../src/gates/policy/role-flaws.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { defaultPolicy, parsePolicy } from "../../../src/policy/parse.ts";
import type { Policy } from "../../../src/policy/schema.ts";
import { PRESET_NAMES } from "../../../src/policy/words.ts";
import { RULE_IDS } from "../../../src/rules/index.ts";
import { POLICY_RULES } from "../../../src/rules/policy/index.ts";
import { PROCESS_CHECKS } from "../../../src/rules/process/index.ts";

const parse = (process: string): Promise<Policy> => parsePolicy(`process:\n  ${process.trim()}\n`, "policy.yml");
const flawsOf = async (process: string, files?: readonly string[]): Promise<string[]> =>
  findFlaws(await parse(process), files).map(({ kind, path, says }) => `${kind} ${path.join(".")}: ${says}`);

/** One policy for each rule that has just this flaw. */
const FLAWED: Record<string, { process: string; files?: string[]; flaw: string }> = {
  "role-unmanned": {
    process: "{ approvals: { high: { ops: 1 } }, types: { emergency: { approvals: { ops: 1 } } } }",
    flaw: "process.approvals.high.ops: the role `ops` is not defined: a change of high risk needs its approval",
  },
  "approvals-unattainable": {
    process:
      "{ roles: { ops: { users: [ann] } }, approvals: { low: { ops: 2 } }, types: { emergency: { labels: [] } } }",
    flaw: "process.approvals.low: a change of low risk needs 2 of ops, more than can be given: 1 person is named, each for one role only",
  },
  "freeze-impossible": {
    process: "{ freezes: [{ name: weekend, from: fri 16:00, to: mon 08:00, zone: Mars/Olympus }] }",
    flaw: 'process.freezes.0: the freeze `weekend` is in "Mars/Olympus", which is no time zone',
  },
  "pattern-unusable": {
    process: "{ types: { standard: { titles: ['^ok$', '(a+)+$'] } } }",
    flaw: "process.types.standard.titles.1: the regular expression `(a+)+$` repeats a group",
  },
  "glob-unusable": {
    process: "{ risk: { paths: { 'src/{a,b': 1 } } }",
    flaw: "process.risk.paths.src/{a,b: the glob `src/{a,b` opens a brace that nothing closes",
  },
  "glob-unmatched": {
    process: "{ risk: { paths: { 'src/**': 1, 'lib/**': 1 } } }",
    files: ["src/index.ts"],
    flaw: "process.risk.paths.lib/**: the glob `lib/**` matches no file of this repository",
  },
  "risk-unknown": {
    process: "{ risk: { weights: { migration: 5 } } }",
    flaw: 'process.risk.weights.migration: there is no source of risk called "migration"; did you mean `migrations`?',
  },
  "risk-unreachable": {
    process: "{ risk: { medium: 30 } }",
    flaw: "process.risk.high: risk is high from 30 points and medium from 30: no change is ever of medium risk",
  },
  "emergency-open": {
    process: "{ roles: { ops: { codeowners: true } }, approvals: { low: { ops: 1 } } }",
    flaw: "process.types.emergency.approvals: a change with the label `emergency` needs no approval, while others do",
  },
};

describe("a policy is told", () => {
  test.each(Object.entries(FLAWED))("%s, once and by its key", async (kind, { process, files, flaw }) => {
    const found = await flawsOf(process, files);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${kind} ${flaw}`);
  });

  test("a level of a rule that does not exist, and none of one that does", () => {
    const levels = { "tool-removd": "off", "tool-removed": "off", "title-not-conventional": "info" } as const;
    expect(findFlaws({ ...defaultPolicy(), levels }).map(({ says }) => says)).toEqual([
      'there is no rule called "tool-removd"; did you mean `tool-removed`?',
    ]);
  });

  test("a role that approves waivers and does not exist", () => {
    const flaws = findFlaws({ ...defaultPolicy(), waivers: { approvers: ["security"] } });
    expect(flaws.map(({ path, says }) => [path.join("."), says])).toEqual([
      ["waivers.approvers.0", "the role `security` is not defined: it approves waivers"],
    ]);
  });

  test("each by a rule of its own", () => {
    const kinds = [...Object.keys(FLAWED), "rule-unknown"].map((kind) => `policy-${kind}`);
    expect(POLICY_RULES.map(({ id }) => id).toSorted()).toEqual(kinds.toSorted());
  });

  test("nothing where it is sound: no policy, and presets whose roles have members", async () => {
    expect(findFlaws(defaultPolicy(), [])).toEqual([]);
    for (const name of PRESET_NAMES) {
      const members =
        "roles: { technical: { teams: [acme/all] }, business: { codeowners: true }, security: { codeowners: true } }";
      expect(findFlaws(await parsePolicy(`preset: ${name}\nprocess: { ${members} }\n`, "policy.yml"), [])).toEqual([]);
    }
  });

  test("that the roles of a preset have no members", async () => {
    const flaws = findFlaws(await parsePolicy("preset: regulated\n", "policy.yml"));
    expect(flaws.map(({ kind, path }) => `${kind} ${path.join(".")}`)).toEqual([
      "role-unmanned process.roles.technical",
      "role-unmanned process.roles.business",
      "role-unmanned process.roles.security",
    ]);
  });
});

test("levels may be given to every check of the process", () => {
  expect(PROCESS_CHECKS.map(({ id }) => id).filter((id) => !RULE_IDS.includes(id))).toEqual([]);
  expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
});

describe("a gate refuses to judge", () => {
  const UNUSABLE = ["freeze-impossible", "pattern-unusable", "glob-unusable", "risk-unknown"];

  test.each(Object.entries(FLAWED))("by a policy only where it cannot be read: %s", async (kind, { process }) => {
    const policy = await parse(process);
    expect(findUnusable(policy).map((flaw) => flaw.kind)).toEqual(UNUSABLE.includes(kind) ? [kind] : []);
    if (UNUSABLE.includes(kind)) expect(() => checkPolicy(policy)).toThrow(ConfigError);
    else expect(() => checkPolicy(policy)).not.toThrow();
  });
});

describe("a freeze can be meant", () => {
  const freeze = (from: string, to: string, zone = "Europe/Berlin") => ({ name: "x", from, to, zone, except: [] });

  test.each([
    ["fri 16:00", "mon 08:00"],
    ["mon 08:00", "fri 16:00"],
    ["mon 08:00", "mon 09:00"],
    ["mon 09:00", "mon 08:00"],
    ["2026-12-20T18:00", "2027-01-04T08:00"],
    ["2028-02-29T00:00", "2028-02-29T23:59"],
  ])("from %s to %s", (from, to) => {
    expect(freezeFault(freeze(from, to))).toBeUndefined();
  });

  test.each([
    ["2026-12-20T18:00", "2026-12-20T17:59", "before it begins"],
    ["2026-12-20T18:00", "2026-12-20T18:00", "ends when it begins"],
    ["fri 16:00", "fri 16:00", "ends when it begins"],
    ["fri 16:00", "2026-12-20T18:00", "in every week"],
    ["2026-12-20T18:00", "fri 16:00", "in every week"],
    ["2026-02-29T00:00", "2026-03-01T00:00", "does not exist"],
    ["2026-12-20T24:00", "2026-12-21T00:00", "does not exist"],
    ["fri 16:00", "mon 08:60", "does not exist"],
  ])("but not from %s to %s: it %s", (from, to, fault) => {
    expect(freezeFault(freeze(from, to))).toContain(fault);
  });

  test.each(["", "Berlin", "Europe/Berln", "+25:00"])("nor in the zone %j", (zone) => {
    expect(freezeFault(freeze("fri 16:00", "mon 08:00", zone))).toContain("no time zone");
  });
});

describe("approvals that can be given", () => {
  const PEOPLE = ["ann", "bob", "cid", "dan"] as const;
  const users = fc.subarray([...PEOPLE], { minLength: 1 });
  const situation = fc.record({
    roles: fc.dictionary(fc.constantFrom("a", "b", "c"), users, { minKeys: 1 }),
    counts: fc.record({ a: fc.nat(3), b: fc.nat(3), c: fc.nat(3) }),
  });

  /** Tries every way of giving each person one role, or none. */
  const canGive = (
    roles: Readonly<Record<string, readonly string[]>>,
    counts: Readonly<Record<string, number>>,
    people: readonly string[],
  ): boolean => {
    if (Object.values(counts).every((count) => count <= 0)) return true;
    const [person, ...others] = people;
    if (person === undefined) return false;
    const asWhom = Object.keys(counts).filter((role) => roles[role]?.includes(person));
    return (
      canGive(roles, counts, others) ||
      asWhom.some((role) => canGive(roles, { ...counts, [role]: (counts[role] ?? 0) - 1 }, others))
    );
  };

  test("are told from those that cannot, and from those that one author would make impossible", () => {
    fc.assert(
      fc.property(situation, ({ roles, counts }) => {
        const needed = Object.fromEntries(Object.entries(counts).filter(([role, count]) => count > 0 && role in roles));
        const policy: Policy = { ...defaultPolicy() };
        const flaws = findRoleFlaws({ ...policy, process: processOf(roles, needed) }).filter(
          ({ kind }) => kind === "approvals-unattainable",
        );
        const isGivable = canGive(roles, needed, PEOPLE);
        const isAlways = PEOPLE.every((author) =>
          canGive(
            roles,
            needed,
            PEOPLE.filter((person) => person !== author),
          ),
        );
        expect(flaws.map(({ severity = "error" }) => severity)).toEqual(
          isGivable ? (isAlways ? [] : ["warning"]) : ["error"],
        );
      }),
      { numRuns: 300 },
    );
  });

  const processOf = (
    roles: Readonly<Record<string, readonly string[]>>,
    high: Readonly<Record<string, number>>,
  ): NonNullable<Policy["process"]> => ({
    ...BARE,
    roles: Object.fromEntries(
      Object.entries(roles).map(([name, people]) => [name, { teams: [], users: [...people], codeowners: false }]),
    ),
    approvals: { low: {}, medium: {}, high },
  });

  test("are not counted where a team or CODEOWNERS says who is in a role", async () => {
    expect(
      await flawsOf(
        "{ roles: { ops: { users: [ann], teams: [acme/ops] } }, approvals: { low: { ops: 9 } }, types: { emergency: { labels: [] } } }",
      ),
    ).toEqual([]);
  });
});

const BARE = await parse("{}").then(({ process }) => {
  if (process === undefined) throw new Error("a policy with a process has one");
  return process;
});
