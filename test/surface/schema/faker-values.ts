import { createGeneratorSync, type JsonSchema } from "json-schema-faker";
import type { Json, JsonObject } from "../../../src/model/json.ts";

/**
 * Values that json-schema-faker makes of a schema, at most `count`, the same for the same seed; half of them with all
 * optional properties. It knows nothing of our engine. Some schemas it cannot fill: it gives what it made until then.
 */
export const fakerValues = (schema: JsonObject, seed: number, count: number): Json[] => {
  const values: Json[] = [];
  for (const alwaysFakeOptionals of [false, true]) {
    const generator = createGeneratorSync({
      seed,
      alwaysFakeOptionals,
      validateSchemaVersion: false,
      failOnInvalidTypes: false,
      maxDepth: 4,
    });
    try {
      for (let index = 0; index < count / 2; index++) values.push(asJson(generator.generate(asFakerSchema(schema))));
    } catch (error) {
      // It says so where it finds no value; anything else is worth knowing.
      if (!(error instanceof Error)) throw error;
    }
  }
  return values;
};

const asFakerSchema = (schema: JsonObject): JsonSchema => JSON.parse(JSON.stringify(schema));
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null));
