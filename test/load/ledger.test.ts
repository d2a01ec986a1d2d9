import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError, ProbeError } from "../../src/model/errors.ts";
import type { Result } from "../../src/model/result.ts";
import { checkSource as check, release } from "../support/check-source.ts";
import { FAREWELL, GREET, type GreeterTool, greeter } from "../support/greeter.ts";
import { createRepository, type Repository } from "../support/repository.ts";

const POLICY = ".github/mcp-lifecycle.yml";
const OLD: GreeterTool = { ...FAREWELL, name: "old" };

/** v1.0.0 and v1.1.0 with three tools, v1.2.0 without one of them; then a branch that removes another. */
const withReleases = (policy?: string): Repository => {
  const repository = createRepository();
  release(repository, "1.0.0", "2026-06-01", [GREET, FAREWELL, OLD]);
  release(repository, "1.1.0", "2026-07-01", [GREET, FAREWELL, OLD]);
  release(repository, "1.2.0", "2026-08-01", [GREET, FAREWELL]);
  if (policy !== undefined) repository.commit("policy", { [POLICY]: policy });
  repository.git("switch", "--quiet", "--create", "change");
  repository.commit("remove farewell", greeter([GREET], "1.2.0"));
  return repository;
};

const ofTools = ({ findings }: Result) =>
  findings
    .filter(({ subject }) => subject.startsWith("tool "))
    .map(({ rule, subject, against }) => [rule, subject, against]);

