import { describe, expect, it } from "vitest";
import type { Needs } from "../../../src/adapters/github/call.ts";
import { graphqlRefusalOf, type Refusal, refusalOf } from "../../../src/adapters/github/refusal.ts";
import { explainRefusal } from "../../../src/adapters/github/refusals/explain.ts";
import { start, troubleOf } from "./start.ts";

const whole = (text: string): string => text;

const explain = (refusal: Refusal, needs: Needs = { contents: "write" }) =>
  explainRefusal(refusal, { failure: "it could not be done", needs }, "acme/server on api.github.com").trouble;

const rest = (status: number, data: unknown, headers: Record<string, string> = {}): Refusal =>
  refusalOf({ status, data, headers }, whole);

const NO_ACCESS = { message: "Resource not accessible by integration" };

describe("a permission that is missing", () => {
  it("is the one that GitHub accepts", async () => {
    const { connect, double, clone } = await start();
    const github = await connect({ token: double.token({ permissions: { contents: "read" } }) });
    const trouble = await troubleOf(github.createRef("tags/v1", clone.git("rev-parse", "main")));
    expect(trouble).toMatchObject({
      what: "the tag v1 could not be created: the token may not",
      expected: "permissions: { contents: write }",
    });
    expect(trouble.hint).toContain("Add `contents: write` to the `permissions:` of the job");
  });

  it.each(["fork", "dependabot"] as const)(
    "of a run of %s is not mended by a declaration, and that is said",
    async (kind) => {
      const { connect, double } = await start();
      const github = await connect({ token: double.token({ permissions: { contents: "write" }, [kind]: true }) });
      const { hint } = await troubleOf(github.deleteRef("heads/main"));
      expect(hint).toContain("A run of a fork or of Dependabot only reads, whatever its job declares");
    },
  );

  it("is of all sets that are enough the one that a job can declare", () => {
    const headers = {
      "x-accepted-github-permissions": "organization_administration=write; issues=write,pull_requests=write",
    };
    expect(explain(rest(403, NO_ACCESS, headers)).expected).toBe(
      "permissions: { issues: write, pull-requests: write }",
    );
  });

  it("that no job can declare asks for an app", () => {
    const { expected, hint } = explain(
      rest(403, NO_ACCESS, { "x-accepted-github-permissions": "administration=read" }),
    );
    expect(expected).toBe("permissions: { administration: read }");
    expect(hint).toBe(
      "No job can declare that for its own token: use the token of an app that has `administration: read`.",
    );
  });

  it("is what the call needs where GitHub says nothing, or what nobody understands", () => {
    for (const header of [undefined, "", "__proto__=write", "contents=everything; =; ,"]) {
      const headers: Record<string, string> = header === undefined ? {} : { "x-accepted-github-permissions": header };
      const { expected } = explain(rest(403, NO_ACCESS, headers), { "pull-requests": "write" });
      expect(expected).toContain(header === "__proto__=write" ? "--proto--" : "pull-requests: write");
    }
  });

  it("of a person's token is given where the token is", () => {
    const refusal = rest(403, { message: "Resource not accessible by personal access token" });
    expect(explain(refusal).hint).toBe("Give the fine-grained token `contents: write` on this repository.");
  });

  it("of a classic token is its scope, by name", () => {
    const headers = { "x-oauth-scopes": "read:org, gist", "x-accepted-oauth-scopes": "repo" };
    for (const status of [403, 404]) {
      const { what, expected, hint } = explain(rest(status, { message: "Not Found" }, headers));
      expect([what, expected]).toEqual([
        "it could not be done: the token has not the scope for it",
        "the scope `repo`",
      ]);
      expect(hint).toContain("The token has read:org, gist. Give it the scope `repo`");
    }
    expect(explain(rest(404, {}, { ...headers, "x-oauth-scopes": "" })).hint).toContain("The token has no scope.");
    expect(explain(rest(404, {}, { ...headers, "x-oauth-scopes": "repo" })).what).toContain("it is not there");
  });

  it("of GraphQL is told in its own words", () => {
    const message = "Your token has not been granted the required scopes to execute this query.";
    expect(explain(graphqlRefusalOf([{ type: "INSUFFICIENT_SCOPES", message }], {}, whole)).expected).toBe(message);
    const forbidden = graphqlRefusalOf([{ type: "FORBIDDEN", ...NO_ACCESS }], {}, whole);
    expect(explain(forbidden).expected).toBe("permissions: { contents: write }");
  });

  it("for workflow files is one that no job has", () => {
    const message =
      "refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission";
    const { what, detail, hint } = explain(rest(403, { message }));
    expect(what).toContain("it changes a workflow");
    expect(detail).toBe(message);
    expect(hint).toContain("`workflows: write`");
  });
});

