/**
 * A GitHub of its own process, so that what it costs is not counted: the double with a large pull request. Started by
 * `bench/gate.ts`, which talks to it by messages.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type GitHubDouble, startGitHubDouble } from "../test/support/github-double/index.ts";
import { FAREWELL, GREET, type GreeterTool, greeter } from "../test/support/greeter.ts";
import { documentOf } from "../test/support/probe-document.ts";

/** What a run of the gate needs to know. */
export interface GateWorld {
  apiUrl: string;
  graphqlUrl: string;
  token: string;
  run: number;
  head: string;
  number: number;
  /** A clone with the whole history, and one that is cut off: what git could tell is asked by API there. */
  whole: string;
  shallow: string;
  /** Document of the job that looked at base. */
  probe: string;
}

/** What one run asked for. */
export interface AskedOf {
  /** Requests to the API that write nothing, in the order in which they came. */
  reads: string[];
  writes: string[];
  /** Files that the API only leads to. */
  stored: number;
  status: string;
}

const REVIEWS = 400;
const FILES = 3_000;
const KEPT_FILES = 1_000;
const COMMITS = 30;
const PEOPLE = 40;
const EMAIL = "person-5@example.com";
const DAY = 1_800_000_000;

const GATE = ".github/workflows/change-gate.yml";
const STATUS = "mcp-lifecycle / change";
const POLICY = `enforce: true
process:
  request: { title: conventional, linked-issue: required, sections: [Why] }
  roles:
    technical: { users: [person-1, person-2, person-3], teams: [acme/core] }
    security: { codeowners: true }
  risk: { paths: { "src/part-1/**": 5 } }
  approvals: { low: { technical: 2 }, medium: { technical: 2 }, high: { technical: 2, security: 1 } }
  testing: { required: [check-api] }
  status: { audit: true }
`;
const BODY = "## Why\n\nCloses #1. Depends-On: #2\n\nSee also #3.\n";

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const pathOf = (index: number): string => `src/part-${index % 50}/file-${index}.js`;

const history = (): string => {
  const lines: string[] = [];
  const commit = (index: number, ref: string, from: string, files: readonly (readonly [string, string])[]): void => {
    lines.push(`commit ${ref}`, `mark :${index + 1}`);
    lines.push(`committer person-5 <${EMAIL}> ${DAY + index} +0000`);
    const message = "feat: say farewell";
    lines.push(`data ${Buffer.byteLength(message)}`, message);
    if (from !== "") lines.push(`from ${from}`);
    for (const [path, text] of files) {
      lines.push(`M 100644 inline ${path}`, `data ${Buffer.byteLength(text)}`, text);
    }
  };
  const filesOf = (tools: readonly GreeterTool[]) =>
    Object.entries(greeter(tools)).map(([path, text]) => [path, text ?? ""] as const);
  const changed = range(FILES);
  const all = range(FILES + KEPT_FILES);
  commit(0, "refs/heads/main", "", [
    ...filesOf([GREET]),
    [".github/mcp-lifecycle.yml", POLICY],
    [".github/CODEOWNERS", "* @person-2\n/src/part-3/ @acme/core\n"],
    [".github/pull_request_template.md", "## Why\n\nSay why.\n"],
    ...all.map((index) => [pathOf(index), `export const value = ${index};\n`.repeat(5)] as const),
  ]);
  for (const part of range(COMMITS)) {
    const some = changed.filter((index) => index % COMMITS === part);
    commit(part + 1, "refs/heads/topic", part === 0 ? ":1" : "", [
      ...(part === 0 ? filesOf([GREET, FAREWELL]) : []),
      ...some.map((index) => [pathOf(index), `export const value = ${index} + 1;\n`.repeat(6)] as const),
    ]);
  }
  return `${lines.join("\n")}\n`;
};

