import type { JsonObject } from "../../model/json.ts";
import type { SchemaPair } from "../tool-pair.ts";
import type { Rewrite, RewriteDetector } from "./rewrite.ts";

const SAFE: ReadonlyMap<string, number> = new Map([
  ["minimum", Number.MIN_SAFE_INTEGER],
  ["maximum", Number.MAX_SAFE_INTEGER],
  ["exclusiveMinimum", Number.MIN_SAFE_INTEGER - 1],
  ["exclusiveMaximum", Number.MAX_SAFE_INTEGER + 1],
]);

/**
 * Bounds at the ends of the safe integers: beyond them JSON numbers lose digits on the way, and a schema library says so
 * of every integer or of none. Found on whole numbers only; a bound within them is the author's.
 * Source: RFC 8259, section 6 (interoperable integers).
 */
export const findSafeIntegers: RewriteDetector = (pairs) =>
  pairs.flatMap(({ name, schemas }) => schemas.flatMap((pair) => findIn(pair, name)));

const findIn = ({ field, base, head }: SchemaPair, tool: string): Rewrite[] => {
  const found: Rewrite[] = [];
  for (const place of new Set([...base.keys(), ...head.keys()])) {
    const [before, after] = [base.get(place), head.get(place)];
    const [gone, come] = [safeBoundsOf(before), safeBoundsOf(after)];
    if (gone.length === 0 && come.length === 0) continue;
    const drop = { field, place, base: gone, head: come };
    const [added, removed] = [isNews(come, after, before), isNews(gone, before, after)];
    const rewrite: Rewrite = { kind: "safe-integer-bounds", action: added ? "added" : "removed", tool, drop };
    found.push(added === removed ? { ...rewrite, isSilent: true } : rewrite);
  }
  return found;
};

/** Does one side have a safe bound where the other, an integer too, has none at all. */
const isNews = (bounds: readonly string[], own: JsonObject | undefined, other: JsonObject | undefined): boolean =>
  own !== undefined &&
  bounds.some((keyword) => {
    if (other === undefined) return true;
    const rivals = keyword.endsWith("inimum") ? ["minimum", "exclusiveMinimum"] : ["maximum", "exclusiveMaximum"];
    return isInteger(other) && rivals.every((rival) => other[rival] === undefined);
  });

const isInteger = ({ type }: JsonObject): boolean =>
  type === "integer" ||
  (Array.isArray(type) && type.includes("integer") && type.every((one) => one === "integer" || one === "null"));

const safeBoundsOf = (schema: JsonObject | undefined): string[] =>
  schema === undefined || !isInteger(schema)
    ? []
    : [...SAFE].flatMap(([keyword, bound]) => (schema[keyword] === bound ? [keyword] : []));
