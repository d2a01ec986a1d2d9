import { describe, expect, test } from "vitest";
import { originsOf } from "../../src/policy/resolve-policy.ts";
import { ORGANISATION, OWN, refusalOf, resolveTexts } from "./policy-files.ts";

const EXTENDS = "extends: acme/policies:mcp.yml\n";

describe("what a policy starts from", () => {
  test("comes under what the file says: preset, then the extended policy, then the file", async () => {
    const { policy } = await resolveTexts(
      `${EXTENDS}process:\n  approvals: { high: { business: 1 } }\n`,
      "preset: team\nenforce: true\nprocess:\n  approvals: { high: { technical: 3 }, low: { technical: 0 } }\n",
    );
    expect(policy.enforce).toBe(true);
    expect(policy.process?.approvals).toEqual({
      low: { technical: 0 },
      medium: { technical: 1 },
      high: { technical: 3, business: 1 },
    });
    expect(policy.process?.request.title).toBe("conventional");
  });

  test("loses a list as a whole to the list over it", async () => {
    const { policy } = await resolveTexts("preset: team\nprocess: { request: { sections: [Why] } }\n");
    expect(policy.process?.request.sections).toEqual(["Why"]);
  });

  test("is another preset where the file chooses one", async () => {
    const { policy } = await resolveTexts(`${EXTENDS}preset: solo\n`, "preset: regulated\n");
    expect(policy.process?.approvals.high).toEqual({});
  });

  test("is never left out: one that was not looked at is refused", async () => {
    const { trouble } = await refusalOf(resolveTexts(`enforce: true\n${EXTENDS}`));
    expect(trouble.where).toBe(`${OWN}:2`);
  });

  test("is one level only", async () => {
    const { trouble } = await refusalOf(resolveTexts(EXTENDS, "enforce: true\nextends: acme/more:mcp.yml\n"));
    expect(trouble.what).toContain("extends another one");
    expect(trouble.where).toBe(`${ORGANISATION}:2`);
  });
});

describe("a locked key", () => {
  const LOCKED =
    "locked:\n  - enforce\n  - process.approvals.high\nenforce: true\nprocess:\n  approvals: { high: { technical: 2 } }\n";

  test.each([
    [
      "a value below it",
      "process:\n  approvals:\n    high:\n      technical: 1\n",
      `${OWN}:5`,
      "process.approvals.high.technical",
    ],
    [
      "a value added below it",
      "process:\n  approvals:\n    high: { business: 1 }\n",
      `${OWN}:4`,
      "process.approvals.high.business",
    ],
    ["the value itself", "enforce: false\n", `${OWN}:2`, "enforce"],
  ])("keeps %s, and both lines are told", async (_, own, place, key) => {
    const { trouble } = await refusalOf(resolveTexts(`${EXTENDS}${own}`, LOCKED));
    expect(trouble.where).toBe(place);
    expect(trouble.detail).toContain(`${place} changes ${key}, locked as`);
    expect(trouble.detail).toMatch(new RegExp(`at ${ORGANISATION}:[23]$`));
  });

  test("is told with all others that are changed", async () => {
    const own = "enforce: false\nprocess: { approvals: { high: { technical: 0 } } }\n";
    const { trouble } = await refusalOf(resolveTexts(`${EXTENDS}${own}`, LOCKED));
    expect(trouble.detail?.split("\n")).toHaveLength(2);
  });

  test("may be said again alike, and what is not locked may change", async () => {
    const own = "enforce: true\nprocess: { approvals: { high: { technical: 2 }, low: { technical: 1 } } }\n";
    const { policy } = await resolveTexts(`${EXTENDS}${own}`, LOCKED);
    expect(policy.process?.approvals.low).toEqual({ technical: 1 });
  });

  test("is not changed by another preset either", async () => {
    const { trouble } = await refusalOf(
      resolveTexts(`${EXTENDS}preset: solo\n`, "preset: regulated\nlocked: [process.approvals]\n"),
    );
    expect(trouble.where).toBe(`${OWN}:2`);
    expect(trouble.detail).toContain("changes by its preset process.approvals");
  });

  test("holds its default where the extended policy says nothing of it", async () => {
    const locks = "locked: [process.status.audit]\nprocess: {}\n";
    const { trouble } = await refusalOf(resolveTexts(`${EXTENDS}process: { status: { audit: true } }\n`, locks));
    expect(trouble.detail).toContain("process.status.audit");
  });

  test("that does not exist is refused: it would hold nothing", async () => {
    const { trouble } = await refusalOf(resolveTexts(EXTENDS, "locked:\n  - process.aprovals\n"));
    expect(trouble.what).toContain("did you mean process.approvals?");
    expect(trouble.where).toBe(`${ORGANISATION}:2`);
  });
});

test("every value tells who says it, and whom that overrides", async () => {
  const resolved = await resolveTexts(
    `${EXTENDS}process:\n  approvals:\n    high:\n      technical: 4\n`,
    "preset: team\nprocess: { approvals: { high: { technical: 3 } } }\n",
  );
  const said = originsOf(resolved, ["process", "approvals", "high", "technical"]).map(({ origin, value }) => [
    origin.kind === "file" ? `${origin.file.where}:${origin.line}` : origin.kind,
    value,
  ]);
  expect(said).toEqual([
    [`${OWN}:5`, 4],
    [`${ORGANISATION}:2`, 3],
    ["preset", 2],
  ]);
  expect(originsOf(resolved, ["profile"])).toEqual([{ origin: { kind: "default" }, value: "wire" }]);
});
