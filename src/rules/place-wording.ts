import type { TraitChange } from "../model/change.ts";
import type { Place } from "../model/surface.ts";
import { listFact, numberFact } from "./trait-facts.ts";
import { code, pathText } from "./wording.ts";

/** Where a text stands, in words: "`search`: the description of parameter `filter.limit`"; "the text of the server's instructions". */
export const textPlace = ({ place, facts }: TraitChange): string => {
  const [list, name = "", ...rest] = place;
  switch (list) {
    case "tools":
      return `${code(name)}: ${partOfTool(rest, facts.role === "name")}`;
    case "prompts":
      return `prompt ${code(name)}: ${partOfPrompt(rest)}`;
    case "resources":
      return `resource ${code(name)}: ${fieldText(rest, "URI")}`;
    case "resourceTemplates":
      return `resource template ${code(name)}: ${fieldText(rest, "URI template")}`;
    case "instructions":
      return "the text of the server's instructions";
    default:
      return `the server's ${code([...place].join("."))}`;
  }
};

/** "`search`: the name of parameter `limit`": for traits of names. */
const partOfTool = (place: Place, isName: boolean): string => {
  const [field, ...inside] = place;
  if (field !== "inputSchema" && field !== "outputSchema") return fieldText(place, "name");
  const { path, keyword } = readSchemaPlace(inside);
  const [one, all] = field === "inputSchema" ? ["parameter", "the arguments"] : ["result field", "the result"];
  const whose = path.length === 0 ? all : `${one} ${code(pathText(path))}`;
  return isName || keyword === undefined
    ? `the name of ${whose}`
    : `${KEYWORDS.get(keyword) ?? `the ${code(keyword)}`} of ${whose}`;
};

const KEYWORDS: ReadonlyMap<string, string> = new Map([
  ["description", "the description"],
  ["title", "the title"],
  ["default", "the default"],
  ["const", "the fixed value"],
  ["enum", "a listed value"],
  ["examples", "an example"],
  ["example", "the example"],
  ["x-mcp-header", "the header"],
]);

const STEPS: ReadonlyMap<string, string> = new Map([
  ["items", "[]"],
  ["prefixItems", "[]"],
  ["additionalProperties", "{}"],
]);

/** The properties on the way, and the keyword under which the text stands. */
const readSchemaPlace = (place: Place): { path: string[]; keyword: string | undefined } => {
  const path: string[] = [];
  let keyword: string | undefined;
  for (let index = 0; index < place.length; index++) {
    const segment = place[index] ?? "";
    const next = place[index + 1];
    keyword = segment;
    if ((segment === "properties" || segment === "$defs" || segment === "definitions") && next !== undefined) {
      path.push(next);
      keyword = undefined;
      index++;
    } else if (STEPS.has(segment)) path.push(STEPS.get(segment) ?? "");
    else if (KEYWORDS.has(segment)) break;
  }
  return { path, keyword };
};

const partOfPrompt = ([field, argument, ...rest]: Place): string => {
  if (field !== "arguments" || argument === undefined) return fieldText(field === undefined ? [] : [field], "name");
  const whose = `argument ${code(argument)}`;
  return rest.length === 0 ? `the name of ${whose}` : `the ${rest.join(".")} of ${whose}`;
};

const fieldText = (place: Place, own: string): string => {
  if (place.length === 0) return `its ${own}`;
  const [field, ...inside] = place;
  const isWord = inside.length === 0 && (field === "description" || field === "title" || field === "name");
  return isWord ? `the ${field}` : code(place.join("."));
};

/** "`a`, `b`": what a trait shows, as many as a sentence bears, and how many there are beside them. */
export const shownTexts = (change: TraitChange): string => {
  const texts = listFact(change, "shown");
  const rest = texts.length - MOST_SHOWN;
  const shown = texts.slice(0, MOST_SHOWN).map(code).join(", ");
  return rest > 0 ? `${shown} and ${rest} more` : shown;
};
const MOST_SHOWN = 4;

/** What a sentence begins with stands in capitals; a name of the surface stays as it is. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** ", and the same in 12 more places" where the same thing was found in many. */
export const morePlaces = (change: TraitChange): string => {
  const more = numberFact(change, "more");
  return more === undefined ? "" : `, and the same in ${more} more ${more === 1 ? "place" : "places"}`;
};
