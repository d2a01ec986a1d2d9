import { expect, test } from "vitest";
import check from "../../../src/rules/process/draft-request.ts";
import { ask } from "./requested-change.ts";

test("a draft waits for its author", () => {
  expect(ask(check, { request: { isDraft: true } }, {})).toMatchObject({
    status: "pending",
    waiting: { who: ["ann"] },
  });
});

test("nobody is named where the author's account is gone", () => {
  const author = { login: "ghost", kind: "ghost" } as const;
  expect(ask(check, { request: { isDraft: true, author } }, {}).waiting?.who).toEqual([]);
});

test("a request that is no draft passes, a merged one too", () => {
  expect(ask(check, {}, {}).status).toBe("pass");
  expect(ask(check, { request: { isDraft: true, state: "merged" } }, {}).status).toBe("pass");
});
