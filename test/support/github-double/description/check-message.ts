import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { isObject, type Json, type JsonObject, objectAt } from "../../../../src/model/json.ts";
import { type DescribedOperation, type DescribedParameter, readDescription } from "./read-description.ts";
import { undeclaredFields } from "./undeclared.ts";

const ROOT = "github";
const REFERENCE = "#/schemas/";

/** What GitHub answers on any operation without describing it there. */
const UNDESCRIBED = { anyOf: [{ $ref: `${REFERENCE}basic-error` }, { $ref: `${REFERENCE}validation-error` }] };

const compiled = new Map<string, ValidateFunction>();
let engine: Ajv | undefined;

const startEngine = (): Ajv => {
  if (engine !== undefined) return engine;
  engine = new Ajv({ strict: false, allErrors: true, logger: false, validateSchema: false });
  addFormats.default(engine);
  engine.addSchema({ $id: ROOT, schemas: readDescription().schemas });
  return engine;
};

const rooted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(rooted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === "$ref" && typeof each === "string" && each.startsWith("#/") ? `${ROOT}${each}` : rooted(each),
    ]),
  );
};

const resolve = (reference: string): JsonObject | undefined =>
  objectAt(readDescription().schemas, reference.slice(reference.indexOf(REFERENCE) + REFERENCE.length));

const faultsOf = (key: string, schema: JsonObject, value: Json): string[] => {
  let check = compiled.get(key);
  if (check === undefined) {
    check = startEngine().compile(isObject(rooted(schema)) ? { allOf: [rooted(schema)] } : {});
    compiled.set(key, check);
  }
  const wrong = check(value)
    ? []
    : (check.errors ?? []).map((each) => `${each.instancePath || "/"} ${each.message ?? each.keyword}`);
  const unknown = undeclaredFields([schema], value, resolve).map((each) => `${each} is not described`);
  return [...new Set([...wrong, ...unknown])];
};

const asTyped = (parameter: DescribedParameter, text: string): Json => {
  const kinds = [parameter.schema.type].flat();
  if (kinds.includes("integer") && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (kinds.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
};

export interface ReadParameters {
  readonly parameters: JsonObject;
  readonly faults: readonly string[];
}

/** The parameters of a request with the types that the description gives them, and what is wrong with them. */
export const readParameters = (
  operation: DescribedOperation,
  path: ReadonlyMap<string, string>,
  query: URLSearchParams,
): ReadParameters => {
  const parameters: JsonObject = {};
  const faults: string[] = [];
  const declared = operation.parameters.filter((each) => each.in === "path" || each.in === "query");
  for (const each of declared) {
    const text = each.in === "path" ? path.get(each.name) : (query.get(each.name) ?? undefined);
    if (text === undefined) {
      if (each.required) faults.push(`the ${each.in} parameter ${each.name} is missing`);
      continue;
    }
    const value = asTyped(each, text);
    const wrong = faultsOf(`${operation.id} ${each.in} ${each.name}`, each.schema, value);
    faults.push(...wrong.map((fault) => `the ${each.in} parameter ${each.name}: ${fault}`));
    parameters[each.name] = value;
  }
  for (const name of new Set(query.keys())) {
    const isKnown = declared.some((each) => each.in === "query" && each.name === name);
    if (!isKnown) faults.push(`the query parameter ${name} is not described`);
  }
  return { parameters, faults };
};

/** What is wrong with the body of a request; an absent body is wrong only where one is required. */
export const checkRequestBody = (operation: DescribedOperation, body: Json | undefined): readonly string[] => {
  if (body === undefined) return operation.bodyRequired ? ["the body is missing"] : [];
  if (operation.body === undefined) return ["the operation takes no body"];
  return faultsOf(`${operation.id} body`, operation.body, body).map((fault) => `the body: ${fault}`);
};

/** What is wrong with an answer of the double itself. */
export const checkResponse = (
  operation: DescribedOperation,
  status: number,
  body: Json | undefined,
): readonly string[] => {
  const described = operation.responses[String(status)];
  if (described === undefined && status < 400) return [`the status ${status} is not described`];
  const schema = isObject(described) ? described : undefined;
  if (body === undefined) return schema === undefined ? [] : [`the answer ${status} has no body`];
  if (schema === undefined && status < 400) return [`the answer ${status} has a body that is not described`];
  // an operation may describe one form of an error and GitHub answers with the other, plain one
  const expected: JsonObject =
    status >= 400 ? { anyOf: [...(schema ? [schema] : []), ...UNDESCRIBED.anyOf] } : (schema ?? {});
  return faultsOf(`${operation.id} ${status}`, expected, body).map((fault) => `the answer ${status}: ${fault}`);
};
