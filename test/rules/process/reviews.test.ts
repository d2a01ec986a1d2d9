import { describe, expect, test } from "vitest";
import type { ProcessFacts } from "../../../src/model/change-request.ts";
import changesRequested from "../../../src/rules/process/changes-requested.ts";
import reviewMissing from "../../../src/rules/process/review-missing.ts";
import roleApprovalMissing from "../../../src/rules/process/role-approval-missing.ts";
import { answer, commit, facts, OLD, policy, review } from "../../gates/process/reviewed-change.ts";

const without = (name: keyof ProcessFacts, more: Partial<ProcessFacts> = {}): ProcessFacts => {
  const { [name]: _absent, ...rest } = facts(more);
  return rest as ProcessFacts;
};
const both = [review("bob"), review("cara")];

describe("role-approval-missing", () => {
  test("passes with the names once every role has enough", () => {
    expect(answer(roleApprovalMissing, { facts: facts({ reviews: both }) })).toEqual({
      status: "pass",
      reason: "approved by bob for technical; cara for business",
    });
  });

  test("says how far it is, why somebody does not count, and who is waited for", () => {
    const reviews = [review("bob"), review("cara", "approved", { commit: OLD })];
    expect(answer(roleApprovalMissing, { facts: facts({ reviews }) })).toEqual({
      status: "pending",
      reason: "approvals missing: business has 0 of 1; cara does not count (approved 0000000, not this head)",
      waiting: {
        for: "one approval of business",
        because: "high risk: tool `search` is gone",
        who: ["cara", "eve"],
      },
    });
  });

  test("names every role that is missing, each with how many", () => {
    const asked = policy({ approvals: { low: {}, medium: {}, high: { technical: 2, business: 1 } } });
    expect(answer(roleApprovalMissing, { policy: asked }).waiting).toEqual({
      for: "two approvals of technical and one approval of business",
      because: "high risk: tool `search` is gone",
      who: ["Dan", "bob", "cara", "eve"],
    });
  });

  test("names the teams where too many people could approve", () => {
    const teams = { "acme/business": ["p1", "p2", "p3", "p4", "p5", "p6"] };
    const asked = policy({ approvals: { low: {}, medium: {}, high: { business: 1 } } });
    expect(answer(roleApprovalMissing, { facts: facts({ teams }), policy: asked }).waiting?.who).toEqual([
      "acme/business",
    ]);
  });

  test("asks nothing of a standard change of low risk, and says why it asks of one of more", () => {
    expect(answer(roleApprovalMissing, { type: "standard", risk: "low" })).toEqual({
      status: "not-applicable",
      reason: "a standard change of low risk is approved by rule",
    });
    expect(answer(roleApprovalMissing, { type: "standard", risk: "medium" }).waiting?.because).toBe(
      "a standard change counts as normal at medium risk: 900 lines",
    );
  });

  test("says that evidence is missing where that alone makes the risk", () => {
    const risk = { class: "high" as const, points: 2, contributions: [], missing: ["`check-api` did not report"] };
    expect(answer(roleApprovalMissing, { risk }).waiting?.because).toBe(
      "high risk until there is evidence: `check-api` did not report",
    );
  });

  test.each([
    ["reviews", "the reviews could not be looked at"],
    ["commits", "who wrote the commits could not be looked at"],
  ] as const)("is unknown without %s, however many approve", (name, reason) => {
    const told = answer(roleApprovalMissing, { facts: without(name, { reviews: both }) });
    expect(told).toMatchObject({ status: "unknown", reason: expect.stringContaining(reason) });
  });

  test("is unknown where the commits are those of another head", () => {
    const given = facts({ reviews: both, commits: [commit(["ann"], { sha: OLD })] });
    expect(answer(roleApprovalMissing, { facts: given })).toEqual({
      status: "unknown",
      reason: "the commits that were looked at do not reach the head 1111111",
    });
  });

  test("is unknown where nobody is known to have written a commit, and tells of a co-author without account", () => {
    const unclaimed = facts({ reviews: both, commits: [commit([], { hasUnknownPeople: true })] });
    expect(answer(roleApprovalMissing, { facts: unclaimed })).toEqual({
      status: "unknown",
      reason: "nobody is known to have written 1111111: link the e-mail address to an account",
    });
    const partly = facts({ reviews: both, commits: [commit(["ann"], { hasUnknownPeople: true })] });
    expect(answer(roleApprovalMissing, { facts: partly })).toEqual({
      status: "pass",
      reason: "approved by bob for technical; cara for business; somebody without account had a part in 1111111",
    });
  });

  test("names the team that could not be looked at, unless there are enough approvals without it", () => {
    expect(answer(roleApprovalMissing, { facts: without("teams", { reviews: both }) })).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("the members of acme/business could not be looked at"),
    });
    const asked = policy({
      roles: { technical: { teams: ["acme/business"], users: ["bob"], codeowners: false } },
      approvals: { low: {}, medium: {}, high: { technical: 1 } },
    });
    const enough = answer(roleApprovalMissing, { facts: without("teams", { reviews: both }), policy: asked });
    expect(enough.status).toBe("pass");
  });

  test("says that an owner by e-mail cannot be matched", () => {
    const asked = policy({
      roles: { owners: { teams: [], users: [], codeowners: true } },
      approvals: { low: {}, medium: {}, high: { owners: 1 } },
    });
    const given = facts({ codeowners: "* docs@example.com", reviews: both });
    expect(answer(roleApprovalMissing, { facts: given, policy: asked })).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("CODEOWNERS names docs@example.com by e-mail"),
    });
  });

  test("fails where nobody is left who could approve", () => {
    const commits = [commit(["ann", "eve", "cara"])];
    expect(answer(roleApprovalMissing, { facts: facts({ commits }) })).toEqual({
      status: "fail",
      reason:
        "business needs one approval, and nobody can give one who did not write the change and counts for no other role",
    });
    const asked = policy({ approvals: { low: {}, medium: {}, high: { legal: 1 } } });
    expect(answer(roleApprovalMissing, { policy: asked })).toEqual({
      status: "fail",
      reason: "the policy asks an approval of legal, and defines no such role",
    });
  });
});

