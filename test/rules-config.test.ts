import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { judgeConfig } from "../src/gates/config.ts";
import { loadConfigChange } from "../src/load/config/change.ts";
import type { Finding } from "../src/model/finding.ts";
import type { Result } from "../src/model/result.ts";
import { DIRECTORY_RULES, ENVIRONMENT_RULES, FAULT_RULES } from "../src/rules/config/index.ts";
import { RULE_IDS } from "../src/rules/index.ts";
import { worldIn } from "./load/small-server.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/config");
const SOURCES = join(import.meta.dirname, "../src/rules/config");
const RULES = [...FAULT_RULES, ...ENVIRONMENT_RULES, ...DIRECTORY_RULES];
const ids = RULES.map(({ id }) => id);
const cases = readdirSync(FIXTURES).sort();

/** Everything of a case that stands in no repository of ours: a folder of its own is one. */
const judgeCase = async (name: string): Promise<Result> => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "mcp-lifecycle-config-")));
  try {
    cpSync(join(FIXTURES, name), root, { recursive: true });
    const change = await loadConfigChange(worldIn(root), { variables: {} });
    return judgeConfig(change, { now: new Date("2026-11-22") });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

const recordOf = ({ rule, severity, place, at, message }: Finding) => ({
  rule,
  severity,
  environment: place?.[1] ?? "",
  at: `${at.file}:${at.line}:${at.column}`,
  message,
});
type Recorded = ReturnType<typeof recordOf>;

const recordPath = (name: string): string => join(FIXTURES, name, "findings.json");
const recordedOf = (name: string): Recorded[] => JSON.parse(readFileSync(recordPath(name), "utf8"));

describe("a rule about configuration", () => {
  test("has one file of its name and one registration", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !existsSync(join(SOURCES, `${id}.ts`)))).toEqual([]);
    const files = readdirSync(SOURCES).filter((file) => file.startsWith("config-"));
    expect(files.filter((file) => !ids.includes(file.replace(/\.ts$/, "")))).toEqual([]);
    expect(ids.filter((id) => !RULE_IDS.includes(id))).toEqual([]);
  });

  test.each(RULES.map((rule) => [rule.id, rule] as const))("%s is a complete record", (id, rule) => {
    expect(id).toMatch(/^config(-[a-z]+)+$/);
    for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z`].*\.$/s);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/s);
    expect(rule.reference).toMatch(/^https:\/\//);
    expect(rule.bump).toBe("none");
    for (const other of rule.supersedes ?? []) expect(ids).toContain(other);
  });

  test.each(ids)("%s fires in the case of its name, and is silent in the one that is nearly the same", (id) => {
    expect(recordedOf(id).map(({ rule }) => rule)).toContain(id);
    expect(recordedOf(`${id}-silent`).map(({ rule }) => rule)).not.toContain(id);
  });
});

describe.each(cases)("%s", (name) => {
  test("finds exactly what its record says, with every rule looking", async () => {
    const result = await judgeCase(name);
    const found = result.findings.map(recordOf);
    const updated = process.env.UPDATE_CONFIG;
    if (updated === name || updated === "1") writeFileSync(recordPath(name), `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(recordedOf(name));
    for (const { at } of result.findings) expect(existsSync(join(FIXTURES, name, at.file ?? ""))).toBe(true);
    // Each planted secret has the word in it, so that none of them can hide in another.
    expect(JSON.stringify(result)).not.toMatch(/planted|hunter2|48213377/);
    expect(new Set(result.findings.map(({ fingerprint }) => fingerprint)).size).toBe(found.length);
  });
});

test("a full and careful configuration of three environments has no findings at all", async () => {
  const { findings, configuration } = await judgeCase("sound");
  expect(findings).toEqual([]);
  expect(configuration?.environments.map(({ name }) => name)).toEqual(["development", "production", "staging"]);
});

test("values that only the place of work knows are not guessed", async () => {
  expect((await judgeCase("unknown-values")).findings).toEqual([]);
});
