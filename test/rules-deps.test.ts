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
import { judgeDependencies } from "../src/gates/deps.ts";
import { loadAudit } from "../src/load/audit/facts.ts";
import type { Finding } from "../src/model/finding.ts";
import type { Result } from "../src/model/result.ts";
import { DEPS_RULES, REGISTRY_RULES } from "../src/rules/deps/index.ts";
import { RULE_IDS } from "../src/rules/index.ts";
import { worldIn } from "./load/small-server.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/deps");
const SOURCES = join(import.meta.dirname, "../src/rules/deps");
const ids = DEPS_RULES.map(({ id }) => id);
const cases = readdirSync(FIXTURES).sort();
/** The day of every case: what runs out must not run out in the tests. */
const TODAY = new Date("2026-11-22");

/** A case stands in a folder of its own, with its database: `head`, `base` where something is compared, `advisories`. */
const judgeCase = async (name: string): Promise<Result> => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "mcp-lifecycle-deps-")));
  try {
    cpSync(join(FIXTURES, name), root, { recursive: true });
    const base = existsSync(join(root, "base")) ? { base: "../base" } : {};
    const world = { ...worldIn(join(root, "head")), now: () => TODAY };
    const audit = await loadAudit(world, { lockfiles: [], database: "../advisories", outdated: false, ...base });
    return judgeDependencies(audit, {});
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

const recordOf = ({ rule, severity, at, message, fix, waived }: Finding) => ({
  rule,
  severity,
  at: `${at.file ?? ""}:${at.line ?? ""}:${at.column ?? ""}`,
  message,
  fix,
  ...(waived === undefined ? {} : { waived: `${waived.owner}, until ${waived.until}` }),
});
const summaryOf = ({ conclusion, reasonCode, summary, findings }: Result) => ({
  conclusion,
  reasonCode,
  summary,
  findings: findings.map(recordOf),
});

const recordPath = (name: string): string => join(FIXTURES, name, "verdict.json");
const recordedOf = (name: string): ReturnType<typeof summaryOf> => JSON.parse(readFileSync(recordPath(name), "utf8"));
const rulesIn = (name: string): string[] => recordedOf(name).findings.map(({ rule }) => rule);

describe("a rule about dependencies", () => {
  test("has one file of its name and one registration", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !existsSync(join(SOURCES, `${id}.ts`)))).toEqual([]);
    expect(ids.filter((id) => !RULE_IDS.includes(id))).toEqual([]);
  });

  test.each(DEPS_RULES.map((rule) => [rule.id, rule] as const))("%s is a complete record", (id, rule) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z`].*[.)]$/s);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/s);
    expect(rule.reference).toMatch(/^https:\/\//);
    expect(rule.bump).toBe("none");
    for (const other of rule.supersedes ?? []) expect(ids).toContain(other);
  });

  test("fires in some case, unless a registry must be asked", () => {
    const fired = new Set(cases.flatMap(rulesIn));
    // those of the policy's pins and of single SDK lines are tried by themselves, in test/rules/deps and test/audit
    const elsewhere = new Set([...REGISTRY_RULES.map(({ id }) => id), ...ELSEWHERE]);
    expect(ids.filter((id) => !fired.has(id) && !elsewhere.has(id))).toEqual([]);
  });

  test.each(ids.filter((id) => cases.includes(`${id}-silent`)))(
    "%s is silent in the case that is nearly the same",
    (id) => {
      expect(rulesIn(id)).toContain(id);
      expect(rulesIn(`${id}-silent`)).not.toContain(id);
    },
  );
});

const ELSEWHERE = ["pin-too-wide", "hash-missing", "sdk-line-ended", "sdk-lines-mixed"];

describe.each(cases)("%s", (name) => {
  test("gives exactly the verdict of its record, with every rule looking", async () => {
    const result = await judgeCase(name);
    const found = summaryOf(result);
    const updated = process.env.UPDATE_DEPS;
    if (updated === name || updated === "1") writeFileSync(recordPath(name), `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(recordedOf(name));
    for (const { at } of result.findings) {
      if (at.file !== undefined) expect(existsSync(join(FIXTURES, name, "head", at.file)), at.file).toBe(true);
    }
    expect(new Set(result.findings.map(({ fingerprint }) => fingerprint)).size).toBe(result.findings.length);
  });
});
