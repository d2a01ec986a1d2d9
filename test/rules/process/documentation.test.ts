import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProcessFacts } from "../../../src/model/change-request.ts";
import type { Conclusion } from "../../../src/model/conclusion.ts";
import type { StepStatus } from "../../../src/model/step.ts";
import changelogNotUpdated from "../../../src/rules/process/changelog-not-updated.ts";
import documentationNotCurrent from "../../../src/rules/process/documentation-not-current.ts";
import versionFilesNotCurrent from "../../../src/rules/process/version-files-not-current.ts";
import {
  apiReport,
  factsOf,
  file,
  OTHER_HEAD,
  policyOf,
  report,
  subjectOf,
  without,
} from "../../support/evidence-change.ts";

describe("the changelog", () => {
  const policy = policyOf({ documentation: { changelog: "CHANGELOG.md" } });
  const answer = (facts: ProcessFacts, by = policy) => changelogNotUpdated.check(subjectOf(facts, by));
  const facts = (said: { title?: string; required?: string; declared?: string; paths?: string[] }): ProcessFacts =>
    factsOf({
      request: { title: said.title ?? "chore: a" },
      files: (said.paths ?? ["src/a.ts"]).map((path) => file(path)),
      reports: [apiReport({ required: said.required ?? "none", declared: said.declared ?? "" })],
    });

  test("is not asked for where the policy names none", () => {
    expect(answer(facts({ required: "major" }), policyOf()).status).toBe("not-applicable");
  });

  test.each<[Parameters<typeof facts>[0], StepStatus]>([
    [{ required: "minor" }, "fail"],
    [{ required: "minor", paths: ["CHANGELOG.md"] }, "pass"],
    [{ required: "minor", paths: ["docs/CHANGELOG.md"] }, "fail"],
    [{}, "not-applicable"],
    [{ title: "fix: a" }, "fail"],
    [{ declared: "patch" }, "fail"],
    [{ title: "fix: a", paths: ["CHANGELOG.md"] }, "pass"],
  ])("%j: %s", (said, status) => {
    expect(answer(facts(said)).status).toBe(status);
  });

  test("that lost lines, or moved away, names nothing", () => {
    const changed = (files: ProcessFacts["files"] & object) => ({ ...facts({ required: "major" }), files });
    expect(answer(changed([file("CHANGELOG.md", 0, 5)])).status).toBe("fail");
    expect(answer(changed([{ ...file("old.md", 5), previousPath: "CHANGELOG.md" }])).status).toBe("fail");
  });

  test("of which only the tree tells passes nothing, and fails nothing", () => {
    const changed = (files: ProcessFacts["files"] & object, required = "major") =>
      answer({ ...facts({ required }), files });
    expect(changed([{ path: "CHANGELOG.md" }]).status).toBe("unknown");
    expect(changed([{ path: "CHANGELOG.md" }], "none").status).toBe("not-applicable");
    expect(changed([{ path: "new.md", previousPath: "CHANGELOG.md" }]).status).toBe("fail");
    expect(changed([{ path: "src/a.ts" }]).status).toBe("fail");
  });

  test("may be a glob, as for files that are gathered at the release", () => {
    const gathered = policyOf({ documentation: { changelog: ".changeset/*.md" } });
    expect(answer(facts({ required: "minor", paths: [".changeset/tidy-dogs-run.md"] }), gathered).status).toBe("pass");
  });

  test("says who must write what", () => {
    expect(answer(facts({ required: "minor" }))).toEqual({
      status: "fail",
      reason: "`CHANGELOG.md` has no new line, and users notice the change (minor)",
      waiting: { for: "a line in `CHANGELOG.md`", because: "users notice the change (minor)", who: ["ann"] },
    });
  });

  test("is not asked of a bot for what its title says of a dependency, but for what callers notice", () => {
    const author = { login: "renovate[bot]", kind: "bot" } as const;
    const update = { ...facts({ title: "fix(deps): update a", declared: "patch" }) };
    const byBot = (each: ProcessFacts): ProcessFacts => ({ ...each, request: { ...each.request, author } });
    expect(answer(byBot(update)).status).toBe("not-applicable");
    expect(answer(byBot(facts({ required: "major" }))).status).toBe("fail");
  });

  test("is unknown where it is not known whether it is needed, or whether it changed", () => {
    expect(answer({ ...facts({}), reports: [] })).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("`check-api` did not report"),
    });
    expect(answer(without(facts({ required: "minor" }), "files")).status).toBe("unknown");
    expect(answer({ ...facts({ paths: ["CHANGELOG.md"] }), reports: [] }).status).toBe("pass");
  });

  test("never passes for want of evidence", () => {
    const some = fc.record({
      title: fc.constantFrom("fix: a", "chore: a"),
      required: fc.constantFrom("none", "minor", "major"),
      declared: fc.constantFrom("", "patch"),
      paths: fc.subarray(["CHANGELOG.md", "src/a.ts"]),
    });
    const names = fc.uniqueArray(fc.constantFrom("files" as const, "reports" as const), { minLength: 1 });
    fc.assert(
      fc.property(some, names, (said, taken) => {
        if (answer(facts(said)).status !== "fail") return;
        expect(["fail", "unknown"]).toContain(answer(without(facts(said), ...taken)).status);
      }),
    );
  });
});

describe("the gates of the documentation", () => {
  const policy = policyOf({ documentation: { "required-gates": ["gen-docs", "bump-version"] } });
  const statuses = (facts: ProcessFacts, by = policy) =>
    [documentationNotCurrent, versionFilesNotCurrent].map((check) => check.check(subjectOf(facts, by)).status);

  test("ask nothing where the policy requires none", () => {
    expect(statuses(factsOf(), policyOf())).toEqual(["not-applicable", "not-applicable"]);
  });

  test.each<[Conclusion, StepStatus]>([
    ["pass", "pass"],
    ["fail", "fail"],
    ["pending", "pending"],
    ["unknown", "unknown"],
  ])("that say %s give %s, each for its own part", (conclusion, status) => {
    expect(statuses(factsOf({ reports: [report("gen-docs", { conclusion }), report("bump-version")] }))).toEqual([
      status,
      "pass",
    ]);
    expect(statuses(factsOf({ reports: [report("gen-docs"), report("bump-version", { conclusion })] }))).toEqual([
      "pass",
      status,
    ]);
  });

  test("are unknown where they did not report on this head", () => {
    const stale = ["gen-docs", "bump-version"].map((gate) => report(gate, { head: OTHER_HEAD }));
    for (const facts of [factsOf({ reports: stale }), factsOf({ reports: [] }), without(factsOf(), "reports")]) {
      expect(statuses(facts)).toEqual(["unknown", "unknown"]);
    }
  });

  test("say what failed and who mends it", () => {
    const failed = report("gen-docs", { conclusion: "fail", summary: "API.md is older than the server" });
    expect(documentationNotCurrent.check(subjectOf(factsOf({ reports: [failed] }), policy))).toMatchObject({
      reason: "`gen-docs` failed: API.md is older than the server",
      waiting: { for: "a commit that passes `gen-docs`", who: ["ann"] },
    });
  });
});
