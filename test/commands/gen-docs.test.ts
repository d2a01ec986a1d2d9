import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import genDocs from "../../src/commands/gen-docs.ts";
import { reportOf } from "../../src/load/gate-reports.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { GitHubEvent } from "../../src/model/event.ts";
import { gateResultSchema } from "../../src/model/gate-result.ts";
import type { Result } from "../../src/model/result.ts";
import { renderJson } from "../../src/report/json.ts";
import documentationNotCurrent from "../../src/rules/process/documentation-not-current.ts";
import { parseInputs } from "../../src/runner/inputs.ts";
import { createWorld } from "../../src/runner/world.ts";
import { factsOf, policyOf, subjectOf } from "../support/evidence-change.ts";
import type { GreeterTool } from "../support/greeter.ts";
import { createRepository, type Repository, type Tree } from "../support/repository.ts";

const POLICY = ".github/mcp-lifecycle.yml";
const API = "docs/API.md";

/** All of it says what it is. */
const tool = (name: string, description: string): GreeterTool => ({
  name,
  description,
  inputSchema: { type: "object", properties: { name: { type: "string", description: "Whom" } } },
});
const GREET = tool("greet", "Greets somebody by name");
const FAREWELL = tool("farewell", "Says goodbye");

const surface = (...tools: readonly GreeterTool[]): string =>
  `${JSON.stringify({ protocolVersion: "2025-11-25", serverInfo: { name: "greeter", version: "1.0.0" }, tools })}\n`;

const silent = { start: () => ({ [Symbol.dispose]: () => undefined }) };

/** The command as a face of it runs it: the same inputs, the real files and git. */
const run = (
  { path }: Pick<Repository, "path">,
  raw: Record<string, unknown> = {},
  event?: GitHubEvent,
): Promise<Result> => {
  const { signal } = new AbortController();
  const world = createWorld({ cwd: path, signal, progress: silent, readEvent: async () => event });
  return genDocs.run(
    parseInputs(genDocs, { from: "surface.json", ...raw }, (name) => name),
    world,
  );
};

const repositoryWith = (files: Tree = {}): Repository => {
  const repository = createRepository();
  repository.commit("feat: begin", { "surface.json": surface(GREET, FAREWELL), ...files });
  return repository;
};
const read = ({ path }: Repository, file: string): string => readFileSync(join(path, file), "utf8");
const status = ({ git }: Repository): string => git("status", "--porcelain", "--untracked-files=all");
const rulesOf = ({ findings }: Result): string[] => findings.map(({ rule }) => rule);
const statesOf = ({ files = [] }: Result): Record<string, string> =>
  Object.fromEntries(files.map(({ path, state }) => [path, state]));
const region = (name: string, content = ""): string =>
  `<!-- mcp-lifecycle:${name}:start -->\n${content}<!-- mcp-lifecycle:${name}:end -->\n`;

describe("prose of people", () => {
  it("may leave tools out of a list that are about to go", async () => {
    const going = { ...tool("wave", "Waves"), _meta: { deprecated: true } };
    const files = (...tools: readonly GreeterTool[]): Tree => ({
      "surface.json": surface(...tools),
      "README.md": "# Greeter\n\n## Tools\n\n- `greet`: greets\n- `farewell`: parts\n",
    });
    const unlisted = async (tree: Tree) => rulesOf(await run(repositoryWith(tree))).includes("docs-tool-unlisted");
    expect(await unlisted(files(GREET, FAREWELL, going))).toBe(false);
    expect(await unlisted(files(GREET, FAREWELL, tool("wave", "Waves")))).toBe(true);
  });
});

