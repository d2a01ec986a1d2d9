import type { ToolChange } from "../model/change.ts";
import { objectAt } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";

/** The hints of a tool that hosts decide by. */
export const HINTS = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"] as const;
type Hint = (typeof HINTS)[number];

/** What a tool that says nothing is taken to be. Source: specification 2026-07-28, schema (ToolAnnotations). */
const DEFAULTS: Readonly<Record<Hint, boolean>> = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: true,
};
/** What only writes raise the question of, so that read-only answers it. */
const IMPLIED: Readonly<Partial<Record<Hint, boolean>>> = { destructiveHint: false, idempotentHint: true };

/**
 * The hints that mean something else now. Defaults are filled in, so that saying the default out loud is no change.
 * `added` is a hint that base left unsaid, `removed` one that head leaves unsaid, `changed` one that both state. A tool
 * that begins or stops being read-only tells that alone: whether it destroys or may be repeated follows from it.
 */
export const diffAnnotations = (base: Tool, head: Tool): ToolChange[] => {
  const changes = HINTS.flatMap((hint) => diffHint(base, head, hint));
  const root = changes.find(({ name }) => name === "readOnlyHint");
  return root === undefined
    ? changes
    : changes.filter(({ name }) => name !== "destructiveHint" && name !== "idempotentHint");
};

const diffHint = (base: Tool, head: Tool, hint: Hint): ToolChange[] => {
  const [before, after] = [meaningOf(base, hint), meaningOf(head, hint)];
  if (before === after) return [];
  const action = said(base, hint) === undefined ? "added" : said(head, hint) === undefined ? "removed" : "changed";
  return [
    {
      area: "tool",
      tool: head.name,
      aspect: "annotation",
      action,
      name: hint,
      before,
      after,
      place: ["tools", head.name, "annotations", hint],
    },
  ];
};

/** What a hint means once defaults are filled in. */
const meaningOf = (tool: Tool, hint: Hint): boolean => {
  const isReadOnly = said(tool, "readOnlyHint") === true;
  return (isReadOnly ? IMPLIED[hint] : undefined) ?? said(tool, hint) ?? DEFAULTS[hint];
};

const said = (tool: Tool, hint: Hint): boolean | undefined => {
  const value = objectAt(tool, "annotations")?.[hint];
  return typeof value === "boolean" ? value : undefined;
};
