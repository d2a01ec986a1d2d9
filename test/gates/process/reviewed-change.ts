import { countApprovals } from "../../../src/gates/process/count-approvals.ts";
import type {
  Answer,
  ChangeType,
  Check,
  ProcessPolicy,
  ProcessSubject,
  Risk,
} from "../../../src/model/change-process.ts";
import type { Commit, ProcessFacts, Review } from "../../../src/model/change-request.ts";

/** A change by ann with one commit of hers, and a policy of three roles: bob, cara and dan are technical, and so on. */
export const HEAD = "1".repeat(40);
export const OLD = "0".repeat(40);

export const facts = (more: Partial<ProcessFacts> = {}): ProcessFacts => ({
  now: "2026-03-02T12:00:00Z",
  request: {
    repository: { owner: "acme", name: "server" },
    number: 7,
    title: "feat: search",
    body: "",
    author: { login: "ann", kind: "user" },
    labels: [],
    state: "open",
    isDraft: false,
    head: { sha: HEAD, ref: "search", fromFork: false },
    base: { sha: "b".repeat(40), ref: "main" },
  },
  commits: [commit(["ann"])],
  files: [{ path: "src/search.ts", additions: 1, deletions: 0 }],
  reviews: [],
  teams: { "acme/business": ["cara", "eve"] },
  codeowners: "",
  ...more,
});

export const commit = (people: readonly string[], more: Partial<Commit> = {}): Commit => ({
  sha: HEAD,
  people,
  hasUnknownPeople: false,
  message: "",
  ...more,
});

let minute = 0;
/** Each later than the one made before. */
export const review = (login: string, state: Review["state"] = "approved", more: Partial<Review> = {}): Review => {
  minute = (minute + 1) % 1_000;
  return {
    id: minute,
    reviewer: { login, kind: "user" },
    state,
    commit: HEAD,
    submittedAt: new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString(),
    isEdited: false,
    ...more,
  };
};

export const policy = (more: Partial<ProcessPolicy> = {}): ProcessPolicy => ({
  request: { title: "any", sections: [], "linked-issue": "optional", "depends-on": "ignore" },
  types: {
    standard: { authors: [], labels: [], titles: [] },
    emergency: { labels: ["emergency"], incident: "INC-\\d+", approvals: { technical: 1 }, "review-within-days": 5 },
  },
  freezes: [],
  risk: { medium: 10, high: 30, weights: {}, paths: {} },
  roles: {
    technical: { teams: [], users: ["ann", "bob", "cara", "Dan"], codeowners: false },
    business: { teams: ["acme/business"], users: [], codeowners: false },
  },
  approvals: { low: {}, medium: { technical: 1 }, high: { technical: 1, business: 1 } },
  testing: { required: [] },
  documentation: { "required-gates": [] },
  status: { name: "gate", steps: false, audit: false },
  ...more,
});

const RISKS: Record<Risk["class"], Risk> = {
  low: { class: "low", points: 0, contributions: [], missing: [] },
  medium: {
    class: "medium",
    points: 12,
    contributions: [{ source: "size", points: 12, reason: "900 lines" }],
    missing: [],
  },
  high: {
    class: "high",
    points: 42,
    contributions: [
      { source: "size", points: 2, reason: "120 lines" },
      { source: "api", points: 40, reason: "tool `search` is gone" },
    ],
    missing: [],
  },
};

interface Case {
  facts?: ProcessFacts;
  policy?: ProcessPolicy;
  type?: ChangeType;
  risk?: Risk["class"] | Risk;
}

export const subject = (given: Case = {}): ProcessSubject => {
  const all = { facts: given.facts ?? facts(), policy: given.policy ?? policy(), type: given.type ?? "normal" };
  const risk = typeof given.risk === "object" ? given.risk : RISKS[given.risk ?? "high"];
  const paths = all.facts.files?.flatMap(({ path, previousPath }) => [path, previousPath ?? path]);
  return {
    ...all,
    typeBecause: "",
    risk,
    approvals: countApprovals(all.facts, all.policy, { type: all.type, risk }),
    ...(paths === undefined ? {} : { paths }),
  };
};

export const answer = (check: Check, given: Case = {}): Answer => check.check(subject(given));
