import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runAction } from "../support/action-run.ts";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { startGitHubDouble } from "../support/github-double/index.ts";
import { createRemote } from "../support/github-double/remote.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { createRepository, type Repository, type Tree, temporaryFolder } from "../support/repository.ts";

const json = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

/** A package that is no server: nothing of it is started. */
const library = (version: string, more: Record<string, unknown> = {}): Tree => ({
  "package.json": json({ name: "lib", version, private: true, exports: "./index.js", ...more }),
});

/** A library that was released once, and then changed by these commits. */
const releasedLibrary = (...messages: readonly string[]): Repository => {
  const repository = createRepository();
  repository.commit("feat: begin", library("1.2.3"));
  repository.git("tag", "v1.2.3");
  for (const message of messages) repository.commit(message, { "index.js": `// ${message}\n` });
  return repository;
};

/** A server that was released once, and has another tool since. */
const grownServer = (): Repository => {
  const repository = createRepository();
  repository.commit("feat: begin", greeter([GREET], "1.2.3"));
  repository.git("tag", "v1.2.3");
  repository.commit("feat: say farewell", greeter([GREET, FAREWELL], "1.2.3"));
  return repository;
};

interface Answered {
  exitCode: number | null;
  conclusion: string;
  reasonCode: string;
  summary: string;
  outputs: Record<string, string>;
  findings: { rule: string; severity: string; message: string; at: object }[];
  files?: { path: string; state: string; patch?: string }[];
  effects?: { id: string; state: string }[];
  notes?: string[];
}

/** Runs the built command and reads its result; the run must have judged, and left nothing. */
const bump = async (
  cwd: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Answered> => {
  const run = await runCli(["bump-version", "--format", "json", ...argv], { cwd, env });
  expect(run.stderr).toBe("");
  leavesNothing(run);
  return { ...JSON.parse(run.stdout), exitCode: run.exitCode };
};

const textIn = ({ path }: Pick<Repository, "path">, file: string): string => readFileSync(join(path, file), "utf8");
const isClean = ({ git }: Pick<Repository, "git">): boolean => git("status", "--porcelain") === "";

describe("the bump-version action", () => {
  it("checks where a workflow runs it, and writes nothing", async () => {
    const repository = grownServer();
    const commits = { base: repository.git("rev-parse", "HEAD~1"), head: repository.git("rev-parse", "HEAD") };
    const run = await runAction("bump-version", { workspace: repository.path, event: pullRequestEvent(commits) });
    expect(run.stderr).toBe("");
    expect(run.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "release-due",
      mode: "check",
      released: "false",
      version: "1.3.0",
      "previous-version": "1.2.3",
      bump: "minor",
      "required-bump": "minor",
      tag: "v1.3.0",
      "pr-number": "",
      "changed-files": "",
    });
    expect(JSON.parse(run.outputs["release-plan"] ?? "")).toMatchObject({
      packages: [{ name: "greeter", version: "1.3.0", previous: "1.2.3", bump: "minor", tag: "v1.3.0" }],
      omitted: 0,
    });
    expect(run.exitCode).toBe(0);
    expect(isClean(repository)).toBe(true);
  });

  it("fails at the file and line that says another version, and at a server that does", async () => {
    const repository = createRepository();
    repository.commit("feat: begin", {
      ...greeter([GREET], "1.2.3"),
      "gemini-extension.json": json({ name: "greeter", version: "1.2.3" }),
    });
    repository.git("tag", "v1.2.3");
    repository.commit("fix: raise by hand", {
      "package.json": textIn(repository, "package.json").replace("1.2.3", "1.2.4"),
    });
    const run = await runAction("bump-version", { workspace: repository.path, inputs: { mode: "check" } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ conclusion: "fail", "reason-code": "version-files-disagree" });
    expect(run.stdout).toMatch(
      /::warning file=gemini-extension\.json,line=3,col=15,.*version-files-disagree::.*1\.2\.3/,
    );
    expect(run.stdout).toMatch(/::warning .*server-info-version-drift::.*1\.2\.3/);
    expect(run.stdout).toMatch(/::warning .*changelog-entry-missing::/);
    expect(run.summary).toContain("#### Release");
  });

  it("writes in the step that asks for it", async () => {
    const repository = releasedLibrary("fix: one", "feat: two");
    const run = await runAction("bump-version", {
      workspace: repository.path,
      inputs: { mode: "write" },
      event: { name: "workflow_dispatch", payload: {} },
    });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ "reason-code": "written", version: "1.3.0" });
    expect(run.outputs["changed-files"]?.split("\n")).toEqual(["CHANGELOG.md", "package.json"]);
    expect(textIn(repository, "package.json")).toContain('"version": "1.3.0"');
  });
});

