import fc from "fast-check";
import { describe, expect, test } from "vitest";
import dependencyOpen from "../../../src/rules/process/dependency-open.ts";
import draftRequest from "../../../src/rules/process/draft-request.ts";
import freezeWindow from "../../../src/rules/process/freeze-window.ts";
import incidentNotNamed from "../../../src/rules/process/incident-not-named.ts";
import issueNotLinked from "../../../src/rules/process/issue-not-linked.ts";
import retrospectiveOwed from "../../../src/rules/process/retrospective-owed.ts";
import sectionMissing from "../../../src/rules/process/section-missing.ts";
import titleNotConventional from "../../../src/rules/process/title-not-conventional.ts";
import { ask, BOT } from "./requested-change.ts";

const CHECKS = [
  titleNotConventional,
  sectionMissing,
  issueNotLinked,
  dependencyOpen,
  incidentNotNamed,
  freezeWindow,
  draftRequest,
  retrospectiveOwed,
];
const ASKED = {
  title: "conventional",
  sections: ["Summary"],
  "linked-issue": "required",
  "depends-on": "block",
  freezes: [{ name: "weekend", from: "fri 16:00", to: "mon 08:00", zone: "UTC", except: ["type:emergency"] }],
} as const;

const LINES = [
  "## Summary",
  "A new tool.",
  "Say what changes.",
  "Fixes #1",
  "See #2",
  "INC-1",
  "Depends-On: #4",
  "N/A",
];
const text = fc.array(fc.constantFrom(...LINES), { maxLength: 5 }).map((lines) => lines.join("\n"));
const change = fc.record({
  now: fc.constantFrom("2026-03-03T12:00:00Z", "2026-03-07T12:00:00Z"),
  template: text,
  by: fc.constantFrom(["ann"], [BOT.login]),
  owed: fc.constantFrom([], [{ change: "acme/server#7", due: "2026-03-01T12:00:00Z" }]),
  request: fc.record({
    body: text,
    title: fc.constantFrom("feat: x", "Add x"),
    author: fc.constantFrom(BOT, { login: "ann", kind: "user" } as const),
    labels: fc.constantFrom([], ["standard"], ["emergency"]),
    state: fc.constantFrom("open", "merged"),
    isDraft: fc.boolean(),
  }),
});

describe.each(CHECKS)("$id", (check) => {
  test("does not let pass, for want of a fact, what it would refuse", () => {
    fc.assert(
      fc.property(change, fc.constantFrom("template", "references", "owed", "commits"), (given, absent) => {
        const { status } = ask(check, given, ASKED);
        const blind = ask(check, { ...given, [absent]: undefined }, ASKED).status;
        if (status === "fail") expect(["fail", "unknown"]).toContain(blind);
        if (status === "pending" || status === "unknown") expect(blind).not.toBe("pass");
      }),
      { numRuns: 200 },
    );
  });

  test("always says why", () => {
    fc.assert(
      fc.property(change, (given) => {
        expect(ask(check, given, ASKED).reason).not.toBe("");
      }),
    );
  });
});
