import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { type Snapshot, type Surface, viewOf } from "../model/surface.ts";
import { sortEntries } from "../surface/normalise.ts";
import { isSameJson } from "../surface/same-json.ts";
import { applyVolatile } from "../surface/volatile.ts";

/** The views of a snapshot in the order in which they are documented, without what differs between two looks. */
export const viewsOf = (snapshot: Snapshot): Surface[] =>
  [...applyVolatile(snapshot, snapshot.volatile).surfaces].sort((a, b) => rankOf(a) - rankOf(b) || byName(a, b));

/** The newest plain view first. */
const rankOf = ({ era, profile }: Surface): number => (profile === undefined ? 0 : 2) + (era === "modern" ? 0 : 1);
const byName = (a: Surface, b: Surface): number => (viewOf(a) < viewOf(b) ? -1 : 1);

/** One part of the union of all views, as the first view has it. */
export interface DocumentedPart<Part extends JsonObject> {
  part: Part;
  /** Views that show it, where some do not. */
  onlyIn?: readonly string[];
  /** Views in which it is defined otherwise, and in what. */
  differs: readonly { view: string; fields: readonly string[] }[];
}

/** Fields of which one era knows nothing, or that say nothing to who calls. */
const NOT_COMPARED: ReadonlySet<string> = new Set(["execution"]);
const WORDS: Readonly<Record<string, string>> = {
  inputSchema: "parameters",
  outputSchema: "result",
  _meta: "metadata",
  mimeType: "MIME type",
};

/** Everything of one list that any view shows, each once, in the order of names. */
export const unionOf = <Part extends JsonObject>(
  views: readonly Surface[],
  listOf: (surface: Surface) => readonly Part[] | undefined,
  nameOf: (part: Part) => string,
): DocumentedPart<Part>[] => {
  const found = new Map<string, { part: Part; view: string }[]>();
  for (const surface of views) {
    for (const part of listOf(surface) ?? []) {
      const name = nameOf(part);
      const held = found.get(name) ?? [];
      // of two entries of one name a client sees either
      if (!held.some(({ view }) => view === viewOf(surface))) held.push({ part, view: viewOf(surface) });
      found.set(name, held);
    }
  }
  const documented = [...found.values()].flatMap((held): DocumentedPart<Part>[] => {
    const [first, ...others] = held;
    if (first === undefined) return [];
    const differs = others.flatMap(({ part, view }) => {
      const fields = differingFields(first.part, part);
      return fields.length === 0 ? [] : [{ view, fields }];
    });
    const isEverywhere = held.length === views.length;
    return [{ part: first.part, differs, ...(isEverywhere ? {} : { onlyIn: held.map(({ view }) => view) }) }];
  });
  const byPart = new Map(documented.map((one) => [one.part, one]));
  return sortEntries([...byPart.keys()], nameOf).flatMap((part) => byPart.get(part) ?? []);
};

const differingFields = (a: JsonObject, b: JsonObject): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((field) => !NOT_COMPARED.has(field) && !isSameJson(own(a, field), own(b, field)))
    .map((field) => (Object.hasOwn(WORDS, field) ? (WORDS[field] ?? field) : field))
    .sort();

/** Which draft a schema names is no difference to who calls. */
const own = (part: JsonObject, field: string): Json | undefined => {
  const value = Object.hasOwn(part, field) ? part[field] : undefined;
  if (!isObject(value) || !field.endsWith("Schema")) return value;
  const { $schema: _, ...schema } = value;
  return schema;
};
