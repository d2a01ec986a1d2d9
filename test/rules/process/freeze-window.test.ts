import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeFreeze } from "../../../src/rules/process/freeze-span.ts";
import check from "../../../src/rules/process/freeze-window.ts";
import { openZone } from "../../../src/rules/process/zoned-time.ts";
import { ask } from "./requested-change.ts";

const YEAR_END = {
  name: "year end",
  from: "2026-12-20T18:00",
  to: "2027-01-04T08:00",
  zone: "Europe/Berlin",
  except: ["label:hotfix", "type:emergency"],
};
const WEEKEND = { name: "weekend", from: "fri 16:00", to: "mon 08:00", zone: "America/New_York", except: [] };

const at = (freeze: typeof YEAR_END, now: string) => ask(check, { now }, { freezes: [freeze] });
const span = (from: string, to: string, zone: string) => ({ name: "x", from, to, zone, except: [] });

describe("freeze-window", () => {
  test.each([
    ["2026-12-20T16:59:59Z", "pass"],
    ["2026-12-20T17:00:00Z", "pending"],
    ["2027-01-04T06:59:59Z", "pending"],
    ["2027-01-04T07:00:00Z", "pass"],
  ])("a freeze from 18:00 to 08:00 in Berlin, at %s: %s", (now, status) => {
    expect(at(YEAR_END, now).status).toBe(status);
  });

  test.each([
    ["2026-07-10T19:59:00Z", "pass"],
    ["2026-07-10T20:00:00Z", "pending"],
    ["2026-07-12T12:00:00Z", "pending"],
    ["2026-07-13T11:59:00Z", "pending"],
    ["2026-07-13T12:00:00Z", "pass"],
    ["2026-01-09T20:30:00Z", "pass"],
    ["2026-01-09T21:00:00Z", "pending"],
    ["2026-01-12T12:30:00Z", "pending"],
    ["2026-01-12T13:00:00Z", "pass"],
  ])("every weekend in New York, summer and winter, at %s: %s", (now, status) => {
    expect(at({ ...WEEKEND, except: [] }, now).status).toBe(status);
  });

  test("it says until when, in its own zone", () => {
    expect(at(WEEKEND, "2026-07-12T12:00:00Z")).toEqual({
      status: "pending",
      reason: "frozen: `weekend` until 2026-07-13 08:00 America/New_York",
      waiting: { for: "the end of the freeze", because: "`weekend` until 2026-07-13 08:00 America/New_York", who: [] },
    });
  });

  test("an exception by label or by type lets a change pass, and only that freeze", () => {
    const now = "2026-12-25T12:00:00Z";
    const judge = (labels: string[], freezes: (typeof YEAR_END)[]) =>
      ask(check, { now, request: { labels } }, { freezes });
    expect(judge(["Hotfix"], [YEAR_END])).toEqual({
      status: "pass",
      reason: "freeze `year end`, passed by `label:hotfix`",
    });
    expect(judge(["emergency"], [YEAR_END]).status).toBe("pass");
    expect(judge(["emergency"], [YEAR_END, { ...YEAR_END, name: "audit", except: [] }]).reason).toMatch(
      /^frozen: `audit`/,
    );
    expect(judge(["hot"], [YEAR_END]).status).toBe("pending");
  });

  test.each([
    [span("2026-01-01T00:00", "2026-02-01T00:00", "Europe/Nowhere"), "`Europe/Nowhere` is no time zone"],
    [span("2026-02-01T00:00", "2026-01-01T00:00", "UTC"), "is no span of time"],
    [span("2026-02-30T00:00", "2026-03-01T00:00", "UTC"), "is no span of time"],
    [span("2026-02-01T00:00", "mon 08:00", "UTC"), "is no span of time"],
    [span("fri 24:00", "mon 08:00", "UTC"), "is no span of time"],
    [span("fri 16:00", "fri 16:00", "UTC"), "is no span of time"],
  ])("what cannot be understood is unknown: %j", (freeze, fault) => {
    const { status, reason } = at(freeze, "2026-03-03T12:00:00Z");
    expect(status).toBe("unknown");
    expect(reason).toContain(fault);
  });

  test("a moment that is none is unknown; a merged change and a policy without freezes are not asked", () => {
    expect(at(YEAR_END, "yesterday").status).toBe("unknown");
    const given = { now: "2026-12-25T12:00:00Z", request: { state: "merged" } } as const;
    expect(ask(check, given, { freezes: [YEAR_END] }).status).toBe("not-applicable");
    expect(ask(check, {}, {}).status).toBe("not-applicable");
  });
});

describe("clocks that are changed", () => {
  const holds = (freeze: Parameters<typeof judgeFreeze>[0], now: string) =>
    judgeFreeze(freeze, Date.parse(now)).kind === "frozen";

  test("in the hour that is shown twice a freeze begins with the first and ends with the second", () => {
    const autumn = span("2026-10-25T02:30", "2026-10-25T12:00", "Europe/Berlin");
    expect(holds(autumn, "2026-10-25T00:29:00Z")).toBe(false);
    expect(["00:30", "00:59", "01:15", "10:59"].map((time) => holds(autumn, `2026-10-25T${time}:00Z`))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const ending = span("2026-10-24T12:00", "2026-10-25T02:30", "Europe/Berlin");
    expect(["00:29", "00:45", "01:29", "01:30"].map((time) => holds(ending, `2026-10-25T${time}:00Z`))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test("an hour that is left out is shown by a clock that was not put forward", () => {
    const spring = span("2026-03-29T02:30", "2026-03-29T12:00", "Europe/Berlin");
    expect(holds(spring, "2026-03-29T01:29:00Z")).toBe(false);
    expect(holds(spring, "2026-03-29T01:30:00Z")).toBe(true);
  });

  const ZONES = ["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"];
  const minutes = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });

  test("every instant is among those at which its wall time is shown", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minutes, (name, minute) => {
        const zone = openZone(name);
        const instant = minute * 60_000;
        const wall = zone?.wallAt(instant) ?? Number.NaN;
        expect([zone?.instantOf(wall, "first"), zone?.instantOf(wall, "last")]).toContain(instant);
      }),
    );
  });

  test("a weekly freeze and its opposite hold by turns", () => {
    const [weekend, week] = [span("fri 16:00", "mon 08:00", "UTC"), span("mon 08:00", "fri 16:00", "UTC")];
    fc.assert(
      fc.property(minutes, (minute) => {
        const instant = minute * 60_000;
        const kinds = [weekend, week].map((freeze) => judgeFreeze(freeze, instant).kind);
        expect(kinds.sort()).toEqual(["frozen", "over"]);
      }),
    );
  });
});
