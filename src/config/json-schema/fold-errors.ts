import type { ErrorObject } from "ajv";
import { isObject, type Json, type JsonObject, pointer } from "../../model/json.ts";
import { wordsOfChoices, wordsOfSchema } from "./expected-words.ts";
import type { SchemaDocument } from "./schema-document.ts";
import { ownValue, subschemas } from "./schema-keywords.ts";

type Path = (string | number)[];

/** What a value does not keep of its schema, one of each place. */
export type Breach =
  | { kind: "missing"; path: Path; expected: string; because?: string }
  | { kind: "extra"; path: Path }
  /** `law` is the end of "the value ...": `should be a map`. */
  | { kind: "wrong"; path: Path; law: string };

/** Where nothing is known of a value: by JSON Pointers. */
export interface Holes {
  has(pointer: string): boolean;
  isAbove(pointer: string): boolean;
}

/** Keywords that judge a value as a whole: with a hole in it, their answer says nothing. */
const WHOLE = new Set(["anyOf", "oneOf", "not", "contains", "uniqueItems", "const", "enum"]);
const UNIONS = new Set(["anyOf", "oneOf"]);

/**
 * A validator's errors as one breach of each place. A union that refuses a value is one breach, not one of each branch: or
 * those of the branch that is meant, where only one comes into question.
 */
export const foldErrors = (
  errors: readonly ErrorObject[],
  value: Json,
  document: SchemaDocument,
  holes: Holes,
): Breach[] => {
  const kept = errors.filter(({ instancePath }) => !isInHole(instancePath, holes));
  const found = new Map<string, Breach>();
  for (const breach of explain(kept, value, document, holes)) {
    const key = `${breach.kind === "wrong" ? "" : breach.kind}${pointer(breach.path)}`;
    // a type comes before what else is wrong with a value of another type
    if (!found.has(key)) found.set(key, breach);
  }
  return [...found.values()];
};

const isInHole = (at: string, holes: Holes): boolean => {
  for (let end = at.length; end > 0; end = at.lastIndexOf("/", end - 1)) if (holes.has(at.slice(0, end))) return true;
  return false;
};

const explain = (errors: readonly ErrorObject[], value: Json, document: SchemaDocument, holes: Holes): Breach[] => {
  const gone = new Set<ErrorObject>();
  const breaches: Breach[] = [];
  // what a combination says of itself comes after what its branches say: from the end, the outermost is met first
  for (let index = errors.length - 1; index >= 0; index--) {
    const error = errors[index];
    if (error === undefined || gone.has(error)) continue;
    const { keyword, instancePath } = error;
    const isUnknown = WHOLE.has(keyword) && holes.isAbove(instancePath);
    if (keyword === "if") {
      gone.add(error);
      if (!holes.isAbove(instancePath)) continue;
      for (const each of within(errors, index, ["then", "else"], document)) gone.add(each);
    } else if (UNIONS.has(keyword)) {
      const inner = within(errors, index, [keyword], document).filter((each) => !gone.has(each));
      for (const each of [error, ...inner]) gone.add(each);
      if (!isUnknown) breaches.push(...explainUnion(error, inner, value, document, holes));
    } else if (keyword === "contains") {
      for (const each of within(errors, index, ["contains"], document)) gone.add(each);
      if (isUnknown) gone.add(error);
    } else if (isUnknown || error.propertyName !== undefined) {
      // what is wrong with a name is told by `propertyNames` itself
      gone.add(error);
    }
  }
  const left = errors.filter((error) => !gone.has(error)).sort(byWeight);
  return [...breaches, ...left.map((error) => breachOf(error, value, document))];
};

const byWeight = (a: ErrorObject, b: ErrorObject): number =>
  Number(b.keyword === "type") - Number(a.keyword === "type");

/** Errors that the branches of a combination have made: they stand before its own, and none of another place is among them. */
const within = (
  errors: readonly ErrorObject[],
  index: number,
  keywords: readonly string[],
  document: SchemaDocument,
): ErrorObject[] => {
  const error = errors[index];
  const parent: unknown = error?.parentSchema;
  if (error === undefined || !isObject(parent)) return [];
  const branches = keywords.flatMap((keyword) => ownValue(parent, keyword) ?? []);
  const reached = reachOf(branches, document);
  const found: ErrorObject[] = [];
  for (let at = index - 1; at >= 0; at--) {
    const each = errors[at];
    if (each === undefined || !isAtOrBelow(each.instancePath, error.instancePath)) break;
    if (isOf(each, reached)) found.push(each);
  }
  return found.reverse();
};

/** A schema that is only `false` stands nowhere by itself: where it stands among the errors says whose it is. */
const isOf = ({ parentSchema }: ErrorObject, schemas: ReadonlySet<object>): boolean =>
  typeof parentSchema !== "object" || schemas.has(parentSchema);

const isAtOrBelow = (path: string, above: string): boolean => path === above || path.startsWith(`${above}/`);

const reaches = new WeakMap<object, ReadonlySet<object>>();

/** All schema objects that schemas can bring to bear. */
const reachOf = (schemas: readonly Json[], document: SchemaDocument): ReadonlySet<object> => {
  const [first] = schemas;
  const known = isObject(first) && schemas.length === 1 ? reaches.get(first) : undefined;
  if (known !== undefined) return known;
  const reached = new Set<object>();
  const waiting = schemas.filter(isObject);
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    if (reached.has(schema)) continue;
    reached.add(schema);
    const referred = document.referredBy(schema);
    if (isObject(referred)) waiting.push(referred);
    for (const inside of subschemas(schema)) if (isObject(inside.schema)) waiting.push(inside.schema);
  }
  if (isObject(first) && schemas.length === 1) reaches.set(first, reached);
  return reached;
};

