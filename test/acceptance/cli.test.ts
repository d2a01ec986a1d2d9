import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { fixtureServer, leavesNothing, runCli } from "../support/cli-run.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

const CLI = resolve(import.meta.dirname, "../../dist/cli.js");
const ESCAPE = "\u001b[";

const surfaceFile = (folder: string, name: string, tools: readonly object[]): string => {
  writeFileSync(join(folder, name), JSON.stringify({ tools }));
  return name;
};

/** A folder with a surface that loses a tool: `base.json` and `head.json`. */
const lossOfTool = (): string => {
  const folder = temporaryFolder();
  surfaceFile(folder, "base.json", [GREET, FAREWELL]);
  surfaceFile(folder, "head.json", [GREET]);
  return folder;
};
const COMPARE = ["check-api", "--base", "base.json", "--head", "head.json"];

describe("the exit code", () => {
  it.each([
    ["breaking", 1],
    ["any", 1],
    ["never", 0],
  ])("of a break with --fail-on %s is %i", async (failOn, exitCode) => {
    expect((await runCli([...COMPARE, "--fail-on", failOn], { cwd: lossOfTool() })).exitCode).toBe(exitCode);
  });

  it("of a break where no version is known and none is declared is 1 by default", async () => {
    const run = await runCli(COMPARE, { cwd: lossOfTool() });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^FAIL /);
    leavesNothing(run);
  });

  it.each([[[]], [["--help"]], [["check-api", "--help"]], [["--version"]]])("of help is 0: %j", async (argv) => {
    const run = await runCli(argv);
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).not.toBe("");
  });

  it("is the verdict's own when the reader of the report went away", () => {
    const folder = temporaryFolder();
    const many = Array.from({ length: 3000 }, (_, index) => ({ ...GREET, name: `tool-${index}` }));
    surfaceFile(folder, "base.json", many);
    surfaceFile(folder, "head.json", many.slice(1000));
    const pipeline = `"$NODE" "$CLI" check-api --base base.json --head head.json --format json; echo "$?" >&2`;
    const { stdout, stderr } = spawnSync("sh", ["-c", `{ ${pipeline}; } | head -1`], {
      cwd: folder,
      env: { PATH: process.env.PATH, NODE: process.execPath, CLI },
      encoding: "utf8",
    });
    expect(stdout).toBe("{\n");
    expect(stderr).toBe("1\n");
  });

  it.runIf(existsSync("/dev/full"))("is 2 when the report cannot be written", () => {
    const { status, stderr } = spawnSync("sh", ["-c", `"$NODE" "$CLI" snapshot head.json > /dev/full`], {
      cwd: lossOfTool(),
      env: { PATH: process.env.PATH, NODE: process.execPath, CLI },
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^ERROR {2}the output cannot be written \(ENOSPC/m);
    expect(status).toBe(2);
  });

  it.runIf(existsSync("/dev/full"))("is 2 also when not even the error can be written", () => {
    const { status } = spawnSync("sh", ["-c", `"$NODE" "$CLI" snapshot nowhere 2> /dev/full`], {
      env: { PATH: process.env.PATH, NODE: process.execPath, CLI },
    });
    expect(status).toBe(2);
  });
});

