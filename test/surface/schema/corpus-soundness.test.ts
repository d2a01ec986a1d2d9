import { describe, expect, test } from "vitest";
import { isObject, type Json } from "../../../src/model/json.ts";
import { compareSchemas } from "../../../src/surface/schema/compare.ts";
import { breaks } from "../../../src/surface/schema/difference.ts";
import { compileValidator } from "../../../src/surface/schema/validator.ts";
import { corpusSteps, hasCorpus } from "./corpus-schemas.ts";
import { fakerValues } from "./faker-values.ts";
import { withoutDialect } from "./jsoncompat-oracle.ts";
import { declaredOnly } from "./sample-values.ts";

if (!hasCorpus) console.warn("The corpus of real surfaces is not here: its verdicts are not shown to a validator.");

const isValid = async (schema: Json, value: Json): Promise<boolean | undefined> => {
  const errors = (await compileValidator(schema))?.(value);
  return errors && errors.length === 0;
};

describe.skipIf(!hasCorpus)("on the changed schemas of real servers", () => {
  test("no verdict that nothing breaks has a witness", async () => {
    let [quiet, tried] = [0, 0];
    for (const { id, side, base, head } of corpusSteps()) {
      const found = compareSchemas(base, head, side);
      if (found.some((one) => breaks(one, side) || one.action === "unproven")) continue;
      quiet++;
      const [accepting, refusing] = side === "input" ? [base, head] : [head, base];
      const plain = withoutDialect(accepting);
      const declared = declaredOnly(plain);
      for (const value of fakerValues(plain, 7, 8)) {
        if ((await isValid(accepting, value)) !== true) continue;
        if (isObject(declared) && (await isValid(declared, value)) !== true) continue;
        tried++;
        expect(await isValid(refusing, value), id).toBe(true);
      }
    }
    // Else nothing was tried.
    expect(tried).toBeGreaterThan(quiet);
    expect(quiet).toBeGreaterThan(0);
  }, 120_000);
});