describe("bump-version in a terminal", () => {
  it("writes every place and the changelog by the commits, and the same again changes no byte", async () => {
    const repository = releasedLibrary("fix: one", "feat: two", "docs: three");
    const first = await bump(repository.path);
    expect(first).toMatchObject({ exitCode: 0, reasonCode: "written" });
    expect(first.summary).toBe("lib 1.2.3 -> 1.3.0 (minor): 1 feature and 1 fix; wrote 2 files");
    const [changelog, manifest] = [textIn(repository, "CHANGELOG.md"), textIn(repository, "package.json")];
    expect(changelog).toMatch(/^## (?:\[1\.3\.0\]|1\.3\.0) - \d{4}-\d{2}-\d{2}$/m);
    expect(changelog).toMatch(/### Added\n\n- two[\s\S]*### Fixed\n\n- one/);
    expect(changelog).not.toContain("three");
    const again = await bump(repository.path);
    expect(again).toMatchObject({ exitCode: 0, reasonCode: "already-written" });
    expect([textIn(repository, "CHANGELOG.md"), textIn(repository, "package.json")]).toEqual([changelog, manifest]);
    expect(await bump(repository.path, ["--mode", "check"])).toMatchObject({
      reasonCode: "version-raised",
      exitCode: 0,
    });
  });

  it("prints the plan and what it would write, and writes nothing", async () => {
    const repository = releasedLibrary("feat: two");
    const printed = await bump(repository.path, ["--mode", "print"]);
    expect(printed).toMatchObject({ exitCode: 0, reasonCode: "planned" });
    expect(printed.files?.map(({ path, state }) => `${state} ${path}`)).toEqual([
      "created CHANGELOG.md",
      "changed package.json",
    ]);
    expect(printed.files?.[1]?.patch).toContain('-  "version": "1.2.3",\n+  "version": "1.3.0",');
    expect(isClean(repository)).toBe(true);
    const text = await runCli(["bump-version", "--mode", "print"], { cwd: repository.path });
    expect(text.stdout).toMatch(/^PASS {2}lib 1\.2\.3 -> 1\.3\.0 \(minor\): 1 feature\n/);
    expect(text.stdout).toContain("- two");
  });

  it("says that nothing is to be released", async () => {
    const repository = releasedLibrary("docs: words");
    const nothing = await bump(repository.path);
    expect(nothing).toMatchObject({ exitCode: 0, conclusion: "pass", reasonCode: "nothing-to-release" });
    expect(nothing.outputs).toMatchObject({ version: "", bump: "none", released: "false" });
    expect(isClean(repository)).toBe(true);
  });

  it("refuses a patch below what the API needs, and names what needs more", async () => {
    const repository = createRepository();
    repository.commit("feat: begin", greeter([GREET, FAREWELL], "1.2.3"));
    repository.git("tag", "v1.2.3");
    repository.commit("fix: tidy up", greeter([GREET], "1.2.3"));
    const run = await runCli(["bump-version", "--bump", "patch"], { cwd: repository.path });
    expectTrouble(run, /its API needs major/);
    expect(run.stderr).toMatch(/at least 2\.0\.0/);
    expect(run.stderr).toMatch(/tool-removed: .*farewell/);
    expectTrouble(
      await runCli(["bump-version", "--version", "1.9.0"], { cwd: repository.path }),
      /1\.9\.0 is too little for greeter: its API needs major/,
    );
    expect(isClean(repository)).toBe(true);
    expect((await bump(repository.path)).outputs).toMatchObject({ version: "2.0.0", "required-bump": "major" });
  });

  it("fails a version that was raised by hand below what the API needs, with what needs more", async () => {
    const repository = grownServer();
    repository.commit("chore: raise", { "package.json": textIn(repository, "package.json").replace("1.2.3", "1.2.4") });
    const checked = await bump(repository.path, ["--mode", "check"]);
    expect(checked).toMatchObject({ exitCode: 1, reasonCode: "declared-bump-too-small" });
    const blamed = checked.findings.find(({ rule }) => rule === "declared-bump-too-small");
    expect(blamed).toMatchObject({ severity: "error", at: { file: "package.json", line: 3 } });
    expect(blamed?.message).toContain("at least 1.3.0");
    expect(checked.findings.map(({ rule }) => rule)).toContain("tool-added");
  });

  it("fails a version below the last release, and only tells one below its commits", async () => {
    const repository = releasedLibrary("feat: two");
    repository.commit("chore: lower", library("1.2.2"));
    expect(await bump(repository.path, ["--mode", "check"])).toMatchObject({
      exitCode: 1,
      reasonCode: "version-decreased",
    });
    repository.commit("chore: raise", {
      ...library("1.2.4"),
      "CHANGELOG.md": "# Changelog\n\n## 1.2.4 - 2026-11-20\n\n- Two\n\n## 1.2.3 - 2026-01-01\n\n- One\n",
    });
    const told = await bump(repository.path, ["--mode", "check"]);
    expect(told).toMatchObject({ exitCode: 0, reasonCode: "version-raised" });
    expect(told.findings).toMatchObject([{ rule: "version-below-commits", severity: "info" }]);
  });

  it("goes by candidates to the stable version", async () => {
    const repository = releasedLibrary("feat: two");
    expect((await bump(repository.path, ["--prerelease", "rc"])).outputs.version).toBe("1.3.0-rc.1");
    repository.commit("chore(release): lib 1.3.0-rc.1", {});
    repository.git("tag", "v1.3.0-rc.1");
    repository.commit("fix: three", { "index.js": "// three\n" });
    expect((await bump(repository.path, ["--prerelease", "rc"])).outputs.version).toBe("1.3.0-rc.2");
    repository.git("checkout", "--quiet", ".");
    expect((await bump(repository.path)).outputs.version).toBe("1.3.0");
    expect(textIn(repository, "package.json")).toContain('"version": "1.3.0"');
  });

  it("raises by what is asked, and to the version that is asked for", async () => {
    const repository = releasedLibrary("fix: one");
    const print = async (...argv: string[]) =>
      (await bump(repository.path, ["--mode", "print", ...argv])).outputs.version;
    expect(await print("--bump", "auto")).toBe("1.2.4");
    expect(await print("--bump", "major")).toBe("2.0.0");
    expect(await print("--version", "1.5.0")).toBe("1.5.0");
    expectTrouble(await runCli(["bump-version", "--version", "1.2.3"], { cwd: repository.path }), /not higher than/);
    expectTrouble(await runCli(["bump-version", "--version", "next"], { cwd: repository.path }), /is no version/);
  });

  it("tells an edit that nobody committed at a place that it writes, and keeps all others", async () => {
    const repository = releasedLibrary("feat: two");
    repository.commit("chore: changelog", { "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## 1.2.3\n\n- One\n" });
    repository.write({
      "package.json": textIn(repository, "package.json").replace('"1.2.3"', '"1.2.4"').replace("./index", "./main"),
      "CHANGELOG.md": textIn(repository, "CHANGELOG.md").replace("[Unreleased]\n", "[Unreleased]\n\n- By hand\n"),
    });
    const written = await bump(repository.path, ["--version", "1.3.0"]);
    expect(written.notes).toContainEqual(expect.stringMatching(/package\.json:3 .*from 1\.2\.3 to 1\.2\.4.*1\.3\.0/));
    expect(written.notes).toContainEqual(expect.stringMatching(/CHANGELOG\.md has edits .* kept/));
    expect(textIn(repository, "package.json")).toMatch(/"version": "1\.3\.0"[\s\S]*\.\/main/);
    expect(textIn(repository, "CHANGELOG.md")).toContain("By hand");
  });

  it.each([
    ["a mode that there is not", ["--mode", "publish"], /--mode "publish"/],
    ["a package that there is not", ["--package", "libb"], /no package called "libb"/],
    ["a stage that no version can have", ["--prerelease", "r c"], /cannot name a pre-release/],
  ])("refuses %s", async (_, argv, what) => {
    const repository = releasedLibrary("feat: two");
    repository.commit("chore(release): lib 9.9.9", library("9.9.9"));
    expectTrouble(await runCli(["bump-version", ...argv], { cwd: repository.path }), what);
  });

  it("gives the commands to tag by hand where there is no token", async () => {
    const repository = releasedLibrary("feat: two");
    const head = repository.commit("chore(release): lib 1.3.0", library("1.3.0"));
    const run = await runCli(["bump-version", "--mode", "tag"], { cwd: repository.path });
    expectTrouble(run, /no token for GitHub/);
    expect(run.stderr).toContain(`git tag --annotate v1.3.0 --message 'lib 1.3.0' ${head}`);
  });
});

describe("inputs that hurt", () => {
  it("no tags: the first release is what the version file says", async () => {
    const repository = createRepository();
    repository.commit("feat: begin", library("0.4.0"));
    const printed = await bump(repository.path, ["--mode", "print"]);
    expect(printed).toMatchObject({ exitCode: 0, summary: "lib 0.4.0 (first release)" });
    expect(printed.outputs).toMatchObject({ version: "0.4.0", "previous-version": "", tag: "v0.4.0" });
    expect(await bump(repository.path, ["--mode", "check"])).toMatchObject({ exitCode: 0 });
  });

  it("tags that are not SemVer are none of ours", async () => {
    const repository = releasedLibrary("fix: one");
    for (const tag of ["nightly", "v1", "release-candidate", "deploy/2026-11-20"]) repository.git("tag", tag);
    expect((await bump(repository.path, ["--mode", "print"])).outputs).toMatchObject({
      version: "1.2.4",
      "previous-version": "1.2.3",
    });
  });

  it("a shallow clone fetches what it needs, and says what to do where it cannot", async () => {
    const origin = releasedLibrary("feat: two", "fix: three");
    const clone = join(temporaryFolder(), "clone");
    origin.git("clone", "--quiet", "--depth", "1", `file://${origin.path}`, clone);
    const printed = await bump(clone, ["--mode", "print"]);
    expect(printed.outputs.version).toBe("1.3.0");
    expect(printed.notes).toContainEqual(expect.stringContaining("fetch-depth: 0"));
    const lonely = join(temporaryFolder(), "lonely");
    origin.git("clone", "--quiet", "--depth", "1", `file://${origin.path}`, lonely);
    origin.git("-C", lonely, "remote", "remove", "origin");
    const run = await runCli(["bump-version"], { cwd: lonely });
    expectTrouble(run, /the clone is shallow/);
    expect(run.stderr).toContain("fetch-depth: 0");
  });

  it("a detached head is as good as a branch", async () => {
    const repository = releasedLibrary("feat: two");
    repository.git("switch", "--quiet", "--detach");
    expect((await bump(repository.path)).outputs.version).toBe("1.3.0");
  });

  it("CRLF, a byte order mark and odd indents stay as they are", async () => {
    const repository = createRepository();
    repository.git("config", "core.autocrlf", "false");
    const manifest =
      '\uFEFF{\r\n\t"name" : "lib",\r\n\t"private": true,\r\n\t"version":"1.2.3",\r\n\t"exports": "./index.js"\r\n}';
    const changelog = "# Changelog\r\n\r\n## 1.2.3 - 2026-01-01\r\n\r\n- One\r\n";
    repository.commit("feat: begin", { "package.json": manifest, "CHANGELOG.md": changelog });
    repository.git("tag", "v1.2.3");
    repository.commit("fix: two", { "index.js": "" });
    await bump(repository.path);
    expect(textIn(repository, "package.json")).toBe(manifest.replace("1.2.3", "1.2.4"));
    const written = textIn(repository, "CHANGELOG.md");
    expect(written).toContain("## 1.2.4");
    expect(written.replaceAll("\r\n", "")).not.toContain("\n");
    expect(written.endsWith("## 1.2.3 - 2026-01-01\r\n\r\n- One\r\n")).toBe(true);
  });

  it("a dynamic version is written where it comes from", async () => {
    const repository = createRepository();
    repository.commit("feat: begin", {
      "pyproject.toml":
        '[project]\nname = "notes-server"\ndynamic = ["version"]\n\n[tool.hatch.version]\npath = "src/notes/about.py"\n\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
      "src/notes/about.py": '"""About."""\n\n__version__ = "0.3.1"  # the version\n',
    });
    repository.git("tag", "v0.3.1");
    repository.commit("fix: two", { "src/notes/more.py": "" });
    const written = await bump(repository.path);
    expect(written.outputs.version).toBe("0.3.2");
    expect(textIn(repository, "src/notes/about.py")).toBe('"""About."""\n\n__version__ = "0.3.2"  # the version\n');
    expect(repository.git("diff", "--name-only")).toBe("src/notes/about.py");
  });

  it("three nested places of one file, and a dependency of the same number that stays", async () => {
    const repository = createRepository();
    const entry = (version: string) => ({ registryType: "npm", identifier: "greeter", version });
    const manifest = { name: "greeter", private: true, type: "module", bin: "server.js" };
    const files = (version: string): Tree => ({
      "package.json": json({ ...manifest, version, dependencies: { leftpad: "1.2.3" } }),
      "package-lock.json": json({
        name: "greeter",
        version,
        lockfileVersion: 3,
        packages: {
          "": { name: "greeter", version, dependencies: { leftpad: "1.2.3" } },
          "node_modules/leftpad": { version: "1.2.3" },
        },
      }),
      "server.json": json({
        name: "io.example/greeter",
        version,
        packages: [entry(version), { ...entry(version), transport: { type: "stdio" } }],
      }),
    });
    repository.commit("feat: begin", { ...greeter([GREET], "1.2.3"), ...files("1.2.3") });
    repository.git("tag", "v1.2.3");
    repository.commit("feat: two", { "index.js": "" });
    await bump(repository.path, ["--version", "2.0.0", "--no-prepare"]);
    for (const [path, text] of Object.entries(files("2.0.0"))) expect(textIn(repository, path)).toBe(text);
  });

  it("a stale lock is found by its line", async () => {
    const repository = releasedLibrary();
    repository.commit("chore: lock", {
      "package-lock.json": json({
        name: "lib",
        version: "1.2.2",
        lockfileVersion: 3,
        packages: { "": { version: "1.2.2" } },
      }),
    });
    const checked = await bump(repository.path, ["--mode", "check"]);
    expect(checked).toMatchObject({ exitCode: 1, reasonCode: "version-files-disagree" });
    expect(checked.findings).toMatchObject([
      { rule: "version-files-disagree", at: { file: "package-lock.json", line: 3 } },
    ]);
  });

  it("a version that is published already is refused, and the next free one named", async () => {
    const registry = createServer((request, response) => {
      const known = request.url === "/lib-of-ours";
      response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
      const versions = Object.fromEntries(
        ["1.2.3", "1.3.0"].map((version) => [version, { name: "lib-of-ours", version }]),
      );
      response.end(JSON.stringify(known ? { name: "lib-of-ours", "dist-tags": { latest: "1.3.0" }, versions } : {}));
    });
    await new Promise<void>((done) => registry.listen(0, "127.0.0.1", done));
    onTestFinished(() => new Promise<void>((done) => registry.close(() => done())));
    const address = registry.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const repository = createRepository();
    repository.commit("feat: begin", { "package.json": json({ name: "lib-of-ours", version: "1.2.3" }) });
    repository.git("tag", "v1.2.3");
    repository.commit("feat: two", { "index.js": "" });
    const run = await runCli(["bump-version"], {
      cwd: repository.path,
      env: { npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_cache: temporaryFolder() },
    });
    expect(run.stderr).toMatch(/lib-of-ours 1\.3\.0 is taken: it is published on npm/);
    expect(run.stderr).toContain("--version 1.3.1");
    expect(run.exitCode).toBe(2);
    expect(isClean(repository)).toBe(true);
  });

  it("of several packages each is released by its own commits, and a range that no longer holds follows", async () => {
    const repository = createRepository();
    const member = (name: string, more: object = {}): string =>
      json({ name, version: "1.0.0", exports: "./index.js", ...more });
    repository.commit("feat: begin", {
      "package.json": json({ private: true, workspaces: ["packages/*"] }),
      "packages/core/package.json": member("core", { publishConfig: { access: "public" } }),
      "packages/app/package.json": member("app", { dependencies: { core: "^1.0.0" } }),
      "packages/other/package.json": member("other"),
      "package-lock.json": json({
        lockfileVersion: 3,
        packages: {
          "": { workspaces: ["packages/*"] },
          "packages/app": { version: "1.0.0", dependencies: { core: "^1.0.0" } },
          "packages/core": { version: "1.0.0" },
          "packages/other": { version: "1.0.0" },
        },
      }),
    });
    for (const name of ["core", "app", "other"]) repository.git("tag", `${name}@1.0.0`);
    repository.commit("feat(core)!: begin anew", { "packages/core/index.js": "" });
    const offline = { npm_config_registry: "http://127.0.0.1:1/", npm_config_fetch_retries: "0" };
    const written = await bump(repository.path, [], offline);
    expect(written.summary).toMatch(/^2 packages: .*core 1\.0\.0 -> 2\.0\.0/);
    expect(written.outputs).toMatchObject({ version: "", tag: "", bump: "major" });
    const plan = JSON.parse(written.outputs["release-plan"] ?? "");
    expect(plan.packages.map(({ tag }: { tag: string }) => tag).sort()).toEqual(["app@1.0.1", "core@2.0.0"]);
    expect(textIn(repository, "packages/app/package.json")).toMatch(/"version": "1\.0\.1"[\s\S]*"core": "\^2\.0\.0"/);
    const lock = JSON.parse(textIn(repository, "package-lock.json"));
    expect(lock.packages["packages/app"]).toEqual({ version: "1.0.1", dependencies: { core: "^2.0.0" } });
    expect(lock.packages["packages/core"].version).toBe("2.0.0");
    expect(lock.packages["packages/other"].version).toBe("1.0.0");
    expect(textIn(repository, "packages/core/CHANGELOG.md")).toContain("begin anew");
    const one = await bump(repository.path, ["--mode", "print", "--package", "other", "--bump", "minor"], offline);
    expect(one.outputs.version).toBe("1.1.0");
  });
});

describe("a release on GitHub", () => {
  const REPOSITORY = { owner: "acme", name: "server" } as const;

  const start = async (
    permissions: Readonly<Record<string, "read" | "write">> = { contents: "write", "pull-requests": "write" },
  ) => {
    const remote = createRemote(library("1.2.3"));
    const double = await startGitHubDouble({ repository: { ...REPOSITORY, bare: remote.bare } });
    onTestFinished(() => double.dispose());
    const { clone } = remote;
    clone.git("tag", "v1.2.3");
    clone.commit("feat: two", { "index.js": "" });
    clone.git("push", "--quiet", "origin", "main", "--tags");
    const run = (mode: string) =>
      runAction("bump-version", {
        workspace: clone.path,
        inputs: { mode, "github-token": double.token({ permissions }) },
        env: {
          GITHUB_API_URL: double.apiUrl,
          GITHUB_GRAPHQL_URL: double.graphqlUrl,
          GITHUB_REPOSITORY: `${REPOSITORY.owner}/${REPOSITORY.name}`,
        },
      });
    const merge = (): void => {
      clone.git("fetch", "--quiet", "origin");
      clone.git("merge", "--quiet", "--ff-only", "origin/mcp-lifecycle/release");
      clone.git("push", "--quiet", "origin", "main");
    };
    return { ...remote, double, run, merge };
  };

  it("is proposed, and released once that is merged; every run of it may be run again", async () => {
    const { clone, run, merge } = await start();
    const proposed = await run("release");
    expect(proposed.stderr).toBe("");
    expect(proposed.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "proposed",
      mode: "pr",
      released: "false",
      version: "1.3.0",
    });
    expect(proposed.outputs["pr-number"]).toMatch(/^\d+$/);
    expect(proposed.outputs["pr-url"]).toMatch(/\/pull\/\d+$/);
    expect(isClean(clone)).toBe(true);
    const again = await run("release");
    expect(again.outputs).toMatchObject({
      "reason-code": "already-proposed",
      "pr-number": proposed.outputs["pr-number"],
    });
    merge();
    expect(clone.git("log", "-1", "--format=%s")).toBe("chore(release): lib 1.3.0");
    expect(textIn(clone, "package.json")).toContain('"version": "1.3.0"');
    const released = await run("release");
    expect(released.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "released",
      mode: "tag",
      released: "true",
      version: "1.3.0",
      tag: "v1.3.0",
    });
    expect(released.outputs["release-url"]).toContain("/releases/tag/v1.3.0");
    clone.git("fetch", "--quiet", "--tags", "origin");
    expect(clone.git("rev-parse", "v1.3.0^{commit}")).toBe(clone.git("rev-parse", "HEAD"));
    const last = await run("release");
    expect(last.outputs).toMatchObject({ conclusion: "pass", "reason-code": "already-released", released: "true" });
  });

  it("tells the permission that is missing, and has done nothing", async () => {
    const { clone, run } = await start({ contents: "read" });
    clone.commit("chore(release): lib 1.3.0", library("1.3.0"));
    clone.git("push", "--quiet", "origin", "main");
    const refused = await run("tag");
    expect(refused.exitCode).toBe(1);
    expect(refused.outputs.conclusion).not.toBe("pass");
    expect(refused.outputs.released ?? "false").toBe("false");
    expect(`${refused.stdout}${refused.summary}`).toContain("contents: write");
  });

  it("does not tag what is not committed", async () => {
    const { clone, run } = await start();
    clone.write(library("1.3.0"));
    const refused = await run("tag");
    expect(refused.exitCode).toBe(1);
    expect(refused.outputs.conclusion).toBe("unknown");
    expect(refused.stdout).toContain("not committed");
  });
});
