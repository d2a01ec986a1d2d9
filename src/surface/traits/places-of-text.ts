import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Place, Surface } from "../../model/surface.ts";
import type { PlacedText } from "./placed-text.ts";
import { tellSchemaTexts } from "./texts-of-schema.ts";

/** What is compared as a whole before its texts are looked at: a tool, a prompt, a resource, a part of the server. */
export interface Entry {
  place: Place;
  subject: string;
  value: Json;
}

/** The entries of a surface, in its order. Lists are addressed by names. */
export const entriesOf = (surface: Surface): Entry[] => {
  const { instructions, serverInfo } = surface;
  return [
    ...(surface.tools ?? []).map((value) => ({
      place: ["tools", value.name],
      subject: `tool ${value.name}`,
      value,
    })),
    ...(surface.prompts ?? []).map((value) => ({
      place: ["prompts", value.name],
      subject: `prompt ${value.name}`,
      value,
    })),
    ...(surface.resources ?? []).map((value) => ({
      place: ["resources", value.uri],
      subject: `resource ${value.uri}`,
      value,
    })),
    ...(surface.resourceTemplates ?? []).map((value) => ({
      place: ["resourceTemplates", value.uriTemplate],
      subject: `resource template ${value.uriTemplate}`,
      value,
    })),
    ...(serverInfo === undefined ? [] : [{ place: ["serverInfo"], subject: "server", value: serverInfo }]),
    ...(instructions === undefined ? [] : [{ place: ["instructions"], subject: "server", value: instructions }]),
  ];
};

/** Every text that a surface shows. Linear in its size. */
export const placesOfText = (surface: Surface): PlacedText[] => entriesOf(surface).flatMap(textsOf);

/** Every text of one entry, in document order. */
export const textsOf = ({ place, subject, value }: Entry): PlacedText[] => {
  if (typeof value === "string") return [{ place, subject, role: "prose", text: value }];
  if (!isObject(value)) return [];
  const found: PlacedText[] = [];
  const tell: Tell = (at, role, text, siblings) => {
    found.push(
      siblings === undefined ? { place: at, subject, role, text } : { place: at, subject, role, text, siblings },
    );
  };
  const [list] = place;
  const nameKey = NAME_KEYS.get(list ?? "");
  for (const field of Object.keys(value)) {
    const held = value[field] ?? null;
    const at = [...place, field];
    if (field === nameKey && typeof held === "string") tell(place, "name", held);
    else if (list === "tools" && SCHEMAS.has(field)) tellSchemaTexts(held, at, tell);
    else if (list === "prompts" && field === "arguments" && Array.isArray(held)) tellArguments(held, at, tell);
    else tellData(field, held, at, tell);
  }
  return found;
};

type Tell = Parameters<typeof tellSchemaTexts>[2];

const NAME_KEYS: ReadonlyMap<string, string> = new Map([
  ["tools", "name"],
  ["prompts", "name"],
  ["resources", "uri"],
  ["resourceTemplates", "uriTemplate"],
]);
const SCHEMAS: ReadonlySet<string> = new Set(["inputSchema", "outputSchema"]);
/** Fields that hosts show to people or models. A resource's `name` is one: it is addressed by its URI. */
const PROSE: ReadonlySet<string> = new Set(["description", "title", "name"]);

const tellArguments = (list: readonly Json[], place: Place, tell: Tell): void => {
  const entries = list.filter(isObject);
  const names = entries.map(nameOf);
  for (const [index, argument] of entries.entries()) {
    const name = names[index] ?? "";
    const at = [...place, name];
    tell(at, "name", name, names);
    for (const field of Object.keys(argument)) {
      if (field !== "name") tellData(field, argument[field] ?? null, [...at, field], tell);
    }
  }
};

const nameOf = (argument: JsonObject): string => (typeof argument.name === "string" ? argument.name : "");

/** JSON that is no schema; the entries of an array share its place. */
const tellData = (field: string, value: Json, place: Place, tell: Tell): void => {
  if (typeof value === "string") tell(place, PROSE.has(field) ? "prose" : "other", value);
  else if (Array.isArray(value)) for (const held of value) tellData(field, held, place, tell);
  else if (isObject(value)) {
    for (const key of Object.keys(value)) tellData(key, value[key] ?? null, [...place, key], tell);
  }
};
