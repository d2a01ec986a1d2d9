import { describe, expect, test } from "vitest";
import type { RoleApproval } from "../../../src/model/change-process.ts";
import type { ProcessFacts, Review } from "../../../src/model/change-request.ts";
import { commit, facts, OLD, policy, review, subject } from "./reviewed-change.ts";

const technical = (reviews: Review[], more: Partial<ProcessFacts> = {}): RoleApproval | undefined =>
  subject({ facts: facts({ reviews, ...more }), risk: "medium" }).approvals[0];
const reasonOf = (reviews: Review[], login: string, more: Partial<ProcessFacts> = {}): string | undefined => {
  const found = technical(reviews, more);
  expect(found?.by).toEqual([]);
  return found?.ignored.find(({ reviewer }) => reviewer === login)?.reason;
};

describe("an approval counts", () => {
  test("of a member of the role, on this head, however the login is written", () => {
    expect(technical([review("bob")])).toMatchObject({ role: "technical", needed: 1, by: ["bob"], ignored: [] });
    expect(technical([review("DAN")])?.by).toEqual(["Dan"]);
  });

  test("beside a later one on an older commit, and beside comments", () => {
    const reviews = [review("bob"), review("bob", "approved", { commit: OLD }), review("bob", "commented")];
    expect(technical(reviews)?.by).toEqual(["bob"]);
  });

  test("after the same person asked for changes", () => {
    expect(technical([review("bob", "changes-requested"), review("bob")])?.by).toEqual(["bob"]);
  });

  test("whatever the order in which reviews are listed", () => {
    const reviews = [review("bob", "changes-requested"), review("bob")];
    expect(technical(reviews.toReversed())?.by).toEqual(["bob"]);
  });
});

describe("an approval does not count, and the reason is told", () => {
  test("of the author of the change", () => {
    expect(reasonOf([review("Ann")], "Ann")).toBe("author of the change");
  });

  test("of whoever wrote a commit of it, as author, co-author or committer", () => {
    const commits = [commit(["ann", "bob"], { sha: OLD }), commit(["ann"])];
    expect(reasonOf([review("bob")], "bob", { commits })).toBe("wrote commit 0000000");
  });

  test("of an older commit", () => {
    expect(reasonOf([review("bob", "approved", { commit: OLD })], "bob")).toBe("approved 0000000, not this head");
  });

  test("whose text was edited", () => {
    expect(reasonOf([review("bob", "approved", { isEdited: true })], "bob")).toBe("edited after it was submitted");
  });

  test("that came after the merge: what was done is reviewed then, and not approved", () => {
    const given = (submittedAt: string) => [review("bob", "approved", { submittedAt })];
    const request = { ...facts().request, state: "merged" as const, mergedAt: "2026-03-01T12:00:00Z" };
    expect(reasonOf(given("2026-03-01T12:00:01Z"), "bob", { request })).toBe("given after the merge");
    expect(technical(given("2026-03-01T12:00:00Z"), { request })?.by).toEqual(["bob"]);
  });

  test("that was dismissed", () => {
    expect(reasonOf([review("bob", "dismissed")], "bob")).toBe("dismissed");
  });

  test("once the same person asks for changes", () => {
    expect(reasonOf([review("bob"), review("bob", "changes-requested")], "bob")).toBe("asks for changes");
  });

  test("again when the request for changes after it is dismissed", () => {
    expect(reasonOf([review("bob"), review("bob", "dismissed")], "bob")).toBe(
      "dismissed; an earlier approval does not come back",
    );
  });

  test("of an app or a deleted account, not even where the policy names it", () => {
    const bot = review("bob", "approved", { reviewer: { login: "bob", kind: "bot" } });
    const ghost = review("bob", "approved", { reviewer: { login: "bob", kind: "ghost" } });
    expect(reasonOf([bot], "bob")).toBe("it is of an app");
    expect(reasonOf([ghost], "bob")).toBe("its account is deleted");
  });

  test("of somebody who is not of the role", () => {
    expect(reasonOf([review("eve")], "eve")).toBe("not of technical");
  });
});

