import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startGitHubDouble } from "../support/github-double/index.ts";
import { createRemote } from "../support/github-double/remote.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { temporaryFolder } from "../support/repository.ts";
import { hasRunner, runWorkflow } from "../support/workflow-run.ts";

const README = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");
const WORKFLOW = ".github/workflows/documentation.yml";

/** The workflow that README.md shows, as people paste it. */
const [, SHOWN = ""] = /```yaml\n(name: documentation\n[\s\S]*?)```/.exec(README) ?? [];

describe.skipIf(!hasRunner)("the workflow of README.md that keeps documentation committed, on a real runner", () => {
  it("records the server in one job, and commits its pages to the branch of the pull request in the other", async () => {
    const remote = createRemote({ ...greeter([GREET]), [WORKFLOW]: SHOWN });
    const { clone, bare } = remote;
    const double = await startGitHubDouble({ repository: { owner: "acme", name: "server", bare } });
    onTestFinished(() => double.dispose());
    const base = clone.git("rev-parse", "HEAD");
    clone.git("switch", "--quiet", "--create", "topic");
    const head = clone.commit("feat: say farewell", greeter([GREET, FAREWELL]));
    clone.git("push", "--quiet", "origin", "topic");
    const repository = { full_name: "acme/server", name: "server", owner: { login: "acme" }, default_branch: "main" };
    const side = (sha: string, ref: string) => ({ sha, ref, repo: repository });

    const { log, status } = await runWorkflow({
      remote: bare,
      workspace: clone.path,
      workflow: WORKFLOW,
      event: {
        name: "pull_request",
        payload: {
          action: "synchronize",
          repository,
          pull_request: {
            number: 1,
            title: "feat: say farewell",
            state: "open",
            base: side(base, "main"),
            head: side(head, "topic"),
            labels: [],
            user: { login: "ann", type: "User" },
          },
        },
      },
      artifacts: temporaryFolder(),
      env: {
        GITHUB_REPOSITORY: "acme/server",
        GITHUB_API_URL: double.apiUrl,
        GITHUB_GRAPHQL_URL: double.graphqlUrl,
      },
      token: double.token({ permissions: { contents: "write" } }),
    });
    expect(status, log).toBe(0);
    const onBranch = (...argv: string[]): string => clone.git("--git-dir", bare, ...argv);
    expect(onBranch("rev-parse", "topic^")).toBe(head);
    expect(onBranch("diff", "--name-only", head, "topic").split("\n")).toEqual([
      join("docs", "API.md"),
      join("docs", "TROUBLESHOOTING.md"),
    ]);
    expect(onBranch("show", "topic:docs/API.md")).toContain("### Tool `farewell`");
  });
});
