import type { ConfigEnvironment, ConfigPath, ConfigReference, ConfigSetting, FilePosition } from "../model/config.ts";
import { ConfigError } from "../model/errors.ts";
import { isObject, type Json } from "../model/json.ts";
import { nearest } from "../model/nearest.ts";
import type { ConfigSchema } from "./config-schema.ts";
import { commentLines, lineWithOrigin, mapLine } from "./explained-page.ts";
import { ownValue } from "./json-schema/schema-keywords.ts";
import { makeMeantKey } from "./meant-key.ts";
import { readReferences } from "./references.ts";
import { keyOf, showReference } from "./resolve-references.ts";
import { needsRestart } from "./restart-keys.ts";
import { showKey } from "./show-path.ts";
import { hasSecretShape } from "./show-value.ts";

/** What is shown of a secret that stands in a file. */
const HIDDEN = "***";

/** Writes values as YAML on one line, and spells out what a reader cannot see. */
interface PageWriter {
  inline(value: unknown): string;
  visible(page: string): string;
}

interface Explanation {
  /** The page, as YAML that a file of the environment could hold, with the origins as comments. */
  document: string;
  summary: string;
  notes: string[];
}

/**
 * What a server gets in one environment, and who says so: without a key all of it, with one also what it means, what it may
 * be, what it overrides and refers to, and whether a change of it needs a restart. No secret is shown.
 * @throws ConfigError for a key that the configuration does not have, with the nearest that it has
 */
export const explainSetting = (
  environment: ConfigEnvironment,
  schema: ConfigSchema,
  key: string | undefined,
  writer: PageWriter,
): Explanation => {
  const page: Page = { environment, schema, writer, settings: settingsByPath(environment) };
  const path = key === undefined ? [] : pathOf(page, key);
  const lead = key === undefined ? [] : leadOf(page, path);
  const lines = [...lead, ...above(page, path), ...below(page, path)];
  return {
    document: writer.visible(`${lines.join("\n")}\n`),
    summary: `explained ${key ?? "the configuration"} in ${environment.name} (${environment.layers
      .map(({ file }) => file)
      .toReversed()
      .join(" over ")})`,
    notes: notesOf(environment, path),
  };
};

interface Page {
  environment: ConfigEnvironment;
  schema: ConfigSchema;
  writer: PageWriter;
  /** What files say, by path. */
  settings: ReadonlyMap<string, ConfigSetting>;
}

const settingsByPath = (environment: ConfigEnvironment): ReadonlyMap<string, ConfigSetting> =>
  new Map(environment.settings().map((setting) => [keyOf(setting.path), setting]));

const settingAt = ({ environment, settings }: Page, path: ConfigPath): ConfigSetting | undefined => {
  const said = settings.get(keyOf(path)) ?? environment.get(path.join("."));
  return said !== undefined && keyOf(said.path) === keyOf(path) ? said : undefined;
};

/** The path that a person means by a dotted key: of a setting, else of what the schema has a place for. */
const pathOf = ({ environment, schema }: Page, key: string): ConfigPath => {
  const said = environment.get(key);
  if (said !== undefined) return said.path;
  const path: string[] = [];
  const words = key.split(".");
  for (const [index, word] of words.entries()) {
    const known = schema.knownKeys(path);
    if (known === undefined ? !schema.knows([...path, word]) : !known.includes(word)) {
      const near = nearest(word.slice(0, 64), known ?? []);
      const meant = near === undefined ? undefined : [...path, near, ...words.slice(index + 1)].join(".");
      throw new ConfigError({
        what: `the configuration has no key ${JSON.stringify(key.slice(0, 200))}`,
        where: `environment ${environment.name}`,
        expected: "a setting with dots, such as `server.port`",
        hint: `${meant === undefined ? (makeMeantKey(schema)()([...path, word], known ?? []) ?? "") : `Did you mean "${meant}"?`} Leave the key out to see all of them.`.trim(),
      });
    }
    path.push(word);
  }
  return path;
};

/** What a key means and who decides it, as comments above it. */
const leadOf = (page: Page, path: ConfigPath): string[] => {
  const { schema, environment } = page;
  const setting = settingAt(page, path);
  const description = schema.descriptionAt(path);
  const expected = schema.expectedAt(path);
  const isSecret = schema.isSecret(path) || setting?.isSecret === true;
  const fallback = schema.defaultAt(path);
  const isMap = isObject(setting?.value) || isObject(setting?.written);
  const key = path.join(".");
  const faults = environment.faults.filter((fault) => keyOf(fault.path) === keyOf(path));
  const paragraphs = [
    ...(description === undefined ? [] : [description]),
    ...(expected === undefined || isMap || expected.startsWith("another value") ? [] : [`should be: ${expected}`]),
    ...(fallback === undefined || isMap ? [] : [`default: ${page.writer.inline(shownOf(fallback, isSecret))}`]),
    ...(setting === undefined ? ["nobody sets it"] : isMap ? [] : saidBy(page, setting)),
    ...(isSecret ? ["a secret: its value is never shown"] : []),
    ...(needsRestart(key) ? ["a change needs a restart"] : []),
    ...faults.map(({ message }) => `wrong: ${message}`),
  ];
  return [...paragraphs.flatMap((text) => commentLines(text)), "#"];
};

