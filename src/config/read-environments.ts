import type {
  ConfigEnvironment,
  ConfigFault,
  ConfigLayer,
  ConfigPath,
  ConfigReference,
  ConfigSetting,
  FilePosition,
} from "../model/config.ts";
import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { type ConfigSchema, wantsMap } from "./config-schema.ts";
import { valueAt } from "./json-schema/fold-errors.ts";
import { ownValue } from "./json-schema/schema-keywords.ts";
import { withoutKeys } from "./json-schema/unknown-keys.ts";
import { mergeLayers, type Saying, sayingsOf } from "./merge-layers.ts";
import { mayHoldReference, readReferences, referencesIn } from "./references.ts";
import { asWritten, keyOf, type Resolved, resolveReferences } from "./resolve-references.ts";
import { hasSecretShape, isLostSecret, speaksOfSecret } from "./show-value.ts";

/** The layer that lies under every environment. */
const BASE = "base";
/** The environment of a directory that has no other; what `MCP_ENV` is when it is not set. */
const DEFAULT_ENVIRONMENT = "development";

interface EnvironmentOptions {
  /** Values of variables. */
  variables: Readonly<Record<string, string>>;
  /** Variables that something declares, whose value only the place of work knows. */
  declared: ReadonlySet<string>;
  /** The one environment that is wanted. */
  only?: string;
  /** Given by the runtime alone: the text of a secret or a file; undefined where there is none. */
  secrets?: (reference: ConfigReference) => string | undefined;
}

/**
 * Every environment of a directory, in the order of their names: the base layer with the environment's own over it,
 * references resolved, defaults filled in, judged by the schema. Where there is only a base, it is `development`.
 */
export const readEnvironments = (
  layers: readonly ConfigLayer[],
  schema: ConfigSchema,
  options: EnvironmentOptions,
): ConfigEnvironment[] => {
  const base = layers.filter(({ name }) => name === BASE);
  const names = [...new Set(layers.map(({ name }) => name).filter((name) => name !== BASE))].sort();
  if (names.length === 0 && base.length > 0) names.push(DEFAULT_ENVIRONMENT);
  return names
    .filter((name) => options.only === undefined || name === options.only)
    .map((name) => {
      const own = layers.filter((layer) => layer.name === name);
      return new ReadEnvironment(name, [...base, ...own], schema, options);
    });
};

class ReadEnvironment implements ConfigEnvironment {
  readonly name: string;
  readonly layers: readonly ConfigLayer[];
  readonly faults: readonly ConfigFault[];
  readonly value: JsonObject;
  readonly #schema: ConfigSchema;
  readonly #merged: JsonObject;
  /** With defaults, and with null where nothing is known. */
  readonly #filled: JsonObject;
  readonly #holes: readonly ConfigPath[];
  readonly #holeKeys: ReadonlySet<string>;
  #settings: readonly ConfigSetting[] | undefined;

