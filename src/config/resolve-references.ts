import type { ConfigPath, ConfigReference } from "../model/config.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { putKey } from "./formats/put-key.ts";
import { mayHoldReference, readReferences, referencesIn, type TextPart } from "./references.ts";
import { showKey } from "./show-path.ts";

/** What references stand for. */
export interface ReferenceValues {
  variables: Readonly<Record<string, string>>;
  /** Variables that the place of work sets: their value is not known here. */
  declared: ReadonlySet<string>;
  /** Given by the runtime alone: the text of a secret or a file; undefined where there is none. */
  secrets?: ((reference: ConfigReference) => string | undefined) | undefined;
}

/** A value whose references are resolved. */
export interface Resolved {
  /** A new value; null stands where nothing is known. */
  value: Json;
  /** Places whose value nobody knows here. */
  holes: ConfigPath[];
  faults: { kind: "reference-broken" | "variable-unset"; path: ConfigPath; message: string; fix: string }[];
  /** Places whose text comes from outside of the files, and the references that gave it: `${PORT}`. */
  origins: Map<string, string>;
}

interface Coercion {
  /** A text as its place wants it. */
  coerce(path: ConfigPath, text: string): Json;
  /** Can a text become what its place wants. */
  takesText(path: ConfigPath): boolean;
  /** Does any text come from a format that has only text. */
  hasBareText: boolean;
  /** Does the text there. */
  isBareText(path: ConfigPath): boolean;
}

/** Resolves the references in every text of a value. A text that is one whole reference takes the type that its place wants. */
export const resolveReferences = (
  value: Json,
  values: ReferenceValues,
  { coerce, takesText, hasBareText, isBareText }: Coercion,
): Resolved => {
  const resolved: Resolved = { value: null, holes: [], faults: [], origins: new Map() };
  const path: (string | number)[] = [];

  const resolveText = (text: string): Json => {
    if (!mayHoldReference(text)) return isBareText(path) ? coerce(path, text) : text;
    const read = readReferences(text);
    if ("fault" in read) {
      resolved.faults.push({
        kind: "reference-broken",
        path: [...path],
        message: `${showKey(path)} holds a reference ${read.fault}`,
        fix: "Write `$${` where the text itself should have `${`.",
      });
      resolved.holes.push([...path]);
      return null;
    }
    const given: ConfigReference[] = [];
    const found = evaluate(read.parts, values, given);
    if (found === undefined && !takesText(path)) {
      // whatever it gives is a text, and a text is no map
      resolved.origins.set(keyOf(path), referencesIn(read.parts).map(showReference).join(" and "));
      return text;
    }
    if (typeof found !== "string") {
      if (found !== undefined) {
        resolved.faults.push({ kind: "variable-unset", path: [...path], ...unsetWords(path, found) });
      }
      resolved.holes.push([...path]);
      return null;
    }
    if (given.length > 0) resolved.origins.set(keyOf(path), given.map(showReference).join(" and "));
    const isWhole = read.parts.length === 1 && typeof read.parts[0] !== "string";
    return isWhole || isBareText(path) ? coerce(path, found) : found;
  };

  const visit = (at: Json): Json => {
    if (typeof at === "string") return resolveText(at);
    if (typeof at !== "object" || at === null) return at;
    if (Array.isArray(at)) {
      return at.map((entry, index) => {
        path.push(index);
        const done = visit(entry);
        path.pop();
        return done;
      });
    }
    const map = { ...at };
    for (const key of Object.keys(map)) {
      const held = map[key];
      // most values are plain: they are the same in the copy
      if (held === undefined || !(typeof held === "object" || (typeof held === "string" && isAsked(held)))) continue;
      path.push(key);
      putKey(map, key, visit(held));
      path.pop();
    }
    return map;
  };
  const isAsked = (text: string): boolean => hasBareText || mayHoldReference(text);

  resolved.value = visit(value);
  return resolved;
};

/** What files say that hold no reference, with a copy of the sections that will be changed. */
export const asWritten = (value: JsonObject, isCopied: (section: string) => boolean): Resolved => {
  const copy = { ...value };
  for (const section of Object.keys(copy)) {
    const held = copy[section];
    if (held !== undefined && isCopied(section)) putKey(copy, section, structuredClone(held));
  }
  return { value: copy, holes: [], faults: [], origins: new Map() };
};

/** A path as a key of a map. */
export const keyOf = (path: ConfigPath): string => JSON.stringify(path);

/** A reference as a file writes it, without its default. */
export const showReference = ({ kind, name }: ConfigReference): string =>
  kind === "variable" ? `\${${name}}` : `\${${kind}:${name}}`;

/**
 * The text of references; undefined where only the place of work knows one, the reference where nobody sets one.
 * @param given takes up what came from outside of the files
 */
const evaluate = (
  parts: readonly TextPart[],
  values: ReferenceValues,
  given: ConfigReference[],
): string | ConfigReference | undefined => {
  let text = "";
  let isUnknown = false;
  for (const part of parts) {
    const found = typeof part === "string" ? part : evaluateReference(part, values, given);
    if (typeof found === "string") text += found;
    else if (found === undefined) isUnknown = true;
    else return found;
  }
  return isUnknown ? undefined : text;
};

const evaluateReference = (
  { reference, fallback }: Exclude<TextPart, string>,
  values: ReferenceValues,
  given: ConfigReference[],
): string | ConfigReference | undefined => {
  if (reference.kind !== "variable") {
    if (values.secrets === undefined) return undefined;
    const text = values.secrets(reference);
    if (text !== undefined) given.push(reference);
    return text ?? reference;
  }
  const { variables, declared } = values;
  const text = Object.hasOwn(variables, reference.name) ? variables[reference.name] : undefined;
  // as in a shell: an empty variable does not stand against a default
  if (text !== undefined && (text !== "" || fallback === undefined)) {
    given.push(reference);
    return text;
  }
  if (fallback !== undefined) return evaluate(fallback, values, given);
  return declared.has(reference.name) ? undefined : reference;
};

const unsetWords = (path: ConfigPath, { kind, name }: ConfigReference): { message: string; fix: string } => {
  if (kind === "variable") {
    return {
      message: `${showKey(path)} refers to the variable ${name}, which nothing declares and which has no default`,
      fix: `Give it a default, \`\${${name}:-...}\`, or declare it where the server is started.`,
    };
  }
  if (kind === "secret") {
    return {
      message: `${showKey(path)} refers to the secret ${name}, which is not there`,
      fix: `Set ${name}, or ${name}_FILE to the path of a file that holds it, or mount it as /run/secrets/${name}.`,
    };
  }
  return { message: `${showKey(path)} refers to the file ${name}, which cannot be read`, fix: "Mount the file there." };
};
