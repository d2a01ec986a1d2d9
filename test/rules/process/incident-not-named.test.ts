import { describe, expect, test } from "vitest";
import check from "../../../src/rules/process/incident-not-named.ts";
import { ask } from "./requested-change.ts";

const judge = (body: string, more: Parameters<typeof ask>[1] = {}, incident?: string) =>
  ask(check, { request: { body, labels: ["emergency"] }, ...more }, incident === undefined ? {} : { incident });

describe("incident-not-named", () => {
  test("an emergency that names its incident passes", () => {
    expect(judge("Search is down: INC-12")).toEqual({ status: "pass", reason: "incident `INC-12`" });
    expect(judge(`${"down ".repeat(300)}INC-12`).status).toBe("pass");
  });

  test.each(["", "INC-", "<!-- INC-12 -->", "```\nINC-12\n```"])(
    "%j names none, and the author is waited for",
    (body) => {
      expect(judge(body)).toMatchObject({ status: "fail", waiting: { who: ["ann"] } });
    },
  );

  test("the template's example does not count, also not out of its comment", () => {
    const template = "<!-- such as INC-1 -->";
    expect(judge("INC-1", { template }).status).toBe("fail");
    expect(judge("INC-1, INC-2", { template }).reason).toBe("incident `INC-2`");
    expect(judge("INC-1", { template: undefined }).status).toBe("unknown");
    expect(judge("", { template: undefined }).status).toBe("fail");
  });

  test.each(["(", "(a+)+$", "(a|aa)+$", "(\\w+\\s?)*x", "(a)\\1"])("the pattern %j is not tried", (incident) => {
    expect(judge("a".repeat(50_000), {}, incident).status).toBe("unknown");
  });

  test("a pattern that finds nothing but emptiness finds no incident", () => {
    expect(judge("Search is down", {}, "x*").status).toBe("fail");
  });

  test("another change names none", () => {
    expect(ask(check, {}, {})).toEqual({ status: "not-applicable", reason: "a normal change names no incident" });
  });
});
