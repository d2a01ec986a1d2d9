import { describe, expect, it } from "vitest";
import type { GitHub } from "../../../src/model/github.ts";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { sayJson, startRawServer } from "./raw-server.ts";
import { troubleOf } from "./start.ts";

const SHA = "0123456789".repeat(4);
const PAGE = {
  totalCount: 1,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: "a", endCursor: "a" },
};
const REVIEW = {
  fullDatabaseId: "9007199254740991",
  state: "APPROVED",
  submittedAt: "2026-11-02T11:00:00Z",
  lastEditedAt: null,
  commit: { oid: SHA },
  author: { __typename: "Mannequin", login: "somebody" },
};
const ANN = { email: "ann@example.com", user: { login: "ann" } };
const COMMIT = { oid: SHA, message: "fix: it", committer: ANN, authors: { totalCount: 1, nodes: [ANN] } };
const REQUEST: JsonObject = {
  number: 7,
  title: "fix: it",
  body: "",
  state: "OPEN",
  isDraft: false,
  isCrossRepository: false,
  author: { __typename: "User", login: "ann" },
  labels: { nodes: [] },
  headRefName: "topic",
  headRefOid: SHA,
  headRepository: { name: "server" },
  baseRefName: "main",
  baseRefOid: SHA,
  mergeCommit: null,
  baseRef: { target: { oid: SHA } },
  additions: 1,
  deletions: 0,
  changedFiles: 1,
  commits: { ...PAGE, nodes: [{ commit: COMMIT }] },
  firstReviews: { ...PAGE, nodes: [REVIEW] },
  lastReviews: { ...PAGE, nodes: [REVIEW] },
  timelineItems: { nodes: [] },
  closingIssuesReferences: { nodes: [] },
};

const repositoryOf = (pullRequest: Json): JsonObject => ({
  name: "server",
  owner: { login: "acme" },
  defaultBranchRef: { name: "main" },
  pullRequest,
});

/** A copy without what stands at a path, or with something else there. */
const changed = (value: JsonObject, path: readonly string[], to?: Json): JsonObject => {
  const copy = structuredClone(value);
  let parent: Json | undefined = copy;
  for (const key of path.slice(0, -1))
    parent = isObject(parent) ? parent[key] : Array.isArray(parent) ? parent[Number(key)] : undefined;
  const last = path.at(-1) ?? "";
  if (Array.isArray(parent)) parent[Number(last)] = to ?? null;
  else if (isObject(parent) && to === undefined) delete parent[last];
  else if (isObject(parent)) parent[last] = to ?? null;
  else throw new Error(`there is no ${path.join(".")}`);
  return copy;
};

const githubThatSays = async (body: Json): Promise<GitHub> => {
  const server = await startRawServer((_request, response) => sayJson(response, 200, body));
  return server.connect();
};
const githubOf = (pullRequest: JsonObject): Promise<GitHub> =>
  githubThatSays({ data: { repository: repositoryOf(pullRequest) } });

describe("an answer that is whole", () => {
  it("is read", async () => {
    const read = await (await githubOf(REQUEST)).change(7);
    expect(read?.reviews).toMatchObject([{ id: Number.MAX_SAFE_INTEGER, reviewer: { kind: "ghost" } }]);
    expect(read?.commits).toMatchObject([{ people: ["ann"], hasUnknownPeople: false }]);
  });
});

const REQUIRED = Object.keys(REQUEST).map((key) => [key]);
const DEEPER = [
  ["author", "login"],
  ["author", "__typename"],
  ["labels", "nodes"],
  ["commits", "totalCount"],
  ["commits", "pageInfo"],
  ["commits", "nodes", "0", "commit"],
  ["commits", "nodes", "0", "commit", "oid"],
  ["commits", "nodes", "0", "commit", "authors"],
  ["firstReviews", "nodes"],
  ["firstReviews", "nodes", "0", "fullDatabaseId"],
  ["firstReviews", "nodes", "0", "state"],
  ["firstReviews", "nodes", "0", "author"],
  ["firstReviews", "nodes", "0", "commit"],
  ["firstReviews", "nodes", "0", "submittedAt"],
  ["firstReviews", "nodes", "0", "lastEditedAt"],
];

