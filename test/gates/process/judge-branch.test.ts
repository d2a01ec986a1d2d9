import { describe, expect, test } from "vitest";
import { findReminders, judgeBranch } from "../../../src/gates/process/judge-branch.ts";
import type { BranchFacts } from "../../../src/model/branch-facts.ts";
import type { Waiver } from "../../../src/model/waiver.ts";

const waiver = (until: string, fingerprint = "00000000000000aa"): Waiver => ({
  fingerprint,
  reason: "for now",
  owner: "ann",
  until,
  at: { file: ".mcp-lifecycle/waivers.yml", line: 2 },
  isNew: false,
});
const owes = (number: number, due: string, repository = "acme/server") => ({ change: `${repository}#${number}`, due });
const facts = (more: Partial<BranchFacts> = {}): BranchFacts => ({
  branch: "main",
  head: "1".repeat(40),
  now: "2026-11-22T12:00:00Z",
  owed: [],
  waivers: [],
  notes: [],
  ...more,
});
const blind = (name: "owed" | "waivers", more: Partial<BranchFacts> = {}): BranchFacts => {
  const { [name]: _, ...rest } = facts({ ...more, notes: ["why"] });
  return rest;
};

describe("what a branch owes", () => {
  test.each<[string, BranchFacts, string, string]>([
    ["nothing", facts(), "pass", "nothing-overdue"],
    ["a review next week", facts({ owed: [owes(4, "2026-11-29T00:00:00Z")] }), "pass", "nothing-overdue"],
    ["a review since yesterday", facts({ owed: [owes(4, "2026-11-21T00:00:00Z")] }), "fail", "review-overdue"],
    ["a waiver that counts for a month", facts({ waivers: [waiver("2026-12-22")] }), "pass", "nothing-overdue"],
    [
      "a waiver that counts today for the last time",
      facts({ waivers: [waiver("2026-11-22")] }),
      "pass",
      "nothing-overdue",
    ],
    ["a waiver that is dead", facts({ waivers: [waiver("2026-11-21")] }), "fail", "waiver-expired"],
    ["what nobody could look at in the records", blind("owed"), "unknown", "records-unknown"],
    ["what nobody could look at in the waivers", blind("waivers"), "unknown", "waivers-unknown"],
    [
      "a dead waiver, whatever the records",
      blind("owed", { waivers: [waiver("2026-11-21")] }),
      "fail",
      "waiver-expired",
    ],
  ])("%s", (_, given, conclusion, reasonCode) => {
    const judged = judgeBranch(given);
    expect(judged).toMatchObject({ conclusion, reasonCode });
    expect(judged.notes ?? []).toEqual(given.notes);
  });

  test("is told: overdue and dead ones, and those of the week to come", () => {
    const { findings, summary, outputs } = judgeBranch(
      facts({
        owed: [owes(4, "2026-11-21T00:00:00Z"), owes(5, "2026-12-01T00:00:00Z")],
        waivers: [
          waiver("2026-11-01"),
          waiver("2026-11-29", "00000000000000bb"),
          waiver("2026-11-30", "00000000000000cc"),
        ],
      }),
    );
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      "error review-overdue",
      "warning waiver-expired",
      "info review-owed",
      "info waiver-ending",
    ]);
    expect(summary).toBe(
      "1 review of emergency changes overdue, 1 more owed; 1 waiver expired, 1 to expire within a week",
    );
    expect(outputs).toEqual({ overdue: "1", owed: "2", "expired-waivers": "1" });
  });
});

test("each pull request of this repository is reminded once, of the first day that it owes a review", () => {
  const owed = [
    owes(9, "2026-12-01T00:00:00Z"),
    owes(4, "2026-11-25T00:00:00Z"),
    owes(4, "2026-11-21T00:00:00Z", "ACME/Server"),
    owes(5, "2026-11-21T00:00:00Z", "acme/other"),
    { change: "no change", due: "2026-11-21T00:00:00Z" },
  ];
  expect(findReminders(facts({ owed }), { owner: "acme", name: "server" })).toEqual([
    { number: 4, change: "ACME/Server#4", due: "2026-11-21T00:00:00Z", isOverdue: true },
    { number: 9, change: "acme/server#9", due: "2026-12-01T00:00:00Z", isOverdue: false },
  ]);
});
