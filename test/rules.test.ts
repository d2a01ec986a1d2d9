import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { judgeApi } from "../src/gates/judge-api.ts";
import type { Finding } from "../src/model/finding.ts";
import type { JsonObject } from "../src/model/json.ts";
import type { Snapshot, Tool } from "../src/model/surface.ts";
import { apiRules } from "../src/rules/api/index.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/rules");
const SOURCES = join(import.meta.dirname, "../src/rules/api");
const ids = apiRules.map((rule) => rule.id);
const folders = readdirSync(FIXTURES).sort();

const side = (id: string, name: "base" | "head"): Snapshot => {
  const path = join(FIXTURES, id, `${name}.json`);
  return parseSnapshot(readFileSync(path, "utf8"), path);
};

const findingsOf = (base: Snapshot, head: Snapshot): Finding[] => judgeApi({ base, head }).findings;

const recordOf = ({ rule, severity, bump, subject, message, place }: Finding) => ({
  rule,
  severity,
  bump,
  subject,
  message,
  place,
});

describe("a rule", () => {
  test("has one file, one registration and one fixture folder of its name", () => {
    const files = readdirSync(SOURCES)
      .filter((file) => file !== "index.ts")
      .map((file) => file.replace(/\.ts$/, ""));
    expect(files.sort()).toEqual([...ids].sort());
    expect(folders).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(apiRules.map((rule) => [rule.id, rule] as const))(
    "%s says why and what to do in whole sentences",
    (id, rule) => {
      for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z].*\.$/s);
      expect(rule.title).toMatch(/^[A-Z].*[^.]$/s);
      expect(rule.reference).toMatch(/^https:\/\//);
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      for (const other of rule.supersedes ?? []) expect(ids).toContain(other);
    },
  );

  test("that is an error needs a major version, and the other way round, but for what could not be decided", () => {
    const undecided = ["param-format-added", "output-format-changed"];
    const odd = apiRules
      .filter((rule) => (rule.severity === "error") !== (rule.bump === "major"))
      .map((rule) => rule.id);
    expect(odd).toEqual(undecided);
  });
});

describe.each(folders)("%s", (id) => {
  test("finds exactly what its fixture says, with every rule looking", () => {
    const path = join(FIXTURES, id, "findings.json");
    const found = findingsOf(side(id, "base"), side(id, "head")).map(recordOf);
    const updated = process.env.UPDATE_FINDINGS;
    if (updated === id || updated === "all") writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(path, "utf8")));
    expect(found.map((finding) => finding.rule)).toContain(id);
    expect(existsSync(join(SOURCES, `${id}.ts`))).toBe(true);
  });

  test("is silent about each side against itself", () => {
    for (const name of ["base", "head"] as const) expect(findingsOf(side(id, name), side(id, name))).toEqual([]);
  });
});

/** What fires when base and head of a rule's fixture change places. */
const MIRRORS: Readonly<Record<string, string>> = {
  "tool-removed": "tool-added",
  "param-added-optional": "param-removed",
  "param-became-required": "param-became-optional",
  "param-type-narrowed": "param-type-widened",
  "param-enum-value-removed": "param-enum-value-added",
  "param-constraint-tightened": "param-constraint-relaxed",
  "param-format-added": "param-format-removed",
  "param-default-changed": "param-default-changed",
  "param-description-changed": "param-description-changed",
  "param-deprecated": "param-undeprecated",
  "input-closed": "input-opened",
  "input-schema-narrowed": "input-schema-widened",
  "input-schema-incomparable": "input-schema-incomparable",
  "output-schema-added": "output-schema-removed",
  "output-field-removed": "output-field-added-open",
  "output-type-widened": "output-narrowed",
  "output-default-changed": "output-default-changed",
  "output-description-changed": "output-description-changed",
  "output-deprecated": "output-undeprecated",
  "output-schema-incomparable": "output-schema-incomparable",
  "output-format-changed": "output-format-changed",
  "prompt-removed": "prompt-added",
  "prompt-arg-added-optional": "prompt-arg-removed",
  "prompt-arg-became-required": "prompt-arg-became-optional",
  "resource-removed": "resource-added",
  "resource-mime-changed": "resource-mime-changed",
  "resource-template-removed": "resource-template-added",
  "template-variable-changed": "template-variable-changed",
  "capability-removed": "capability-added",
  "protocol-version-dropped": "protocol-version-added",
};

