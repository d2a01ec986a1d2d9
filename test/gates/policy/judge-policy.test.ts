import { describe, expect, test } from "vitest";
import { judgePolicy } from "../../../src/gates/policy/judge-policy.ts";
import type { Result } from "../../../src/model/result.ts";
import { readPolicy } from "../../../src/policy/read-policy.ts";
import { resolvePolicy } from "../../../src/policy/resolve-policy.ts";

const OWN = ".github/mcp-lifecycle.yml";
const judge = async (own: string, extended?: { text: string; path?: string }): Promise<Result> =>
  judgePolicy(
    resolvePolicy(
      await readPolicy(own, OWN, OWN),
      extended === undefined ? undefined : await readPolicy(extended.text, "acme/policies:mcp.yml", extended.path),
    ),
    { files: [], notes: [] },
  );
const placesOf = ({ findings }: Result) => findings.map(({ rule, at, message }) => ({ rule, at, message }));

describe("the verdict on a policy", () => {
  test("passes what holds together, remarks and all", async () => {
    const result = await judge("process:\n  risk:\n    paths: { 'src/**': 3 }\n");
    expect(result).toMatchObject({ conclusion: "pass", reasonCode: "policy-sound", summary: "1 remark in the policy" });
    expect(result.findings.map(({ severity }) => severity)).toEqual(["info"]);
  });

  test("fails by an error, unless the policy gives its rule another level", async () => {
    const flawed = "process:\n  freezes:\n    - { name: x, from: fri 16:00, to: fri 16:00 }\n";
    expect(await judge(flawed)).toMatchObject({ conclusion: "fail", reasonCode: "policy-flawed" });
    expect(await judge(`levels: { policy-freeze-impossible: warning }\n${flawed}`)).toMatchObject({
      conclusion: "pass",
    });
  });

  test("names the line of what the file itself says", async () => {
    const result = await judge("enforce: true\nlevels:\n  no-such-rule: off\n");
    expect(placesOf(result)).toMatchObject([{ rule: "policy-rule-unknown", at: { file: OWN, line: 3 } }]);
  });

  test("names the line that chose the preset, for what the preset says", async () => {
    const [found] = placesOf(await judge("enforce: true\npreset: team\n"));
    expect(found).toMatchObject({ rule: "policy-role-unmanned", at: { file: OWN, line: 2 } });
    expect(found?.message).toContain("(preset team)");
  });

  test("names the line that extends, for what a file of another repository says", async () => {
    const extended = { text: "\nlevels:\n  no-such-rule: off\n" };
    const [found] = placesOf(await judge("enforce: true\nextends: acme/policies:mcp.yml\n", extended));
    expect(found?.at).toEqual({ file: OWN, line: 2 });
    expect(found?.message).toContain("(acme/policies:mcp.yml:3)");
  });

  test("names the line in a file of this repository that is extended", async () => {
    const extended = { text: "\nlevels:\n  no-such-rule: off\n", path: "base.yml" };
    const [found] = placesOf(await judge("extends: base.yml\n", extended));
    expect(found?.at).toEqual({ file: "base.yml", line: 3 });
  });
});
