import { ConfigError, ProbeError } from "../model/errors.ts";
import { isObject, type Json, type JsonObject, pointer } from "../model/json.ts";
import { findJsonFault } from "../model/json-fault.ts";
import { type Era, eraOf, type Place, type Recording, type Snapshot, type Surface, viewOf } from "../model/surface.ts";
import { checkProfile, checkSurface, type Origin, SURFACE_FIELDS } from "./check-surface.ts";
import { byCodeUnit, sortKeys } from "./normalise.ts";

export { applyVolatile, maskVolatile, volatilePlaces } from "./volatile.ts";

/** Largest snapshot that is read, in bytes of UTF-8. */
export const SNAPSHOT_LIMIT = 32 * 1024 * 1024;

const RECORD_AGAIN = "Record it again: `mcp-lifecycle snapshot <source> --output <file>`.";

/**
 * Reads a snapshot: our own format (`schemaVersion: 1`) or one bare object with the MCP result fields.
 * @param where the file or source, for messages.
 * @throws ConfigError when the text is too large, not JSON (with line and column), no surface, or a broken one.
 */
export const parseSnapshot = (text: string, where: string): Snapshot => {
  const origin: Origin = { where, hint: RECORD_AGAIN, refuse: (trouble) => new ConfigError(trouble) };
  refuseTooLarge(text, origin, "the snapshot");
  const value = parseJson(text.startsWith("\uFEFF") ? text.slice(1) : text, where);
  if (!isObject(value)) throw notSurface(origin, `it is ${kindOf(value)}`);
  if (value.schemaVersion !== undefined || value.surfaces !== undefined) return readOwnFormat(value, origin);
  if (!SURFACE_FIELDS.some((field) => Object.hasOwn(value, field))) {
    const wrapped = isObject(value.result) ? ' It has a "result": pass that object instead.' : "";
    throw notSurface(origin, `it has none of the fields ${SURFACE_FIELDS.join(", ")}`, wrapped);
  }
  const version = value.protocolVersion;
  const era = typeof version === "string" ? eraOf(version) : "legacy";
  return { schemaVersion: 1, surfaces: [checkSurface(onlySurfaceFields(value), era, origin)], volatile: [] };
};

/**
 * A snapshot out of JSON that carries it among other things.
 * @throws ConfigError when it is none, or a broken one
 */
export const checkSnapshot = (value: Json, where: string, hint: string): Snapshot => {
  const origin: Origin = { where, hint, refuse: (trouble) => new ConfigError(trouble) };
  if (!isObject(value)) throw notSurface(origin, `it is ${kindOf(value)}`);
  return readOwnFormat(value, origin);
};

/**
 * The snapshot that the recordings of one server make, one surface a view, by era and profile, legacy first.
 * @param where the server, for messages.
 * @throws ProbeError when the server sent too much, a wrong shape, two tools of one name, or a schema that no one can read.
 */
export const assembleSnapshot = (recordings: readonly Recording[], where: string): Snapshot => {
  const origin: Origin = {
    where,
    hint: "Correct what the server sends: hosts that check the answer refuse the whole list.",
    refuse: (trouble) => new ProbeError(trouble),
  };
  // one side may not hold more than a snapshot file may
  refuseTooLarge(JSON.stringify(recordings), origin, "what the server advertises");
  const surfaces = recordings.map(({ era, ...fields }) =>
    checkSurface(Object.fromEntries(Object.entries(fields).filter(isPresent)), era, {
      ...origin,
      where: fields.profile === undefined ? where : `${where} as ${fields.profile}`,
    }),
  );
  return { schemaVersion: 1, surfaces: inViewOrder(surfaces), volatile: [] };
};

/**
 * The snapshot as a file: pretty JSON with sorted keys and a newline at the end, the same bytes for the same surface.
 * @throws ConfigError when it is too large to be read again
 */
export const serializeSnapshot = (snapshot: Snapshot): string => {
  const value: JsonObject = {
    schemaVersion: snapshot.schemaVersion,
    surfaces: inViewOrder(snapshot.surfaces).map((surface) => Object.fromEntries(Object.entries(surface))),
    volatile: snapshot.volatile.map(({ place, ...view }) => ({ ...view, place: [...place] })),
  };
  const text = `${JSON.stringify(sortKeys(value), null, 2)}\n`;
  refuseTooLarge(
    text,
    { where: "the recorded surface", refuse: (trouble) => new ConfigError(trouble) },
    "the snapshot",
  );
  return text;
};