describe("pages of a server", () => {
  it("are written where they belong, and a second run changes no byte", async () => {
    const repository = repositoryWith();
    const first = await run(repository, { pages: "api,troubleshooting,html" });
    expect(first).toMatchObject({ conclusion: "pass", reasonCode: "docs-written" });
    expect(statesOf(first)).toEqual({
      [API]: "created",
      "docs/TROUBLESHOOTING.md": "created",
      "docs/index.html": "created",
    });
    expect(read(repository, API)).toMatch(/^# API of greeter\n\n<!-- mcp-lifecycle:api:start/);
    repository.commit("docs: write", {});
    const second = await run(repository, { pages: "api,troubleshooting,html" });
    expect(second).toMatchObject({ reasonCode: "docs-current", outputs: { changed: "0" } });
    expect(status(repository)).toBe("");
  });

  it("of any size are read again: they are ours however large", async () => {
    const large = Array.from({ length: 400 }, (_, index) => tool(`greet_${index}`, `Greets ${"so ".repeat(4_000)}`));
    const repository = repositoryWith({ "surface.json": surface(...large) });
    await run(repository, { pages: "api,html" });
    expect(read(repository, "docs/index.html").length).toBeGreaterThan(4 * 1024 * 1024);
    expect(await run(repository, { pages: "api,html", mode: "check" })).toMatchObject({ reasonCode: "docs-current" });
  });

  it("are not made where there is nothing to say, and a note says why", async () => {
    const { notes, files } = await run(repositoryWith(), { pages: "configuration" });
    expect(files).toEqual([]);
    expect(notes).toEqual(["docs/CONFIGURATION.md is not made: the server has nothing to configure."]);
  });

  it("that have no reason any more, or are not asked for, are told and never deleted", async () => {
    const config = { "config/base.yaml": "transport:\n  kind: http\nserver:\n  port: 8080\n" };
    const repository = repositoryWith(config);
    await run(repository, { pages: "api,configuration,html" });
    repository.commit("docs: write", { "config/base.yaml": undefined });
    const checked = await run(repository, { mode: "check", pages: "api,configuration" });
    expect(checked.notes).toEqual([
      "docs/CONFIGURATION.md has no reason any more: the server has nothing to configure. Remove it.",
      "docs/index.html was made once, and is not asked for: it was left as it is.",
    ]);
    // what it says of a configuration is wrong now
    expect(checked.findings).toMatchObject([{ rule: "docs-drifted", at: { file: "docs/CONFIGURATION.md" } }]);
    expect(read(repository, "docs/CONFIGURATION.md")).toContain("8080");
  });

  it("lie where the policy puts them, and where the user does before that", async () => {
    const repository = repositoryWith({ [POLICY]: "docs:\n  dir: handbook\n  pages: [api]\n" });
    expect(statesOf(await run(repository))).toEqual({ "handbook/API.md": "created" });
    expect(statesOf(await run(repository, { "output-dir": "site" }))).toMatchObject({ "site/API.md": "created" });
  });

  it("are printed and not written: one as it is, several behind their names", async () => {
    const repository = repositoryWith();
    const one = await run(repository, { mode: "print", pages: "api" });
    expect(one).toMatchObject({ reasonCode: "docs-printed", document: expect.stringMatching(/^# API of greeter\n/) });
    const { document = "" } = await run(repository, { mode: "print" });
    expect(document).toMatch(/^# ----- docs\/API\.md\n# API of greeter\n/);
    expect(document).toContain("\n# ----- docs/TROUBLESHOOTING.md\n");
    expect(status(repository)).toBe("");
  });

  it("say what the configuration says, and a file of it that cannot be read is named", async () => {
    const repository = repositoryWith({
      "config/base.yaml": "server:\n  port: 8080\n",
      "config/production.yaml": "server: {\n",
    });
    const error = await run(repository).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ trouble: { where: "config/production.yaml:1" } });
    expect(status(repository)).toBe("");
    repository.write({ "config/production.yaml": "server:\n  port: 80\n" });
    await run(repository);
    expect(read(repository, "docs/CONFIGURATION.md")).toMatch(/`server\.port` +\| `80` /);
  });
});

describe("a check", () => {
  it("is green for a person's words around a region, and red inside of it, at the line and with a patch", async () => {
    const repository = repositoryWith();
    await run(repository, { pages: "api" });
    const own = `${read(repository, API).replace("# API of greeter\n", "# All about it\n\nMy words.\n")}\nThe end.\n`;
    repository.write({ [API]: own });
    expect(await run(repository, { mode: "check", pages: "api" })).toMatchObject({ conclusion: "pass", findings: [] });

    repository.write({ [API]: own.replace("Says goodbye", "Says nothing") });
    const red = await run(repository, { mode: "check", pages: "api" });
    const line = own.split("\n").findIndex((each) => each.includes("Says goodbye")) + 1;
    expect(red).toMatchObject({ conclusion: "fail", reasonCode: "docs-drifted", outputs: { changed: "1" } });
    expect(red.findings).toMatchObject([{ rule: "docs-drifted", at: { file: API, line } }]);
    expect(red.files?.[0]?.patch).toContain("-Says nothing\n+Says goodbye\n");
    expect(read(repository, API)).toContain("Says nothing");

    await run(repository, { pages: "api" });
    expect(read(repository, API)).toBe(own);
  });

  it("misses a page that is not there", async () => {
    const { conclusion, findings, summary } = await run(repositoryWith(), { mode: "check", pages: "api" });
    expect(conclusion).toBe("fail");
    expect(findings).toMatchObject([{ rule: "docs-absent", at: { file: API } }]);
    expect(summary).toMatch(/^documentation of 2 tools is not there: docs\/API\.md is missing;/);
  });

  it("is what a workflow gets that says nothing, and its result is what the change gate asks for", async () => {
    const repository = repositoryWith();
    const event: GitHubEvent = { name: "workflow_dispatch" };
    const policy = policyOf({ documentation: { "required-gates": ["gen-docs"] } });
    const answer = (result: Result) => {
      const facts = factsOf();
      const reports = [
        reportOf({ head: facts.request.head.sha, result: gateResultSchema.parse(JSON.parse(renderJson(result))) }),
      ];
      return documentationNotCurrent.check(subjectOf({ ...facts, reports }, policy));
    };
    expect(answer(await run(repository, {}, event))).toMatchObject({ status: "fail" });
    expect(status(repository)).toBe("");
    await run(repository);
    expect(answer(await run(repository, {}, event))).toMatchObject({ status: "pass" });
  });

  it("weighs findings by the policy of base, and takes the pages of the new one", async () => {
    const repository = repositoryWith();
    const base = repository.git("rev-parse", "HEAD");
    repository.commit("chore: mute", { [POLICY]: 'docs:\n  pages: [api]\nlevels:\n  docs-absent: "off"\n' });
    const result = await run(repository, {}, { name: "push", baseSha: base, headRef: "main" });
    expect(rulesOf(result)).toEqual(["docs-absent"]);
    expect(result.conclusion).toBe("fail");
    expect(result.notes?.join()).toContain("The policy of base says how much a finding weighs");
  });
});

describe("files of people", () => {
  it("get their regions filled, with links to the pages, and keep their line ends", async () => {
    const readme = `# Greeter\r\n\r\n${region("tool-list").replaceAll("\n", "\r\n")}\r\nMine.\r\n`;
    const repository = repositoryWith({ "README.md": readme, "docs/intro.md": `# Intro\n\n${region("prompts")}` });
    const result = await run(repository, { pages: "api" });
    expect(statesOf(result)).toEqual({ [API]: "created", "README.md": "changed", "docs/intro.md": "changed" });
    expect(read(repository, "README.md")).toContain("- [`greet`](docs/API.md#tool-greet): Greets somebody by name\r\n");
    expect(read(repository, "README.md").replaceAll("\r\n", "")).not.toContain("\n");
    expect(read(repository, "README.md")).toMatch(/Mine\.\r\n$/);
    expect(read(repository, "docs/intro.md")).toContain("\nThe server has no prompts.\n");
  });

  it("have links within themselves where they hold the entries", async () => {
    const readme = `# Greeter\n\n## Short\n\n${region("tool-list")}\n## Long\n\n${region("tools")}`;
    const repository = repositoryWith({ "README.md": readme });
    await run(repository, { pages: "troubleshooting" });
    expect(read(repository, "README.md")).toContain("- [`greet`](#tool-greet)");
    expect(read(repository, "README.md")).toContain("\n### Tool `greet`\n");
  });

  it("in the place of a page are never touched, and nothing else is written either", async () => {
    const repository = repositoryWith({ [API]: "# By hand\n", "README.md": region("tool-list") });
    const before = status(repository);
    const result = await run(repository);
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "docs-refused" });
    expect(rulesOf(result)).toContain("docs-file-foreign");
    expect(status(repository)).toBe(before);
    repository.write({ [API]: undefined, "docs/index.html": "<!doctype html>\n" });
    expect(rulesOf(await run(repository, { pages: "api,html" }))).toContain("docs-file-foreign");
    expect(read(repository, "docs/index.html")).toBe("<!doctype html>\n");
  });

  it("with marks that cannot be followed stop a run before it writes anything", async () => {
    const repository = repositoryWith({ "README.md": "<!-- mcp-lifecycle:tool-list:start -->\n" });
    const result = await run(repository);
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "docs-refused" });
    expect(result.findings).toMatchObject([{ rule: "docs-region-broken", at: { file: "README.md", line: 1 } }]);
    expect(status(repository)).toBe("");
  });

  it("that name a tool which was there until now are told, wherever the pages or base had it", async () => {
    const readme = `# Greeter\n\n${region("tool-list")}\n## Tools\n\n- \`greet\`: greets\n- \`farewell\`: leaves\n`;
    const repository = repositoryWith({ "README.md": readme, "old.json": surface(GREET, FAREWELL) });
    await run(repository, { pages: "api" });
    repository.commit("feat!: no more farewells", { "surface.json": surface(GREET) });
    const written = await run(repository, { pages: "api" });
    const lines = read(repository, "README.md").split("\n");
    const line = lines.findIndex((each) => each.startsWith("- `farewell`")) + 1;
    expect(written.findings).toMatchObject([
      { rule: "docs-names-dead-tool", at: { file: "README.md", line }, message: expect.stringContaining("`farewell`") },
    ]);
    // the regions know nothing of it any more, and base does
    const later = await run(repository, { pages: "api", mode: "check", base: "old.json" });
    expect(rulesOf(later)).toEqual(["docs-names-dead-tool"]);
  });

  it("that tell the past may name what is gone", async () => {
    const past = "# Changelog\n\n## 1.0.0\n\n- the tool `farewell`\n- the tool `greet`\n";
    const repository = repositoryWith({
      "docs/CHANGELOG.md": past,
      "surface.json": surface(GREET),
      "old.json": surface(GREET, FAREWELL),
    });
    expect(rulesOf(await run(repository, { pages: "api", base: "old.json" }))).not.toContain("docs-names-dead-tool");
  });

  it("are those that the policy names, as globs, where it names any", async () => {
    const repository = repositoryWith({
      [POLICY]: 'docs:\n  pages: [api]\n  prose: ["guides/**"]\n',
      "README.md": region("tool-list"),
      "guides/tools.md": region("tool-list"),
    });
    expect(statesOf(await run(repository))).toEqual({ [API]: "created", "guides/tools.md": "changed" });
  });
});

