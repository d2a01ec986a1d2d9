import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import examples from "@octokit/webhooks-examples/api.github.com/index.json" with { type: "json" };
import { onTestFinished } from "vitest";
import { type ActionEvent, type ActionRun, runAction } from "./action-run.ts";
import { type GitHubDouble, startGitHubDouble } from "./github-double/index.ts";
import { createRemote } from "./github-double/remote.ts";
import type { GreeterTool } from "./greeter.ts";
import { pullRequestEvent } from "./pull-request.ts";
import { type Tree, temporaryFolder } from "./repository.ts";

const HEAD_DOCUMENT = "mcp-lifecycle-head.json";
export const BASE_DOCUMENT = "mcp-lifecycle-base.json";
const ARTIFACT = "mcp-lifecycle-head";
const GATE = ".github/workflows/change-gate.yml";

/** What the job `gate` of the example declares. */
export const PUBLISH = {
  actions: "read",
  contents: "write",
  issues: "read",
  "pull-requests": "write",
  statuses: "write",
} as const;

interface Opened {
  number: number;
  head: string;
}

/** A repository on the double of GitHub whose changes are looked at and judged as the two example workflows do it. */
export interface GateScene {
  readonly double: GitHubDouble;
  /** A clone of the default branch. */
  readonly clone: string;
  git(...argv: string[]): string;
  /** Commits to a new branch of its own, pushes it, and opens a pull request. */
  open(said: {
    branch?: string;
    files: Tree;
    title?: string;
    body?: string;
    author?: string;
    labels?: readonly string[];
    fork?: string | null;
    /** Who commits; the author of the request unless said. */
    by?: string;
  }): Promise<Opened>;
  /** Commits on top of a branch and pushes it. */
  push(branch: string, files: Tree, by?: string): string;
  /** What the first workflow does: probes head without a token, and keeps the document as an artifact. */
  probeHead(pull: Opened): Promise<{ run: ActionRun; document: string }>;
  /** As if both jobs had looked, at servers with these tools. */
  seen(pull: Opened, tools: { base: readonly GreeterTool[]; head: readonly GreeterTool[] }): void;
  /** Keeps a document as the artifact of a run on a commit. */
  keepArtifact(head: string, document: string): void;
  /** What the second workflow does first: probes base without a token. */
  probeBase(event: ActionEvent, inputs?: Record<string, string>): Promise<ActionRun>;
  /** And then: judges and writes. */
  publish(event: ActionEvent, said?: PublishOptions): Promise<ActionRun>;
  /** The event of the second workflow, once the first has run on a commit. */
  runEvent(head: string, said?: { branch?: string; event?: string; fork?: string }): ActionEvent;
  /** What a deployment asks of a commit. */
  find(commit: string): Promise<ActionRun>;
  status(head: string, context?: string): { state: string; description: string } | undefined;
  comments(number: number): string[];
}

interface PublishOptions {
  inputs?: Record<string, string>;
  token?: string;
  mode?: string;
  /** Of the run that publishes; runs of the double grow by themselves. */
  run?: number;
}

const payloadOf = (name: string): Record<string, unknown> => {
  const payloads: readonly { name: string; examples: readonly unknown[] }[] = examples;
  const found = payloads.find((each) => each.name === name)?.examples[0];
  if (found === undefined) throw new Error(`there is no example of the event ${name}`);
  return structuredClone(found) as Record<string, unknown>;
};

/** What a job writes that has looked at a server with these tools. */
export const documentOf = (side: "base" | "head", commit: string, tools: readonly GreeterTool[]): string =>
  JSON.stringify({
    schemaVersion: 1,
    side,
    commit,
    looks: [
      {
        source: ".",
        seen: {
          side: {
            source: ".",
            start: "node server.js (package.json bin)",
            views: ["legacy 2025-11-25"],
            counts: { tools: tools.length, prompts: 0, resources: 0, resourceTemplates: 0 },
          },
          snapshot: {
            schemaVersion: 1,
            surfaces: [{ era: "legacy", protocolVersion: "2025-11-25", tools }],
            volatile: [],
          },
          notes: [],
        },
      },
    ],
    reports: [],
  });

