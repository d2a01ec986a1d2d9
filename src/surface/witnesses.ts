import type { Change, SchemaChange, ToolChange, Witness } from "../model/change.ts";
import { isObject } from "../model/json.ts";

/** A report of more witnesses than this is read by nobody, and each costs two compiled validators. */
const MOST_WITNESSES = 100;

/** Whether a change of this shape can break anybody: the rest is not worth a search. */
const mayBreak = ({ aspect, action, side, required }: SchemaChange): boolean => {
  const isNote = aspect === "default" || aspect === "description" || aspect === "deprecated" || aspect === "header";
  if (isNote || action === "unproven") return false;
  if (action === "changed" || action === "removed" || action === "renamed") return true;
  if (action === "added") return required === true || aspect === "format" || side === "output";
  return side === "input" ? action === "narrowed" : action === "widened";
};

const witnessOfChange = async (change: SchemaChange): Promise<Witness | undefined> => {
  const { findWitness } = await import("./schema/witness.ts");
  const key = change.side === "input" ? "inputSchema" : "outputSchema";
  return findWitness(change.tools.base[key] ?? {}, change.tools.head[key] ?? {}, change.side, [change]);
};

/** A call that the tool accepted by the name that is gone: what some agent is about to send. */
const witnessOfRemoval = async ({ definition }: ToolChange): Promise<Witness | undefined> => {
  const schema = definition?.inputSchema;
  if (!isObject(schema)) return undefined;
  const { findExample } = await import("./schema/witness.ts");
  const value = await findExample(schema);
  return value === undefined ? undefined : { side: "input", value, refusal: "there is no tool of this name" };
};

/** A name that is gone, with its tool or without. */
const isRemoval = (change: Change): change is ToolChange =>
  change.area === "tool" && (change.aspect === "name" || (change.aspect === "presence" && change.action === "removed"));
const isBreak = (change: Change): change is SchemaChange => change.area === "schema" && mayBreak(change);

/** Adds to every breaking change of a tool the value that proves it, where one is found and Ajv confirms it. */
export const withWitnesses = async (changes: readonly Change[]): Promise<Change[]> => {
  let left = MOST_WITNESSES;
  const proven: Change[] = [];
  for (const change of changes) {
    if ((!isRemoval(change) && !isBreak(change)) || left === 0) {
      proven.push(change);
      continue;
    }
    left -= 1;
    const witness = await (isRemoval(change) ? witnessOfRemoval(change) : witnessOfChange(change));
    proven.push(witness === undefined ? change : { ...change, witness });
  }
  return proven;
};
