import { describe, expect, test } from "vitest";
import check from "../../../src/rules/process/retrospective-owed.ts";
import { ask } from "./requested-change.ts";

const MERGED = { labels: ["emergency"], state: "merged" } as const;
const OTHER = { change: "acme/server#3", due: "2026-02-01T00:00:00Z" };
const judge = (owed: readonly { change: string; due: string }[] | undefined, now = "2026-03-03T12:00:00Z") =>
  ask(check, { request: MERGED, owed, now }, {});

describe("retrospective-owed", () => {
  test("an emergency that is not merged says by when its review will be owed", () => {
    expect(ask(check, { request: { labels: ["emergency"] } }, {})).toEqual({
      status: "pass",
      reason: "once merged, a review is owed within 5 days: by 2026-03-08",
    });
  });

  test("a merged emergency waits for its review until the day, and fails after it", () => {
    const owed = [OTHER, { change: "Acme/server#7", due: "2026-03-08T12:00:00.000Z" }];
    expect(judge(owed)).toMatchObject({ status: "pending", reason: "its review is owed by 2026-03-08" });
    expect(judge(owed, "2026-03-08T12:00:00Z").status).toBe("pending");
    expect(judge(owed, "2026-03-08T12:00:01Z")).toMatchObject({
      status: "fail",
      reason: "its review is overdue since 2026-03-08",
      waiting: { for: "the review of Acme/server#7" },
    });
  });

  test("of two debts of one change the older one counts", () => {
    const debts = ["2026-03-08T12:00:00Z", "2026-03-01T12:00:00Z"].map((due) => ({ change: "acme/server#7", due }));
    expect(judge(debts).status).toBe("fail");
  });

  test("it passes when the records owe nothing of it, and is unknown without the records", () => {
    expect(judge([OTHER])).toEqual({ status: "pass", reason: "the records owe no review of it" });
    expect(judge(undefined).status).toBe("unknown");
    expect(judge([{ change: "acme/server#7", due: "soon" }]).status).toBe("unknown");
  });

  test("another change does not wait for an old debt, but tells it", () => {
    expect(ask(check, { owed: [OTHER] }, {})).toEqual({
      status: "not-applicable",
      reason: "a normal change owes no review; overdue are the reviews of `acme/server#3`",
    });
    expect(ask(check, {}, {}).reason).toBe("a normal change owes no review");
  });
});
