import type { KnownError, Trouble } from "../model/errors.ts";
import { isObject, type Json, type JsonObject, pointer } from "../model/json.ts";
import type { Era, Prompt, Resource, ResourceTemplate, Surface, Tool } from "../model/surface.ts";
import { sortEntries } from "./normalise.ts";
import { findRefCycle } from "./schema/ref-cycle.ts";

/** Who handed the surface over: it decides whose mistake a wrong shape is, and the way out. */
export interface Origin {
  where: string;
  hint: string;
  refuse(trouble: Trouble): KnownError;
}

/** Names of the MCP result fields, as they stand in a bare object, a snapshot file and a recording. */
export const SURFACE_FIELDS = [
  "tools",
  "prompts",
  "resources",
  "resourceTemplates",
  "capabilities",
  "serverInfo",
  "instructions",
  "protocolVersion",
] as const;

/** Deeper JSON than any schema needs; every walk over a surface may recurse because of this bound. */
const DEPTH_LIMIT = 1024;

/**
 * The surface that raw wire fields describe: shapes checked, lists sorted, entries kept as they are. Fields that are
 * null count as absent, unknown ones are ignored.
 * @throws what `origin.refuse` makes, on a wrong shape, a missing or repeated name, or a `$ref` that never ends.
 */
export const checkSurface = (raw: JsonObject, era: Era, origin: Origin): Surface => {
  const reader = new Reader(raw, origin);
  const surface: Surface = { era };
  const profile = reader.text("profile");
  if (profile !== undefined) surface.profile = checkProfile(profile, origin);
  const protocolVersion = reader.text("protocolVersion");
  if (protocolVersion !== undefined) surface.protocolVersion = protocolVersion;
  const protocolVersions = reader.list("protocolVersions");
  if (protocolVersions !== undefined) {
    surface.protocolVersions = protocolVersions.map((version, index) => {
      if (typeof version === "string") return version;
      throw reader.refuse(["protocolVersions", index], "a protocol version is not text", "text such as 2025-11-25");
    });
  }
  const serverInfo = reader.object("serverInfo");
  if (serverInfo !== undefined) surface.serverInfo = serverInfo;
  const capabilities = reader.object("capabilities");
  if (capabilities !== undefined) surface.capabilities = capabilities;
  const instructions = reader.text("instructions");
  if (instructions !== undefined) surface.instructions = instructions;
  const tools = reader.entries("tools", "name", isTool);
  if (tools !== undefined) surface.tools = tools;
  const toolOrder = tools && orderOf(reader, tools);
  if (toolOrder !== undefined) surface.toolOrder = toolOrder;
  const prompts = reader.entries("prompts", "name", isPrompt);
  if (prompts !== undefined) surface.prompts = prompts;
  const resources = reader.entries("resources", "uri", isResource);
  if (resources !== undefined) surface.resources = resources;
  const resourceTemplates = reader.entries("resourceTemplates", "uriTemplate", isResourceTemplate);
  if (resourceTemplates !== undefined) surface.resourceTemplates = resourceTemplates;
  const listMeta = reader.object("listMeta");
  if (listMeta !== undefined) surface.listMeta = listMeta;
  refuseRepeats("tool", tools?.map((tool) => tool.name) ?? [], origin);
  refuseRepeats("prompt", prompts?.map((prompt) => prompt.name) ?? [], origin);
  for (const tool of tools ?? []) checkSchemas(tool, origin);
  for (const prompt of prompts ?? []) checkArguments(prompt, origin);
  return surface;
};

/** As a snapshot file tells it, else as the list stands on the wire; undefined where that is the sorted order. */
const orderOf = (reader: Reader, tools: readonly Tool[]): string[] | undefined => {
  const told = reader.list("toolOrder");
  if (told !== undefined) {
    return told.map((name, index) => {
      if (typeof name === "string") return name;
      throw reader.refuse(["toolOrder", index], "a tool's name is not text", "names of tools");
    });
  }
  const names =
    reader
      .list("tools")
      ?.filter(isObject)
      .map(({ name }) => String(name)) ?? [];
  return names.every((name, index) => name === tools[index]?.name) ? undefined : names;
};

/**
 * The name of a profile as the policy writes it; it stands in lists of views, so no other text may.
 * @throws what `origin.refuse` makes
 */
export const checkProfile = (profile: string, origin: Origin): string => {
  if (/^[a-z0-9][a-z0-9-]*$/.test(profile)) return profile;
  throw origin.refuse({
    what: `${JSON.stringify(profile.slice(0, 80))} is no name of a view`,
    where: origin.where,
    expected: "a kebab-case name such as read-only",
    hint: origin.hint,
  });
};

const isTool = (entry: JsonObject): entry is Tool => typeof entry.name === "string";
const isPrompt = (entry: JsonObject): entry is Prompt => typeof entry.name === "string";
const isResource = (entry: JsonObject): entry is Resource => typeof entry.uri === "string";
const isResourceTemplate = (entry: JsonObject): entry is ResourceTemplate => typeof entry.uriTemplate === "string";

/** Reads typed fields out of raw ones; each mistake says where it stands. */
class Reader {
  readonly #raw: JsonObject;
  readonly #origin: Origin;
  constructor(raw: JsonObject, origin: Origin) {
    this.#raw = raw;
    this.#origin = origin;
  }

