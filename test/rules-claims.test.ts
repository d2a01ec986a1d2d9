import { describe, expect, test } from "vitest";
import { judgeChanges } from "../src/gates/api.ts";
import type { SchemaAction, SchemaAspect, SchemaChange, SchemaSide } from "../src/model/change.ts";
import { apiRules } from "../src/rules/api/index.ts";

const SIDES: SchemaSide[] = ["input", "output"];
const ASPECTS: SchemaAspect[] = [
  "property",
  "required",
  "type",
  "enum",
  "constraint",
  "format",
  "closedness",
  "schema",
  "default",
  "description",
  "deprecated",
];
const ACTIONS: SchemaAction[] = ["added", "removed", "narrowed", "widened", "changed", "unproven"];

const schemaChange = (side: SchemaSide, aspect: SchemaAspect, action: SchemaAction): SchemaChange => ({
  area: "schema",
  side,
  aspect,
  action,
  tool: "search",
  tools: { base: { name: "search" }, head: { name: "search" } },
  path: ["limit"],
  place: ["tools", "search", `${side}Schema`, "properties", "limit"],
});

const claims = (change: SchemaChange): string[] =>
  apiRules.filter((rule) => rule.match(change) !== undefined).map((rule) => rule.id);

describe("every schema change is claimed by exactly one rule", () => {
  const changes = SIDES.flatMap((side) =>
    ASPECTS.flatMap((aspect) =>
      ACTIONS.map((action) => [`${side} ${aspect} ${action}`, schemaChange(side, aspect, action)] as const),
    ),
  );
  test.each(changes)("%s", (_, change) => {
    for (const variant of [
      change,
      { ...change, required: true },
      { ...change, required: false, closed: true },
      { ...change, path: [], keyword: "anyOf" },
      { ...change, before: 1, after: 2, removed: ["a"], added: [], keyword: "maximum" },
    ]) {
      expect(claims(variant)).toHaveLength(1);
    }
  });
});

test("an unproven change is never called compatible: it warns and needs a bump", () => {
  for (const side of SIDES) {
    const { findings, required } = judgeChanges([schemaChange(side, "constraint", "unproven")]);
    expect(findings.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(required).not.toBe("none");
  }
});