describe("the changelog", () => {
  const CHANGELOG = "# Changelog\n\n## Unreleased\n\n- greeting\n\n## 1.0.0\n\n- begin\n";
  /** What a push finds that changes these files of a documented server. */
  const changed = async (files: Tree, { before = CHANGELOG, policy = "" } = {}): Promise<Result> => {
    const repository = repositoryWith({
      "CHANGELOG.md": before,
      "server.js": "1\n",
      [POLICY]: `docs:\n  pages: [api]\n${policy}`,
    });
    await run(repository);
    const base = repository.commit("docs: write", {});
    repository.commit("feat: change", files);
    return run(repository, {}, { name: "push", baseSha: base, headRef: "main" });
  };

  it("is asked for an entry where the server changed", async () => {
    expect(await changed({ "server.js": "2\n" })).toMatchObject({
      conclusion: "pass",
      findings: [{ rule: "docs-changelog-silent", at: { file: "CHANGELOG.md" } }],
    });
  });

  it.each<[string, Tree, { before?: string; policy?: string }]>([
    [
      "an entry is there",
      { "server.js": "2\n", "CHANGELOG.md": CHANGELOG.replace("- greeting", "- greeting\n- more") },
      {},
    ],
    [
      "only documentation, tests or settings of tools changed",
      { "guide.md": "x\n", "test/a.ts": "1\n", ".github/a.yml": "a: 1\n" },
      {},
    ],
    [
      "the change is the release",
      { "server.js": "2\n", "CHANGELOG.md": CHANGELOG.replace("## Unreleased", "## Unreleased\n\n## 1.1.0") },
      {},
    ],
    ["the policy wants none", { "server.js": "2\n" }, { policy: "release:\n  changelog: false\n" }],
    ["releases write it", { "server.js": "2\n" }, { before: "# Changelog\n\n## 1.0.0\n\n- begin\n" }],
  ])("is not where %s", async (_, files, said) => {
    expect(rulesOf(await changed(files, said))).toEqual([]);
  });
});

