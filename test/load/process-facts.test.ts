import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { parseEvent } from "../../src/load/event.ts";
import { gatherFacts } from "../../src/load/process-facts.ts";
import type { GateReport, ProcessFacts } from "../../src/model/change-request.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { GitHubEvent } from "../../src/model/event.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { RecordedState } from "../../src/model/recorded-state.ts";

const definitions: { name: string; examples: JsonObject[] }[] = createRequire(import.meta.url)(
  "@octokit/webhooks-examples",
);
const eventOf = (name: string, action?: string): GitHubEvent => {
  const examples = definitions.find((each) => each.name === name)?.examples ?? [];
  const payload = examples.find((each) => action === undefined || each.action === action);
  if (payload === undefined) throw new Error(`no example of ${name}`);
  return parseEvent(name, payload);
};

const opened = eventOf("pull_request", "opened");
const group = eventOf("merge_group");
const HEAD = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";
const OTHER = "0".repeat(39).concat("1");
const now = new Date("2026-03-02T09:30:00.000Z");

const report = (head: string): GateReport => ({
  gate: "check-api",
  head,
  conclusion: "pass",
  reasonCode: "no-api-change",
  summary: "no change of the API",
  findings: [],
  outputs: {},
});
const COMMITS: RecordedState["commits"] = [{ sha: HEAD, people: ["ann"], hasUnknownPeople: false, message: "x" }];
const FILES: RecordedState["files"] = [{ path: "a.ts", additions: 1, deletions: 0 }];

const factsOf = (given: Parameters<typeof gatherFacts>[0]): ProcessFacts => {
  const gathered = gatherFacts(given);
  if (!("facts" in gathered)) throw new Error(gathered.missing);
  return gathered.facts;
};

describe("the facts of a change", () => {
  it("are those of the event alone where nothing else is given: the rest could not be looked at", () => {
    expect(factsOf({ event: opened, now })).toEqual({ now: now.toISOString(), request: opened.request });
  });

  it("take the moment of the state before that of the clock", () => {
    expect(factsOf({ event: opened, state: { now: "2025-01-01T00:00:00Z" }, now }).now).toBe("2025-01-01T00:00:00Z");
  });

  it("hold commits and files only for the head that they were recorded for", () => {
    const recorded = { commits: COMMITS, files: FILES };
    expect(factsOf({ event: opened, state: { head: HEAD, ...recorded }, now })).toMatchObject(recorded);
    for (const state of [{ ...recorded }, { head: OTHER, ...recorded }]) {
      const gathered = gatherFacts({ event: opened, state, now });
      expect(gathered).not.toHaveProperty("facts.commits");
      expect(gathered).not.toHaveProperty("facts.files");
      expect(gathered.notes[0]).toMatch(/commits and files of the state do not count/);
    }
  });

  it("take what the state says before what the repository says, since it knows accounts", () => {
    const repository = { commits: [], files: [], codeowners: "* @acme/all", template: "" };
    const facts = factsOf({ event: opened, state: { head: HEAD, commits: COMMITS }, repository, now });
    expect(facts.commits).toEqual(COMMITS);
    expect(facts.codeowners).toBe("* @acme/all");
  });

  it("keep every report with the head that it names", () => {
    const heads = factsOf({ event: opened, reports: [report(HEAD), report(OTHER)], now }).reports?.map(
      ({ head }) => head,
    );
    expect(heads).toEqual([HEAD, OTHER]);
  });
});

describe("a merge group", () => {
  const request = { ...opened.request, number: 104 } as RecordedState["request"] & {};
  const groupHead = group.headSha ?? "";

  it("carries no pull request of its own, and says so", () => {
    expect(gatherFacts({ event: group, now })).toMatchObject({ missing: expect.stringContaining("#104") });
  });

  it("is judged by the verdicts on its own commit, and by none on the head of the pull request", () => {
    const facts = factsOf({ event: group, state: { request }, reports: [report(HEAD), report(groupHead)], now });
    expect(facts.request.head.sha).toBe(HEAD);
    expect(facts.reports).toEqual([report(HEAD)]);
    expect(factsOf({ event: group, state: { request }, reports: [report(HEAD)], now }).reports).toEqual([]);
  });

  it("refuses the state of another pull request", () => {
    expect(() => gatherFacts({ event: group, state: { request: { ...request, number: 105 } }, now })).toThrow(
      ConfigError,
    );
  });
});

it("a state of another head than the event's is refused, not mixed with it", () => {
  const request = { ...opened.request, head: { ...opened.request?.head, sha: OTHER } } as RecordedState["request"] & {};
  expect(() => gatherFacts({ event: opened, state: { request }, now })).toThrow(/the state is of/);
});

it.each([
  [undefined, "no event"],
  [parseEvent("schedule", {}), "schedule"],
])("without a pull request there are no facts, and the reason is said", (event, reason) => {
  expect(gatherFacts({ event, now })).toMatchObject({ missing: expect.stringContaining(reason) });
});
