import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, eventOf, type Judged, withLoss } from "../support/check-run.ts";
import { runCli } from "../support/cli-run.ts";
import { FAREWELL, GREET, type GreeterTool, greeter } from "../support/greeter.ts";
import { createRepository, type Repository, type Tree, temporaryFolder } from "../support/repository.ts";

const tool = (name: string): GreeterTool => ({ name, inputSchema: { type: "object" } });
const inFolder = (folder: string, tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([name, text]) => [`${folder}/${name}`, text]));

describe("without arguments a change is compared with", () => {
  it.each(["master", "trunk"])("the merge base with %s, however far that went on", async (branch) => {
    const repository = withLoss(branch);
    const mergeBase = repository.git("rev-parse", branch);
    repository.git("switch", "--quiet", branch);
    repository.commit("go on", greeter([GREET, FAREWELL, tool("later")]));
    repository.git("switch", "--quiet", "change");
    const judged = await check(repository.path);
    expect(judged.rules).toEqual(["tool-removed"]);
    expect(judged.base).toBe(`merge base with ${branch} at ${mergeBase.slice(0, 7)}`);
  });

  it("the remote's default branch, whatever it is called", async () => {
    const remote = withLoss("release-line");
    remote.git("switch", "--quiet", "release-line");
    const clone = join(temporaryFolder(), "clone");
    remote.git("clone", "--quiet", remote.path, clone);
    remote.git("-C", clone, "switch", "--quiet", "change");
    const judged = await check(clone);
    expect(judged.rules).toEqual(["tool-removed"]);
    expect(judged.base).toContain("merge base with origin/release-line at ");
  });

  it("what is committed, where the work tree itself is the change", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET, FAREWELL]));
    repository.write(greeter([GREET]));
    expect((await check(repository.path)).rules).toEqual(["tool-removed"]);
  });

  it("the same on a detached HEAD", async () => {
    const repository = withLoss();
    repository.git("checkout", "--quiet", "--detach");
    expect((await check(repository.path)).rules).toEqual(["tool-removed"]);
  });

  it("the event's base, of which a shallow clone fetches that one commit", async () => {
    const remote = withLoss();
    remote.git("config", "uploadpack.allowReachableSHA1InWant", "true");
    remote.git("config", "uploadpack.allowAnySHA1InWant", "true");
    const [base, head] = [remote.git("rev-parse", "main"), remote.git("rev-parse", "change")];
    const clone = join(temporaryFolder(), "clone");
    remote.git("clone", "--quiet", "--depth=1", "--branch=change", `file://${remote.path}`, clone);
    expect(() => remote.git("-C", clone, "cat-file", "-e", base)).toThrow();

    const judged = await check(clone, [], eventOf({ base, head }));
    expect(judged.rules).toEqual(["tool-removed"]);
    expect(judged.base).toBe(`main at ${base.slice(0, 7)}`);
    expect(remote.git("-C", clone, "rev-list", "--count", base)).toBe("1");
  });

  it("nothing, where base has no server: a new surface", async () => {
    const repository = createRepository();
    repository.commit("readme", { "README.md": "# Soon\n" });
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("server", greeter([GREET]));
    const judged = await check(repository.path);
    expect(judged).toMatchObject({ exitCode: 0, reasonCode: "new-surface", rules: ["tool-added"] });
  });

  it("the same server, wherever one stands in its package", async () => {
    const repository = createRepository();
    repository.commit("server", inFolder("packages/one", greeter([GREET, FAREWELL])));
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("change", inFolder("packages/one", greeter([GREET])));
    expect((await check(join(repository.path, "packages/one"))).rules).toEqual(["tool-removed"]);
  });
});

describe("a policy file", () => {
  const POLICY = ".github/mcp-lifecycle.yml";
  const TWO = "servers:\n  first: { path: one }\n  second: { path: two }\n";

  const withTwo = (policy: string): Repository => {
    const repository = createRepository();
    const servers = { ...inFolder("one", greeter([GREET, FAREWELL])), ...inFolder("two", greeter([GREET])) };
    repository.commit("servers", { ...servers, [POLICY]: policy });
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("change", {
      ...inFolder("one", greeter([GREET])),
      ...inFolder("two", greeter([GREET, FAREWELL])),
    });
    return repository;
  };
  const found = ({ findings }: Judged) =>
    findings.map(({ server, rule, severity }) => [server, rule, severity].join(" ")).sort();

  it("of two servers has both judged, and every finding says whose it is", async () => {
    const repository = withTwo(TWO);
    expect(found(await check(repository.path))).toEqual(["first tool-removed error", "second tool-added info"]);
    expect((await check(repository.path, ["--server", "second"])).rules).toEqual(["tool-added"]);
    const text = (await runCli(["check-api"], { cwd: repository.path })).stdout;
    expect(text).toMatch(/^PASS {2}2 servers: 1 breaking change, 1 other\n {2}first\n {4}base {2}merge base/);
    expect(text).toMatch(/\nVersions\n {2}first\n[\s\S]+\n {2}second\n/);
  });

  it("of two servers says nothing about files that are compared beside it", async () => {
    const { path } = withTwo(TWO);
    const surface = JSON.stringify({ tools: [GREET] });
    writeFileSync(join(path, "base.json"), surface);
    const judged = await check(path, ["--base", "base.json", "--head", "base.json"]);
    expect(judged).toMatchObject({ exitCode: 0, summary: "no change of the API" });
    expect((await runCli(["snapshot", "base.json"], { cwd: path })).exitCode).toBe(0);
  });

  it("of two servers asks which one a snapshot means, in every folder of the repository", async () => {
    const repository = withTwo(TWO);
    for (const cwd of [repository.path, join(repository.path, "one")]) {
      const run = await runCli(["snapshot"], { cwd });
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toMatch(/the policy declares 2 servers[\s\S]+first, second/);
    }
    expect((await runCli(["snapshot", "--server", "first"], { cwd: repository.path })).exitCode).toBe(0);
  });

  it("sets severities and what fails, and a flag wins over it", async () => {
    const policy = `${TWO}levels: { tool-removed: off, tool-added: warning }\nfail-on: warning\n`;
    const repository = withTwo(policy);
    const judged = await check(repository.path);
    expect(judged.exitCode).toBe(1);
    expect(found(judged)).toEqual(["second tool-added warning"]);
    expect((await check(repository.path, ["--fail-on", "never"])).exitCode).toBe(0);
  });

  it("of head does not govern its own change", async () => {
    const repository = withTwo(`${TWO}fail-on: breaking\n`);
    repository.commit("loosen", { [POLICY]: `${TWO}fail-on: never\n` });
    expect((await check(repository.path)).exitCode).toBe(1);
  });
});
