import { describe, expect, test } from "vitest";
import { judgeChanges } from "../../src/gates/api.ts";
import { withNotices } from "../../src/gates/deprecation-clock.ts";
import type { Deprecation, ToolChange } from "../../src/model/change.ts";
import type { Announcement } from "../../src/model/contract.ts";
import type { NoticeDemand } from "../../src/release/notice.ts";

const removed = (deprecation?: Deprecation): ToolChange => ({
  area: "tool",
  tool: "lookup",
  aspect: "presence",
  action: "removed",
  place: ["tools", "lookup"],
  ...(deprecation === undefined ? {} : { deprecation }),
});

const judged = (
  demand: NoticeDemand,
  { since, releases, sunset }: { since?: string; releases: number; sunset?: string },
  today = "2026-11-22",
) => {
  const announcement: Announcement = {
    tool: "lookup",
    releases,
    ...(since === undefined ? {} : { since: { date: since, by: "v1.3.0" } }),
  };
  const change = removed({ by: "_meta", ...(sunset === undefined ? {} : { sunset }) });
  const clock = { announcements: [announcement], demand, now: new Date(`${today}T12:00:00Z`) };
  return judgeChanges(withNotices([change], clock)).findings.map(({ rule, message }) => `${rule}: ${message}`);
};

describe("a tool that goes", () => {
  test.each<[string, NoticeDemand, Parameters<typeof judged>[1], string]>([
    [
      "before its days are over is told from when it may",
      { days: 90 },
      { since: "2026-09-01", releases: 1 },
      "announced since 2026-09-01 (v1.3.0); the policy asks 90 days; it may go from 2026-11-30.",
    ],
    [
      "after too few releases is told how many more",
      { releases: 3 },
      { since: "2026-09-01", releases: 1 },
      "announced since 2026-09-01 (v1.3.0); the policy asks 3 releases with the announcement (1 had it); it may go after 2 more.",
    ],
    [
      "after too few of both is told both",
      { days: 90, releases: 1 },
      { releases: 0 },
      "nothing shows since when it is announced; the policy asks 90 days and 1 release with the announcement (none had it); it may go after 1 more.",
    ],
    [
      "whose announcement no release shows is not taken for old",
      { days: 1 },
      { releases: 0 },
      "nothing shows since when it is announced; the policy asks 1 day; it may go 1 day after the first release that announces it.",
    ],
    [
      "before the day that it announced itself is held to its word",
      { days: 1 },
      { since: "2026-09-01", releases: 2, sunset: "2027-01-01" },
      "announced since 2026-09-01 (v1.3.0); the policy asks 1 day; it may go from 2027-01-01, the announced day.",
    ],
  ])("%s", (_, demand, announcement, message) => {
    expect(judged(demand, announcement)).toEqual([
      `tool-removed-too-early: Tool \`lookup\` goes too early: ${message}`,
    ]);
  });

  test("after its notice has run out is a planned removal", () => {
    const found = judged({ days: 90, releases: 1 }, { since: "2026-08-01", releases: 1 });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^tool-removed-after-deprecation: /);
  });

  test("is never too early for a policy that asks nothing", () => {
    expect(judged({}, { releases: 0 })[0]).toMatch(/^tool-removed-after-deprecation: /);
  });

  test("without an announcement has no clock", () => {
    const clock = { announcements: [{ tool: "lookup", releases: 9 }], demand: { days: 1 }, now: new Date(0) };
    expect(withNotices([removed()], clock)).toEqual([removed()]);
  });
});
