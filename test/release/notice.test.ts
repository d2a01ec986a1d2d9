import { describe, expect, test } from "vitest";
import { isDay, type NoticeDemand, noticeOf } from "../../src/release/notice.ts";

const TODAY = "2026-11-22";
const since = (date: string) => ({ date, by: "v1.3.0" });

describe("a notice", () => {
  test.each<[string, NoticeDemand, number, string | undefined, boolean, string | undefined]>([
    ["of exactly the days asked is long enough", { days: 90 }, 1, "2026-08-24", true, TODAY],
    ["of one day less is not", { days: 90 }, 1, "2026-08-25", false, "2026-11-23"],
    ["of the releases asked is long enough without a date", { releases: 2 }, 2, undefined, true, undefined],
    ["of one release less is not, however old", { releases: 2 }, 1, "2020-01-01", false, undefined],
    ["needs both where both are asked", { days: 10, releases: 2 }, 1, "2026-01-01", false, "2026-01-11"],
    ["that nothing shows is not long enough", { days: 1 }, 0, undefined, false, undefined],
    ["of more days than a calendar has never ends", { days: 99_999_999_999 }, 3, "2026-01-01", false, "9999-12-31"],
  ])("%s", (_, demand, releases, date, isEnough, mayGoFrom) => {
    const announcement = { releases, ...(date === undefined ? {} : { since: since(date) }) };
    const notice = noticeOf(announcement, demand, TODAY);
    expect(notice.isEnough).toBe(isEnough);
    expect(notice.mayGoFrom).toBe(mayGoFrom);
  });

  test("ends no earlier than the day that was announced", () => {
    const announcement = { releases: 3, since: since("2026-01-01") };
    expect(noticeOf(announcement, { days: 30 }, TODAY, "2027-01-01")).toMatchObject({
      isEnough: false,
      mayGoFrom: "2027-01-01",
    });
    expect(noticeOf(announcement, { days: 30 }, "2027-01-01", "2027-01-01").isEnough).toBe(true);
    expect(noticeOf(announcement, { days: 30 }, TODAY, "v3.0.0")).toMatchObject({
      isEnough: true,
      mayGoFrom: "2026-01-31",
    });
  });
});

test.each([
  ["2026-02-28", true],
  ["2026-02-30", false],
  ["2026-2-3", false],
  ["2026-02-03T00:00:00Z", false],
  ["soon", false],
])("%s is a day: %s", (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