const saidBy = (page: Page, setting: ConfigSetting): string[] => {
  const { at } = setting;
  if (at === undefined) return ["said by: nobody; it is the default"];
  return [
    `said by: ${placeOf(at)}`,
    ...setting.overrides.map((covered) => {
      const written = shownOf(covered.written, isSecretPlace(page, setting), {
        schema: page.schema,
        path: setting.path,
      });
      return `overrides: ${page.writer.inline(written)} of ${placeOf(covered.at)}`;
    }),
    ...setting.references.map((reference) => `refers to: ${sayReference(reference, setting)}`),
  ];
};

const placeOf = ({ file, line }: FilePosition): string => `${file}:${line}`;

const SOURCES = { variable: "the variable", secret: "the secret", file: "the file" } as const;

const sayReference = (reference: ConfigReference, { isSecret, value }: ConfigSetting): string => {
  const { kind, name, fallback } = reference;
  const source = `${SOURCES[kind]} ${name}`;
  if (fallback !== undefined) return `${source}, else ${isSecret ? HIDDEN : JSON.stringify(fallback)}`;
  return value === undefined ? `${source}, which only the place of work knows` : source;
};

/** The keys that lead to a place. */
const above = ({ writer }: Page, path: ConfigPath): string[] =>
  path.slice(0, -1).map((key, depth) => mapLine(writer.inline(showSegment(key)), depth));

/** A place and all below it. */
const below = (page: Page, path: ConfigPath): string[] => {
  if (path.length === 0) return keysBelow(page, path).flatMap((key) => below(page, [key]));
  const depth = path.length - 1;
  const name = page.writer.inline(showSegment(path.at(-1) ?? ""));
  const keys = keysBelow(page, path);
  if (keys.length > 0) return [mapLine(name, depth), ...keys.flatMap((key) => below(page, [...path, key]))];
  const setting = settingAt(page, path);
  if (setting === undefined) return [`${"  ".repeat(depth)}# ${name}:`];
  const origin = setting.at === undefined ? "default" : placeOf(setting.at);
  return lineWithOrigin(`${name}: ${page.writer.inline(effective(page, setting))}`, origin, depth);
};

const showSegment = (key: string | number): string | number => (typeof key === "number" ? key : showKey([key]));

/** Keys of a map, in the order of the schema; none where there is no map. */
const keysBelow = ({ environment, schema, settings }: Page, path: ConfigPath): string[] => {
  const keys = new Set<string>();
  const value = valueBelow(environment.value, path);
  for (const key of isObject(value) ? Object.keys(value) : []) keys.add(key);
  // what only the place of work knows is in no value
  for (const setting of settings.values()) {
    const next = setting.path[path.length];
    if (typeof next === "string" && path.every((key, index) => setting.path[index] === key)) keys.add(next);
  }
  const known = schema.knownKeys(path) ?? [];
  return [...known.filter((key) => keys.has(key)), ...[...keys].filter((key) => !known.includes(key))];
};

const valueBelow = (value: Json, path: ConfigPath): Json | undefined => {
  let at: Json | undefined = value;
  for (const key of path) at = isObject(at) ? ownValue(at, String(key)) : undefined;
  return at;
};

/** What may be shown of what a server gets: the references where nothing here knows it. */
const effective = (page: Page, setting: ConfigSetting): Json => {
  const { value, written } = setting;
  const isSecret = isSecretPlace(page, setting);
  const place = { schema: page.schema, path: setting.path };
  if (isSecret || value === undefined) return shownOf(written ?? value ?? null, isSecret, place);
  return typeof value === "object" ? shownOf(value, false, place) : value;
};

/** A list or map is a secret with its entries. */
const isSecretPlace = ({ schema }: Page, setting: ConfigSetting): boolean =>
  setting.isSecret || schema.isSecret(setting.path);

/** A value as a file writes it: of a secret only the references. */
const shownOf = (written: Json, isSecret: boolean, place?: { schema: ConfigSchema; path: ConfigPath }): Json => {
  const show = (held: Json, key: string | number): Json => {
    if (place === undefined) return shownOf(held, isSecret);
    const path = [...place.path, key];
    return shownOf(held, isSecret || place.schema.isSecret(path), { ...place, path });
  };
  if (Array.isArray(written)) return written.map(show);
  if (isObject(written)) {
    return Object.fromEntries(Object.entries(written).map(([key, held]) => [key, show(held, key)]));
  }
  if (written === null || !(isSecret || (typeof written === "string" && hasSecretShape(written)))) return written;
  const read = typeof written === "string" ? readReferences(written) : undefined;
  const parts = read !== undefined && "parts" in read ? read.parts : [];
  const isReferences =
    parts.length > 0 && parts.every((part) => typeof part !== "string" && part.fallback === undefined);
  if (!isReferences) return HIDDEN;
  return parts.map((part) => (typeof part === "string" ? "" : showReference(part.reference))).join("");
};

const notesOf = ({ name, faults }: ConfigEnvironment, path: ConfigPath): string[] => {
  const near = faults.filter((fault) => path.every((key, index) => fault.path[index] === key));
  if (near.length === 0) return [];
  const amount = near.length === 1 ? "One thing" : `${near.length} things`;
  return [`${amount} in ${name} ${near.length === 1 ? "is" : "are"} wrong here: \`validate-config\` says what.`];
};
