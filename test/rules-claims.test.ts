import { describe, expect, test } from "vitest";
import { judgeChanges } from "../src/gates/api.ts";
import type { Change, SchemaAction, SchemaAspect, SchemaChange, SchemaSide, ToolChange } from "../src/model/change.ts";
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
  "header",
];
/** Results are not mirrored into headers: the engine never compares the keyword there. */
const isCompared = (side: SchemaSide, aspect: SchemaAspect): boolean => side === "input" || aspect !== "header";
const ACTIONS: SchemaAction[] = ["added", "removed", "renamed", "narrowed", "widened", "changed", "unproven"];

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

const claims = (change: Change): string[] => {
  const matching = apiRules.filter((rule) => rule.match(change) !== undefined);
  const superseded = new Set(matching.flatMap((rule) => rule.supersedes ?? []));
  return matching.map((rule) => rule.id).filter((id) => !superseded.has(id));
};

describe("every schema change is claimed by exactly one rule", () => {
  const changes = SIDES.flatMap((side) =>
    ASPECTS.filter((aspect) => isCompared(side, aspect)).flatMap((aspect) =>
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

/** What a tool may change in, and how; a change that cannot be told has no rule. */
const TOOL_ACTIONS: Readonly<Record<ToolChange["aspect"], readonly ToolChange["action"][]>> = {
  presence: ["added", "removed"],
  name: ["changed"],
  title: ["added", "removed", "changed"],
  icons: ["added", "removed", "changed"],
  description: ["added", "removed", "changed"],
  annotation: ["added", "removed", "changed"],
  deprecation: ["added", "removed", "changed"],
  meta: ["added", "removed", "changed"],
  ui: ["added", "removed", "changed"],
  "component-version": ["added", "removed"],
  "output-schema": ["added", "removed"],
  "output-root": ["changed"],
};
const HINTS = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"];

/** The same change with every fact that rules tell apart. */
const variantsOf = (change: ToolChange): ToolChange[] => {
  const icon = (src: string) => [{ src }];
  switch (change.aspect) {
    case "annotation":
      return HINTS.flatMap((name) => [true, false].map((after) => ({ ...change, name, before: !after, after })));
    case "name":
      return [
        { ...change, before: "find", after: "search" },
        { ...change, before: "Search", after: "search" },
      ];
    case "icons":
      return [
        { ...change, before: icon("https://a.example/1.png"), after: icon("https://a.example/2.png") },
        { ...change, before: icon("https://a.example/1.png"), after: icon("https://b.example/1.png") },
        { ...change, before: icon("not an address"), after: icon("data:image/png;base64,AA==") },
      ];
    case "presence":
    case "deprecation":
      return [
        change,
        { ...change, deprecation: { by: "_meta" } },
        { ...change, deprecation: { by: "_meta", replacement: "find" } },
        { ...change, definition: { name: "search", annotations: { destructiveHint: true } } },
        { ...change, definition: { name: "search", annotations: { readOnlyHint: false } } },
        { ...change, definition: { name: "search", annotations: { readOnlyHint: true, destructiveHint: true } } },
      ];
    default:
      return [change, { ...change, name: "prefersBorder", before: 1, after: 2 }, { ...change, name: "ui" }];
  }
};

describe("every change of a tool is claimed by exactly one rule", () => {
  const changes = Object.entries(TOOL_ACTIONS).flatMap(([aspect, actions]) =>
    actions.map((action) => [aspect as ToolChange["aspect"], action] as const),
  );
  test.each(changes)("%s %s", (aspect, action) => {
    const change: ToolChange = { area: "tool", tool: "search", aspect, action, place: ["tools", "search"] };
    for (const variant of variantsOf(change)) expect(claims(variant), JSON.stringify(variant)).toHaveLength(1);
  });
});

test("an unproven change is never called compatible: it warns and needs a bump", () => {
  for (const side of SIDES) {
    const { findings, required } = judgeChanges([schemaChange(side, "constraint", "unproven")]);
    expect(findings.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(required).not.toBe("none");
  }
});
