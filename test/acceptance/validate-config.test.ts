import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { Result } from "../../src/model/result.ts";
import { runAction } from "../support/action-run.ts";
import { type CliRun, expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { createRepository, type Repository, type Tree } from "../support/repository.ts";

const SOUND: Tree = {
  "config/base.yaml": "transport:\n  kind: http\nserver:\n  host: 127.0.0.1\n  port: 3000\n",
  "config/production.yaml": "logging:\n  level: warning\n",
};

const repositoryWith = (files: Tree): Repository => {
  const repository = createRepository();
  repository.commit("configuration", files);
  return repository;
};

const run = (repository: Repository, ...flags: string[]): Promise<CliRun> =>
  runCli(["validate-config", ...flags], { cwd: repository.path });

const resultOf = ({ stdout, stderr }: CliRun): Result => {
  expect(stderr).toBe("");
  return JSON.parse(stdout);
};
const placed = ({ rule, at }: Finding): string => `${rule} ${at.file}:${at.line}:${at.column}`;

/** No crash, no error of ours; the verdict is on the file. */
const expectFindings = (done: CliRun): string[] => {
  const { findings } = resultOf(done);
  expect(done.exitCode).toBe(1);
  leavesNothing(done);
  return findings.map(placed);
};

describe("a sound configuration", () => {
  it("passes, and says what was read", async () => {
    const done = await run(repositoryWith(SOUND));
    expect(done.stdout).toMatch(/^PASS {2}production: nothing found\n/);
    expect(done.stdout).toContain("config/base.yaml, config/production.yaml: 4 settings");
    expect(done.exitCode).toBe(0);
    leavesNothing(done);
  });
});

describe("bad input is a finding at its line, never a stack", () => {
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join("");

  it.each<[string, Tree, string[]]>([
    ["a tab", { "config/qa.yaml": "server:\n\tport: 1\n" }, ["config-file-unreadable config/qa.yaml:2:1"]],
    [
      "a duplicate key",
      { "config/qa.yaml": "server:\n  port: 1\n  port: 2\n" },
      ["config-file-unreadable config/qa.yaml:3:3"],
    ],
    [
      "a duplicate key of JSON",
      { "config/qa.json": '{\n  "server": {},\n  "server": {}\n}\n' },
      ["config-file-unreadable config/qa.json:3:3"],
    ],
    [
      "a circle of aliases",
      { "config/qa.yaml": "server: &a\n  cors: *a\n" },
      ["config-file-unreadable config/qa.yaml:2:9"],
    ],
    [
      "conflict markers",
      { "config/qa.yaml": "<<<<<<< ours\nserver: {}\n=======\n>>>>>>> theirs\n" },
      ["config-file-unreadable config/qa.yaml:1:1"],
    ],
    ["JSON that is cut off", { "config/qa.json": '{\n  "server": {' }, ["config-file-unreadable config/qa.json:2:14"]],
    [
      "a variable that nothing sets",
      { "config/qa.yaml": "server:\n  port: ${NOBODY_SETS_IT}\n" },
      ["config-variable-unset config/qa.yaml:2:9"],
    ],
    [
      "a reference that is cut off",
      { "config/qa.yaml": 'server:\n  host: "${HOST"\n' },
      ["config-reference-broken config/qa.yaml:2:9"],
    ],
  ])("%s", async (_, files, expected) => {
    const found = expectFindings(await run(repositoryWith({ ...SOUND, ...files }), "--format", "json"));
    expect(found.filter((line) => line.includes("/qa."))).toEqual(expected);
  });

  it.each<[string, string]>([
    [
      "aliases",
      `a0: &a0 [x]\n${lines(30, (index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]\n`)}`,
    ],
    [
      "merge keys",
      `a0: &a0 { x: 1 }\n${lines(400, (index) => `a${index + 1}: &a${index + 1} { <<: [*a${index}, *a${index}], y${index}: 1 }\n`)}`,
    ],
  ])("a bomb of %s", async (_, text) => {
    const found = expectFindings(await run(repositoryWith({ ...SOUND, "config/qa.yaml": text }), "--format", "json"));
    expect(found.some((line) => /config\/qa\.yaml:\d+:\d+$/.test(line))).toBe(true);
  });

  it("a file of 10 MB, one in another encoding, and a folder in a file's place", async () => {
    const repository = repositoryWith(SOUND);
    const config = join(repository.path, "config");
    writeFileSync(join(config, "huge.yaml"), "a: 1\n".repeat(2_097_152));
    writeFileSync(join(config, "wide.yaml"), Buffer.from("\ufeffserver: {}\n", "utf16le"));
    writeFileSync(join(config, "latin.yaml"), Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    mkdirSync(join(config, "folder.yaml"));
    expect(expectFindings(await run(repository, "--format", "json"))).toEqual(
      ["folder", "huge", "latin", "wide"].map((name) => `config-file-unreadable config/${name}.yaml:1:1`),
    );
  });
});

describe("where nothing can be judged", () => {
  it("the way out is told", async () => {
    expectTrouble(await run(repositoryWith({ "README.md": "" })), /there is no configuration/);
    expectTrouble(await run(repositoryWith(SOUND), "--config-dir", "nowhere"), /there is no configuration/);
    expectTrouble(await run(repositoryWith(SOUND), "--env", "prodction"), /there is no environment "prodction"/);
    expectTrouble(await run(repositoryWith(SOUND), "--base", "npm:a@1.0.0"), /cannot be compared with that/);
    expectTrouble(await run(repositoryWith(SOUND), "--base", "git:nowhere"), /nowhere/);
    expectTrouble(await run(repositoryWith({ ...SOUND, "config/schema.json": "{" })), /is not valid JSON/);
  });
});

it("says in plain words what a change does", async () => {
  const repository = repositoryWith(SOUND);
  repository.write({ "config/production.yaml": "logging:\n  level: warning\nserver:\n  host: 0.0.0.0\n" });
  const done = await run(repository, "--base", "git:main");
  expect(done.stdout).toContain(
    "  ! production: server.host 127.0.0.1 -> 0.0.0.0: now reachable from other machines; auth none\n",
  );
  expect(done.exitCode).toBe(1);
});

describe("the value of a secret", () => {
  const PLANTED = [
    "kJ8vQ2mX5zR1nB7wT4yP9cL3",
    "ghp_a8Kd92LmQx73Bv5TzR1nYw46JcP0eHs9UfG2",
    "Zp5Wq8Rt2Yx7Lm4Nc9Vb3Kd6",
    "Uh3Gf6Ds9Aq2We5Rt8Yz1Xc4",
  ];
  const [first = "", shaped = "", other = "", given = ""] = PLANTED;

  const base: Tree = {
    "config/base.yaml": `transport:\n  kind: http\nauth:\n  kind: bearer\n  tokens:\n    - ${other}\n`,
    "config/production.yaml": `database:\n  password: ${other}\n  url: postgres://me:${other}@db.internal/a\n`,
    "config/broken.yaml": `database:\n  password: ${other}\n`,
  };
  const head: Tree = {
    "config/base.yaml": `transport:\n  kind: http\nauth:\n  kind: bearer\n  tokens:\n    - ${first}\n  client_secret: [${first}]\nlogging:\n  level: loud\n  file: |\n    ${shaped}\n`,
    "config/production.yaml": `database:\n  passwrd: ${first}\n  password: "\${UNSET_ONE:-${first}}"\n  port: \${UNSET_TWO}\n  url: postgres://me:${first}@db.internal/a\nserver:\n  public_url: https://me:${first}@a.example\n  allowed_hosts: [a, ${shaped}]\n  port: 99999\n`,
    "config/broken.yaml": `database:\n  password: ${first}\n  password: ${first}\n`,
    "config/cut.json": `{\n  "database": { "password": "${first}", "url": "${shaped}`,
    "config/half.toml": `[database]\npassword = "${first}"\nport = \n`,
    "config/loose.env": `DATABASE__PASSWORD=${first}\nAUTH__TOKENS="${shaped}\nSERVER__PORT=x\n`,
    "config/tab.yaml": `database:\n  password: |\n    ${first}\n\tport: 1\n`,
    "config/given.yaml": "database:\n  password: ${DB_PASSWORD}\n  port: 0\n",
    "config/listed.toml": `[auth]\nkind = "bearer"\ntokens = [\n  "${first}",\n  "${shaped}",\n]\n[server]\nprot = 1\n`,
  };
  const expectNone = (text: string): void => {
    for (const secret of PLANTED) expect(text.includes(secret) ? secret : "").toBe("");
  };

  it.each(["text", "json", "markdown", "sarif"])(
    "is in no output as %s, changes and broken files included",
    async (format) => {
      const repository = repositoryWith(base);
      repository.write(head);
      const done = await run(repository, "--format", format, "--base", "git:main", "--var", `DB_PASSWORD=${given}`);
      expect(done.exitCode).toBe(1);
      expect(done.stdout).toContain("config/base.yaml");
      expectNone(done.stdout + done.stderr);
    },
  );

  it("is in no annotation, summary or output of the action", async () => {
    const repository = repositoryWith(base);
    const before = repository.git("rev-parse", "HEAD");
    const after = repository.commit("change", head);
    const event = pullRequestEvent({ base: before, head: after });
    const done = await runAction("validate-config", {
      workspace: repository.path,
      inputs: { var: `DB_PASSWORD=${given}` },
      event,
    });
    expect([done.exitCode, done.outputs["reason-code"]]).toEqual([1, "config-flawed"]);
    expect(done.stdout).toMatch(/^::error file=config\/base\.yaml,line=\d+,col=\d+,title=/m);
    expect(Number(done.outputs.changes)).toBeGreaterThan(3);
    expectNone(JSON.stringify(done));
  });
});

describe("as an action", () => {
  it("compares a pull request with its base, without being told", async () => {
    const repository = repositoryWith(SOUND);
    const before = repository.git("rev-parse", "HEAD");
    const after = repository.commit("change", { "config/production.yaml": "logging:\n  level: error\n" });
    const done = await runAction("validate-config", {
      workspace: repository.path,
      event: pullRequestEvent({ base: before, head: after }),
    });
    expect(done.exitCode).toBe(0);
    expect(done.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "config-sound",
      environments: "production",
      changes: "1",
      "production-changes": "1",
    });
    expect(done.summary).toContain("**Risk** production: `logging.level` `warning` → `error`");
  });

  it("is green in a repository without configuration, and says so", async () => {
    const repository = repositoryWith({ "README.md": "" });
    const before = repository.git("rev-parse", "HEAD");
    const after = repository.commit("change", { "README.md": "more" });
    const done = await runAction("validate-config", {
      workspace: repository.path,
      event: pullRequestEvent({ base: before, head: after }),
    });
    expect([done.exitCode, done.outputs["reason-code"]]).toEqual([0, "no-configuration"]);
  });
});