describe("review-missing", () => {
  test("passes once somebody of each role gave an opinion or a comment on this head", () => {
    const reviews = [review("bob", "commented"), review("eve", "changes-requested")];
    expect(answer(reviewMissing, { facts: facts({ reviews }) })).toEqual({
      status: "pass",
      reason: "reviewed by bob of technical; eve of business",
    });
  });

  test.each([
    ["of an older commit", [review("bob", "approved", { commit: OLD })]],
    ["by the author", [review("ann", "commented")]],
    ["that was dismissed", [review("bob", "dismissed")]],
    ["by an app", [review("bob", "commented", { reviewer: { login: "bob", kind: "bot" } })]],
    ["by somebody of no such role", [review("eve")]],
  ])("does not take a review %s", (_name, reviews) => {
    expect(answer(reviewMissing, { facts: facts({ reviews }), risk: "medium" })).toEqual({
      status: "pending",
      reason: "nobody of technical has looked at this head",
    });
  });

  test("is unknown where the team or the writers are, and asks nothing where no role is asked", () => {
    expect(answer(reviewMissing, { facts: without("teams", { reviews: [review("bob")] }) }).status).toBe("unknown");
    expect(answer(reviewMissing, { facts: without("commits", { reviews: both }) }).status).toBe("unknown");
    expect(answer(reviewMissing, { facts: without("reviews"), risk: "low" }).status).toBe("not-applicable");
  });
});

describe("changes-requested", () => {
  test("fails across pushes until the same person approves or it is dismissed", () => {
    const objection = review("eve", "changes-requested", { commit: OLD });
    expect(answer(changesRequested, { facts: facts({ reviews: [objection, review("bob")] }) })).toEqual({
      status: "fail",
      reason: "eve of business asks for changes (on 0000000, and has not withdrawn it)",
      waiting: {
        for: "an approval by eve, or a dismissal of the review",
        because: "eve asks for changes",
        who: ["eve"],
      },
    });
    const told = (...reviews: ReturnType<typeof review>[]) => answer(changesRequested, { facts: facts({ reviews }) });
    expect(told(objection, review("eve", "commented")).status).toBe("fail");
    expect(told(objection, review("eve")).status).toBe("pass");
    expect(told({ ...objection, state: "dismissed" }).status).toBe("pass");
  });

  test("holds by a member of a role that is not asked this time, and of one who wrote a commit", () => {
    const reviews = [review("eve", "changes-requested")];
    expect(answer(changesRequested, { facts: facts({ reviews }), risk: "low" }).status).toBe("fail");
    const commits = [commit(["ann", "eve"])];
    expect(answer(changesRequested, { facts: facts({ reviews, commits }) }).status).toBe("fail");
  });

  test("holds although its text was edited: who may edit must not silence it", () => {
    const reviews = [review("eve", "changes-requested", { isEdited: true })];
    expect(answer(changesRequested, { facts: facts({ reviews }) }).status).toBe("fail");
  });

  test("is told of somebody of no role, and unknown where a role's members are", () => {
    const reviews = [review("zoe", "changes-requested")];
    expect(answer(changesRequested, { facts: facts({ reviews }) })).toEqual({
      status: "pass",
      reason: "nobody of a role asks for changes; zoe asks, of no role",
    });
    expect(answer(changesRequested, { facts: facts({ reviews }), risk: "low" })).toEqual({
      status: "not-applicable",
      reason: "no review is asked; zoe asks for changes, of no role",
    });
    expect(answer(changesRequested, { facts: without("teams", { reviews }) })).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("zoe asks for changes, perhaps for a role: the members of acme/business"),
    });
    expect(answer(changesRequested, { facts: without("teams", { reviews: [review("bob")] }) }).status).toBe("pass");
  });

  test("is unknown without reviews, and does not apply where nobody is asked and nobody objects", () => {
    expect(answer(changesRequested, { facts: without("reviews") }).status).toBe("unknown");
    expect(answer(changesRequested, { risk: "low" }).status).toBe("not-applicable");
    expect(answer(changesRequested, { policy: policy({ roles: {} }) }).status).toBe("not-applicable");
  });
});
