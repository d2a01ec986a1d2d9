import { existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import type { Result } from "../../src/model/result.ts";
import { runAction } from "../support/action-run.ts";
import { type CliRun, expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { startOsvDouble } from "../support/osv-double.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { createRepository, type Repository, type Tree, temporaryFolder } from "../support/repository.ts";

const lock = (packages: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    {
      name: "app",
      version: "1.0.0",
      lockfileVersion: 3,
      packages: {
        "": { name: "app", version: "1.0.0", dependencies: { top: "^1.0.0" } },
        "node_modules/top": { version: "1.0.0", dependencies: { deep: "^1.0.0" } },
        ...Object.fromEntries(Object.entries(packages).map(([name, version]) => [`node_modules/${name}`, { version }])),
      },
    },
    null,
    2,
  );
const MANIFEST = JSON.stringify({ name: "app", version: "1.0.0", dependencies: { top: "^1.0.0" } });
const APP: Tree = { "package.json": MANIFEST, "package-lock.json": lock({ deep: "1.0.1" }) };

const record = (id: string, name: string, more: JsonObject = {}): JsonObject => ({
  schema_version: "1.6.0",
  id,
  modified: "2026-10-01T00:00:00Z",
  summary: "Reads any file",
  severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" }],
  affected: [
    {
      package: { ecosystem: "npm", name },
      ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "1.0.3" }] }],
    },
  ],
  ...more,
});
const DEEP = record("GHSA-aaaa-bbbb-cccc", "deep");

const databaseWith = (...records: JsonObject[]): string => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "npm"));
  for (const each of records) writeFileSync(join(folder, "npm", `${String(each.id)}.json`), JSON.stringify(each));
  return folder;
};
const repositoryWith = (files: Tree): Repository => {
  const repository = createRepository();
  repository.commit("dependencies", files);
  return repository;
};

/** With a cache of its own: nothing of another run, and nothing in the home of who runs the tests. */
const run = (cwd: string, database: string, ...flags: string[]): Promise<CliRun> =>
  runCli(["audit-deps", "--database", database, ...flags], { cwd, env: { XDG_CACHE_HOME: temporaryFolder() } });
const resultOf = ({ stdout, stderr }: CliRun): Result => {
  expect(stderr).toBe("");
  return JSON.parse(stdout);
};

describe("in a terminal", () => {
  it("says first what fails, then how it came in and who must raise what", async () => {
    const done = await run(repositoryWith(APP).path, databaseWith(DEEP));
    expect(done.stdout).toMatch(/^FAIL {2}1 weakness in 1 package \(1 high\); 2 packages of 1 file audited\n/);
    expect(done.stdout).toContain("  deep 1.0.1 (package-lock.json:19)\n");
    expect(done.stdout).toContain("    by   top > deep\n");
    expect(done.stdout).toContain("    fix  Run `npm update deep`: all who ask for it allow 1.0.3");
    expect(done.stdout).toContain("database of 2026-10-01, 1 advisory");
    expect(done.exitCode).toBe(1);
    leavesNothing(done);
  });

  it("passes where nothing is known, and needs no network for it", async () => {
    const repository = repositoryWith({ ...APP, "package-lock.json": lock({ deep: "1.0.3" }) });
    const done = await run(repository.path, databaseWith(DEEP));
    expect([done.exitCode, done.stdout.split("\n")[0]]).toEqual([
      0,
      "PASS  no known weakness; 2 packages of 1 file audited",
    ]);
    leavesNothing(done);
  });

  it("compares with a base, whose weaknesses inform", async () => {
    const repository = repositoryWith(APP);
    const old = await run(repository.path, databaseWith(DEEP), "--base", "git:main");
    expect([old.exitCode, old.stdout.split("\n")[0]]).toEqual([
      0,
      "PASS  1 that base has, too (1 high); none new; 2 packages of 1 file audited",
    ]);
    repository.write({ "package-lock.json": lock({ deep: "1.0.3", fresh: "1.0.0" }) });
    const database = databaseWith(DEEP, record("GHSA-ffff-ffff-ffff", "fresh"));
    const { outputs } = resultOf(await run(repository.path, database, "--base", "git:main", "--format", "json"));
    expect(outputs).toMatchObject({ new: "1", mended: "1", high: "1", failing: "1", packages: "3" });
  });

  it("lets --fail-on decide, and a malicious package decides all the same", async () => {
    const repository = repositoryWith(APP);
    expect((await run(repository.path, databaseWith(DEEP), "--fail-on", "critical")).exitCode).toBe(0);
    const malicious = databaseWith(record("MAL-2026-1", "deep", { severity: [] }));
    const done = await run(repository.path, malicious, "--fail-on", "never");
    expect(done.stdout).toMatch(/^FAIL {2}1 malicious package; /);
    expect(done.exitCode).toBe(1);
  });

  it("writes SARIF with the line and the severity", async () => {
    const done = await run(repositoryWith(APP).path, databaseWith(DEEP), "--format", "sarif");
    const [sarif] = JSON.parse(done.stdout).runs;
    expect(sarif.results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "package-lock.json" },
      region: { startLine: 19 },
    });
    expect(sarif.tool.driver.rules[sarif.results[0].ruleIndex].properties["security-severity"]).toBe("7.5");
  });
});

