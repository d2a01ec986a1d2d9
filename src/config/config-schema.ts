import type { ConfigPath } from "../model/config.ts";
import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { nearest } from "../model/nearest.ts";
import { isSensitiveName } from "../model/secrets/sensitive-names.ts";
import { putKey } from "./formats/put-key.ts";
import { coerceText } from "./json-schema/coerce-text.ts";
import { type CheckValue, compileSchema } from "./json-schema/compile-schema.ts";
import { wordsOfSchema } from "./json-schema/expected-words.ts";
import { defaultAt, defaultOfMap, fillDefaults } from "./json-schema/fill-defaults.ts";
import { type Breach, foldErrors, type Holes, valueAt } from "./json-schema/fold-errors.ts";
import { readDialect } from "./json-schema/schema-dialect.ts";
import { openSchemaDocument, type SchemaDocument } from "./json-schema/schema-document.ts";
import { ownValue, subschemas } from "./json-schema/schema-keywords.ts";
import { SchemaNode, UNKNOWN } from "./json-schema/schema-node.ts";
import { findUnknownKeys, withoutKeys } from "./json-schema/unknown-keys.ts";
import { type MeantKey, makeMeantKey } from "./meant-key.ts";
import { makeMistypedSecret } from "./mistyped-secret.ts";
import { ownSchema } from "./own-schema.ts";
import { showKey } from "./show-path.ts";
import { isLostSecret, kindOfValue, showValue } from "./show-value.ts";

/** What is wrong with a value by its schema. */
interface SchemaFault {
  kind: "key-unknown" | "key-missing" | "value-wrong";
  path: ConfigPath;
  /** Complete, without a full stop and without a secret. */
  message: string;
  fix?: string;
}

/** What a validation should know of the value beside the value. */
interface ValueNotes {
  /** Places whose value nobody knows here; anything may stand there meanwhile. */
  holes?: readonly ConfigPath[];
  /** Where a value comes from that must not be shown, as the end of "and what ... gives": `${PORT}`. */
  origin?(path: ConfigPath): string | undefined;
}

/** The schema of a configuration: the toolkit's sections with the author's beside or instead of them. */
export interface ConfigSchema {
  /** As one JSON Schema. */
  json: JsonObject;
  validate(value: JsonObject, notes?: ValueNotes): SchemaFault[];
  /** Keys that a map may have; undefined where it may have any. */
  knownKeys(path: ConfigPath): readonly string[] | undefined;
  /** Types that a value may have, in the schema's words; none where the schema says nothing. */
  typesAt(path: ConfigPath): readonly string[];
  /** A copy with defaults for what is absent, sections of ours included. */
  defaults(value: JsonObject): JsonObject;
  /** The same in the map itself. */
  fillDefaults(value: JsonObject): void;
  /** A text as the schema wants it at its place: a number, true or false, a list of what stands between commas. */
  coerce(path: ConfigPath, text: string): Json;
  /** Is a value there never shown: by `writeOnly`, `format: password`, or its name, unless the schema says `writeOnly: false`. */
  /** May filling defaults in change what a section holds. */
  fills(section: string): boolean;
  isSecret(path: ConfigPath): boolean;
  descriptionAt(path: ConfigPath): string | undefined;
  /** What a value should be, as the end of "should be ...": `an integer from 1 to 65535`; undefined where the schema says nothing. */
  expectedAt(path: ConfigPath): string | undefined;
  /** The default of a place; undefined where it has none. */
  defaultAt(path: ConfigPath): Json | undefined;
  /** Does the schema say anything about a place. */
  knows(path: ConfigPath): boolean;
}

/** One of the two schemas: the toolkit's, or the author's. */
interface Half {
  document: SchemaDocument;
  root: SchemaNode;
  check: CheckValue;
  /** Does it say a default anywhere. */
  hasDefaults: boolean;
}

/** A section of ours that is no part of every server: without a file that says it, there is none. */
const ONLY_WHERE_SAID = "database";

const openHalf = async (schema: JsonObject, where: string): Promise<Half> => {
  const read = readDialect(schema, where);
  const document = openSchemaDocument(read.schema, where);
  const check = await compileSchema(document.root, read.dialect, where);
  return {
    document,
    root: new SchemaNode(document, [{ schema: document.root, isCertain: true }]),
    check,
    hasDefaults: saysDefault(document.root),
  };
};

const saysDefault = (root: Json): boolean => {
  const waiting: Json[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next)) continue;
    if (Object.hasOwn(next, "default")) return true;
    for (const { schema } of subschemas(next)) waiting.push(schema);
  }
  return false;
};

let ours: Promise<Half> | undefined;
/** Made once: it is the same for every configuration. */
const openOurs = (): Promise<Half> => {
  ours ??= openHalf(
    { $schema: "http://json-schema.org/draft-07/schema#", ...ownSchema() },
    "schema/config.schema.json",
  );
  return ours;
};