  refuse(place: readonly (string | number)[], what: string, expected: string): KnownError {
    return this.#origin.refuse({
      what,
      where: `${this.#origin.where} at ${pointer(place)}`,
      expected,
      hint: this.#origin.hint,
    });
  }

  text(field: string): string | undefined {
    const found = this.#raw[field] ?? undefined;
    if (found === undefined || typeof found === "string") return found;
    throw this.refuse([field], `"${field}" is not text`, "text");
  }

  object(field: string): JsonObject | undefined {
    const found = this.#raw[field] ?? undefined;
    if (found === undefined) return undefined;
    if (!isObject(found)) throw this.refuse([field], `"${field}" is not an object`, "an object");
    this.#checkDepth(found, [field]);
    return found;
  }

  list(field: string): Json[] | undefined {
    const found = this.#raw[field] ?? undefined;
    if (found === undefined || Array.isArray(found)) return found;
    throw this.refuse([field], `"${field}" is not a list`, "a list, as the MCP list results carry it");
  }

  entries<Entry extends JsonObject>(
    field: string,
    key: "name" | "uri" | "uriTemplate",
    isEntry: (entry: JsonObject) => entry is Entry,
  ): Entry[] | undefined {
    const found = this.list(field)?.map((entry, index) => {
      if (!isObject(entry)) throw this.refuse([field, index], `an entry of "${field}" is not an object`, "an object");
      if (!isEntry(entry) || entry[key] === "") {
        throw this.refuse([field, index], `an entry of "${field}" has no "${key}"`, `"${key}" with a text of its own`);
      }
      this.#checkDepth(entry, [field, index]);
      return entry;
    });
    return found && sortEntries(found, (entry) => String(entry[key]));
  }

  #checkDepth(value: JsonObject, place: readonly (string | number)[]): void {
    if (isWithinDepth(value, DEPTH_LIMIT)) return;
    throw this.refuse(place, "it is nested too deeply", `at most ${DEPTH_LIMIT} levels of objects and lists`);
  }
}

/** May it be walked by a function that calls itself. */
export const isWithinDepth = (value: Json | undefined, left: number): boolean => {
  if (typeof value !== "object" || value === null) return true;
  if (left === 0) return false;
  if (Array.isArray(value)) return value.every((held) => isWithinDepth(held, left - 1));
  for (const key in value) if (!isWithinDepth(value[key], left - 1)) return false;
  return true;
};

/** A call names its target: two of one name leave open which of them answers. Names are sorted. */
const refuseRepeats = (kind: "tool" | "prompt", names: readonly string[], origin: Origin): void => {
  const repeated = names.find((name, index) => names[index + 1] === name);
  if (repeated === undefined) return;
  throw origin.refuse({
    what: `two ${kind}s are called ${JSON.stringify(repeated)}`,
    where: `${origin.where} at ${pointer([`${kind}s`])}`,
    expected: `${kind} names that occur once`,
    hint: `Rename or remove one of them: clients call a ${kind} by its name.`,
  });
};

const checkSchemas = (tool: Tool, origin: Origin): void => {
  for (const field of ["inputSchema", "outputSchema"]) {
    const schema = tool[field] ?? undefined;
    if (schema === undefined) continue;
    const where = `${origin.where} at ${pointer(["tools", tool.name, field])}`;
    if (!isObject(schema)) {
      throw origin.refuse({
        what: `the "${field}" of tool ${JSON.stringify(tool.name)} is not an object`,
        where,
        expected: "a JSON Schema object",
        hint: origin.hint,
      });
    }
    const cycle = hasReference(schema) ? findRefCycle(schema) : undefined;
    if (cycle === undefined) continue;
    throw origin.refuse({
      what: `the "${field}" of tool ${JSON.stringify(tool.name)} has a $ref that leads back to itself and never reaches a schema`,
      where: `${where}${cycle.startsWith("/") ? cycle : ` (${cycle})`}`,
      expected: "references that end at a schema",
      hint: "Remove the cycle: no validator can read this schema, so hosts refuse the tool.",
    });
  }
};

const REFERENCES: ReadonlySet<string> = new Set(["$ref", "$dynamicRef", "$recursiveRef"]);

/** Most schemas hold none, and only a reference can lead back: the search is dear, this walk is not. */
const hasReference = (value: Json | undefined): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasReference);
  for (const key in value) if (REFERENCES.has(key) || hasReference(value[key])) return true;
  return false;
};

const checkArguments = (prompt: Prompt, origin: Origin): void => {
  const list = prompt.arguments ?? undefined;
  if (list === undefined) return;
  const where = `${origin.where} at ${pointer(["prompts", prompt.name, "arguments"])}`;
  const whose = `of prompt ${JSON.stringify(prompt.name)}`;
  if (!Array.isArray(list)) {
    throw origin.refuse({
      what: `the "arguments" ${whose} are not a list`,
      where,
      expected: "a list",
      hint: origin.hint,
    });
  }
  const names = new Set<string>();
  for (const argument of list) {
    const name = isObject(argument) ? argument.name : undefined;
    if (typeof name !== "string" || name === "") {
      throw origin.refuse({
        what: `an argument ${whose} has no "name"`,
        where,
        expected: 'objects with "name"',
        hint: origin.hint,
      });
    }
    if (names.has(name)) {
      throw origin.refuse({
        what: `two arguments ${whose} are called ${JSON.stringify(name)}`,
        where,
        expected: "argument names that occur once",
        hint: "Rename or remove one of them.",
      });
    }
    names.add(name);
  }
};
