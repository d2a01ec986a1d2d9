import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { CHECK_WORDS, EFFECT_WORDS } from "../../../src/rules/host-words.ts";
import { TOOL_CHECKS, TOOL_COUNT } from "../../../src/surface/traits/host-checks/index.ts";
import { EFFECTS, HOST_PROFILES, selectHosts } from "../../../src/surface/traits/host-profiles.ts";

const TRAITS = join(import.meta.dirname, "../../../src/surface/traits");
const files = readdirSync(join(TRAITS, "hosts")).sort();
const read = (path: string): unknown => JSON.parse(readFileSync(join(TRAITS, path), "utf8"));

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(read("host.schema.json") as object);

const checks = HOST_PROFILES.flatMap((host) => host.checks.map((check) => ({ ...check, host: host.id })));
const vocabulary = [...TOOL_CHECKS.keys(), TOOL_COUNT];

describe("the data of hosts", () => {
  test.each(files)("%s is as the schema says, and is called as its file", (file) => {
    const profile = read(`hosts/${file}`);
    expect(validate(profile), ajv.errorsText(validate.errors)).toBe(true);
    expect(profile).toHaveProperty("id", file.replace(/\.json$/, ""));
  });

  test("is all registered, each host once", () => {
    expect(HOST_PROFILES.map(({ id }) => `${id}.json`).sort()).toEqual(files);
  });

  test("names only known checks and effects, each check once a host", () => {
    expect(checks.filter(({ check }) => !vocabulary.includes(check))).toEqual([]);
    const effects: readonly string[] = EFFECTS;
    expect(checks.filter(({ effect }) => !effects.includes(effect))).toEqual([]);
    expect(new Set(checks.map(({ host, check }) => `${host} ${check}`)).size).toBe(checks.length);
  });

  test("sets what its checks need", () => {
    const needed: Record<string, "keywords" | "pattern" | "limit"> = {
      "input-root-combination": "keywords",
      "property-name": "pattern",
      "name-pattern": "pattern",
      "name-length": "limit",
      "description-length": "limit",
      "tool-count": "limit",
    };
    for (const { host, check, ...limits } of checks) {
      const set = (["keywords", "pattern", "limit"] as const).filter((name) => limits[name] !== undefined);
      expect(set, `${host} ${check}`).toEqual(needed[check] === undefined ? [] : [needed[check]]);
    }
  });

  test("has no check and no effect that no host uses", () => {
    expect(vocabulary.filter((id) => !checks.some(({ check }) => check === id))).toEqual([]);
    expect(EFFECTS.filter((effect) => !checks.some((check) => check.effect === effect))).toEqual([]);
  });

  test("has words for every check and every effect, and no others", () => {
    expect(Object.keys(CHECK_WORDS).sort()).toEqual([...vocabulary].sort());
    expect(Object.keys(EFFECT_WORDS).sort()).toEqual([...EFFECTS].sort());
    for (const { fix } of Object.values(CHECK_WORDS)) expect(fix).toMatch(/^[A-Z].*\.$/s);
  });
});

describe("the hosts that are meant", () => {
  const ids = (named: readonly string[] | undefined, era: "legacy" | "modern"): string[] =>
    selectHosts(named, era).map(({ id }) => id);

  test("are all but the directories where none is named", () => {
    const unnamed = files.map((file) => file.replace(/\.json$/, "")).filter((id) => !id.endsWith("-directory"));
    expect(ids(undefined, "legacy").sort()).toEqual(unnamed);
  });

  test("are those named, a directory too", () => {
    expect(ids(["cursor", "chatgpt-directory"], "legacy")).toEqual(["cursor", "chatgpt-directory"]);
  });

  test("speak the era: the SDK of version 1 never sees a modern surface", () => {
    expect(ids(["sdk-v1"], "legacy")).toEqual(["sdk-v1"]);
    expect(ids(["sdk-v1"], "modern")).toEqual([]);
  });
});
