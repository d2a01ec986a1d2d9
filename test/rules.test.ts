import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { judgeChanges } from "../src/gates/api.ts";
import { withNotices } from "../src/gates/deprecation-clock.ts";
import type { Finding } from "../src/model/finding.ts";
import type { JsonObject } from "../src/model/json.ts";
import type { Snapshot, Tool } from "../src/model/surface.ts";
import { apiRules } from "../src/rules/api/index.ts";
import { type DiffOptions, diffSnapshots } from "../src/surface/diff.ts";
import { diffInstall } from "../src/surface/diff-install.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/rules");
const SOURCES = join(import.meta.dirname, "../src/rules/api");
const ids = apiRules.map((rule) => rule.id);
const folders = readdirSync(FIXTURES).sort();

/** A side of a fixture, with the `server.json` that lies beside it where the rule is about installing. */
type Side = Snapshot & { install?: JsonObject };

const side = (id: string, name: "base" | "head"): Side => {
  const path = join(FIXTURES, id, `${name}.json`);
  const install = join(FIXTURES, id, `${name}.server.json`);
  return {
    ...parseSnapshot(readFileSync(path, "utf8"), path),
    ...(existsSync(install) ? { install: JSON.parse(readFileSync(install, "utf8")) as JsonObject } : {}),
  };
};

/** What a policy says, and what releases show of announcements, for rules that measure against it. */
interface Options extends DiffOptions {
  clock?: Omit<Parameters<typeof withNotices>[1], "now"> & { today: string };
}

/** `options.json` beside the sides, where it is needed. */
const optionsOf = (id: string): Options => {
  const path = join(FIXTURES, id, "options.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Options) : {};
};

const findingsOf = (base: Side, head: Side, { clock, ...diff }: Options = {}): Finding[] => {
  const changes = [...diffSnapshots(base, head, diff), ...diffInstall(base.install, head.install)];
  const noticed = clock === undefined ? changes : withNotices(changes, { ...clock, now: new Date(clock.today) });
  return judgeChanges(noticed).findings;
};

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

  /** Errors without a major version, and major versions that only warn, each with its reason. */
  const ODD: Readonly<Record<string, string>> = {
    "param-format-added": "validators differ on whether they assert formats",
    "output-format-changed": "validators differ on whether they assert formats",
    "destructive-gained": "security: no call fails, and outside the profile `agent` it would inform only",
    "hidden-unicode-introduced": "no call breaks, and what a reviewer cannot see must not pass by itself",
    "secret-in-surface": "no call breaks, and the secret is out the moment this is deployed",
  };

  test("that is an error needs a major version, and the other way round, but for reasoned ones", () => {
    const odd = apiRules
      .filter((rule) => (rule.severity === "error") !== (rule.bump === "major"))
      .map((rule) => rule.id);
    expect(odd.sort()).toEqual(Object.keys(ODD).sort());
  });
});

describe.each(folders)("%s", (id) => {
  test("finds exactly what its fixture says, with every rule looking", () => {
    const path = join(FIXTURES, id, "findings.json");
    const found = findingsOf(side(id, "base"), side(id, "head"), optionsOf(id)).map(recordOf);
    const updated = process.env.UPDATE_FINDINGS;
    if (updated === id || updated === "all") writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(path, "utf8")));
    expect(found.map((finding) => finding.rule)).toContain(id);
    expect(existsSync(join(SOURCES, `${id}.ts`))).toBe(true);
  });

  test("is silent about each side against itself", () => {
    for (const name of ["base", "head"] as const)
      expect(findingsOf(side(id, name), side(id, name), optionsOf(id))).toEqual([]);
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

const fired = (base: Side, head: Side, diff?: Options): string[] =>
  findingsOf(base, head, diff).map(({ rule }) => rule);
const firedBackwards = (id: string): string[] => fired(side(id, "head"), side(id, "base"), optionsOf(id));

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

const asOutputs = (snapshot: Side): Side => ({
  ...snapshot,
  surfaces: snapshot.surfaces.map((surface) => ({ ...surface, tools: (surface.tools ?? []).map(asOutput) })),
});

const asOutput = ({ inputSchema, ...tool }: Tool & { inputSchema?: JsonObject }): Tool => ({
  ...tool,
  name: tool.name,
  inputSchema: { type: "object" },
  outputSchema: inputSchema ?? {},
});