const refuseTooLarge = (text: string, { where, refuse }: Pick<Origin, "where" | "refuse">, subject: string): void => {
  // One UTF-16 unit is one to three bytes: only in between must they be counted.
  const isSmall = text.length * 3 <= SNAPSHOT_LIMIT;
  if (isSmall || (text.length <= SNAPSHOT_LIMIT && new TextEncoder().encode(text).length <= SNAPSHOT_LIMIT)) return;
  throw refuse({
    what: `${subject} is too large`,
    where,
    expected: `at most ${SNAPSHOT_LIMIT / 1024 / 1024} MiB`,
    hint: "A surface of this size fits no model's context: look for a list that repeats itself or data inside a description.",
  });
};

const parseJson = (text: string, where: string): Json => {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch (cause) {
    const fault = findJsonFault(text);
    throw new ConfigError({
      what: `the snapshot is not JSON${fault === undefined ? "" : `: ${fault.reason}`}`,
      where: fault === undefined ? where : `${where}, line ${fault.line}, column ${fault.column}`,
      expected: "one JSON object",
      hint: RECORD_AGAIN,
      cause,
    });
  }
};

const readOwnFormat = (value: JsonObject, origin: Origin): Snapshot => {
  if (value.schemaVersion !== 1) {
    throw origin.refuse({
      what: `the snapshot has schemaVersion ${JSON.stringify(value.schemaVersion) ?? "missing"}`,
      where: `${origin.where} at /schemaVersion`,
      expected: "schemaVersion 1",
      hint: "Record it again with this version of mcp-lifecycle, or use the version that wrote it.",
    });
  }
  const surfaces = asList(value.surfaces, "surfaces", origin).map((surface, index) => {
    if (!isObject(surface)) throw wrongShape(origin, ["surfaces", index], "a surface is not an object", "an object");
    const era = asEra(surface.era, ["surfaces", index, "era"], origin);
    return checkSurface(surface, era, { ...origin, where: `${origin.where} at ${pointer(["surfaces", index])}` });
  });
  const views = surfaces.map(viewOf);
  const repeated = views.find((view, index) => views.indexOf(view) !== index);
  if (repeated !== undefined) {
    const what = `two surfaces are of one view: ${repeated}`;
    throw wrongShape(origin, ["surfaces"], what, "at most one surface for each era and profile");
  }
  const volatile = asList(value.volatile ?? [], "volatile", origin).map((entry, index) => {
    const fields = isObject(entry) ? entry : {};
    const view = {
      era: asEra(fields.era, ["volatile", index, "era"], origin),
      ...asProfile(fields.profile, ["volatile", index, "profile"], origin),
    };
    return { ...view, place: asPlace(fields.place, ["volatile", index, "place"], origin) };
  });
  return { schemaVersion: 1, surfaces: inViewOrder(surfaces), volatile };
};

const asList = (value: Json | undefined, field: string, origin: Origin): Json[] => {
  if (Array.isArray(value)) return value;
  throw wrongShape(origin, [field], `"${field}" is not a list`, "a list");
};

const asEra = (value: Json | undefined, place: readonly (string | number)[], origin: Origin): Era => {
  if (value === "legacy" || value === "modern") return value;
  throw wrongShape(origin, place, "the era is unknown", '"legacy" or "modern"');
};

const asProfile = (
  value: Json | undefined,
  place: readonly (string | number)[],
  origin: Origin,
): { profile?: string } => {
  if (value === undefined || value === null) return {};
  if (typeof value !== "string") throw wrongShape(origin, place, "the profile is not text", "the name of a view");
  return { profile: checkProfile(value, { ...origin, where: `${origin.where} at ${pointer(place)}` }) };
};

const asPlace = (value: Json | undefined, place: readonly (string | number)[], origin: Origin): Place => {
  if (Array.isArray(value) && value.every((segment) => typeof segment === "string")) return value;
  throw wrongShape(origin, place, "the place is not a list of names", "a list of texts");
};

const wrongShape = (origin: Origin, place: readonly (string | number)[], what: string, expected: string) =>
  origin.refuse({ what, where: `${origin.where} at ${pointer(place)}`, expected, hint: origin.hint });

const notSurface = (origin: Origin, reason: string, hint = "") =>
  origin.refuse({
    what: `this is no MCP surface: ${reason}`,
    where: origin.where,
    expected: "a snapshot (schemaVersion 1), or an object with MCP result fields such as tools",
    hint: `${RECORD_AGAIN}${hint}`,
  });

const kindOf = (value: Json): string =>
  Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;

const onlySurfaceFields = (value: JsonObject): JsonObject =>
  Object.fromEntries(SURFACE_FIELDS.flatMap((field) => (value[field] === undefined ? [] : [[field, value[field]]])));

const isPresent = (entry: [string, Json | undefined]): entry is [string, Json] => entry[1] !== undefined;

/** By era, then the plain view, then the profiles by name. */
const inViewOrder = (surfaces: readonly Surface[]): Surface[] =>
  [...surfaces].sort((a, b) => byCodeUnit(viewOf(a), viewOf(b)));