describe("a token", () => {
  it("that GitHub does not know is said to be bad, and never shown", async () => {
    const { connect } = await start();
    const trouble = await troubleOf((await connect({ token: "ghs_unknown" })).facts());
    expect(trouble.what).toBe("the repository could not be read: GitHub does not accept the token");
    expect(JSON.stringify(trouble)).not.toContain("ghs_unknown");
  });

  it("without the sign-in of the organization is told to make it", () => {
    const headers = { "x-github-sso": "required; url=https://github.com/orgs/acme/sso" };
    expect(explain(rest(403, { message: "Resource protected" }, headers)).what).toContain("single sign-on");
  });
});

describe("a rule of the repository", () => {
  it("is named, as many as there are, with the way out", async () => {
    const { github, double, clone } = await start();
    double.state.setRuleset({ name: "main", rules: [{ type: "update" }, { type: "pull_request" }] });
    const next = clone.commit("fix: next", { a: "a" });
    clone.git("push", "--quiet", "origin", "main:refs/heads/next");
    const { what, hint } = await troubleOf(github.moveRef("heads/main", next, { force: false }));
    expect(what).toBe(
      "the branch main could not be moved to " +
        `${next.slice(0, 7)}: a rule of the repository forbids it (Cannot update this protected ref. Changes must be made through a pull request.)`,
    );
    expect(hint).toContain("The token of a job has no place on such a list");
  });

  it("of the older kind is named as well", async () => {
    const { github, double } = await start();
    double.state.protectBranch("main");
    expect((await troubleOf(github.deleteRef("heads/main"))).what).toContain("(Cannot delete a protected branch)");
  });

  it("that is told beside a failed validation is named without it", () => {
    const message = "pre_receive Repository rule violations found\n\nTag names must match a pattern.\n\n";
    const refusal = rest(422, {
      message: "Validation Failed",
      errors: [{ resource: "Release", code: "custom", field: "pre_receive", message }],
    });
    expect(explain(refusal).what).toContain("forbids it (Tag names must match a pattern.)");
  });
});

describe("any other refusal", () => {
  it("of a thing that is not found says both that it may mean", () => {
    const { what, hint } = explain(rest(404, { message: "Not Found" }));
    expect(what).toBe("it could not be done: it is not there, or the token may not see it (Not Found)");
    expect(hint).toContain("has `contents: write`");
  });

  it("of an archived repository says that", () => {
    expect(explain(rest(403, { message: "Repository was archived so is read-only." })).what).toContain("archived");
  });

  it("is told in GitHub's words, in one line", () => {
    const errors = [
      { field: "body", code: "custom", message: "body is too long\n(maximum is 125000 characters)" },
      "also this",
      7,
    ];
    expect(explain(rest(422, { message: "Validation Failed", errors })).what).toBe(
      "it could not be done: GitHub refused it (Validation Failed (body is too long (maximum is 125000 characters); also this))",
    );
    expect(explain(rest(418, "<html>teapot</html>")).what).toContain("(HTTP 418, without a reason)");
  });

  it("is cut where it is endless", () => {
    const errors = Array.from({ length: 5000 }, () => ({ message: "x".repeat(5000) }));
    const { message, faults } = rest(422, { message: "y".repeat(9999), errors });
    expect([message.length, faults.length, faults[0]?.message?.length]).toEqual([2000, 20, 2000]);
  });
});
