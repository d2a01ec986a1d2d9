import type { SchemaDifference, SchemaSide, Witness } from "../../model/change.ts";
import { isObject, type Json } from "../../model/json.ts";
import { isAccepted } from "./accept-by-parts.ts";
import { type Aim, valuesAlong } from "./build-value.ts";
import { findCounterexample } from "./counterexample.ts";
import { breaks } from "./difference.ts";
import { SchemaDocument } from "./document.ts";
import { keyOfValue } from "./equal.ts";
import { generateValue } from "./generate.ts";
import { asksForOthers, isAbout } from "./is-about.ts";
import { shapeOf } from "./normalise.ts";
import { longestText, safeLengthIn } from "./pattern-cost.ts";
import { wordsOfRefusal } from "./refusal.ts";
import { restrict } from "./restrict.ts";
import { OBJECT } from "./type-mask.ts";
import { compileValidator, type Validate } from "./validator.ts";
import { TooHard, Workspace } from "./workspace.ts";

/** Values that are shown to the validator for one difference. */
const ATTEMPT_LIMIT = 60;

/**
 * A concrete value that was good and is not any more: for an input, valid on base and invalid on head; for an output,
 * valid on head and invalid on base. Built from the schemas around the first difference that yields one, and given only
 * when Ajv confirms both sides. Differences that break nothing are passed over; an unproven one is tried.
 */
export const findWitness = async (
  base: Json,
  head: Json,
  side: SchemaSide,
  differences: readonly SchemaDifference[],
): Promise<Witness | undefined> => {
  const telling = differences.flatMap(partsOf).filter((one) => breaks(one, side) || one.action === "unproven");
  if (telling.length === 0) return undefined;
  const [validBase, validHead] = await Promise.all([compileValidator(base), compileValidator(head)]);
  if (!validBase || !validHead) return undefined;
  const [accepting, refusing] = side === "input" ? [base, head] : [head, base];
  const [accept, refuse] = side === "input" ? [validBase, validHead] : [validHead, validBase];
  const safeLength = Math.min(safeLengthIn(base), safeLengthIn(head));
  for (const difference of telling) {
    const found = witnessOf(accepting, refusing, side, difference, accept, refuse, safeLength);
    if (found) return found;
  }
  return undefined;
};

/** A renamed property is one that went and one that came: what tells is the old name sent, or the new one lacking. */
const partsOf = (difference: SchemaDifference): SchemaDifference[] => {
  const { oldName, ...come } = difference;
  if (difference.action !== "renamed" || oldName === undefined) return [difference];
  const gone = { ...come, path: [...difference.path.slice(0, -1), oldName], required: false };
  return [
    { ...gone, action: "removed" },
    { ...come, action: "added" },
  ];
};

/** A natural value that the schema accepts, confirmed by Ajv; undefined where none was found. */
export const findExample = async (schema: Json): Promise<Json | undefined> => {
  const value = generateValue(schema);
  if (value === undefined || longestText(value) > safeLengthIn(schema)) return undefined;
  return (await isAccepted(schema, value)) ? value : undefined;
};

const witnessOf = (
  accepting: Json,
  refusing: Json,
  side: SchemaSide,
  difference: SchemaDifference,
  accept: Validate,
  refuse: Validate,
  safeLength: number,
): Witness | undefined => {
  let left = ATTEMPT_LIMIT;
  const seen = new Set<string>();
  try {
    for (const value of candidates(accepting, refusing, side, difference)) {
      const key = keyOfValue(value);
      if (seen.has(key) || (side === "input" && !isObject(value) && difference.path.length > 0)) continue;
      seen.add(key);
      if (left-- <= 0) return undefined;
      if (longestText(value) > safeLength) continue;
      if (accept(value)?.length !== 0) continue;
      const errors = refuse(value);
      const [first] = errors ?? [];
      if (errors === undefined || first === undefined) continue;
      const place = asksForOthers(difference.keyword) ? difference.path.slice(0, -1) : difference.path;
      if (!isAbout(first, place)) continue;
      return { side, value, refusal: wordsOfRefusal(errors) };
    }
  } catch (error) {
    if (!(error instanceof TooHard)) throw error;
  }
  return undefined;
};

function* candidates(accepting: Json, refusing: Json, side: SchemaSide, difference: SchemaDifference): Generator<Json> {
  const workspace = new Workspace();
  let [a, r] = [
    shapeOf([new SchemaDocument(accepting, workspace).root]),
    shapeOf([new SchemaDocument(refusing, workspace).root]),
  ];
  if (side === "input" && (a.mask & r.mask & OBJECT) !== 0) [a, r] = [restrict(a, OBJECT), restrict(r, OBJECT)];
  if (difference.required === true) {
    // good but for the one property that is asked for now: what a caller sends who has not heard of it
    const lacking = withoutProperty(generateValue(refusing), difference.path);
    if (lacking !== undefined) yield lacking;
  }
  yield* valuesAlong(a, r, aimOf(difference, side));
  const whole = findCounterexample(a, r, "declared");
  if (whole) yield whole.value;
}

/** The value without the property at a path of names; undefined where it has none there. */
const withoutProperty = (value: Json | undefined, [name, ...rest]: readonly string[]): Json | undefined => {
  if (name === undefined || !isObject(value) || !Object.hasOwn(value, name)) return undefined;
  const { [name]: held, ...others } = value;
  if (rest.length === 0) return others;
  const inner = withoutProperty(held, rest);
  return inner === undefined ? undefined : { ...value, [name]: inner };
};

const aimOf = (difference: SchemaDifference, side: SchemaSide): Aim => ({
  path: difference.path,
  isPresence: difference.aspect === "property" || difference.aspect === "required",
  values: (side === "input" ? difference.removed : difference.added) ?? [],
});