/** @param base the files of the default branch */
export const startGateScene = async (base: Tree): Promise<GateScene> => {
  const { bare, clone } = createRemote(base);
  const double = await startGitHubDouble({ repository: { owner: "acme", name: "server", bare } });
  onTestFinished(() => double.dispose());
  const { state } = double;
  const repository = {
    name: "server",
    full_name: "acme/server",
    owner: { login: "acme" },
    default_branch: "main",
  };
  const commitAs = (login: string, message: string, files: Tree): string => {
    state.addUser(login);
    const { email } = state.addUser(login);
    clone.write(files);
    clone.git("add", "--all");
    clone.git(
      "-c",
      `user.name=${login}`,
      "-c",
      `user.email=${email}`,
      "commit",
      "--quiet",
      "--allow-empty",
      "-m",
      message,
    );
    return clone.git("rev-parse", "HEAD");
  };
  const environment = (run?: number): Record<string, string> => ({
    GITHUB_API_URL: double.apiUrl,
    GITHUB_GRAPHQL_URL: double.graphqlUrl,
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: "acme/server",
    ...(run === undefined ? {} : { GITHUB_RUN_ID: String(run), GITHUB_RUN_ATTEMPT: "1" }),
  });
  const cloneAt = (ref: string): string => {
    const path = join(temporaryFolder(), "clone");
    clone.git("clone", "--quiet", bare, path);
    clone.git("-C", path, "fetch", "--quiet", "origin", "+refs/pull/*:refs/remotes/pull/*");
    clone.git("-C", path, "checkout", "--quiet", "--detach", ref);
    return path;
  };
  const addRun = () =>
    state.addRun({
      headSha: clone.git("rev-parse", "origin/main"),
      event: "workflow_run",
      headBranch: "main",
      path: GATE,
    });

  const scene: GateScene = {
    double,
    clone: clone.path,
    git: (...argv) => clone.git(...argv),
    async open({ branch = "topic", files, title, body, author = "mona", labels, fork, by = author }) {
      clone.git("checkout", "--quiet", "-B", branch, "origin/main");
      const head = commitAs(by, title ?? "feat: change", files);
      const isHere = fork === undefined;
      clone.git("push", "--quiet", "origin", isHere ? branch : `HEAD:refs/heads/fork-${branch}`);
      const { number } = await state.addPullRequest({
        head: branch,
        author,
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
        ...(labels === undefined ? {} : { labels }),
        ...(isHere ? {} : { fork, headSha: head }),
      });
      clone.git("checkout", "--quiet", "main");
      return { number, head };
    },
    push(branch, files, by = "mona") {
      clone.git("checkout", "--quiet", branch);
      const head = commitAs(by, "fix: more", files);
      clone.git("push", "--quiet", "--force", "origin", branch);
      clone.git("checkout", "--quiet", "main");
      return head;
    },
    async probeHead({ head }) {
      const workspace = cloneAt(head);
      const main = clone.git("rev-parse", "origin/main");
      const run = await runAction("change-gate", {
        workspace,
        inputs: { mode: "probe", side: "head", output: HEAD_DOCUMENT },
        event: pullRequestEvent({ base: main, head }),
      });
      const document = readFileSync(join(workspace, HEAD_DOCUMENT), "utf8");
      scene.keepArtifact(head, document);
      return { run, document };
    },
    keepArtifact(head, document) {
      const run = state.addRun({ headSha: head, event: "pull_request", headBranch: "topic" });
      state.addArtifact(run.id, ARTIFACT, { [HEAD_DOCUMENT]: document });
    },
    seen({ head }, tools) {
      const base = clone.git("merge-base", "origin/main", head);
      writeFileSync(join(clone.path, BASE_DOCUMENT), documentOf("base", base, tools.base));
      scene.keepArtifact(head, documentOf("head", head, tools.head));
    },
    probeBase: (event, inputs = {}) =>
      runAction("change-gate", {
        workspace: clone.path,
        inputs: { mode: "probe", side: "base", output: BASE_DOCUMENT, ...inputs },
        event,
        env: { GITHUB_REPOSITORY: "acme/server" },
      }),
    publish(event, { inputs = {}, token, mode = "publish", run } = {}) {
      return runAction("change-gate", {
        workspace: clone.path,
        inputs: {
          mode,
          probe: BASE_DOCUMENT,
          "github-token": token ?? double.token({ permissions: PUBLISH }),
          ...inputs,
        },
        event,
        env: environment(run ?? addRun().id),
      });
    },
    runEvent(head, { branch = "topic", event = "pull_request", fork = "acme" } = {}) {
      const payload = payloadOf("workflow_run");
      Object.assign(payload, { repository: { ...(payload.repository as object), ...repository } });
      const home = { ...(payload.repository as object), owner: { login: fork }, full_name: `${fork}/server` };
      Object.assign(payload.workflow_run as object, {
        head_sha: head,
        head_branch: branch,
        event,
        head_repository: home,
        pull_requests: [],
      });
      return { name: "workflow_run", payload };
    },
    find: (commit) =>
      runAction("find-record", {
        workspace: clone.path,
        inputs: {
          ref: commit,
          "github-token": double.token({ permissions: { contents: "read", "pull-requests": "read" } }),
        },
        env: environment(),
      }),
    status(head, context = "mcp-lifecycle / change") {
      const found = double.state.statusesOf(head).find((status) => status.context === context);
      return found === undefined ? undefined : { state: found.state, description: found.description ?? "" };
    },
    comments: (number) => double.state.commentsOf(number).map(({ body }) => body),
  };
  return scene;
};
