import { describe, expect, test } from "vitest";
import { judgeChanges } from "../../src/gates/api.ts";
import { judgeApi } from "../../src/gates/judge-api.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";
import { withWitnesses } from "../../src/surface/witnesses.ts";

/** Made of halves, so that no scanner takes this file for a leak. */
const KEY = ["ghp", "_", "Zk4mT9qLw2Xv7Rb1Nc8Yd5Hf3Jg6Ps0A1B2c"].join("");
const RANDOM = "q8Vt3Zk1Lw9Xb7Rm2Nc5Yd";

const surface = (parameter: JsonObject, description = "Searches.") =>
  parseSnapshot(
    JSON.stringify({
      tools: [{ name: "search", description, inputSchema: { type: "object", properties: { token: parameter } } }],
    }),
    "test",
  );
const told = (base: JsonObject, head: JsonObject, words: [string, string] = ["Searches.", "Searches."]): string =>
  JSON.stringify(judgeApi({ base: surface(base, words[0]), head: surface(head, words[1]) }).findings);

describe("no finding prints a secret", () => {
  test("that a default holds, before or after", () => {
    const text = told({ type: "string", default: KEY }, { type: "string", default: RANDOM });
    expect(text).toContain("param-default-changed");
    expect(text).toContain("secret-in-surface");
    expect(text).not.toContain(KEY);
    expect(text).not.toContain(RANDOM);
    expect(text).toContain("ghp_…");
  });

  test("that a description holds", () => {
    const text = told({ type: "string" }, { type: "string" }, ["Searches.", `Searches with ${KEY}.`]);
    expect(text).toContain("tool-description-changed");
    expect(text).not.toContain(KEY);
  });

  test("nor shows as proof a call that it had to edit: only what the validator judged is one", async () => {
    const narrowed = (values: string[]) => surface({ enum: values });
    const changes = await withWitnesses(diffSnapshots(narrowed([KEY, "b"]), narrowed(["b"])));
    expect(JSON.stringify(changes.map((change) => "witness" in change && change.witness?.value))).toContain(KEY);
    const { findings } = judgeChanges(changes);
    expect(findings.map(({ rule }) => rule)).toContain("param-enum-value-removed");
    expect(findings.filter(({ evidence }) => evidence?.witness !== undefined)).toEqual([]);
  });

  test("that an enum loses", () => {
    expect(told({ enum: [KEY, "b"] }, { enum: ["b"] })).not.toContain(KEY);
  });
});