describe("the format", () => {
  const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../schema/result.schema.json"), "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const isResult = ajv.compile(schema);

  it("json is a result as its schema says: a comparison, a snapshot, a change gate", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET, FAREWELL]));
    repository.write(greeter([GREET]));
    const commands = [["check-api"], ["change-gate"], ["snapshot", "."], ["snapshot", ".", "--output", "surface.json"]];
    for (const argv of commands) {
      const run = await runCli([...argv, "--format", "json"], { cwd: repository.path });
      isResult(JSON.parse(run.stdout));
      expect(isResult.errors, argv.join(" ")).toBeNull();
      expect(run.stderr).toBe("");
    }
  });

  it("sarif is SARIF 2.1.0 whose results name rules that it declares", async () => {
    const run = await runCli([...COMPARE, "--format", "sarif"], { cwd: lossOfTool() });
    const log = JSON.parse(run.stdout);
    expect(log.version).toBe("2.1.0");
    const [{ tool, results }] = log.runs;
    const declared = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["tool-removed"]);
    expect(declared).toContain("tool-removed");
    expect(run.exitCode).toBe(1);
  });

  it("markdown starts with the verdict", async () => {
    const run = await runCli([...COMPARE, "--format", "markdown"], { cwd: lossOfTool() });
    expect(run.stdout).toMatch(/^### FAIL: 1 breaking change/);
  });

  it("text says the verdict first and has no colour in a pipe", async () => {
    const run = await runCli(COMPARE, { cwd: lossOfTool() });
    expect(run.stdout).toMatch(/^FAIL {2}1 breaking change/);
    expect(run.stdout).not.toContain(ESCAPE);
  });

  it.each([
    [["--color"], {}, true],
    [["--color"], { NO_COLOR: "1" }, true],
    [["--no-color"], { FORCE_COLOR: "1" }, false],
    [[], { FORCE_COLOR: "1" }, true],
    [[], { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("text with %j and %j is coloured: %s", async (flags, env, isColoured) => {
    const run = await runCli([...COMPARE, ...flags], { cwd: lossOfTool(), env });
    expect(run.stdout.includes(ESCAPE)).toBe(isColoured);
  });

  it("text of a snapshot leaves stdout to the snapshot alone", async () => {
    const run = await runCli(["snapshot", "head.json"], { cwd: lossOfTool() });
    expect(JSON.parse(run.stdout).surfaces).toHaveLength(1);
    expect(run.stderr).toMatch(/^PASS {2}recorded 1 tool /);
  });
});

describe("a name that nobody expects", () => {
  it("of a folder or a file is taken as it is", async () => {
    const repository = createRepository();
    const folder = `it's a "test" é\n$(touch x)`;
    repository.commit("server", {
      ...Object.fromEntries(Object.entries(greeter([GREET])).map(([name, text]) => [`${folder}/${name}`, text])),
      "new\nline\t.js": "",
    });
    const cwd = join(repository.path, folder);
    const compared = await runCli(["check-api", "--base", "git:HEAD"], { cwd });
    expect(compared.stdout).toMatch(/^PASS {2}no change of the API/);
    const written = await runCli(["snapshot", ".", "--output", `o "u't\n.json`], { cwd });
    expect(written.stdout.split("\n")[0]).toMatch(/^PASS {2}wrote o "u't/);
    const read = await runCli(["check-api", "--base", `o "u't\n.json`, "--head", "."], { cwd });
    expect(read.stdout).toMatch(/^PASS {2}no change of the API/);
    leavesNothing(read);
  });

  it("of a symlink to the folder one stands in changes nothing", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET]));
    const link = join(temporaryFolder(), "link");
    symlinkSync(repository.path, link);
    const run = await runCli(["check-api"], { cwd: link, env: { PWD: link } });
    expect(run.stdout).toMatch(/^PASS {2}no change of the API/);
  });

  it("is nobody's: HOME may be unset", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET]));
    const run = await runCli(["check-api"], { cwd: repository.path, env: { HOME: undefined } });
    expect(run.stdout).toMatch(/^PASS {2}no change of the API/);
  });
});

describe("a server that differs from itself", () => {
  const volatile = fixtureServer("odd-surfaces.mjs", "start-time");

  it("is recorded without those places, with one warning, as the same bytes each time", async () => {
    const cwd = temporaryFolder();
    const first = await runCli(["snapshot", volatile, "--output", "a.json", "--format", "json"], { cwd });
    await runCli(["snapshot", volatile, "--output", "b.json"], { cwd });
    const { findings, reasonCode } = JSON.parse(first.stdout);
    expect(reasonCode).toBe("recorded-with-volatile-places");
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: "surface-not-deterministic", severity: "warning" });
    expect(findings[0].message).toContain("tools.log.inputSchema.properties.since.default");
    expect(readFileSync(join(cwd, "a.json"), "utf8")).toBe(readFileSync(join(cwd, "b.json"), "utf8"));
  });

  it("is no change against itself: one warning says what was left out", async () => {
    const run = await runCli(["check-api", "--base", volatile, "--head", volatile, "--format", "json"]);
    const { findings, reasonCode, summary, conclusion } = JSON.parse(run.stdout);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(["surface-not-deterministic"]);
    expect({ reasonCode, summary, conclusion }).toEqual({
      reasonCode: "no-api-change",
      summary: "no change of the API",
      conclusion: "pass",
    });
  });

  it("only in the order of its list is silent", async () => {
    const shuffled = fixtureServer("odd-surfaces.mjs", "shuffled");
    const run = await runCli(["check-api", "--base", shuffled, "--head", shuffled, "--format", "json"]);
    expect(JSON.parse(run.stdout).findings).toEqual([]);
  });
});

describe("the words of a server that talks much", () => {
  it("are cut to their end, without its colours", async () => {
    const folder = temporaryFolder();
    const script =
      "const lines = Array.from({ length: 200000 }, (_, index) => '\\u001b[31mline ' + index + '\\n');" +
      "process.stderr.write(lines.join(''), () => process.exit(4));";
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin/talk.cjs"), script);
    const run = await runCli(["snapshot", `cmd:"${process.execPath}" bin/talk.cjs`], { cwd: folder });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain("| line 199999\n");
    expect(run.stderr).not.toContain("\u001b");
    expect(run.stderr.split("\n").length).toBeLessThan(60);
    leavesNothing(run);
  });
});