/**
 * Brings the toolkit's sections and the author's together. A section of the author's replaces ours of the same name; no map
 * takes a key that its schema does not name, unless the schema says `additionalProperties` or `patternProperties`.
 * @throws ConfigError for an author's schema that cannot be used, with the place
 */
export const makeConfigSchema = async (author?: { schema: JsonObject; where: string }): Promise<ConfigSchema> => {
  const own = await openOurs();
  const theirs = author === undefined ? undefined : await openHalf(author.schema, author.where);
  return new TwoHalves(own, theirs);
};

class TwoHalves implements ConfigSchema {
  readonly json: JsonObject;
  readonly #own: Half;
  readonly #theirs: Half | undefined;
  /** Sections that are ours alone. */
  readonly #sections: ReadonlySet<string>;
  readonly #meantKey = makeMeantKey(this);
  readonly #isMistypedSecret = makeMistypedSecret(this, (path) => this.#isSecretAt(path));
  /** By path: environments have mostly the same. */
  readonly #secrets = new Map<string, boolean>();
  readonly #isSecretNode = new WeakMap<SchemaNode, boolean | undefined>();

  constructor(own: Half, theirs: Half | undefined) {
    this.#own = own;
    this.#theirs = theirs;
    const replaced = new Set(theirs?.root.keys);
    this.#sections = new Set(own.root.keys.filter((key) => !replaced.has(key)));
    this.json = this.#join();
  }

  #join(): JsonObject {
    const ownProperties = objectOf(ownValue(this.#own.document.root, "properties"));
    const kept = Object.fromEntries(Object.entries(ownProperties).filter(([key]) => this.#sections.has(key)));
    if (this.#theirs === undefined) return { ...this.#own.document.root, properties: kept };
    const root = this.#theirs.document.root;
    return { type: "object", ...root, properties: { ...kept, ...objectOf(ownValue(root, "properties")) } };
  }

  /** The schema that has the say about a section; at the top the author's. */
  #halfOf([section]: ConfigPath): Half {
    return section !== undefined && this.#sections.has(String(section)) ? this.#own : (this.#theirs ?? this.#own);
  }

  #nodeAt(path: ConfigPath): SchemaNode | undefined | typeof UNKNOWN {
    let node: SchemaNode | undefined | typeof UNKNOWN = this.#halfOf(path).root;
    for (const key of path) {
      if (node === undefined || node === UNKNOWN) return node;
      node = node.inside(key);
    }
    return node;
  }

  #saidAt(path: ConfigPath): SchemaNode | undefined {
    const node = this.#nodeAt(path);
    return node === UNKNOWN ? undefined : node;
  }

  /** What a section is judged by. */
  #nodeOf(section: string): SchemaNode | undefined | typeof UNKNOWN {
    return this.#halfOf([section]).root.inside(section);
  }