describe("what cannot be looked at is unknown, never a pass", () => {
  it.each<[string, string]>([
    ["cut in half", lock({ deep: "1.0.3" }).slice(0, -30)],
    ["with the marks of a merge", `<<<<<<< HEAD\n${lock({ deep: "1.0.3" })}`],
    ["of an unknown version", '{ "lockfileVersion": 99, "packages": {} }'],
    ["empty", ""],
  ])("a lockfile %s", async (_, text) => {
    const done = await run(repositoryWith({ "package-lock.json": text }).path, databaseWith(DEEP), "--format", "json");
    const { conclusion, reasonCode, findings } = resultOf(done);
    expect([done.exitCode, conclusion, reasonCode]).toEqual([2, "unknown", "audit-incomplete"]);
    expect(findings.map(({ rule, at }) => [rule, at.file])).toEqual([["audit-incomplete", "package-lock.json"]]);
    leavesNothing(done);
  });

  it("a lockfile of 100 MB, and one behind a link that leaves the repository", async () => {
    const repository = repositoryWith({ "README.md": "" });
    for (const name of ["big", "out"]) mkdirSync(join(repository.path, name));
    writeFileSync(join(repository.path, "big/package-lock.json"), "{");
    truncateSync(join(repository.path, "big/package-lock.json"), 100 * 1024 * 1024);
    symlinkSync("/etc/hostname", join(repository.path, "out/package-lock.json"));
    const { findings } = resultOf(await run(repository.path, databaseWith(DEEP), "--format", "json"));
    expect(findings.map(({ message }) => message)).toEqual([
      "`big/package-lock.json` has more than 32 MiB",
      "`out/package-lock.json` is a symlink that leads out of the repository",
    ]);
  });

  it("circles and keys of every object are data", async () => {
    const round = JSON.stringify({
      lockfileVersion: 3,
      packages: {
        "": { dependencies: { deep: "*", __proto__x: "*" } },
        "node_modules/deep": { version: "1.0.3", dependencies: { ring: "*" } },
        "node_modules/ring": { version: "1.0.0", dependencies: { deep: "*" } },
        "node_modules/constructor": { version: "1.0.0" },
      },
    }).replace("__proto__x", "__proto__");
    const done = await run(repositoryWith({ "package-lock.json": round }).path, databaseWith(DEEP));
    expect(done.stdout).toMatch(/^PASS {2}no known weakness; 3 packages/);
  });

  it("a database without records, a base that is none, a lockfile that is not there: the way out is told", async () => {
    const { path } = repositoryWith(APP);
    expectTrouble(await run(path, "nowhere"), /nowhere/);
    expectTrouble(await run(path, databaseWith(DEEP), "--base", "npm:a@1.0.0"), /cannot be compared with that/);
    expectTrouble(
      await run(path, databaseWith(DEEP), "--lockfile", "nowhere.lock"),
      /there is no file "nowhere\.lock"/,
    );
    expectTrouble(await run(path, "http://osv.example"), /address of the OSV database cannot be used/);
  });
});

