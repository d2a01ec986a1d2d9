import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RISK_CLASSES } from "../../../src/model/change-process.ts";
import type { ProcessFacts } from "../../../src/model/change-request.ts";
import check from "../../../src/rules/process/declared-risk-too-low.ts";
import { apiReport, factsOf, file, finding, policyOf, subjectOf, without } from "../../support/evidence-change.ts";

const policy = policyOf();
const answer = (facts: ProcessFacts, by = policy) => check.check(subjectOf(facts, by));
const breaking = apiReport({ required: "major", declared: "major" }, { findings: [finding()] });

describe("the declared class", () => {
  test("fails below what the evidence says, by its gravest line", () => {
    const facts = factsOf({ request: { body: "Risk: low" }, reports: [breaking], files: [file("schema.sql")] });
    const reason =
      "the request declares low risk, the evidence says high: Tool `search` is gone: every call to it fails.";
    expect(answer(facts)).toEqual({
      status: "fail",
      reason,
      waiting: { for: "a truthful declaration", because: reason, who: ["ann"] },
    });
  });

  test.each(["low", "medium", "high"])("%s passes where the evidence shows nothing", (declared) => {
    expect(answer(factsOf({ request: { body: `Risk: ${declared}` } })).status).toBe("pass");
  });

  test("is unknown where evidence is missing, unless it is the highest", () => {
    const facts = (declared: string) => without(factsOf({ request: { body: `Risk: ${declared}` } }), "files");
    expect(answer(facts("low"))).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("low risk is declared, but the changed files were not given"),
    });
    expect(answer(facts("high")).status).toBe("pass");
  });

  test("fails by what was seen, also where something else is missing", () => {
    const facts = without(factsOf({ request: { body: "Risk: low" }, reports: [breaking] }), "files");
    expect(answer(facts).status).toBe("fail");
  });
});

describe("the declared version step", () => {
  const title = (text: string, body = "") => ({ request: { title: text, body } });
  const required = (bump: string, next?: string) => [apiReport({ required: bump, ...(next ? { next } : {}) })];

  test("`low risk, patch` with a breaking change fails on both", () => {
    const facts = factsOf({
      ...title("fix: sort results", "Low risk, patch"),
      reports: [apiReport({ required: "major" }, { findings: [finding()] })],
    });
    expect(answer(facts)).toMatchObject({
      status: "fail",
      reason: expect.stringMatching(
        /^the request declares low risk.*; patch is declared, and what callers rely on needs major$/,
      ),
    });
  });

  test.each([
    ["fix: a", "major", "2.0.0", "fail"],
    ["feat: a", "major", "2.0.0", "fail"],
    ["fix: a", "minor", "1.3.0", "fail"],
    ["feat!: a", "major", "2.0.0", "pass"],
    ["fix: a", "none", "1.2.4", "pass"],
    ["feat: a", "major", "0.5.0", "pass"],
    ["fix: a", "major", "0.5.0", "fail"],
    ["fix: a", "minor", "0.4.1", "pass"],
    ["feat: a", "major", "2.0.0-rc.2", "pass"],
    ["chore: a", "major", "2.0.0", "not-applicable"],
    ["tidy", "major", "2.0.0", "not-applicable"],
  ])("title %j where %s is needed and %s comes next: %s", (said, needed, next, status) => {
    expect(answer(factsOf({ ...title(said), reports: required(needed, next) })).status).toBe(status);
  });

  test("a BREAKING CHANGE in the text declares a major, in a comment or in code it does not", () => {
    const facts = (body: string) => factsOf({ ...title("fix: a", body), reports: required("major") });
    expect(answer(facts("BREAKING CHANGE: search is gone")).status).toBe("pass");
    expect(answer(facts("<!-- \nBREAKING CHANGE: say it here\n-->")).status).toBe("fail");
    expect(answer(facts("```\nBREAKING CHANGE: x\n```")).status).toBe("fail");
  });

  test("is what `check-api` read, rather than the title", () => {
    const by = (declared: string) =>
      factsOf({ ...title("fix: a"), reports: [apiReport({ required: "major", declared })] });
    expect(answer(by("major")).status).toBe("pass");
    expect(answer(by("minor")).status).toBe("fail");
  });

  test("fails where `check-api` itself says so", () => {
    const lying = apiReport(
      { required: "major" },
      { summary: "1.0.1 needs 2.0.0", reasonCode: "declared-bump-too-small" },
    );
    expect(answer(factsOf({ reports: [lying] }))).toMatchObject({
      status: "fail",
      reason: "`check-api`: 1.0.1 needs 2.0.0",
    });
  });

  test("of two reports the greater need and the lesser declaration count", () => {
    const reports = [
      apiReport({ required: "none", declared: "major" }),
      apiReport({ required: "major", declared: "patch" }),
    ];
    expect(answer(factsOf({ reports })).status).toBe("fail");
    expect(answer(factsOf({ reports: reports.toReversed() })).status).toBe("fail");
  });

  test.each([
    ["no report", []],
    ["a report that names no bump", [apiReport({ required: "huge" })]],
    ["a report that could not look", [apiReport({ required: "none" }, { conclusion: "unknown" })]],
  ])("is unknown with %s", (_, reports) => {
    expect(answer(factsOf({ ...title("fix: a"), reports })).status).toBe("unknown");
  });

  test("is not asked where the policy gives the API no weight", () => {
    const weights = { api: 0, secrets: 0 };
    expect(
      answer(factsOf({ ...title("fix: a"), reports: required("major") }), policyOf({ risk: { weights } })),
    ).toEqual({
      status: "not-applicable",
      reason: "the request declares no risk and no version step",
    });
  });
});

test("taking evidence away never makes a failing declaration pass, or not apply", () => {
  const facts = fc
    .record({
      declared: fc.constantFrom("", ...RISK_CLASSES),
      title: fc.constantFrom("fix: a", "feat: a", "chore: a"),
      required: fc.constantFrom("none", "patch", "minor", "major"),
      told: fc.constantFrom("", "patch", "major"),
      paths: fc.subarray(["schema.sql", "Dockerfile", "a.ts"]),
      breaks: fc.boolean(),
    })
    .map(({ declared, title, required, told, paths, breaks }) =>
      factsOf({
        request: { title, body: declared === "" ? "" : `Risk: ${declared}` },
        files: paths.map((path) => file(path)),
        reports: [apiReport({ required, declared: told }, { findings: breaks ? [finding()] : [] })],
      }),
    );
  const names = fc.uniqueArray(fc.constantFrom("files" as const, "reports" as const), { minLength: 1 });
  fc.assert(
    fc.property(facts, names, (whole, taken) => {
      const before = answer(whole).status;
      const after = answer(without(whole, ...taken)).status;
      if (before === "fail") expect(["fail", "unknown"]).toContain(after);
      if (before === "unknown") expect(after).toBe("unknown");
    }),
  );
});
