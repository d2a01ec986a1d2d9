import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { makeConfigSchema } from "../../src/config/config-schema.ts";
import { type ConfigChangeToJudge, judgeConfig } from "../../src/gates/config.ts";
import type { ConfigFault } from "../../src/model/config.ts";
import type { Waiver } from "../../src/model/waiver.ts";
import { policySchema } from "../../src/policy/schema.ts";
import { environmentsOf } from "../support/environments-of.ts";

const NOW = { now: new Date("2026-11-22T12:00:00Z") };

type Files = Readonly<Record<string, string>>;
interface Given {
  base?: Files;
  policy?: z.input<typeof policySchema>;
  waivers?: readonly Waiver[];
  faults?: readonly ConfigFault[];
}

const changeOf = async (
  files: Files,
  { base, policy = {}, waivers = [], faults = [] }: Given = {},
): Promise<ConfigChangeToJudge> => ({
  directory: "config",
  config: {
    facts: {
      directory: "config",
      environments: await environmentsOf(files),
      expectedDifferences: [],
      repository: { statements: [], reads: [], declared: [] },
    },
    schema: await makeConfigSchema(),
    faults,
    unread: [],
    broken: [],
  },
  ...(base === undefined
    ? {}
    : { base: { label: "main", environments: await environmentsOf(base), unread: [], isNew: false } }),
  policy: z.parse(policySchema, policy),
  waivers,
  notes: [],
});

const judged = async (files: Files, given: Given = {}) => judgeConfig(await changeOf(files, given), NOW);

const HIDDEN_KEY = `ghp_${"aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z"}Z8`;

