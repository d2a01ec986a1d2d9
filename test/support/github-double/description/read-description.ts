import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../../../../src/model/json.ts";

export interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: JsonObject;
}

export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly documentation: string;
  readonly parameters: readonly DescribedParameter[];
  readonly body: JsonObject | undefined;
  readonly bodyRequired: boolean;
  /** A schema by status; `null` where the description promises no body. */
  readonly responses: JsonObject;
}

export interface Description {
  readonly operations: readonly DescribedOperation[];
  readonly schemas: JsonObject;
}

const readParameter = (value: Json): DescribedParameter => ({
  name: (isObject(value) && stringAt(value, "name")) || "",
  in: (isObject(value) && stringAt(value, "in")) || "",
  required: isObject(value) && value.required === true,
  schema: (isObject(value) && objectAt(value, "schema")) || {},
});

const readOperation = (id: string, value: JsonObject): DescribedOperation => ({
  id,
  method: stringAt(value, "method") ?? "",
  path: stringAt(value, "path") ?? "",
  documentation: stringAt(value, "documentation") ?? "",
  parameters: Array.isArray(value.parameters) ? value.parameters.map(readParameter) : [],
  body: objectAt(value, "body"),
  bodyRequired: value.bodyRequired === true,
  responses: objectAt(value, "responses") ?? {},
});

let known: Description | undefined;

/** GitHub's description of the operations that the double serves; read once for a process. */
export const readDescription = (): Description => {
  if (known !== undefined) return known;
  const document: Json = JSON.parse(readFileSync(join(import.meta.dirname, "../description.json"), "utf8"));
  if (!isObject(document)) throw new Error("description.json is no object");
  known = {
    operations: Object.entries(objectAt(document, "operations") ?? {}).map(([id, value]) =>
      readOperation(id, isObject(value) ? value : {}),
    ),
    schemas: objectAt(document, "schemas") ?? {},
  };
  return known;
};
