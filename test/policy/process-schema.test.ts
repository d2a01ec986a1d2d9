import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../src/policy/parse.ts";
import { PRESETS } from "../../src/policy/presets.ts";
import { PRESET_NAMES } from "../../src/policy/words.ts";
import { refusalOf } from "./policy-files.ts";

const parse = (text: string) => parsePolicy(text, "policy.yml");

describe("the process of a policy", () => {
  test.each(["", "enforce: true\n", "levels: { tool-removed: info }\n"])(
    "is absent where nobody gives it: %j",
    async (text) => {
      expect(await parse(text)).not.toHaveProperty("process");
    },
  );

  test("asks for nobody and nothing that it does not name", async () => {
    const { process } = await parse("process: {}\n");
    expect(process).toMatchObject({
      request: { title: "any", sections: [], "linked-issue": "optional" },
      freezes: [],
      roles: {},
      approvals: { low: {}, medium: {}, high: {} },
      testing: { required: [] },
      documentation: { "required-gates": [] },
      status: { audit: false },
    });
  });

  test("fills in what a role, a freeze and an emergency leave out", async () => {
    const { process } = await parse(
      "process:\n  roles: { ops: { users: [ann] } }\n  freezes:\n    - { name: weekend, from: fri 16:00, to: mon 08:00 }\n  types: { emergency: { approvals: { ops: 1 } } }\n",
    );
    expect(process?.roles.ops).toEqual({ teams: [], users: ["ann"], codeowners: false });
    expect(process?.freezes).toEqual([
      { name: "weekend", from: "fri 16:00", to: "mon 08:00", zone: "UTC", except: [] },
    ]);
    expect(process?.types.emergency).toMatchObject({ labels: ["emergency"], "review-within-days": 5 });
  });

  test.each([
    ["process:\n  aprovals: {}\n", "line 2: process.aprovals: unknown key; did you mean approvals?"],
    ["process:\n  request:\n    titel: any\n", "line 3: process.request.titel: unknown key; did you mean title?"],
    [
      "process:\n  roles:\n    ops:\n      user: [ann]\n",
      "line 4: process.roles.ops.user: unknown key; did you mean users?",
    ],
    ["process:\n  roles: { ops: { users: ['@ann'] } }\n", "line 2: process.roles.ops.users.0: should be a login"],
    [
      "process:\n  roles: { ops: { teams: [ops] } }\n",
      "line 2: process.roles.ops.teams.0: should be a team as `owner/team`",
    ],
    ["process:\n  approvals: { high: { ops: -1 } }\n", "line 2: process.approvals.high.ops: has a wrong value"],
    ["process:\n  approvals: { high: { ops: 1.5 } }\n", "line 2: process.approvals.high.ops: should be a"],
    ["process:\n  risk:\n    paths:\n      '!src/**': 3\n", "line 4: process.risk.paths.!src/**: "],
    [
      "process:\n  freezes:\n    - { name: x, from: Friday, to: mon 08:00 }\n",
      "line 3: process.freezes.0.from: should be a local moment",
    ],
    [
      "process:\n  freezes:\n    - { name: x, from: fri 16:00, to: mon 08:00, except: [hotfix] }\n",
      "line 3: process.freezes.0.except.0: should be `label:<label>`",
    ],
    ["preset: tem\n", "line 1: preset: should be one of solo, team, regulated"],
  ])("is refused by the line that breaks a law: %j", async (text, law) => {
    expect((await refusalOf(parse(text))).trouble.detail).toContain(law);
  });
});

describe("a preset", () => {
  test.each(PRESET_NAMES)("%s is a policy by itself", async (name) => {
    const { preset, process } = await parse(`preset: ${name}\n`);
    expect(preset).toBe(name);
    expect(process).toMatchObject(PRESETS[name].process);
  });

  test("names no people, teams or code owners: who approves is for the file to say", async () => {
    for (const name of PRESET_NAMES) {
      for (const role of Object.values((await parse(`preset: ${name}\n`)).process?.roles ?? {})) {
        expect(role).toEqual({ teams: [], users: [], codeowners: false });
      }
    }
  });

  test("asks for more approvals the higher the risk, and of no role that it does not define", async () => {
    for (const name of PRESET_NAMES) {
      const { roles = {}, approvals } = (await parse(`preset: ${name}\n`)).process ?? {};
      const sumOf = (counts: Readonly<Record<string, number>> = {}) =>
        Object.values(counts).reduce((sum, count) => sum + count, 0);
      const sums = [approvals?.low, approvals?.medium, approvals?.high].map(sumOf);
      expect(sums).toEqual(sums.toSorted((a, b) => a - b));
      const asked = [approvals?.low, approvals?.medium, approvals?.high].flatMap((counts) => Object.keys(counts ?? {}));
      expect(asked.filter((role) => !Object.hasOwn(roles, role))).toEqual([]);
    }
  });
});
