import { describe, expect, test } from "vitest";
import { unwaived } from "../../src/gates/decided.ts";
import { judgeWaivers, type WaiverFacts, waive } from "../../src/gates/waivers.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Waiver } from "../../src/model/waiver.ts";

const FINGERPRINT = "0123456789abcdef";
const finding = (fingerprint = FINGERPRINT): Finding => ({
  rule: "tool-removed",
  severity: "error",
  bump: "major",
  subject: "tool search",
  message: "gone",
  at: {},
  fix: "Keep it.",
  reference: "https://example.com",
  fingerprint,
});
const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  fingerprint: FINGERPRINT,
  reason: "nobody calls it",
  owner: "@ann",
  until: "2026-12-31",
  at: { file: ".mcp-lifecycle/waivers.yml", line: 2 },
  isNew: false,
  ...more,
});
const facts = (waivers: Waiver[], more: Partial<WaiverFacts> = {}): WaiverFacts => ({
  waivers,
  today: "2026-11-22",
  approvers: [],
  approvedBy: [],
  isWhole: true,
  ...more,
});
const rulesOf = (given: WaiverFacts, found: Finding[] = [finding()]): string[] =>
  judgeWaivers(given, new Set(found.map(({ fingerprint }) => fingerprint))).map(({ rule }) => rule);

describe("a waiver", () => {
  test("that base has accepts its finding, which stays told", () => {
    const [told] = waive([finding()], facts([waiver()]));
    expect(told?.waived).toEqual({ reason: "nobody calls it", owner: "@ann", until: "2026-12-31" });
    expect(unwaived(waive([finding(), finding("f".repeat(16))], facts([waiver()])))).toHaveLength(1);
    expect(rulesOf(facts([waiver()]))).toEqual([]);
  });

  test("counts through its last day and not one more", () => {
    const last = facts([waiver({ until: "2026-11-22" })]);
    expect(unwaived(waive([finding()], last))).toEqual([]);
    const past = facts([waiver({ until: "2026-11-21" })]);
    expect(unwaived(waive([finding()], past))).toHaveLength(1);
    expect(rulesOf(past)).toEqual(["waiver-expired"]);
  });

  test("that head adds counts at once where the policy names no approver, and is told", () => {
    const added = facts([waiver({ isNew: true })]);
    expect(unwaived(waive([finding()], added))).toEqual([]);
    expect(rulesOf(added)).toEqual(["waiver-added"]);
  });

  test("that head adds counts only once a named role has approved this head", () => {
    const open = facts([waiver({ isNew: true })], { approvers: ["security", "api"], approvedBy: ["docs"] });
    expect(unwaived(waive([finding()], open))).toHaveLength(1);
    expect(rulesOf(open)).toEqual(["waiver-unapproved"]);
    const approved = facts([waiver({ isNew: true })], { approvers: ["security", "api"], approvedBy: ["api"] });
    expect(unwaived(waive([finding()], approved))).toEqual([]);
    expect(rulesOf(approved)).toEqual([]);
  });

  test("that no finding needs is told, new or old", () => {
    expect(rulesOf(facts([waiver()]), [])).toEqual(["waiver-unused"]);
    expect(rulesOf(facts([waiver({ isNew: true })], { approvers: ["api"] }), [])).toEqual(["waiver-unused"]);
  });

  test("that nothing needs is not told where only a part was judged", () => {
    expect(rulesOf(facts([waiver()], { isWhole: false }), [])).toEqual([]);
  });

  test("is told with its line", () => {
    const [told] = judgeWaivers(facts([waiver()]), new Set());
    expect(told?.at).toEqual({ file: ".mcp-lifecycle/waivers.yml", line: 2 });
  });

  test("rules obey levels like all others", () => {
    expect(judgeWaivers(facts([waiver()]), new Set(), { levels: { "waiver-unused": "off" } })).toEqual([]);
    expect(judgeWaivers(facts([waiver()]), new Set(), { levels: { "waiver-unused": "error" } })[0]?.severity).toBe(
      "error",
    );
  });
});