/** Rules whose mirror does not mirror back, because several rules share it. The reason is for the reader. */
const ONE_WAY: Readonly<Record<string, { mirror: string; reason: string }>> = {
  "param-added-required": { mirror: "param-removed", reason: "a parameter that goes is a break, required or not" },
  "output-field-added-closed": {
    mirror: "output-field-removed",
    reason: "a field that goes is a break, closed or not",
  },
  "output-field-became-optional": { mirror: "output-narrowed", reason: "every stronger promise is one rule" },
  "output-enum-value-added": { mirror: "output-narrowed", reason: "every stronger promise is one rule" },
  "output-constraint-relaxed": { mirror: "output-narrowed", reason: "every stronger promise is one rule" },
  "output-opened": { mirror: "output-narrowed", reason: "every stronger promise is one rule" },
  "output-schema-widened": { mirror: "output-narrowed", reason: "every stronger promise is one rule" },
  "output-root-not-object": { mirror: "output-type-widened", reason: "an object again is another type to consumers" },
  "prompt-arg-required-added": {
    mirror: "prompt-arg-removed",
    reason: "an argument that goes is a break, required or not",
  },
  "legacy-era-dropped": { mirror: "protocol-version-added", reason: "a new era is new revisions" },
};

const firedBackwards = (id: string): string[] => findingsOf(side(id, "head"), side(id, "base")).map(({ rule }) => rule);

describe("symmetry", () => {
  test.each(Object.entries(MIRRORS))("%s backwards is %s, and forwards again", (id, mirror) => {
    expect(firedBackwards(id)).toContain(mirror);
    expect(firedBackwards(mirror)).toContain(id);
  });

  test.each(Object.entries(ONE_WAY))("%s backwards is another's mirror", (id, { mirror }) => {
    expect(firedBackwards(id)).toContain(mirror);
    expect(firedBackwards(mirror), "this exception is stale: move it to the mirrors").not.toContain(id);
  });

  test("leaves no rule out", () => {
    const covered = [...Object.keys(MIRRORS), ...Object.values(MIRRORS), ...Object.keys(ONE_WAY)];
    expect([...new Set(covered)].sort()).toEqual([...ids].sort());
  });
});

/** What fires when the schemas of a rule's fixture describe results instead of arguments. */
const ACROSS: Readonly<Record<string, string>> = {
  "param-added-optional": "output-field-added-open",
  "param-removed": "output-field-removed",
  "param-became-required": "output-narrowed",
  "param-became-optional": "output-field-became-optional",
  "param-type-narrowed": "output-narrowed",
  "param-type-widened": "output-type-widened",
  "param-enum-value-removed": "output-narrowed",
  "param-enum-value-added": "output-enum-value-added",
  "param-constraint-tightened": "output-narrowed",
  "param-constraint-relaxed": "output-constraint-relaxed",
  "param-format-added": "output-narrowed",
  "param-format-removed": "output-format-changed",
  "param-default-changed": "output-default-changed",
  "param-description-changed": "output-description-changed",
  "param-deprecated": "output-deprecated",
  "param-undeprecated": "output-undeprecated",
  "input-closed": "output-narrowed",
  "input-opened": "output-opened",
  "input-schema-narrowed": "output-narrowed",
  "input-schema-widened": "output-schema-widened",
  "input-schema-incomparable": "output-schema-incomparable",
};

/** Rules about arguments that say the same of results in another fixture's words. */
const NOT_ACROSS: Readonly<Record<string, string>> = {
  "param-added-required": "a result field that is new is no break, required or not: output-field-added-open",
};

const asOutputs = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  surfaces: snapshot.surfaces.map((surface) => ({ ...surface, tools: (surface.tools ?? []).map(asOutput) })),
});

const asOutput = ({ inputSchema, ...tool }: Tool & { inputSchema?: JsonObject }): Tool => ({
  ...tool,
  name: tool.name,
  inputSchema: { type: "object" },
  outputSchema: inputSchema ?? {},
});

describe("variance", () => {
  test.each(Object.entries(ACROSS))("what %s is to arguments, %s is to results", (id, across) => {
    const fired = findingsOf(asOutputs(side(id, "base")), asOutputs(side(id, "head"))).map(({ rule }) => rule);
    expect(fired).toContain(across);
  });

  test("is said of every rule about arguments", () => {
    const inputs = ids.filter((id) => id.startsWith("param-") || id.startsWith("input-"));
    expect([...Object.keys(ACROSS), ...Object.keys(NOT_ACROSS)].sort()).toEqual(inputs.sort());
    for (const id of Object.keys(NOT_ACROSS)) expect(Object.keys(ACROSS)).not.toContain(id);
  });
});