describe("a role", () => {
  test("is nobody's second one: each person counts for one, so that most are served", () => {
    const both = subject({ facts: facts({ reviews: [review("cara"), review("bob")] }) }).approvals;
    expect(both.map(({ role, by }) => [role, by])).toEqual([
      ["technical", ["bob"]],
      ["business", ["cara"]],
    ]);
    const one = subject({ facts: facts({ reviews: [review("cara")] }) }).approvals;
    expect(one.map(({ by }) => by)).toEqual([[], ["cara"]]);
    expect(one[0]?.ignored).toEqual([{ reviewer: "cara", reason: "counts for business" }]);
  });

  test("is missing where somebody is left to fill it", () => {
    const roles = {
      technical: { teams: [], users: ["bob", "cara"], codeowners: false },
      business: { teams: [], users: ["cara"], codeowners: false },
    };
    const given = { facts: facts({ reviews: [review("cara")] }), policy: policy({ roles }) };
    expect(subject(given).approvals).toMatchObject([
      { role: "technical", by: [], candidates: ["bob"] },
      { role: "business", by: ["cara"] },
    ]);
  });

  test("counts all who approve for it, also beyond what it needs", () => {
    expect(technical([review("bob"), review("cara")])?.by).toEqual(["bob", "cara"]);
  });

  test("names who else could approve: nobody who wrote the change, and nobody who has approved", () => {
    expect(technical([review("bob")])?.candidates).toEqual(["Dan", "cara"]);
    expect(technical([], { commits: [commit(["ann", "dan"])] })?.candidates).toEqual(["bob", "cara"]);
  });

  test("names nobody where its team or the commits could not be looked at", () => {
    const { teams: _teams, ...noTeams } = facts();
    expect(subject({ facts: noTeams }).approvals[1]).not.toHaveProperty("candidates");
    const { commits: _commits, ...noCommits } = facts();
    expect(subject({ facts: noCommits }).approvals[0]).not.toHaveProperty("candidates");
  });

  test("is filled by the owners of what changed, by either name of a moved file", () => {
    const given = policy({
      roles: { owners: { teams: [], users: [], codeowners: true } },
      approvals: { low: {}, medium: {}, high: { owners: 1 } },
    });
    const codeowners = "/src/ @bob\n/legal/ @acme/business\n";
    const owners = (files: ProcessFacts["files"] & object, login: string): readonly string[] | undefined =>
      subject({ facts: facts({ codeowners, files, reviews: [review(login)] }), policy: given }).approvals[0]?.by;
    const file = { additions: 1, deletions: 0 };
    expect(owners([{ ...file, path: "src/a.ts" }], "bob")).toEqual(["bob"]);
    expect(owners([{ ...file, path: "src/a.ts" }], "eve")).toEqual([]);
    expect(owners([{ ...file, path: "other/a.ts", previousPath: "legal/a.ts" }], "eve")).toEqual(["eve"]);
  });
});

describe("what is asked", () => {
  const asked = (given: Parameters<typeof subject>[0]): [string, number][] =>
    subject(given).approvals.map(({ role, needed }) => [role, needed]);

  test("goes by the risk of a normal change", () => {
    expect(asked({ risk: "low" })).toEqual([]);
    expect(asked({ risk: "medium" })).toEqual([["technical", 1]]);
    expect(asked({ risk: "high" })).toEqual([
      ["technical", 1],
      ["business", 1],
    ]);
  });

  test("is nothing of a standard change of low risk, and what is asked of a normal one at more", () => {
    expect(asked({ type: "standard", risk: "low" })).toEqual([]);
    expect(asked({ type: "standard", risk: "medium" })).toEqual([["technical", 1]]);
  });

  test("is what the policy says of an emergency, whatever its risk", () => {
    expect(asked({ type: "emergency", risk: "high" })).toEqual([["technical", 1]]);
  });

  const edits = (path: string): ProcessFacts => facts({ files: [{ path, additions: 1, deletions: 0 }] });
  const withSecurity = policy({
    roles: { ...policy().roles, security: { teams: [], users: ["sam"], codeowners: false } },
  });

  test.each([
    ".github/mcp-lifecycle.yml",
    ".github/workflows/ci.yml",
    "docs/CODEOWNERS",
    ".github/actions/x/action.yml",
  ])("is the security role where %s is edited, of every type of change", (path) => {
    const given = { facts: edits(path), policy: withSecurity };
    expect(asked({ ...given, risk: "low" })).toEqual([["security", 1]]);
    expect(asked({ ...given, type: "standard", risk: "low" })).toEqual([["security", 1]]);
    expect(asked({ ...given, type: "emergency" })).toEqual([
      ["technical", 1],
      ["security", 1],
    ]);
  });

  test("is a member of any role where the policy has no security role and nobody else is asked", () => {
    expect(asked({ facts: edits(".github/mcp-lifecycle.yml"), risk: "low" })).toEqual([["any role", 1]]);
    expect(asked({ facts: edits(".github/mcp-lifecycle.yml"), risk: "medium" })).toEqual([["technical", 1]]);
    expect(asked({ facts: edits(".github/dependabot.yml"), policy: withSecurity, risk: "low" })).toEqual([
      ["any role", 1],
    ]);
  });

  test("is nothing of a policy without roles", () => {
    const given = policy({ roles: {}, approvals: { low: {}, medium: {}, high: {} } });
    expect(asked({ facts: edits(".github/mcp-lifecycle.yml"), policy: given })).toEqual([]);
  });

  test("counts the other name of a moved file: a workflow that is moved away is edited", () => {
    const files = [{ path: "old/ci.yml", previousPath: ".github/workflows/ci.yml", additions: 0, deletions: 0 }];
    expect(asked({ facts: facts({ files }), policy: withSecurity, risk: "low" })).toEqual([["security", 1]]);
  });
});
