import type { SchemaDifference, SchemaSide } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import type { Path } from "./difference.ts";
import { difference } from "./difference.ts";
import { isSameJson } from "./equal.ts";
import type { Mark, Shape } from "./shape.ts";

type Note = "description" | "default" | "deprecated" | "header";

/** The keyword that carries each note. */
const KEYWORDS: Readonly<Record<Note, string>> = {
  description: "description",
  default: "default",
  deprecated: "deprecated",
  header: "x-mcp-header",
};
/** Results are not mirrored into headers, so the keyword means nothing there. */
const NOTES: Readonly<Record<SchemaSide, readonly Note[]>> = {
  input: ["description", "default", "deprecated", "header"],
  output: ["description", "default", "deprecated"],
};

/** Description, default, `deprecated`, and for arguments the header that mirrors them. */
export const compareNotes = (base: Shape, head: Shape, side: SchemaSide, path: Path): SchemaDifference[] =>
  base.notes === head.notes ? [] : NOTES[side].flatMap((note) => compareNote(note, base, head, path));

const compareNote = (aspect: Note, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const before: Mark<Json> | undefined = base.notes[aspect];
  const after: Mark<Json> | undefined = head.notes[aspect];
  if (before === after) return [];
  if (before && after && isSameJson(before.value, after.value)) return [];
  const action = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return [
    difference(aspect, action, path, base, head, {
      keyword: KEYWORDS[aspect],
      ...(before && { before: before.value, basePointer: before.pointer }),
      ...(after && { after: after.value, headPointer: after.pointer }),
    }),
  ];
};