  constructor(
    name: string,
    layers: readonly ConfigLayer[],
    schema: ConfigSchema,
    { variables, declared, secrets }: EnvironmentOptions,
  ) {
    this.name = name;
    this.layers = layers;
    this.#schema = schema;
    this.#merged = mergeLayers(layers);
    const hasBareText = layers.some(({ format }) => format === "env");
    const isPlain = !hasBareText && !layers.some(({ text }) => mayHoldReference(text));
    const resolved = isPlain
      ? asWritten(this.#merged, (section) => schema.fills(section))
      : resolveReferences(
          this.#merged,
          { variables, declared, secrets },
          {
            coerce: (path, text) => schema.coerce(path, text),
            takesText: (path) => {
              const types = schema.typesAt(path);
              return types.length === 0 || types.some((type) => type !== "object" && type !== "null");
            },
            hasBareText,
            isBareText: (path) => hasBareText && sayingsOf(layers, path)[0]?.layer.format === "env",
          },
        );
    this.#filled = isObject(resolved.value) ? resolved.value : {};
    schema.fillDefaults(this.#filled);
    this.#holes = resolved.holes;
    this.#holeKeys = new Set(resolved.holes.map(keyOf));
    this.value = withoutKeys(
      this.#filled,
      resolved.holes.map(withoutIndexes).filter((path) => path.length > 0),
    );
    this.faults = this.#judge(resolved);
  }

  get(key: string): ConfigSetting | undefined {
    const path = findPath(this.#filled, key.split("."));
    return path === undefined ? undefined : this.#settingAt(path);
  }

  settings(): readonly ConfigSetting[] {
    this.#settings ??= leavesOf(this.#merged).map((path) => this.#settingAt(path));
    return this.#settings;
  }

  #settingAt(path: ConfigPath): ConfigSetting {
    const [winner, ...covered] = sayingsOf(this.layers, path);
    const known = this.#known;
    if (winner === undefined) return new DefaultSetting(path, this.#schema, known);
    return new FileSetting(path, [winner, covered], this.#schema, known);
  }

  /** What is known of a value: a list of which an entry is unknown is unknown, a map of which a key is is known without it. */
  readonly #known = (path: ConfigPath): Json | undefined => {
    if (this.#holes.length === 0) return valueAt(this.#filled, path);
    for (let length = path.length; length > 0; length--) {
      if (this.#holeKeys.has(keyOf(path.slice(0, length)))) return undefined;
    }
    const value = valueAt(this.#filled, path);
    if (typeof value !== "object" || value === null) return value;
    const below = this.#holes
      .filter((hole) => hole.length > path.length && path.every((key, index) => hole[index] === key))
      .map((hole) => withoutIndexes(hole.slice(path.length)));
    if (below.some((hole) => hole.length === 0)) return undefined;
    return withoutKeys(
      { value },
      below.map((hole) => ["value", ...hole]),
    ).value;
  };

  #judge(resolved: Resolved): ConfigFault[] {
    const schemaFaults = this.#schema.validate(this.#filled, {
      holes: resolved.holes,
      origin: (path) => resolved.origins.get(keyOf(path)),
    });
    const faults = [...resolved.faults, ...schemaFaults].map(({ kind, path, message, fix }) => {
      const sayings = kind === "key-missing" ? [] : sayingsOf(this.layers, path);
      return {
        kind,
        environment: this.name,
        path,
        at: this.#positionOf(path, kind === "key-unknown" ? "key" : undefined),
        message: `${message}${overridden(path, sayings)}`,
        ...(fix === undefined ? {} : { fix }),
      };
    });
    const order = new Map(this.layers.map(({ file }, index) => [file, index]));
    return faults.sort(
      ({ at: a }, { at: b }) =>
        (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
    );
  }

  /** Where a path stands in the layer that won; the nearest place above it where no layer says it. */
  #positionOf(path: ConfigPath, part: "key" | undefined): FilePosition {
    for (let length = path.length; length > 0; length--) {
      const above = path.slice(0, length);
      const [winner] = sayingsOf(this.layers, above);
      if (winner !== undefined) return positionIn(winner, above, length === path.length ? part : "key");
    }
    return { file: this.layers.at(-1)?.file ?? this.name, line: 1, column: 1 };
  }
}

/** A setting that finds out what is asked of it: most are only looked at by one rule or another. */
class DefaultSetting implements ConfigSetting {
  readonly path: ConfigPath;
  readonly #schema: ConfigSchema;
  readonly #known: (path: ConfigPath) => Json | undefined;
  #isSecret: boolean | undefined;

  constructor(path: ConfigPath, schema: ConfigSchema, known: (path: ConfigPath) => Json | undefined) {
    this.path = path;
    this.#schema = schema;
    this.#known = known;
  }

  get key(): string {
    return this.path.join(".");
  }

  get value(): Json | undefined {
    return this.#known(this.path);
  }

  get written(): Json | undefined {
    return undefined;
  }

  get from(): "file" | "default" {
    return "default";
  }

  get overrides(): readonly { at: FilePosition; written: Json }[] {
    return [];
  }

  get references(): readonly ConfigReference[] {
    return [];
  }

  get isSecret(): boolean {
    this.#isSecret ??= this.#schema.isSecret(this.path) || this.#showsSecret();
    return this.#isSecret;
  }

  /** A text where the schema wants a map: a line below the key without its colon, `password hunter2`. */
  #isLostLine(written: Json | undefined): boolean {
    return isLostSecret(written) && wantsMap(this.#schema, this.path);
  }

  #showsSecret(): boolean {
    const { written, references } = this;
    // what a map holds are settings of their own
    if (isObject(written)) return false;
    if (references.some(({ kind }) => kind !== "variable")) return true;
    if (textsIn(written).some(speaksOfSecret)) return true;
    if (this.#isLostLine(written)) return true;
    if (Array.isArray(written) && this.#schema.isSecret([...this.path, 0])) return true;
    return textsIn(written).some(hasSecretShape) || (references.length > 0 && textsIn(this.value).some(hasSecretShape));
  }
}

class FileSetting extends DefaultSetting {
  readonly #winner: Saying;
  readonly #covered: readonly Saying[];

  constructor(
    path: ConfigPath,
    [winner, covered]: [winner: Saying, covered: readonly Saying[]],
    schema: ConfigSchema,
    known: (path: ConfigPath) => Json | undefined,
  ) {
    super(path, schema, known);
    this.#winner = winner;
    this.#covered = covered;
  }

  get at(): FilePosition {
    return positionIn(this.#winner, this.path, undefined);
  }

  override get written(): Json {
    return this.#winner.written;
  }

  override get from(): "file" {
    return "file";
  }

  override get overrides(): readonly { at: FilePosition; written: Json }[] {
    return this.#covered.map((saying) => ({ at: positionIn(saying, this.path, undefined), written: saying.written }));
  }

  override get references(): readonly ConfigReference[] {
    return textsIn(this.written).flatMap((text) => {
      const read = mayHoldReference(text) ? readReferences(text) : undefined;
      return read !== undefined && "parts" in read ? referencesIn(read.parts) : [];
    });
  }
}

/** A list without an entry would be another list: what is unknown is then the list. */
const withoutIndexes = (path: ConfigPath): ConfigPath =>
  path.slice(0, path.findLastIndex((key) => typeof key === "string") + 1);

/** The key of a map or a list, which says more than its first line, and of null, which may be nothing; else the value. */
const positionIn = ({ layer, written }: Saying, path: ConfigPath, part: "key" | undefined): FilePosition => {
  const wanted = part ?? (typeof written === "object" ? "key" : "value");
  return layer.positionOf(path, wanted) ?? layer.positionOf(path, "key") ?? { file: layer.file, line: 1, column: 1 };
};

/** Which layer won over which: ` (production.yaml:4 overrides base.yaml:9)`. Maps are merged: none wins. */
const overridden = (path: ConfigPath, sayings: readonly Saying[]): string => {
  const [winner, ...rest] = sayings;
  if (winner === undefined || rest.length === 0 || isObject(winner.written)) return "";
  const places = [winner, ...rest].map((saying) => {
    const { file, line } = positionIn(saying, path, undefined);
    return `${file.slice(file.lastIndexOf("/") + 1)}:${line}`;
  });
  return ` (${places.join(" overrides ")})`;
};

/** The path of a dotted key. A key of a file may have dots in it itself; the first way through wins. */
const findPath = (value: Json | undefined, words: readonly string[]): ConfigPath | undefined => {
  if (value === undefined) return undefined;
  if (words.length === 0) return [];
  if (Array.isArray(value)) {
    const [first = "", ...rest] = words;
    if (!/^(?:0|[1-9]\d{0,8})$/.test(first)) return undefined;
    const inside = findPath(value[Number(first)], rest);
    return inside === undefined ? undefined : [Number(first), ...inside];
  }
  if (!isObject(value)) return undefined;
  for (let count = 1; count <= words.length; count++) {
    const key = words.slice(0, count).join(".");
    if (!Object.hasOwn(value, key)) continue;
    const inside = findPath(ownValue(value, key), words.slice(count));
    if (inside !== undefined) return [key, ...inside];
  }
  return undefined;
};

/** Paths of everything that is no map, in the order of keys. */
const leavesOf = (value: JsonObject): ConfigPath[] => {
  const found: ConfigPath[] = [];
  const path: string[] = [];
  const visit = (map: JsonObject): void => {
    for (const key of Object.keys(map).sort()) {
      path.push(key);
      const held = ownValue(map, key);
      if (isObject(held)) visit(held);
      else found.push([...path]);
      path.pop();
    }
  };
  visit(value);
  return found;
};

const textsIn = (value: Json | undefined): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};