const explainUnion = (
  error: ErrorObject,
  inner: readonly ErrorObject[],
  value: Json,
  document: SchemaDocument,
  holes: Holes,
): Breach[] => {
  const path = pathOf(error.instancePath, value);
  const parent: unknown = error.parentSchema;
  if (!isObject(parent)) return [{ kind: "wrong", path, law: "has a wrong value" }];
  if (error.keyword === "oneOf" && Array.isArray(error.params.passingSchemas)) {
    return [{ kind: "wrong", path, law: "fits several of the forms that its schema allows one of" }];
  }
  const branches = [ownValue(parent, error.keyword) ?? []].flat();
  const tried = branches.map((branch) => {
    const reached = reachOf([branch], document);
    return inner.filter((each) => isOf(each, reached));
  });
  const at = error.instancePath;
  // of another type than the value: not what was meant
  const fitting = tried.filter(
    (each) => each.length > 0 && !each.some((one) => one.keyword === "type" && one.instancePath === at),
  );
  const held = valueAt(value, path);
  if (typeof held !== "object" || held === null || fitting.length === 0) {
    return [{ kind: "wrong", path, law: `should be ${wordsOfSchema(parent, document)}` }];
  }
  const meant = fitting.filter((each) => !each.some((one) => isOtherChoice(one, at)));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return explain(only, value, document, holes);
  return [meant.length === 0 ? chooseAmong(fitting, at, path, value) : needOneOf(meant, path)];
};

/** No branch has the value of the key that tells them apart: what that key may be. */
const chooseAmong = (branches: readonly (readonly ErrorObject[])[], at: string, path: Path, value: Json): Breach => {
  const others = branches.map((each) => each.filter((one) => isOtherChoice(one, at)));
  const [place] = others.flat().map(({ instancePath }) => instancePath);
  if (place === undefined || others.some((each) => each.every(({ instancePath }) => instancePath !== place))) {
    return { kind: "wrong", path, law: NONE_FITS };
  }
  const choices = others.flat().flatMap(({ keyword, params }): Json[] => {
    return keyword === "const" ? [params.allowedValue] : params.allowedValues;
  });
  return { kind: "wrong", path: pathOf(place, value), law: `should be ${wordsOfChoices([...new Set(choices)])}` };
};

/** Several branches come into question, and each only lacks keys: one of these is what is missing. */
const needOneOf = (branches: readonly (readonly ErrorObject[])[], path: Path): Breach => {
  if (!branches.flat().every(({ keyword }) => keyword === "required")) return { kind: "wrong", path, law: NONE_FITS };
  const names = new Set(branches.flat().map(({ params }) => String(params.missingProperty)));
  return { kind: "wrong", path, law: `should have one of ${[...names].join(", ")}` };
};

const NONE_FITS = "fits none of the forms that its schema allows";

/** Does an error say that a branch is for another value of the key that tells branches apart. */
const isOtherChoice = ({ keyword, instancePath }: ErrorObject, at: string): boolean =>
  (keyword === "const" || keyword === "enum") && instancePath.lastIndexOf("/") === at.length;

const breachOf = (error: ErrorObject, value: Json, document: SchemaDocument): Breach => {
  const { keyword, instancePath, params } = error;
  const path = pathOf(instancePath, value);
  const parent: unknown = error.parentSchema;
  const schema = isObject(parent) ? parent : {};
  const wrong = (law: string): Breach => ({ kind: "wrong", path, law });
  switch (keyword) {
    case "required": {
      const key = String(params.missingProperty);
      return { kind: "missing", path: [...path, key], expected: wordsOfMember(schema, key, document) };
    }
    case "dependentRequired":
    case "dependencies": {
      const key = String(params.missingProperty);
      return { kind: "missing", path: [...path, key], expected: "", because: String(params.property) };
    }
    case "additionalProperties":
      return { kind: "extra", path: [...path, String(params.additionalProperty)] };
    case "unevaluatedProperties":
      return { kind: "extra", path: [...path, String(params.unevaluatedProperty)] };
    case "false schema":
      return wrong("may not be said here");
    case "propertyNames":
      return wrong(`has a key ${JSON.stringify(String(params.propertyName).slice(0, 60))} that no key may be called`);
    case "uniqueItems":
      return wrong("has an entry twice");
    case "contains":
      return wrong("lacks an entry that it should have");
    case "additionalItems":
    case "unevaluatedItems":
    case "items":
      return wrong("has more entries than it may have");
    case "not":
      return wrong("has a value that its schema rules out");
    default:
      return wrong(`should be ${wordsOfSchema(schema, document)}`);
  }
};

const wordsOfMember = (schema: JsonObject, key: string, document: SchemaDocument): string => {
  const properties = ownValue(schema, "properties");
  const member = isObject(properties) ? ownValue(properties, key) : undefined;
  return member === undefined ? "" : wordsOfSchema(member, document);
};

/** A validator's path as ours: an index is a number. */
const pathOf = (instancePath: string, root: Json): Path => {
  const path: Path = [];
  let at: Json | undefined = root;
  for (const segment of instancePath.split("/").slice(1)) {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(at)) {
      path.push(Number(key));
      at = at[Number(key)];
    } else {
      path.push(key);
      at = isObject(at) ? ownValue(at, key) : undefined;
    }
  }
  return path;
};

/** What stands at a path; undefined where nothing does. */
export const valueAt = (root: Json, path: readonly (string | number)[]): Json | undefined => {
  let at: Json | undefined = root;
  for (const key of path) {
    if (Array.isArray(at)) at = typeof key === "number" ? at[key] : undefined;
    else at = isObject(at) ? ownValue(at, String(key)) : undefined;
  }
  return at;
};
