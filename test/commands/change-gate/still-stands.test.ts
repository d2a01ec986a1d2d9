import { describe, expect, test } from "vitest";
import type { JudgedRequest } from "../../../src/commands/change-gate/judge-request.ts";
import { findMoved } from "../../../src/commands/change-gate/still-stands.ts";
import type { ChangeRequest } from "../../../src/model/change-request.ts";
import { defaultPolicy } from "../../../src/policy/parse.ts";

const sha = (digit: string): string => digit.repeat(40);
const HEAD = sha("1");

const requestOf = (number: number, more: Partial<ChangeRequest> = {}): ChangeRequest => ({
  repository: { owner: "acme", name: "server" },
  number,
  title: "feat: more",
  body: "",
  author: { login: "ann", kind: "user" },
  labels: ["a", "b"],
  state: "open",
  isDraft: false,
  head: { sha: HEAD, ref: "topic", fromFork: false },
  base: { sha: sha("b"), ref: "main" },
  ...more,
});

const judged = (request: ChangeRequest): JudgedRequest => ({
  number: request.number,
  request,
  policy: defaultPolicy(),
  result: {
    schemaVersion: 1,
    command: "change-gate",
    conclusion: "pass",
    reasonCode: "none",
    summary: "",
    findings: [],
    outputs: {},
  },
});

const standing = (...requests: readonly ChangeRequest[]) => ({
  requests: new Map(requests.map((request) => [request.number, request])),
});

const headAt = (commit: string): Partial<ChangeRequest> => ({ head: { sha: commit, ref: "topic", fromFork: false } });

describe("what was judged still stands", () => {
  test("where nothing of it was edited, in whatever order its labels are told", () => {
    const now = requestOf(4, { labels: ["b", "a"] });
    expect(findMoved([judged(requestOf(4))], HEAD, standing(now))).toEqual([]);
  });

  test.each<[string, Partial<ChangeRequest>]>([
    ["its title", { title: "feat: else" }],
    ["its body", { body: "else" }],
    ["its labels", { labels: ["a"] }],
    ["the branch that it goes into", { base: { sha: sha("b"), ref: "release" } }],
    ["that it is a draft", { isDraft: true }],
    ["that it was merged", { state: "merged" }],
  ])("not once %s is edited: it is judged again", (_, more) => {
    const moved = findMoved([judged(requestOf(4))], HEAD, standing(requestOf(4, more)));
    expect(moved).toEqual([{ number: 4, what: "#4 was edited", isGone: false }]);
  });

  test("not once it is gone, or its head has moved on; of several each is told", () => {
    const moved = findMoved(
      [4, 5, 6].map((number) => judged(requestOf(number))),
      HEAD,
      standing(requestOf(5, headAt(sha("2"))), requestOf(6)),
    );
    expect(moved.map(({ number, isGone }) => [number, isGone])).toEqual([
      [4, true],
      [5, true],
    ]);
  });

  test("not of another commit than the one whose status is written, though it is as it was judged", () => {
    const moved = requestOf(4, headAt(sha("2")));
    expect(findMoved([judged(moved)], HEAD, standing(moved))).toMatchObject([{ number: 4, isGone: true }]);
  });

  test("not where it was read at another head, and is back at the one whose status is written", () => {
    const seen = judged(requestOf(4, headAt(sha("2"))));
    expect(findMoved([seen], HEAD, standing(requestOf(4)))).toMatchObject([{ number: 4, isGone: false }]);
  });

  test("in a merge group by the head that was judged, since the group has a commit of its own", () => {
    expect(findMoved([judged(requestOf(4))], undefined, standing(requestOf(4)))).toEqual([]);
    const moved = standing(requestOf(4, headAt(sha("2"))));
    expect(findMoved([judged(requestOf(4))], undefined, moved)).toMatchObject([{ isGone: true }]);
  });
});
