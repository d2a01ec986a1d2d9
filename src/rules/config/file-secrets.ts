import type { ConfigEnvironment, ConfigLayer, ConfigPath, ConfigSetting, FilePosition } from "../../model/config.ts";
import { isObject, type Json } from "../../model/json.ts";
import { isRandom } from "../../model/secrets/fake-secret.ts";
import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";
import { type Strength, strengthOf } from "./secret-strength.ts";
import { takeApart } from "./written-text.ts";

/** One secret that can be read in a file of an environment. */
export interface FileSecret {
  path: ConfigPath;
  at: FilePosition;
  strength: NonNullable<Strength>;
  /** The variable whose default it is. */
  defaultOf?: string;
  /** False for one that a later layer lays something over: it stands in the file all the same. */
  isWinner: boolean;
  /** The secret itself: only ever compared, never shown. */
  text: string;
}
type Found = Omit<FileSecret, "at" | "isWinner">;

/** Several rules ask for them. */
const known = new WeakMap<ConfigEnvironment, readonly FileSecret[]>();

/** Every secret that stands in a file of the environment, those that another layer overrides included. */
export const fileSecretsOf = (environment: ConfigEnvironment): readonly FileSecret[] => {
  const before = known.get(environment);
  if (before !== undefined) return before;
  const found = [
    ...environment.settings().flatMap((setting) => secretsOfSetting(environment, setting)),
    ...environment.layers.slice(0, -1).flatMap((layer) => coveredSecrets(environment, layer)),
  ];
  known.set(environment, found);
  return found;
};

const secretsOfSetting = (environment: ConfigEnvironment, setting: ConfigSetting): FileSecret[] => {
  const { path, written } = setting;
  // Most settings are amounts and switches: what is cheap to see is asked first.
  if (written === undefined || typeof written === "boolean") return [];
  if (typeof written === "number" && digitsOf(lastName(path), written) === undefined) return [];
  const { isSecret } = setting;
  if (!isSecret && typeof written !== "object") return [];
  const { at } = setting;
  if (at === undefined) return [];
  const under = isSecret ? setting.overrides.map((each) => ({ ...each, isWinner: false })) : [];
  return [{ at, written, isWinner: true }, ...under].flatMap((version) =>
    secretsIn(version.written, path, isSecret).map((found) => ({
      ...found,
      isWinner: version.isWinner,
      at: found.path.length === path.length ? version.at : entryPosition(environment, found.path, version.at),
    })),
  );
};

const entryPosition = (environment: ConfigEnvironment, path: ConfigPath, whole: FilePosition): FilePosition =>
  environment.layers.find(({ file }) => file === whole.file)?.positionOf(path, "value") ?? whole;

/** What a layer holds that looks like an issuer's key, under a setting that does not: another layer has something harmless there. */
const coveredSecrets = (environment: ConfigEnvironment, layer: ConfigLayer): FileSecret[] =>
  keysOf(layer).flatMap((found) => {
    const setting = environment.get(found.path.join("."));
    if (setting === undefined || setting.isSecret || setting.at?.file === layer.file) return [];
    const at = layer.positionOf(found.path, "value");
    return at === undefined ? [] : [{ ...found, at, isWinner: false }];
  });

/** A base layer lies under many environments. */
const keysOfLayers = new WeakMap<ConfigLayer, readonly Found[]>();

const keysOf = (layer: ConfigLayer): readonly Found[] => {
  const before = keysOfLayers.get(layer);
  if (before !== undefined) return before;
  const found = leavesOf(layer.value, []).flatMap(({ path, value }) =>
    typeof value === "string" && strengthOf(takeApart(value).literal, false) === "secret"
      ? [{ path, strength: "secret" as const, text: value }]
      : [],
  );
  keysOfLayers.set(layer, found);
  return found;
};

/**
 * The secrets in one value: by its setting, by the name of an entry, or by their shape. Much is called `key` that opens
 * nothing: the name of an entry, the path of a file.
 */
const secretsIn = (value: Json, path: ConfigPath, isMarked: boolean): Found[] =>
  leavesOf(value, path).flatMap((leaf) => {
    const name = lastName(leaf.path);
    const text = typeof leaf.value === "number" ? digitsOf(name, leaf.value) : leaf.value;
    if (typeof text !== "string") return [];
    const marked = (isMarked || isSensitiveName(name)) && (name !== "key" || isRandom(text));
    const written = takeApart(text);
    const strength = strengthOf(written.literal, marked);
    return [
      ...(strength === undefined ? [] : [{ path: leaf.path, strength, text }]),
      ...written.fallbacks.flatMap((fallback) => {
        const given = strengthOf(fallback.text, marked);
        return given === undefined
          ? []
          : [{ path: leaf.path, strength: given, text: fallback.text, defaultOf: fallback.name }];
      }),
    ];
  });

const lastName = (path: ConfigPath): string => path.findLast((part) => typeof part === "string") ?? "";

/** A password may be written without quotes; a number under another name is an amount. */
const digitsOf = (name: string, value: number): string | undefined =>
  /(?:password|passwd|pwd|passphrase|pin|secret)$/i.test(name) && Math.abs(value) >= 1000 ? String(value) : undefined;

/** Readers refuse deeper files. */
const MOST_LEVELS = 100;

const leavesOf = (value: Json, path: ConfigPath): { path: ConfigPath; value: Json }[] => {
  if (path.length > MOST_LEVELS) return [];
  if (Array.isArray(value)) return value.flatMap((entry, index) => leavesOf(entry, [...path, index]));
  if (isObject(value)) return Object.entries(value).flatMap(([key, held]) => leavesOf(held, [...path, key]));
  return [{ path, value }];
};
