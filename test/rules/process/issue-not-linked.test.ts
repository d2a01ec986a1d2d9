import { describe, expect, test } from "vitest";
import check from "../../../src/rules/process/issue-not-linked.ts";
import { ask, BOT } from "./requested-change.ts";

const ASKED = { "linked-issue": "required" } as const;
const judge = (body: string, more: Parameters<typeof ask>[1] = {}) => ask(check, { request: { body }, ...more }, ASKED);

describe("issue-not-linked", () => {
  test.each([
    ["Fixes #1", "issue acme/server#1, open"],
    ["See #1.", "issue acme/server#1, open"],
    ["(#5)", "issue acme/server#5, closed"],
    ["gh-1", "issue acme/server#1, open"],
    ["Part of other/tools#9", "issue other/tools#9, open"],
    ["ACME/Server#1", "issue ACME/Server#1, open"],
    ["https://github.com/acme/server/issues/1", "issue acme/server#1, open"],
    ["[the issue](https://git.example.com:8443/other/tools/issues/9#issuecomment-1)", "issue other/tools#9, open"],
    ["#1 came first\r\nResolves: #5", "issue acme/server#5, closed"],
    ["- [ ] #2\n- [ ] #1", "issue acme/server#1, open"],
  ])("%j names one", (body, reason) => {
    expect(judge(body)).toEqual({ status: "pass", reason });
  });

  test.each([
    "",
    "no issue",
    "`#1`",
    "```\nFixes #1\n```",
    "<!-- Fixes #1 -->",
    "Depends-On: #1",
    "&#1;",
    "a#1",
    "#1a",
    "#01",
    "path/to/file#1x",
    "https://example.com/#1",
    "https://example.com/acme/server/commit/1",
  ])("%j names none", (body) => {
    expect(judge(body)).toMatchObject({
      status: "fail",
      reason: "the description names no issue",
      waiting: { for: "a linked issue", who: ["ann"] },
    });
  });

  test("what is a pull request, or is not there, is no issue", () => {
    expect(judge("Fixes #2 and #404").reason).toBe("no issue is found at acme/server#2, acme/server#404");
    expect(judge("#21 #22 #23 #24 #25").reason).toMatch(/#23 and 2 more$/);
  });

  test("the template's own example does not count", () => {
    expect(judge("Fixes #1", { template: "Fixes #1" }).status).toBe("fail");
    expect(judge("Fixes #1\nFixes #5", { template: "Fixes #1" }).reason).toBe("issue acme/server#5, closed");
  });

  test("without the references, or without the template, nobody knows", () => {
    expect(judge("Fixes #1", { references: undefined }).status).toBe("unknown");
    expect(judge("Fixes #1", { template: undefined }).status).toBe("unknown");
    expect(judge("nothing", { references: undefined, template: undefined }).status).toBe("fail");
  });

  test("who is not asked: standard changes, emergencies, and where the policy does not ask", () => {
    expect(judge("", { request: { author: BOT } }).status).toBe("not-applicable");
    expect(judge("", { request: { labels: ["emergency"] } }).status).toBe("not-applicable");
    expect(ask(check, {}, {}).status).toBe("not-applicable");
  });

  test("a name of the object's prototype is no reference", () => {
    expect(judge("constructor/x#1").status).toBe("fail");
  });

  test("a hostile description is read in linear time", () => {
    for (const part of ["#", "a/", "https://", "`", "close ", "#1", "a/b#"]) {
      expect(["pass", "fail"]).toContain(judge(part.repeat(30_000)).status);
    }
  });
});
