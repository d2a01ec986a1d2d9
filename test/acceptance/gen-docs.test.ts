import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runAction } from "../support/action-run.ts";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { startGitHubDouble } from "../support/github-double/index.ts";
import { createRemote } from "../support/github-double/remote.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { createRepository, type Repository, type Tree } from "../support/repository.ts";

const API = "docs/API.md";

/** A repository with a real server in it, that is started. */
const repositoryWith = (files: Tree = {}): Repository => {
  const repository = createRepository();
  repository.commit("feat: begin", { ...greeter([GREET, FAREWELL]), ...files });
  return repository;
};
const read = ({ path }: Pick<Repository, "path">, file: string): string => readFileSync(join(path, file), "utf8");
const document = async ({ path }: Pick<Repository, "path">, ...argv: string[]) => {
  const run = await runCli(["gen-docs", "--format", "json", ...argv], { cwd: path });
  expect(run.stderr).toBe("");
  leavesNothing(run);
  return { exitCode: run.exitCode, ...JSON.parse(run.stdout) };
};
const region = (name: string): string => `<!-- mcp-lifecycle:${name}:start -->\n<!-- mcp-lifecycle:${name}:end -->\n`;

describe("gen-docs", () => {
  it("documents a server that it starts, and finds it current until the server changes", async () => {
    const repository = repositoryWith({ "README.md": `# Greeter\n\n${region("tool-list")}` });
    const first = await document(repository, "--pages", "api,troubleshooting,html");
    expect(first).toMatchObject({
      exitCode: 0,
      conclusion: "pass",
      reasonCode: "docs-written",
      outputs: { "output-dir": "docs", files: "4", changed: "4", score: "40", undescribed: "3", commit: "" },
      documentation: { described: 2, total: 5 },
    });
    expect(read(repository, API)).toContain("\n### Tool `farewell`\n");
    expect(read(repository, "README.md")).toContain("- [`greet`](docs/API.md#tool-greet): Greets somebody by name\n");
    expect(read(repository, "docs/index.html")).toContain("Greets somebody by name");
    repository.commit("docs: write", {});
    expect(await document(repository, "--mode", "check", "--pages", "api,troubleshooting,html")).toMatchObject({
      exitCode: 0,
      reasonCode: "docs-current",
    });
    expect(repository.git("status", "--porcelain")).toBe("");

    repository.write(greeter([{ ...GREET, description: "Greets nobody" }, FAREWELL]));
    const red = await document(repository, "--mode", "check", "--pages", "api");
    expect(red).toMatchObject({ exitCode: 1, conclusion: "fail", reasonCode: "docs-drifted" });
    const drifted = red.findings.filter(({ rule }: { rule: string }) => rule === "docs-drifted");
    expect(drifted.map(({ at }: { at: { file: string } }) => at.file).sort()).toEqual(["README.md", API]);
  });

  it("makes the same of a snapshot of the server, in another folder", async () => {
    const repository = repositoryWith();
    await document(repository, "--pages", "api,html");
    const recorded = createRepository();
    recorded.commit("feat: begin", {});
    await runCli(["snapshot", ".", "--output", join(recorded.path, "surface.json")], { cwd: repository.path });
    await document(recorded, "--from", "surface.json", "--pages", "api,html");
    for (const file of [API, "docs/index.html"]) expect(read(recorded, file)).toBe(read(repository, file));
  });

  it("documents several servers with an index, each in a folder of its own", async () => {
    const policy = "servers:\n  alpha: { path: a }\n  beta: { path: b }\ndocs:\n  pages: [api, html]\n";
    const inFolder = (folder: string, tree: Tree): Tree =>
      Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${folder}/${path}`, text]));
    const repository = createRepository();
    repository.commit("feat: begin", {
      ".github/mcp-lifecycle.yml": policy,
      "README.md": `# Both\n\n${region("servers")}`,
      ...inFolder("a", greeter([GREET, FAREWELL])),
      ...inFolder("b", greeter([GREET])),
    });
    const first = await document(repository);
    expect(first.summary).toMatch(/^documentation of 2 servers is written: 6 created, 1 changed;/);
    expect(read(repository, "README.md")).toContain("- [`alpha`](docs/alpha/API.md): greeter (2 tools)\n");
    expect(read(repository, "docs/README.md")).toContain("- [`beta`](beta/API.md): greeter (1 tool)\n");
    expect(read(repository, "docs/index.html")).toContain('href="alpha/index.html"');
    repository.commit("docs: write", {});
    expect(await document(repository, "--mode", "check")).toMatchObject({ exitCode: 0, reasonCode: "docs-current" });
  });

  it("leaves out what differs from itself, and says so, so that nothing drifts by chance", async () => {
    const tree = greeter([GREET]);
    const source = tree["server.js"]?.replace('"Greets somebody by name"', "`Greets at ${process.hrtime.bigint()}`");
    const repository = repositoryWith({ ...tree, "server.js": source ?? "" });
    const { findings } = await document(repository, "--pages", "api");
    expect(findings.map(({ rule }: { rule: string }) => rule)).toContain("surface-not-deterministic");
    expect(read(repository, API)).not.toContain("Greets at");
    expect(await document(repository, "--pages", "api", "--mode", "check")).toMatchObject({ exitCode: 0 });
  });

  it("writes nothing of a server that does not start", async () => {
    const repository = repositoryWith({ "server.js": "process.exit(3);\n" });
    const run = await runCli(["gen-docs", "--mode", "check"], { cwd: repository.path });
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toBe("");
    expect(existsSync(join(repository.path, "docs"))).toBe(false);
  });

  it("prints one page as it is, and the report beside it", async () => {
    const { path: cwd } = repositoryWith();
    const run = await runCli(["gen-docs", "--mode", "print", "--pages", "api"], { cwd });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^# API of greeter\n/);
    expect(run.stderr).toContain("documentation of 2 tools as 1 file would hold it");
  });

  it("refuses a page that does not exist, and a commit in a terminal", async () => {
    const { path: cwd } = repositoryWith({ "surface.json": '{ "tools": [] }\n' });
    expectTrouble(await runCli(["gen-docs", "--pages", "API.md"], { cwd }), /there is no page called "API\.md"/);
    expectTrouble(
      await runCli(["gen-docs", "--from", "surface.json", "--commit"], { cwd }),
      /there is no event that names the branch/,
    );
  });
});