  get #isOpen(): boolean {
    return this.#theirs?.root.isOpen === true && this.#theirs.root.schemas.some(saysOfOtherKeys);
  }

  knownKeys(path: ConfigPath): readonly string[] | undefined {
    if (path.length === 0) return this.#isOpen ? undefined : [...this.#sections, ...(this.#theirs?.root.keys ?? [])];
    const node = this.#nodeAt(path);
    if (node === undefined || node === UNKNOWN) return undefined;
    return node.isOpen ? undefined : node.keys;
  }

  typesAt(path: ConfigPath): readonly string[] {
    return this.#saidAt(path)?.types ?? [];
  }

  knows(path: ConfigPath): boolean {
    return this.#saidAt(path) !== undefined;
  }

  expectedAt(path: ConfigPath): string | undefined {
    const [first] = this.#schemasAt(path);
    return first === undefined ? undefined : wordsOfSchema(first, this.#halfOf(path).document);
  }

  defaultAt(path: ConfigPath): Json | undefined {
    const node = this.#saidAt(path);
    return node === undefined ? undefined : defaultAt(node);
  }

  #schemasAt(path: ConfigPath): readonly JsonObject[] {
    return this.#saidAt(path)?.schemas ?? [];
  }

  descriptionAt(path: ConfigPath): string | undefined {
    const texts = this.#schemasAt(path).map((schema) => ownValue(schema, "description") ?? ownValue(schema, "title"));
    return texts.find((text) => typeof text === "string");
  }

  coerce(path: ConfigPath, text: string): Json {
    return coerceText(text, this.#saidAt(path));
  }

  defaults(value: JsonObject): JsonObject {
    const filled = structuredClone(value);
    this.fillDefaults(filled);
    return filled;
  }

  fillDefaults(value: JsonObject): void {
    if (this.#theirs !== undefined) {
      for (const schema of this.#theirs.root.keys) {
        const node = this.#theirs.root.inside(schema);
        const fallback = node === undefined || node === UNKNOWN ? undefined : defaultAt(node);
        if (fallback !== undefined && !Object.hasOwn(value, schema)) putKey(value, schema, structuredClone(fallback));
      }
    }
    for (const section of this.#own.root.keys) {
      if (Object.hasOwn(value, section)) continue;
      if (section === ONLY_WHERE_SAID && this.#sections.has(section)) continue;
      const node = this.#nodeOf(section);
      const fallback = node === undefined || node === UNKNOWN ? undefined : defaultOfMap(node);
      if (fallback !== undefined) putKey(value, section, fallback);
    }
    for (const [section, held] of Object.entries(value)) {
      const node = this.#nodeOf(section);
      if (node !== UNKNOWN && this.fills(section)) fillDefaults(held, node);
    }
  }

  fills(section: string): boolean {
    return this.#halfOf([section]).hasDefaults;
  }

  isSecret(path: ConfigPath): boolean {
    // the entry 0 of a list is another place than the key "0" of a map
    const key = path.every((each) => typeof each === "string") ? path.join("\0") : undefined;
    const before = key === undefined ? undefined : this.#secrets.get(key);
    if (before !== undefined) return before;
    const isSecret = this.#isSecretAt(path) || (!this.knows(path) && this.#isMistypedSecret(path));
    if (this.#secrets.size >= KEPT) this.#secrets.clear();
    if (key !== undefined) this.#secrets.set(key, isSecret);
    return isSecret;
  }

  #isSecretAt(path: ConfigPath): boolean {
    const last = path.findLastIndex((key) => typeof key === "string");
    for (let length = path.length; length > 0; length--) {
      const said = this.#markOf(path.slice(0, length));
      if (said !== undefined) return said;
    }
    for (let at = last; at >= 0; at--) {
      const name = path[at];
      if (typeof name !== "string" || !isSecretName(name, at < path.length - 1)) continue;
      const types = this.typesAt(path.slice(0, at + 1));
      const isOwn = at === last;
      // a map with keys that the schema knows says by their names which of them are secret
      if (!isOwn && types.includes("object")) continue;
      if (types.length > 0 && types.every((type) => HARMLESS.has(type))) continue;
      return true;
    }
    return false;
  }

  /** What the schema itself says of showing a place; undefined where it says nothing. */
  #markOf(path: ConfigPath): boolean | undefined {
    const node = this.#saidAt(path);
    if (node === undefined) return undefined;
    if (!this.#isSecretNode.has(node)) this.#isSecretNode.set(node, markIn(node));
    return this.#isSecretNode.get(node);
  }

  validate(value: JsonObject, notes: ValueNotes = {}): SchemaFault[] {
    const unknown = this.#unknownKeys(value);
    const clean = withoutKeys(
      value,
      unknown.map(({ path }) => path),
    );
    const [own, theirs] = this.#split(clean);
    const holes = markHoles(notes.holes ?? []);
    const breaches = [
      ...foldErrors(this.#own.check(own), own, this.#own.document, holes),
      ...(this.#theirs === undefined
        ? []
        : foldErrors(this.#theirs.check(theirs), theirs, this.#theirs.document, holes)),
    ];
    const suggest = this.#meantKey();
    return [
      ...unknown.map(({ path, known }) =>
        this.#unknownKey(path, path.length === 1 ? (this.knownKeys([]) ?? []) : known, suggest),
      ),
      // a key of ours that the author's schema requires is there, only not among what that schema is shown
      ...breaches
        .filter(({ kind, path }) => !(kind === "missing" && path.length === 1 && Object.hasOwn(clean, String(path[0]))))
        .map((breach) => this.#faultOf(breach, clean, notes, suggest)),
    ];
  }

  #unknownKeys(value: JsonObject) {
    return Object.entries(value).flatMap(([section, held]) => {
      const node = this.#nodeOf(section);
      if (node === UNKNOWN || (node === undefined && !this.#isKnown(section))) return [{ path: [section], known: [] }];
      return findUnknownKeys(held, node).map(({ path, known }) => ({ path: [section, ...path], known }));
    });
  }

  #isKnown(section: string): boolean {
    return this.#isOpen || this.#sections.has(section) || this.#theirs?.root.keys.includes(section) === true;
  }

  /** What each schema is shown: what is ours alone would be unknown to the author's. */
  #split(value: JsonObject): [own: JsonObject, theirs: JsonObject] {
    if (this.#theirs === undefined) return [value, {}];
    const own: JsonObject = {};
    const theirs: JsonObject = {};
    for (const [key, held] of Object.entries(value)) putKey(this.#sections.has(key) ? own : theirs, key, held);
    return [own, theirs];
  }

  #unknownKey(path: ConfigPath, known: readonly string[], suggest: MeantKey): SchemaFault {
    const fix = suggest(path, known);
    return {
      kind: "key-unknown",
      path,
      message: `there is no key ${showKey(path)}`,
      ...(fix === undefined ? {} : { fix }),
    };
  }

  #faultOf(breach: Breach, value: JsonObject, notes: ValueNotes, suggest: MeantKey): SchemaFault {
    const { path } = breach;
    if (breach.kind === "extra") return this.#unknownKey(path, this.knownKeys(path.slice(0, -1)) ?? [], suggest);
    if (breach.kind === "missing") {
      const because = breach.because === undefined ? "" : `: ${showKey([breach.because])} needs it`;
      const should = breach.expected === "" ? "" : `, and should be ${breach.expected}`;
      return { kind: "key-missing", path, message: `${showKey(path)} is missing${should}${because}` };
    }
    const fix = this.#wayOut(breach, value, notes);
    return {
      kind: "value-wrong",
      path,
      message: `${showKey(path)} ${this.isSecret(path) ? withoutValues(breach.law) : breach.law}${this.#whatIsThere(breach, value, notes)}`,
      ...(fix === undefined ? {} : { fix }),
    };
  }

  #whatIsThere({ path, law }: Breach & { kind: "wrong" }, value: JsonObject, { origin }: ValueNotes): string {
    if (!law.startsWith("should be ")) return "";
    const held = valueAt(value, path);
    const source = origin?.(path);
    if (source !== undefined) return `, and ${source} gives ${kindOfValue(held, law)}`;
    const isHidden = this.isSecret(path) || (wantsMap(this, path) && isLostSecret(held));
    return `, and is ${isHidden ? kindOfValue(held, law) : showValue(held)}`;
  }

  #wayOut({ path }: Breach, value: JsonObject, { origin }: ValueNotes): string | undefined {
    const held = valueAt(value, path);
    if (typeof held === "string" && origin?.(path) === undefined && !this.isSecret(path)) {
      const choices = this.#schemasAt(path)
        .flatMap((schema) => ownValue(schema, "enum") ?? [])
        .slice(0, MOST_CHOICES);
      const meant = nearest(
        held.slice(0, 64),
        choices.filter((each) => typeof each === "string"),
      );
      if (meant !== undefined) return `Did you mean "${meant}"?`;
    }
    const description = this.descriptionAt(path);
    return description === undefined ? undefined : `What it is for: ${description}`;
  }
}

/** Values that a schema allows for a secret are secrets themselves. */
const withoutValues = (law: string): string =>
  /^should be (?:one of )?"/.test(law) ? "should be what the schema says" : law;

/** Does the schema take nothing but a map there: a text in its place is a line without its colon, which may hold anything. */
export const wantsMap = (schema: Pick<ConfigSchema, "typesAt">, path: ConfigPath): boolean => {
  const types = schema.typesAt(path);
  return types.length > 0 && types.every((type) => type === "object" || type === "null");
};

/** Types whose values give nothing away, whatever the key is called. */
const HARMLESS = new Set(["boolean", "null", "object"]);

/** Choices among which the meant one is looked for. */
const MOST_CHOICES = 100;

const names = new Map<string, boolean>();
/** Names kept: those of a configuration are the same in every environment. */
const KEPT = 10_000;

const isSensitive = (name: string): boolean => {
  let found = names.get(name);
  if (found === undefined) {
    if (names.size >= KEPT) names.clear();
    found = isSensitiveName(name);
    names.set(name, found);
  }
  return found;
};

/** `tokens` is a list of what `token` is one of. */
const isSecretName = (name: string, isList: boolean): boolean =>
  isSensitive(name) || (isList && name.endsWith("s") && isSensitive(name.slice(0, -1)));

const markIn = (node: SchemaNode): boolean | undefined => {
  let isPublic = false;
  for (const schema of node.schemas) {
    const mark = ownValue(schema, "writeOnly");
    if (mark === true || ownValue(schema, "format") === "password") return true;
    isPublic ||= mark === false;
  }
  return isPublic ? false : undefined;
};

const saysOfOtherKeys = (schema: JsonObject): boolean =>
  ["additionalProperties", "unevaluatedProperties", "patternProperties"].some((keyword) =>
    Object.hasOwn(schema, keyword),
  );

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

const markHoles = (holes: readonly ConfigPath[]): Holes => {
  const marked = new Set<string>();
  const above = new Set<string>(holes.length === 0 ? [] : [""]);
  for (const hole of holes) {
    let at = "";
    for (const segment of hole) {
      above.add(at);
      at += `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`;
    }
    marked.add(at);
  }
  return { has: (at) => marked.has(at), isAbove: (at) => above.has(at) };
};