describe("a change against several contracts", () => {
  test("gets a verdict for each, and what only old callers lose is told with their names", async () => {
    const repository = withReleases();
    writeFileSync(join(repository.path, "production.json"), JSON.stringify({ tools: [GREET] }));
    const result = await check(repository.path, { against: ["release", "minors:2", "base", "production.json"] });
    expect(result.audiences?.map(({ status, sentence }) => [status, sentence])).toEqual([
      ["broken", "release v1.2.0: 1 breaking change, needs at least 2.0.0."],
      ["broken", "minors v1.1.0: 2 breaking changes, needs at least 2.0.0."],
      ["broken", "base: 1 breaking change, needs at least 2.0.0."],
      ["kept", "production.json: nothing that its callers rely on breaks."],
    ]);
    expect(ofTools(result)).toEqual([
      ["tool-removed", "tool farewell", undefined],
      ["tool-removed", "tool old", "minors v1.1.0"],
    ]);
    // unraised and undeclared: the next release is told, and nothing fails
    expect(result).toMatchObject({ conclusion: "pass", reasonCode: "api-breaking-change" });
    expect(result.summary).toMatch(/^1 breaking change; .+; broken for release v1\.2\.0, minors v1\.1\.0, base$/);
    expect(result.outputs).toMatchObject({ "required-bump": "major", rollback: "safe" });
    expect(JSON.parse(result.outputs.audiences ?? "")).toContainEqual({
      name: "minors v1.1.0",
      status: "broken",
      required: "major",
      breaking: 2,
      unproven: 0,
    });
  });

  test("looks at every commit once, and at head never again", async () => {
    const repository = withReleases();
    const { looks } = await check(repository.path, { against: ["release", "git:v1.2.0", "minors:3", "base"] });
    // v1.2.0 is base; removals may vary, so head is looked at a second time, once
    expect(looks.filter((name) => name.startsWith("git:v1."))).toEqual(["git:v1.1.0", "git:v1.0.0"]);
    expect(looks.filter((name) => name === ".")).toHaveLength(2);
    expect(looks).toHaveLength(5);
  });

  test("that breaks only old callers says so", async () => {
    const repository = withReleases();
    repository.commit("bring it back", greeter([GREET, FAREWELL], "1.2.0"));
    const result = await check(repository.path, { against: ["git:v1.0.0"], "fail-on": "breaking" });
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "audience-broken" });
    expect(result.summary).toBe("no change of the API; broken for git:v1.0.0");
    expect(result.outputs).toMatchObject({ "required-bump": "none", rollback: "not-applicable" });
    expect(result.rollback).toBeUndefined();
  });

  test("that promises too small a version to one of them fails", async () => {
    const repository = withReleases();
    repository.commit("raise", greeter([GREET, FAREWELL], "1.2.1"));
    const failing = await check(repository.path, { against: ["minors:2"] });
    expect(failing).toMatchObject({ conclusion: "fail", reasonCode: "audience-broken" });
    expect(failing.audiences?.[1]?.sentence).toBe(
      "minors v1.1.0: 1 breaking change, needs at least 2.0.0; 1.2.1 is only a minor above 1.1.0.",
    );
  });

  test("is held to those of the policy too, by the policy's names, where the repository is judged", async () => {
    const repository = withReleases("against: [release, { name: long-term, source: 'git:v1.0.0' }]\n");
    const result = await check(repository.path, { against: ["release"] });
    expect(result.audiences?.map(({ name }) => name)).toEqual(["release v1.2.0", "long-term"]);
    writeFileSync(join(repository.path, "a.json"), JSON.stringify({ tools: [GREET] }));
    const files = await check(repository.path, { base: "a.json", head: "a.json" });
    expect(files.audiences).toBeUndefined();
  });

  test.each([
    ["minors", /does not say how many minors/],
    ["minors:0", /does not say how many minors/],
    ["relase", /neither a known form nor an existing file/],
  ])("is not judged against %s, and no server is started for it", async (text, what) => {
    const repository = withReleases();
    await expect(check(repository.path, { against: [text] })).rejects.toThrow(what);
  });

  test("is unknown where one of them cannot be looked at", async () => {
    const repository = withReleases();
    repository.git("switch", "--quiet", "--create", "broken", "v1.0.0");
    repository.commit("broken", { "server.js": "process.exit(3);\n" });
    repository.git("switch", "--quiet", "change");
    await expect(check(repository.path, { against: ["git:broken"] })).rejects.toThrow(ProbeError);
    await expect(check(repository.path, { against: ["git:nowhere"] })).rejects.toThrow(ConfigError);
  });

  test("before the first release has none of the words, and is told", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET, FAREWELL]));
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("less", greeter([GREET]));
    const result = await check(repository.path, { against: ["release", "minors:2"] });
    expect(result.audiences).toEqual([]);
    expect(result.notes?.filter((note) => /there is no release to compare with/.test(note))).toHaveLength(2);
  });

  test("in a shallow clone is not taken for one without releases", async () => {
    const repository = withReleases();
    const clone = join(repository.path, "clone");
    repository.git("clone", "--quiet", "--depth=1", "--no-tags", `file://${repository.path}`, clone);
    const asked = check(clone, { base: "git:HEAD", against: ["minors:2"] });
    await expect(asked).rejects.toThrow(/the clone is shallow and shows no release tag/);
  });

  test("of several servers must say whose a source is", async () => {
    const repository = createRepository();
    const at = (folder: string, tools: readonly GreeterTool[]) =>
      Object.fromEntries(Object.entries(greeter(tools)).map(([name, text]) => [`${folder}/${name}`, text]));
    const policy = "servers: { one: { path: one }, two: { path: two } }\n";
    repository.commit("servers", { ...at("one", [GREET]), ...at("two", [GREET]), [POLICY]: policy });
    writeFileSync(join(repository.path, "production.json"), JSON.stringify({ tools: [GREET, OLD] }));
    const asked = { against: ["production.json"] };
    await expect(check(repository.path, asked)).rejects.toThrow(/does not say which server it is of/);
    expect((await check(repository.path, { ...asked, server: "one" })).audiences).toHaveLength(1);
    const named = "against: [{ name: production, source: production.json, server: two }]\n";
    repository.commit("policy", { [POLICY]: `${policy}${named}` });
    const { servers } = await check(repository.path);
    expect(servers?.map(({ name, audiences }) => [name, audiences?.map(({ status }) => status)])).toEqual([
      ["one", undefined],
      ["two", ["broken"]],
    ]);
  });
});

describe("going back", () => {
  test("from a new tool is told as not safe, and fails nothing", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET]));
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("more", greeter([GREET, FAREWELL]));
    const result = await check(repository.path);
    expect(result).toMatchObject({ conclusion: "pass", rollback: { status: "unsafe", breaking: 1 } });
    expect(result.rollback?.sentence).toMatch(/\(tool `farewell`\)\. They hold them until their session ends/);
    expect(result.outputs.rollback).toBe("unsafe");
  });

  test("to nothing is no question", async () => {
    const repository = createRepository();
    repository.commit("readme", { "README.md": "# Soon\n" });
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("server", greeter([GREET]));
    expect((await check(repository.path)).outputs.rollback).toBe("not-applicable");
  });
});
