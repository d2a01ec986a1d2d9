import { describe, expect, test } from "vitest";
import check from "../../../src/rules/process/dependency-open.ts";
import { ask } from "./requested-change.ts";

const judge = (body: string, more: Parameters<typeof ask>[1] = {}) =>
  ask(check, { request: { body }, ...more }, { "depends-on": "block" });

describe("dependency-open", () => {
  test.each([
    ["Depends-On: #3", "pass", "what it depends on is done: acme/server#3"],
    ["depends on: #5", "pass", "what it depends on is done: acme/server#5"],
    ["Depends-On: #2", "pending", "depends on acme/server#2, still open"],
    ["- **Depends-On:** #3, other/tools#9", "pending", "depends on other/tools#9, still open"],
    [
      "Depends-On: #3\r\nDepends-On: https://github.com/acme/server/pull/2",
      "pending",
      "depends on acme/server#2, still open",
    ],
    ["Depends-On: #2, #4", "fail", "depends on acme/server#4, closed without a merge"],
    ["Depends-On: #404, #2", "unknown", "depends on acme/server#404, which could not be looked at"],
    ["Depends-On: #7", "fail", "it depends on itself"],
    [
      "Depends-On: the other one",
      "fail",
      "`Depends-On: the other one` names no change: write `#12`, `owner/name#12` or its address",
    ],
    ["Depends-On: #3, soon", "fail", "`Depends-On: soon` names no change: write `#12`, `owner/name#12` or its address"],
    ["Depends-On:", "not-applicable", "it names no change that it depends on"],
    ["Depends-On: none", "not-applicable", "it names no change that it depends on"],
    ["This depends on #2", "not-applicable", "it names no change that it depends on"],
    ["```\nDepends-On: #2\n```", "not-applicable", "it names no change that it depends on"],
    ["<!-- Depends-On: #2 -->", "not-applicable", "it names no change that it depends on"],
  ])("%j: %s", (body, status, reason) => {
    expect(judge(body)).toMatchObject({ status, reason });
  });

  test("whom an open change waits for, nobody is told; the author mends what is closed", () => {
    expect(judge("Depends-On: #2").waiting).toEqual({
      for: "acme/server#2 to be done",
      because: "this change depends on it",
      who: [],
    });
    expect(judge("Depends-On: #4").waiting?.who).toEqual(["ann"]);
  });

  test("without the references nobody knows", () => {
    expect(judge("Depends-On: #3", { references: undefined }).status).toBe("unknown");
    expect(judge("", { references: undefined }).status).toBe("not-applicable");
  });

  test("a policy that ignores it asks nothing", () => {
    expect(ask(check, { request: { body: "Depends-On: #4" } }, {}).status).toBe("not-applicable");
  });
});
