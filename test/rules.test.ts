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

/** What a rule's fixture says when its sides change places, or describe results: `symmetry.json` beside it. */
type Symmetry = (
  | { /** The rule that fires backwards, and whose own fixture backwards fires this one. */ backwards: string }
  | { backwards: string /** Why it does not mirror back. */; oneWay: string }
  | { /** Why nothing fires backwards. */ notBackwards: string }
) &
  (
    | { /** For rules about arguments: what fires when the schemas describe results instead. */ onResults?: string }
    | { notOnResults?: string }
  );

const readSymmetry = (id: string): Symmetry =>
  JSON.parse(readFileSync(join(FIXTURES, id, "symmetry.json"), "utf8")) as Symmetry;

const fired = (base: Snapshot, head: Snapshot): string[] => findingsOf(base, head).map(({ rule }) => rule);
const firedBackwards = (id: string): string[] => fired(side(id, "head"), side(id, "base"));

describe.each(folders)("symmetry of %s", (id) => {
  const symmetry = readSymmetry(id);

  test("backwards", () => {
    const backwards = firedBackwards(id);
    if ("notBackwards" in symmetry) {
      expect(symmetry.notBackwards).toMatch(/\w+ \w+/);
      expect(backwards, "the same rule fires backwards: it is its own mirror").not.toContain(id);
      return;
    }
    expect(backwards).toContain(symmetry.backwards);
    if ("oneWay" in symmetry)
      expect(firedBackwards(symmetry.backwards), "this exception is stale: it mirrors back").not.toContain(id);
    else expect(firedBackwards(symmetry.backwards)).toContain(id);
  });

  test("on results", () => {
    const isAboutArguments = id.startsWith("param-") || id.startsWith("input-");
    if (!isAboutArguments) {
      expect(symmetry).not.toHaveProperty("onResults");
      return;
    }
    const onResults = fired(asOutputs(side(id, "base")), asOutputs(side(id, "head")));
    if ("onResults" in symmetry && symmetry.onResults !== undefined) expect(onResults).toContain(symmetry.onResults);
    else expect(symmetry).toHaveProperty("notOnResults", expect.stringMatching(/\w+ \w+/));
  });
});

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
