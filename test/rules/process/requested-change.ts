import { findType } from "../../../src/gates/process/find-type.ts";
import type { Answer, Check, Freeze, ProcessPolicy, RiskClass } from "../../../src/model/change-process.ts";
import type { ChangeRequest, ProcessFacts } from "../../../src/model/change-request.ts";

const HEAD = "a".repeat(40);

export const BOT: ChangeRequest["author"] = { login: "dependabot[bot]", kind: "bot" };

type Given = { [Name in keyof Omit<ProcessFacts, "request" | "now">]?: ProcessFacts[Name] | undefined } & {
  now?: string;
  request?: Partial<ChangeRequest>;
  /** Who wrote the one commit of the change; its author where nobody is named. */
  by?: readonly string[];
};

/** Facts with what a test is about replaced; a fact that is undefined is absent. */
export const facts = ({ request, by, ...more }: Given = {}): ProcessFacts => {
  const author = request?.author ?? { login: "ann", kind: "user" };
  const all = {
    now: "2026-03-03T12:00:00Z",
    commits: [{ sha: HEAD, people: by ?? [author.login], hasUnknownPeople: false, message: "" }],
    template: "",
    references: {
      "acme/server#1": { kind: "issue", state: "open" },
      "acme/server#2": { kind: "pull-request", state: "open" },
      "acme/server#3": { kind: "pull-request", state: "merged" },
      "acme/server#4": { kind: "pull-request", state: "closed" },
      "acme/server#5": { kind: "issue", state: "closed" },
      "other/tools#9": { kind: "issue", state: "open" },
    },
    ...more,
  } as const;
  const given = Object.fromEntries(Object.entries(all).filter(([, fact]) => fact !== undefined));
  return {
    ...given,
    now: all.now,
    request: {
      repository: { owner: "acme", name: "server" },
      number: 7,
      title: "feat: search",
      body: "",
      labels: [],
      state: "open",
      isDraft: false,
      head: { sha: HEAD, ref: "search", fromFork: false },
      base: { sha: "b".repeat(40), ref: "main" },
      ...request,
      author,
    },
  };
};

type Asked = Partial<ProcessPolicy["request"]> & {
  freezes?: readonly Freeze[];
  standard?: Partial<ProcessPolicy["types"]["standard"]>;
  incident?: string;
};

export const policy = ({
  freezes = [],
  standard = {},
  incident = "INC-\\d+",
  ...request
}: Asked = {}): ProcessPolicy => ({
  request: { title: "any", sections: [], "linked-issue": "optional", "depends-on": "ignore", ...request },
  types: {
    standard: { authors: ["dependabot[bot]", "renovate[bot]"], labels: ["standard"], titles: [], ...standard },
    emergency: { labels: ["emergency"], incident, approvals: {}, "review-within-days": 5 },
  },
  freezes,
  risk: { medium: 10, high: 30, weights: {}, paths: {} },
  roles: {},
  approvals: { low: {}, medium: {}, high: {} },
  testing: { required: [] },
  documentation: { "required-gates": [] },
  status: { name: "gate", steps: false, audit: false },
});

/** What a check says of a change, whose type is found as the judge finds it. */
export const ask = (check: Check, given: Given, asked: Asked, risk: RiskClass = "low"): Answer => {
  const all = { facts: facts(given), policy: policy(asked) };
  const { type, because } = findType(all.facts, all.policy);
  return check.check({
    ...all,
    type,
    typeBecause: because,
    risk: { class: risk, points: 0, contributions: [], missing: [] },
    approvals: [],
  });
};