describe("the gen-docs action", () => {
  it("checks, annotates the first line that differs, and shows the patch in the summary", async () => {
    const repository = repositoryWith();
    await document(repository, "--pages", "api");
    repository.write({ [API]: read(repository, API).replace("Says goodbye", "Says nothing") });
    const run = await runAction("gen-docs", {
      workspace: repository.path,
      inputs: { pages: "api" },
      event: { name: "workflow_dispatch", payload: {} },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ conclusion: "fail", "reason-code": "docs-drifted", changed: "1", score: "40" });
    expect(run.stdout).toMatch(/::error file=docs\/API\.md,line=\d+,title=/);
    expect(run.summary).toContain("-Says nothing\n  +Says goodbye\n");
    expect(read(repository, API)).toContain("Says nothing");
  });
});

describe("a commit of documentation", () => {
  const REPOSITORY = { owner: "acme", name: "server" } as const;

  /** A pull request whose server lists a tool more than its pages say. */
  const start = async () => {
    const surface = { serverInfo: { name: "greeter", version: "1" }, tools: [GREET] };
    const remote = createRemote({ "surface.json": JSON.stringify(surface), "README.md": "# Greeter\n" });
    const double = await startGitHubDouble({ repository: { ...REPOSITORY, bare: remote.bare } });
    onTestFinished(() => double.dispose());
    const { clone, bare } = remote;
    const base = clone.git("rev-parse", "HEAD");
    clone.git("switch", "--quiet", "--create", "topic");
    const head = clone.commit("feat: more", { "server.js": "// more\n" });
    clone.git("push", "--quiet", "origin", "topic");
    const token = double.token({ permissions: { contents: "write" } });
    const run = (inputs: Record<string, string> = {}, fork = false) => {
      const repository = { full_name: "acme/server", name: "server", owner: { login: "acme" } };
      const from = fork ? { ...repository, full_name: "eve/server", owner: { login: "eve" } } : repository;
      return runAction("gen-docs", {
        workspace: clone.path,
        inputs: { from: "surface.json", pages: "api", commit: "true", "github-token": token, ...inputs },
        event: {
          name: "pull_request",
          payload: {
            action: "synchronize",
            repository,
            pull_request: {
              number: 1,
              title: "feat: more",
              state: "open",
              base: { sha: base, ref: "main", repo: repository },
              head: { sha: head, ref: "topic", repo: from },
              labels: [],
              user: { login: "ann", type: "User" },
            },
          },
        },
        env: {
          GITHUB_API_URL: double.apiUrl,
          GITHUB_GRAPHQL_URL: double.graphqlUrl,
          GITHUB_REPOSITORY: "acme/server",
        },
      });
    };
    const onBranch = (...argv: string[]): string => clone.git("--git-dir", bare, ...argv);
    return { clone, double, head, run, onBranch };
  };

  it("lands on the branch of the pull request, signed by GitHub, and the job passes; again it does nothing", async () => {
    const { clone, double, head, run, onBranch } = await start();
    const first = await run();
    expect(first.stderr).toBe("");
    expect(first.exitCode).toBe(0);
    const tip = onBranch("rev-parse", "topic");
    expect(first.outputs).toMatchObject({ conclusion: "pass", "reason-code": "docs-committed", commit: tip });
    expect(onBranch("rev-parse", "topic^")).toBe(head);
    expect(onBranch("diff", "--name-only", head, "topic")).toBe(API);
    expect(onBranch("show", `topic:${API}`)).toBe(read(clone, API).trim());
    expect(double.requests.flatMap(({ operations }) => operations)).toContain("graphql/createCommitOnBranch");
    // the run that is started again has the files of its first one, and one on a fresh checkout has not
    for (const prepare of [() => undefined, () => clone.git("clean", "--quiet", "--force", "docs")]) {
      prepare();
      const again = await run();
      expect(again.outputs).toMatchObject({ conclusion: "pass", "reason-code": "docs-committed", commit: tip });
    }
    expect(onBranch("rev-parse", "topic")).toBe(tip);
  });

  it("is not made for a fork: it is checked, with the patch in the result", async () => {
    const { clone, double, run, onBranch, head } = await start();
    const forked = await run({}, true);
    expect(forked.exitCode).toBe(1);
    expect(forked.outputs).toMatchObject({ conclusion: "fail", "reason-code": "docs-drifted", commit: "" });
    const result = JSON.parse(forked.outputs.result ?? "");
    expect(result.notes).toContain(
      "Nothing was committed: the change comes from a fork, to which nothing is ever pushed.",
    );
    expect(result.files[0].patch).toContain("+### Tool `greet`");
    expect(clone.git("status", "--porcelain")).toBe("");
    expect(onBranch("rev-parse", "topic")).toBe(head);
    expect(double.requests).toEqual([]);
  });

  it("is not made where the branch moved: the run says so and is not green", async () => {
    const { clone, run, onBranch } = await start();
    clone.commit("feat: still more", { "server.js": "// still more\n" });
    clone.git("push", "--quiet", "origin", "topic");
    const moved = onBranch("rev-parse", "topic");
    clone.git("reset", "--quiet", "--hard", "HEAD~1");
    const run1 = await run();
    expect(run1.exitCode).toBe(1);
    expect(run1.outputs).toMatchObject({ conclusion: "unknown" });
    expect(run1.stdout).toContain("Run it again on the newer commit");
    expect(onBranch("rev-parse", "topic")).toBe(moved);
  });

  it("never stands beside a server that is started, with the way to do it", async () => {
    const { double, run, clone } = await start();
    clone.commit("feat: a server", greeter([GREET]));
    for (const inputs of [{ from: "." }, { from: ".", commit: "false" }]) {
      const refused = await run(inputs);
      expect(refused.exitCode).toBe(1);
      expect(refused.outputs).toMatchObject({ conclusion: "unknown", "reason-code": "could-not-judge" });
      expect(existsSync(join(clone.path, "docs"))).toBe(false);
    }
    expect((await run({ from: "." })).summary).toContain("mcp-lifecycle snapshot");
    expect(double.requests).toEqual([]);
  });
});