it("runs nothing of what it reads", async () => {
  const repository = repositoryWith({
    ...APP,
    "package.json": JSON.stringify({
      ...JSON.parse(MANIFEST),
      scripts: { preinstall: "touch RAN", postinstall: "touch RAN" },
    }),
    ".npmrc": "script-shell=./ran.sh\n",
    "pip.conf": "[global]\nindex-url = http://127.0.0.1:1/\n",
  });
  await run(repository.path, databaseWith(DEEP), "--outdated");
  expect(existsSync(join(repository.path, "RAN"))).toBe(false);
  expect(repository.git("status", "--porcelain")).toBe("");
});

it("asks an OSV for names and versions, and believes what it says of a version", async () => {
  await using osv = await startOsvDouble({ records: [DEEP], told: { "npm deep 1.0.1": ["GHSA-aaaa-bbbb-cccc"] } });
  const done = await run(repositoryWith(APP).path, osv.url, "--format", "json");
  expect(resultOf(done).findings.map(({ rule }) => rule)).toEqual(["vulnerable-dependency"]);
  expect(JSON.stringify(osv.requests)).not.toMatch(/app|package-lock/);
});

it("is unknown where an OSV does not answer", async () => {
  await using osv = await startOsvDouble();
  osv.fail({ kind: "status", status: 403 }, { path: "/v1/querybatch" });
  const done = await run(repositoryWith(APP).path, osv.url);
  expect(done.stdout).toMatch(/^UNKNOWN {2}1 thing that could not be audited/);
  expect(done.exitCode).toBe(2);
});

describe("as an action", () => {
  it("judges a pull request by the policy of its base, and annotates the line", async () => {
    const repository = repositoryWith({ ...APP, "package-lock.json": lock({}) });
    const before = repository.git("rev-parse", "HEAD");
    const after = repository.commit("change", {
      "package-lock.json": lock({ deep: "1.0.1" }),
      ".github/mcp-lifecycle.yml":
        "audit:\n  ignore:\n    - { id: GHSA-aaaa-bbbb-cccc, reason: mine, owner: me, until: 2099-01-01 }\n",
    });
    const done = await runAction("audit-deps", {
      workspace: repository.path,
      inputs: { database: databaseWith(DEEP) },
      event: pullRequestEvent({ base: before, head: after }),
    });
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({
      conclusion: "fail",
      "reason-code": "vulnerable-dependency",
      new: "1",
      high: "1",
    });
    expect(done.stdout).toMatch(/^::error file=package-lock\.json,line=19,col=\d+,title=/m);
    expect(done.summary).toContain("| `deep` | `1.0.1` | **high 7.5** |");
  });

  it("lets no name of a lockfile give a command to the runner", async () => {
    const repository = repositoryWith({
      "requirements.txt":
        "x==1.0 # ::add-mask::a\n::stop-commands::t\nevil\u2028::set-output name=a::b @ git+https://x/y\n",
      "package-lock.json": JSON.stringify({
        lockfileVersion: 3,
        packages: { "node_modules/a\r\n::add-mask::secret": { version: "1.0.0\n::error::no" } },
      }),
    });
    const done = await runAction("audit-deps", {
      workspace: repository.path,
      inputs: { database: databaseWith(DEEP) },
    });
    const commands = done.stdout.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).filter((line) => /^\s*(?:::|##\[)/.test(line));
    expect(commands.filter((line) => !/^::(?:error|warning|notice) /.test(line))).toEqual([]);
    expect(done.stdout).toContain("unauditable-dependency");
  });
});