describe("a report", () => {
  it("shows nothing of a line whose colon is missing, for it may be a password", async () => {
    const result = await judged({ "production.yaml": "database:\n  password hunter2\n" });
    expect(result.findings.map(({ message }) => message)).toContain("database should be a map, and is a text");
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  it("shows a key that is shaped like a secret nowhere, its place included", async () => {
    const result = await judged({ "production.yaml": `server:\n  ${HIDDEN_KEY}: 1\n` });
    expect(result.findings.map(({ rule }) => rule)).toContain("config-key-unknown");
    expect(JSON.stringify(result)).not.toContain(HIDDEN_KEY);
  });

  it("shows nothing of a variable that is called like a secret, whatever setting it is for", async () => {
    const result = await judged({
      "production.yaml": "transport: {kind: http}\nserver:\n  host: ${APP_TOKEN:-hunter2}\n",
    });
    expect(result.findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });
});

const lines = async (files: Files, given: Given = {}): Promise<string[]> =>
  (await judged(files, given)).findings.map(
    ({ rule, subject, at }) => `${subject}: ${rule} ${at.file}:${at.line}:${at.column}`,
  );

/** No default of it is anything that a rule speaks of. */
const SOUND: Files = { "base.yaml": "transport:\n  kind: stdio\n", "production.yaml": "logging:\n  format: text\n" };

const waiverOf = (fingerprint: string, change: Partial<Waiver> = {}): Waiver => ({
  fingerprint,
  reason: "known",
  owner: "ann",
  until: "2026-12-31",
  at: { file: ".mcp-lifecycle/waivers.yml", line: 2 },
  isNew: false,
  ...change,
});

describe("the verdict", () => {
  it("is a pass where nothing is wrong", async () => {
    const result = await judged(SOUND);
    expect(result).toMatchObject({ conclusion: "pass", reasonCode: "config-sound", findings: [] });
    expect(result.outputs).toEqual({
      environments: "production",
      errors: "0",
      warnings: "0",
      changes: "",
      "production-changes": "",
    });
    expect(result.configuration?.environments).toEqual([
      { name: "production", files: ["config/base.yaml", "config/production.yaml"], settings: 2, unknown: 0 },
    ]);
  });

  it("is a failure for one error, and none for a warning", async () => {
    const unknown = { ...SOUND, "production.yaml": "loging:\n  format: text\n" };
    expect(await judged(unknown)).toMatchObject({ conclusion: "fail", reasonCode: "config-flawed" });
    const policy = { levels: { "config-key-unknown": "warning" as const } };
    expect(await judged(unknown, { policy })).toMatchObject({ conclusion: "pass", reasonCode: "config-to-review" });
    const off = { levels: { "config-key-unknown": "off" as const } };
    expect(await judged(unknown, { policy: off })).toMatchObject({ reasonCode: "config-sound", findings: [] });
  });

  it("is a failure for a file that cannot be read", async () => {
    const faults: ConfigFault[] = [
      {
        kind: "file-unreadable",
        environment: "qa",
        path: [],
        at: { file: "config/qa.yaml", line: 1, column: 1 },
        message: "config/qa.yaml is a folder",
      },
    ];
    expect(await judged(SOUND, { faults })).toMatchObject({ conclusion: "fail", reasonCode: "config-flawed" });
  });

  it("is a pass with a reason of its own where there is no configuration", () => {
    const nothing = { directory: "config", policy: z.parse(policySchema, {}), waivers: [], notes: [] };
    expect(judgeConfig(nothing, NOW)).toMatchObject({
      conclusion: "pass",
      reasonCode: "no-configuration",
      summary: "no configuration in config: nothing to validate",
    });
  });

  it("refuses a policy with a level for a rule that nobody knows", async () => {
    await expect(judged(SOUND, { policy: { levels: { "config-key-unknwon": "off" } } })).rejects.toThrow(
      "there is no rule called",
    );
  });
});

describe("what base brings into several environments", () => {
  const mistake = "transport:\n  kind: stdio\nloging:\n  format: text\n";
  const three = { "base.yaml": mistake, "production.yaml": "{}\n", "qa.yaml": "{}\n", "staging.yaml": "{}\n" };

  it("is told once, at its place in base", async () => {
    expect(await lines(three)).toEqual(["config base: config-key-unknown config/base.yaml:3:1"]);
  });

  it("keeps its fingerprint when an environment comes", async () => {
    const { findings } = await judged(three);
    const alone = await judged({ "base.yaml": mistake });
    expect(alone.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      findings.map(({ fingerprint }) => fingerprint),
    );
  });

  it("is told once by a rule, too, and says where it shows", async () => {
    const wildcard = "transport:\n  kind: http\nserver:\n  cors:\n    origins: ['*']\n";
    const { findings } = await judged({
      ...three,
      "base.yaml": wildcard,
      "qa.yaml": "server:\n  cors:\n    origins: []\n",
    });
    const told = findings.filter(({ rule }) => rule === "config-cors-wildcard");
    expect(told.map(({ subject, message }) => [subject, message.replace(/^.*\(/, "(")])).toEqual([
      ["config base", "(in production and staging)"],
    ]);
  });

  it("is the environment's own where the others lay something else over it", async () => {
    const files = {
      "base.yaml": "transport:\n  kind: http\nserver:\n  cors:\n    origins: ['*']\n",
      "production.yaml": "{}\n",
      "qa.yaml": "server:\n  cors:\n    origins: []\n",
    };
    const { findings } = await judged(files);
    const told = findings.filter(({ rule }) => rule === "config-cors-wildcard");
    expect(told.map(({ subject }) => subject)).toEqual(["config production"]);
  });
});

describe("a finding", () => {
  const planted = "kJ8vQ2mX5zR1nB7wT4yP9cL3";
  const files = {
    "production.yaml": `transport:\n  kind: stdio\ndatabase:\n  passwrd: 1\n  password: ${planted}\n  pool_size: no\n`,
  };

  it("stands at line and column, with the lines around it and no secret in them", async () => {
    const result = await judged(files);
    const unknown = result.findings.find(({ rule }) => rule === "config-key-unknown");
    expect(unknown?.at).toEqual({ file: "config/production.yaml", line: 4, column: 3 });
    expect(unknown?.place).toEqual(["config", "production", "database", "passwrd"]);
    expect(unknown?.evidence?.frame).toContain("> 4 |   passwrd:");
    expect(result.findings.length).toBeGreaterThan(2);
    expect(JSON.stringify(result)).not.toContain(planted);
  });

  it("has a fingerprint of its own, even beside one of the same rule and place", async () => {
    const at = (line: number): ConfigFault => ({
      kind: "file-unreadable",
      environment: "qa",
      path: [],
      at: { file: "config/qa.yaml", line, column: 1 },
      message: `something is wrong on line ${line}`,
    });
    const { findings } = await judged(SOUND, { faults: [at(1), at(2), at(3)] });
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  it("that is accepted decides nothing and stays told", async () => {
    const unknown = { ...SOUND, "production.yaml": "loging:\n  format: text\n" };
    const [finding] = (await judged(unknown)).findings;
    const fingerprint = finding?.fingerprint ?? "";
    const accepted = await judged(unknown, { waivers: [waiverOf(fingerprint), waiverOf("0".repeat(16))] });
    expect(accepted).toMatchObject({ conclusion: "pass", reasonCode: "config-sound" });
    expect(accepted.findings.map(({ waived }) => waived?.owner)).toEqual(["ann"]);
    const late = await judged(unknown, { waivers: [waiverOf(fingerprint, { until: "2026-11-21" })] });
    expect(late.conclusion).toBe("fail");
    expect(late.findings.map(({ rule }) => rule)).toEqual(["config-key-unknown", "waiver-expired"]);
  });
});

describe("what changes", () => {
  const base = { ...SOUND, "staging.yaml": "logging:\n  format: text\n" };

  it("is counted, that of environments which serve people by itself", async () => {
    const head = { ...base, "base.yaml": "transport:\n  kind: stdio\nlogging:\n  level: warning\n" };
    const result = await judged(head, { base });
    expect(result.outputs).toMatchObject({ changes: "1", "production-changes": "1" });
    expect(result.configuration).toMatchObject({ base: "main", changes: [{ environment: "all environments" }] });
    expect(result.summary).toContain("1 change, a risk");
    const elsewhere = await judged(head, { base, policy: { config: { production: ["live-*"] } } });
    expect(elsewhere.outputs).toMatchObject({ changes: "1", "production-changes": "0" });
  });

  it("is nothing where the two sides are the same", async () => {
    const result = await judged(base, { base });
    expect(result.outputs).toMatchObject({ changes: "0", "production-changes": "0" });
    expect(result.summary).toMatch(/; no setting changes$/);
  });

  it("leaves out an environment of which one side could not be read", async () => {
    const change = await changeOf({ ...base, "qa.yaml": "logging:\n  level: error\n" }, { base });
    const compared = change.base === undefined ? change : { ...change, base: { ...change.base, unread: ["qa"] } };
    expect(judgeConfig(compared, NOW).outputs.changes).toBe("0");
  });
});