describe("several servers", () => {
  const SEVERAL = "servers:\n  alpha: { path: servers/a }\n  beta: { path: servers/b }\ndocs:\n  pages: [api, html]\n";
  const several = (files: Tree = {}): Repository => {
    const repository = createRepository();
    repository.commit("feat: begin", {
      [POLICY]: SEVERAL,
      "alpha.json": surface(GREET, FAREWELL),
      "beta.json": surface(GREET),
      ...files,
    });
    return repository;
  };

  it("of which a snapshot is one, which must be named", async () => {
    await expect(run(several(), { from: "alpha.json" })).rejects.toThrow(/the policy declares 2 servers/);
  });

  it("have a folder each, and what is said of the others stays as it is", async () => {
    const kept = region("tool-list@beta", "\n- [`greet`](docs/beta/API.md#tool-greet)\n\n");
    const repository = several({
      "README.md": `${region("tool-list@alpha")}\n${kept}\n${region("servers", "\nkept\n\n")}`,
    });
    const result = await run(repository, { from: "alpha.json", server: "alpha" });
    expect(statesOf(result)).toEqual({
      "docs/alpha/API.md": "created",
      "docs/alpha/index.html": "created",
      "README.md": "changed",
    });
    expect(read(repository, "README.md")).toContain("[`farewell`](docs/alpha/API.md#tool-farewell)");
    expect(read(repository, "README.md")).toContain(kept);
    expect(read(repository, "README.md")).toContain("\nkept\n");
    expect(result.notes?.join()).toContain("Not looked at: beta.");
    const other = await run(repository, { from: "beta.json", server: "beta" });
    expect(statesOf(other)).toMatchObject({ "docs/alpha/API.md": "same", "docs/beta/API.md": "created" });
    expect(rulesOf(other)).not.toContain("docs-names-dead-tool");
  });

  it("are told apart in files of all of them", async () => {
    const repository = several({ "README.md": region("tool-list") });
    const result = await run(repository, { from: "alpha.json", server: "alpha" });
    expect(result.findings.filter(({ severity }) => severity === "error")).toMatchObject([
      { rule: "docs-region-broken", at: { file: "README.md" } },
    ]);
  });
});
