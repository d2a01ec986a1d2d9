import type { Change, SchemaChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";

/** A report of more witnesses than this is read by nobody, and each costs two compiled validators. */
const MOST_WITNESSES = 100;

const isSchemaChange = (change: Change): change is SchemaChange => change.area === "schema";

/** Whether a change of this shape can break anybody: the rest is not worth a search. */
const mayBreak = ({ aspect, action, side, required }: SchemaChange): boolean => {
  if (aspect === "default" || aspect === "description" || aspect === "deprecated" || action === "unproven")
    return false;
  if (action === "changed" || action === "removed") return true;
  if (action === "added") return required === true || aspect === "format" || side === "output";
  return side === "input" ? action === "narrowed" : action === "widened";
};

/** Adds to every breaking schema change the value that proves it, where one is found and Ajv confirms it. */
export const withWitnesses = async (changes: readonly Change[]): Promise<Change[]> => {
  const searched = changes.filter(isSchemaChange).filter(mayBreak).slice(0, MOST_WITNESSES);
  if (searched.length === 0) return [...changes];
  const { findWitness } = await import("./schema/witness.ts");
  const found = new Map<Change, Change>();
  for (const change of searched) {
    const key = change.side === "input" ? "inputSchema" : "outputSchema";
    const schemaOf = (side: "base" | "head"): Json => change.tools[side][key] ?? {};
    const witness = await findWitness(schemaOf("base"), schemaOf("head"), change.side, [change]);
    if (witness !== undefined) found.set(change, { ...change, witness });
  }
  return changes.map((change) => found.get(change) ?? change);
};