const git = (cwd: string, argv: readonly string[], input?: string): string =>
  execFileSync("git", argv, { cwd, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"], input: input ?? "" }).trim();

const makeRepository = (folder: string) => {
  const bare = join(folder, "remote.git");
  mkdirSync(bare, { recursive: true });
  git(bare, ["init", "--quiet", "--bare", "--initial-branch=main"]);
  git(bare, ["config", "uploadpack.allowAnySHA1InWant", "true"]);
  git(bare, ["fast-import", "--quiet"], history());
  const [whole, shallow] = [join(folder, "whole"), join(folder, "shallow")];
  git(folder, ["clone", "--quiet", bare, whole]);
  git(folder, ["clone", "--quiet", "--depth=1", "--single-branch", `file://${bare}`, shallow]);
  return { bare, whole, shallow, head: git(bare, ["rev-parse", "topic"]), base: git(bare, ["rev-parse", "main"]) };
};

const addPeople = async (double: GitHubDouble, head: string): Promise<number> => {
  const { state } = double;
  for (const index of range(PEOPLE)) state.addUser(`person-${index}`);
  state.addUser("person-5", { email: EMAIL });
  state.addTeam("core", { "person-7": "member", "person-8": "maintainer" });
  state.addIssue({ title: "It ends without a word" });
  state.addIssue({ title: "First this" });
  state.addIssue({ title: "And that" });
  const { number } = await state.addPullRequest({
    head: "topic",
    author: "person-5",
    title: "feat: say farewell",
    body: BODY,
  });
  for (const index of range(REVIEWS)) {
    const kind = index % 3 === 0 ? "COMMENTED" : index % 3 === 1 ? "APPROVED" : "CHANGES_REQUESTED";
    const isLast = index >= REVIEWS - PEOPLE;
    const author = `person-${index % PEOPLE === 5 ? 6 : index % PEOPLE}`;
    state.addReview(number, { author, state: isLast ? "APPROVED" : kind, body: "As said above." });
  }
  state.setRuleset({
    name: "main",
    rules: [
      {
        type: "required_status_checks",
        parameters: { strict_required_status_checks_policy: false, required_status_checks: [{ context: STATUS }] },
      },
    ],
  });
  const looked = state.addRun({ headSha: head, event: "pull_request", headBranch: "topic" });
  state.addArtifact(looked.id, "mcp-lifecycle-head", {
    "mcp-lifecycle-head.json": documentOf("head", head, [GREET, FAREWELL]),
  });
  return number;
};

const isRead = ({ method, body }: GitHubDouble["requests"][number]): boolean =>
  method === "GET" || (method === "POST" && JSON.stringify(body ?? "").startsWith('{"query":"query'));

const serve = async (folder: string): Promise<void> => {
  const { bare, whole, shallow, head, base } = makeRepository(folder);
  const double = await startGitHubDouble({ repository: { owner: "acme", name: "server", bare } });
  const number = await addPeople(double, head);
  const probe = join(folder, "base.json");
  writeFileSync(probe, documentOf("base", base, [GREET]));
  // the token of a job, which may not know who is in a team
  const permissions = {
    actions: "read",
    contents: "write",
    issues: "read",
    "pull-requests": "write",
    statuses: "write",
  } as const;
  let from = 0;
  process.on("message", (asked: string) => {
    if (asked === "end") {
      double.dispose().then(() => process.exit(0));
      return;
    }
    // each run has a number and a token of its own, and finds no comment
    if (asked === "begin") {
      for (const { id } of [...double.state.commentsOf(number)]) double.state.deleteComment(id);
      const token = double.token({ permissions });
      const { id: run } = double.state.addRun({ headSha: base, event: "workflow_run", path: GATE });
      from = double.requests.length;
      const { apiUrl, graphqlUrl } = double;
      const world: GateWorld = { apiUrl, graphqlUrl, token, run, head, number, whole, shallow, probe };
      process.send?.(world);
      return;
    }
    const requests = double.requests.slice(from);
    const isOfApi = ({ operations }: (typeof requests)[number]) => operations.length > 0;
    const say = ({ method, path, operations }: (typeof requests)[number]) =>
      `${operations.at(-1) ?? `${method} ${path}`}`;
    const told: AskedOf = {
      reads: requests.filter((each) => isOfApi(each) && isRead(each)).map(say),
      writes: requests.filter((each) => isOfApi(each) && !isRead(each)).map(say),
      stored: requests.filter((each) => !isOfApi(each)).length,
      status: double.state.statusesOf(head).find(({ context }) => context === STATUS)?.state ?? "none",
    };
    process.send?.(told);
  });
  // whoever asked is gone
  process.on("disconnect", () => process.exit(0));
  process.send?.("ready");
};

if (process.send !== undefined) await serve(process.argv[2] ?? "");
