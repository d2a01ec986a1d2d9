import { describe, expect, it } from "vitest";
import { statusesOf } from "../../../src/gates/publish/statuses-of.ts";
import type { Result } from "../../../src/model/result.ts";
import { parsePolicy } from "../../../src/policy/parse.ts";
import { result } from "../../report/results.ts";

const URL = "https://github.com/acme/server/actions/runs/7/attempts/1";
const policyOf = (text: string) => parsePolicy(text, "policy.yml");
const bare = await policyOf("enforce: true\n");
const asked = await policyOf("enforce: true\nprocess: {}\n");
const withSteps = await policyOf("enforce: true\nprocess:\n  status: { name: acme / gate, steps: true }\n");

const waiting = (who: readonly string[]) => ({ for: "one approval of business", because: "high risk", who });
const held = (changes: Partial<Result> = {}): Result =>
  result({
    conclusion: "pending",
    summary: "normal change of high risk: approval pending, business has 0 of 1",
    steps: [
      { step: "request", status: "pass", reason: "the title is conventional" },
      { step: "review", status: "not-applicable", reason: "nothing is asked of this step" },
      { step: "approval", status: "pending", reason: "business has 0 of 1" },
      { step: "testing", status: "unknown", reason: "`check-api` did not report" },
      { step: "documentation", status: "fail", reason: "no new line" },
    ],
    waiting: [waiting(["bea"])],
    risk: { class: "high", points: 30, contributions: [], missing: [] },
    ...changes,
  });

const described = (changes: Partial<Result>): string | undefined =>
  statusesOf(held(changes), asked, {})[0]?.description;

describe("the status of a change", () => {
  it.each([
    ["pass", "success"],
    ["fail", "failure"],
    ["pending", "pending"],
    ["unknown", "error"],
  ] as const)("is for %s the state %s, with the word before all else", (conclusion, state) => {
    const [status, ...others] = statusesOf(held({ conclusion }), asked, { url: URL });
    expect(status).toMatchObject({ context: "mcp-lifecycle / change", state, url: URL });
    expect(status?.description.startsWith(`${conclusion}: `)).toBe(true);
    expect(others).toEqual([]);
  });

  it("says what could not be looked at, and not what a step lacks for want of it", () => {
    const summary = "the contract could not be judged: no job has looked at it";
    const changes = { conclusion: "unknown", reasonCode: "could-not-judge", summary } as const;
    expect(described({ ...changes, waiting: [] })).toBe(`unknown: ${summary}`);
    expect(described(changes)).toBe(`unknown: ${summary}; waits for bea`);
  });

  it("has the same name where the policy asks nothing as where it names nothing", () => {
    const names = [bare, asked].map((policy) => statusesOf(held(), policy, {})[0]?.context);
    expect(names).toEqual(["mcp-lifecycle / change", "mcp-lifecycle / change"]);
    expect(statusesOf(held(), bare, {})[0]).not.toHaveProperty("url");
  });

  it.each([
    ["pass", "pass"],
    ["fail", "would fail"],
    ["pending", "would be pending"],
    ["unknown", "would be unknown"],
  ] as const)("is green where nothing is enforced, and says for %s what it would be", (conclusion, words) => {
    const [status] = statusesOf(held({ conclusion, advisory: true }), asked, {});
    expect(status?.state).toBe("success");
    expect(status?.description.startsWith(`${words}: `)).toBe(true);
  });

  it("says who is waited for", () => {
    expect(described({})).toBe("pending: waits for bea: one approval of business");
    expect(described({ waiting: [waiting([]), waiting([])] })).toBe(
      "pending: waits for one approval of business; and 1 more",
    );
    expect(described({ waiting: [waiting(["ann", "ben", "cat"])] })).toBe(
      "pending: waits for ann, ben or one other: one approval of business",
    );
    expect(described({ waiting: [waiting(["ann", "ben", "cat", "dan"])] })).toContain("ann, ben or 2 others");
  });

  it("says first what is wrong where something is, and then who can help", () => {
    expect(described({ conclusion: "fail" })).toBe("fail: documentation: no new line; waits for bea");
    expect(described({ conclusion: "unknown", waiting: [] })).toBe("unknown: testing: `check-api` did not report");
    const steps = [{ step: "request" as const, status: "fail" as const, reason: "x".repeat(500) }];
    expect(described({ conclusion: "fail", steps })).toMatch(/^fail: request: x+…; waits for bea$/);
    expect(described({ conclusion: "fail", steps })?.length).toBeLessThan(140);
  });

  it("says the summary of the contract where only that was judged", () => {
    const { risk: _, ...contract } = held({ conclusion: "fail", summary: "4 breaking changes", waiting: [] });
    expect(statusesOf(contract, bare, {})[0]?.description).toBe("fail: 4 breaking changes");
  });
});

describe("the statuses of the steps", () => {
  it("are there where the policy wants them, each with its own reason", () => {
    expect(
      statusesOf(held(), withSteps, { url: URL }).map(({ context, state, description }) => [
        context,
        state,
        description,
      ]),
    ).toEqual([
      ["acme / gate", "pending", "pending: waits for bea: one approval of business"],
      ["mcp-lifecycle / request", "success", "pass: the title is conventional"],
      ["mcp-lifecycle / review", "success", "not applicable: nothing is asked of this step"],
      ["mcp-lifecycle / approval", "pending", "pending: business has 0 of 1"],
      ["mcp-lifecycle / testing", "error", "unknown: `check-api` did not report"],
      ["mcp-lifecycle / documentation", "failure", "fail: no new line"],
    ]);
  });

  it("never take the place of the change's own", async () => {
    const policy = await policyOf("process:\n  status: { name: MCP-lifecycle / Testing, steps: true }\n");
    const contexts = statusesOf(held(), policy, {}).map(({ context }) => context.toLowerCase());
    expect(contexts.filter((context) => context === "mcp-lifecycle / testing")).toHaveLength(1);
  });
});