describe("an answer that leaves something out", () => {
  // what the last page holds is looked at where there is more than the first
  const looked = [...REQUIRED, ...DEEPER].filter(([key]) => key !== "mergeCommit");
  it.each(looked.map((path) => [path.join("."), path] as const))("is an error that names %s", async (name, path) => {
    const { what, where } = await troubleOf((await githubOf(changed(REQUEST, path))).change(7));
    expect(what).toContain("pull request #7 could not be read: GitHub's answer leaves out `repository.pullRequest.");
    expect(what).toContain(name);
    expect(where).toMatch(/^acme\/server on 127\.0\.0\.1:\d+$/);
  });

  it.each([
    ["a label", ["labels", "nodes"], [null]],
    ["a review", ["firstReviews", "nodes"], [null]],
    ["a state that nobody knows", ["state"], "LOCKED"],
    ["a review's state that nobody knows", ["firstReviews", "nodes", "0", "state"], "MAYBE"],
    ["a commit id that is none", ["headRefOid"], "main"],
    ["a number that is none", ["additions"], "1"],
  ] as const)("is an error where it hides or bends %s", async (_case, path, to) => {
    const found = changed(REQUEST, path, Array.isArray(to) ? [...to] : String(to));
    const { what } = await troubleOf((await githubOf(found)).change(7));
    expect(what).toContain("GitHub's answer leaves out");
  });

  it("is unknown where it hides a commit, and nothing less than all commits are told", async () => {
    const hidden = await (await githubOf(changed(REQUEST, ["commits", "nodes"], [null]))).change(7);
    expect(hidden).not.toHaveProperty("commits");
    const fewer = await (await githubOf(changed(REQUEST, ["commits", "totalCount"], 2))).change(7);
    expect(fewer).not.toHaveProperty("commits");
  });

  it("links no issue that it hides", async () => {
    for (const nodes of [{ nodes: [null] }, null]) {
      const read = await (await githubOf(changed(REQUEST, ["closingIssuesReferences"], nodes))).change(7);
      expect(read?.linkedIssues).toEqual({});
    }
  });
});

describe("a tree that leaves something out", () => {
  const ENTRY = { path: "a", mode: "100644", type: "blob", sha: SHA };
  it.each([
    ["the list", { truncated: false }],
    ["whether it is whole", { tree: [ENTRY] }],
    ["a path", { truncated: false, tree: [{ ...ENTRY, path: null }] }],
    ["an object", { truncated: false, tree: [{ ...ENTRY, sha: null }] }],
    ["an entry", { truncated: false, tree: ["a"] }],
  ] as const)("is an error where it is %s", async (_case, answer) => {
    const github = await githubThatSays(structuredClone<unknown>(answer) as Json);
    const { what } = await troubleOf(github.changedFiles(SHA, SHA.replace("0", "f")));
    expect(what).toContain("GitHub's answer leaves out");
  });
});

describe("a tree that does not come", () => {
  it.each([
    ["breaks off", '{"truncated":false,"tree":[{"pa', "application/json; charset=utf-8", "its answer broke off", 4],
    ["is a page of a proxy", "<html></html>", "text/html", "something else than GitHub answered", 1],
  ] as const)("is asked for again where it %s, and given up", async (_case, text, type, detail, times) => {
    const server = await startRawServer((_request, response) => {
      response.writeHead(200, { "content-type": type });
      response.end(text);
    });
    const github = await server.connect();
    const trouble = await troubleOf(github.changedFiles(SHA, SHA.replace("0", "f")));
    expect(`${trouble.what} ${trouble.detail ?? ""}`).toContain(detail);
    expect(server.asked.filter((each) => each.includes(SHA))).toHaveLength(times);
  });

  it("is asked for again where the connection breaks in it", async () => {
    let asked = 0;
    const server = await startRawServer((_request, response) => {
      asked += 1;
      if (asked > 2) sayJson(response, 200, { truncated: false, tree: [] });
      else {
        response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
        response.write("{");
        setTimeout(() => response.destroy(), 5);
      }
    });
    expect(await (await server.connect()).changedFiles(SHA, SHA.replace("0", "f"))).toEqual([]);
    expect(asked).toBe(4);
  });
});

describe("errors beside an answer", () => {
  const told = { at0: { issueOrPullRequest: { __typename: "Issue", issueState: "OPEN" } }, at1: null };
  const error = (type: string, path: Json[] | undefined) => ({
    type,
    message: `${type} of it`,
    ...(path === undefined ? {} : { path }),
  });
  const NAMES = ["a/b#1", "c/d#2"];

  it.each(["NOT_FOUND", "FORBIDDEN"])("leave the rest of it as it is (%s)", async (type) => {
    const github = await githubThatSays({ data: told, errors: [error(type, ["at1"])] });
    expect(await github.references(NAMES)).toEqual({ "a/b#1": { kind: "issue", state: "open" } });
  });

  it.each([
    ["RESOURCE_LIMITS_EXCEEDED", ["at1"]],
    ["FORBIDDEN", undefined],
    ["INTERNAL", ["at1"]],
  ] as const)("end it where they mean something else (%s)", async (type, path) => {
    const github = await githubThatSays({ data: told, errors: [error(type, path === undefined ? path : [...path])] });
    const { what } = await troubleOf(github.references(NAMES));
    expect(what).toContain("the issues and pull requests that are named could not be read");
  });

  it("are waited out where they are GitHub's limits", async () => {
    let asked = 0;
    const server = await startRawServer((_request, response) => {
      asked += 1;
      const limited = { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] };
      if (asked === 1) sayJson(response, 200, limited, { "retry-after": "0" });
      else sayJson(response, 200, { data: told });
    });
    expect(await (await server.connect()).references(NAMES)).toEqual({ "a/b#1": { kind: "issue", state: "open" } });
  });
});
