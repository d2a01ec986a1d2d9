import type { SchemaDifference } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import { acceptsShape } from "./accept.ts";
import { without } from "./conjoin.ts";
import { actionOf, difference, type Path } from "./difference.ts";
import type { Listed, Shape } from "./shape.ts";
import { BOOLEAN, FALSE, KINDS, kindsIn, NULL, TRUE } from "./type-mask.ts";
import { isEnumerated } from "./walk-types.ts";

/** The listed values of all kinds together; a list that appears narrows, one that goes widens. */
export const compareListed = (base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const removed: Json[] = [];
  const added: Json[] = [];
  let [lost, gained] = [false, false];
  const bothEnumerated = isEnumerated(base) && isEnumerated(head);
  const mask = bothEnumerated ? base.mask | head.mask : base.mask & head.mask;
  for (const kind of kindsIn(mask)) {
    const [before, after] = [listedOf(base, kind), listedOf(head, kind)];
    if (before && after) {
      removed.push(...without(before, after));
      added.push(...without(after, before));
    } else if (before) {
      removed.push(...before.filter((value) => acceptsShape(plain(head), value) === false));
      gained = true;
    } else if (after) {
      added.push(...after.filter((value) => acceptsShape(plain(base), value) === false));
      lost = true;
    }
  }
  const bothHaveBooleans = (base.mask & BOOLEAN) !== 0 && (head.mask & BOOLEAN) !== 0;
  if (bothEnumerated || bothHaveBooleans) {
    removed.push(...bitValues(base.mask & ~head.mask, bothEnumerated));
    added.push(...bitValues(head.mask & ~base.mask, bothEnumerated));
  }
  const action = actionOf(lost || removed.length > 0, gained || added.length > 0);
  if (action === undefined) return [];
  const [before, after] = [listOf(base), listOf(head)];
  return [
    difference("enum", action, path, base, head, {
      keyword: before?.keyword ?? after?.keyword ?? "enum",
      ...(before && { before: before.values }),
      ...(after && { after: after.values }),
      ...(before?.pointer !== undefined && { basePointer: before.pointer }),
      ...(after?.pointer !== undefined && { headPointer: after.pointer }),
      ...((removed.length > 0 || (before && after)) && { removed }),
      ...((added.length > 0 || (before && after)) && { added }),
    }),
  ];
};

/** Conditions beside the list are compared on their own. */
const plain = (shape: Shape): Shape => (shape.residues.length === 0 ? shape : { ...shape, residues: [] });

const listedOf = (shape: Shape, kind: keyof typeof KINDS): readonly Json[] | undefined =>
  (shape.mask & KINDS[kind]) === 0 ? [] : shape[kind]?.listed?.values;

/** `null` is only a listed value where all values are listed; else it is a type. */
const bitValues = (mask: number, withNull: boolean): Json[] => {
  const values: Json[] = [];
  if (mask & TRUE) values.push(true);
  if (mask & FALSE) values.push(false);
  if (withNull && mask & NULL) values.push(null);
  return values;
};

const listOf = (shape: Shape): { values: Json[]; keyword: string; pointer?: string } | undefined => {
  const values: Json[] = [];
  let listed: Listed | undefined;
  for (const kind of kindsIn(shape.mask)) {
    const own = shape[kind]?.listed;
    if (own) {
      values.push(...own.values);
      listed ??= own;
    }
  }
  const booleans = shape.mask & BOOLEAN;
  if (!listed && (booleans === 0 || booleans === BOOLEAN)) return undefined;
  values.push(...bitValues(shape.mask, true));
  return { values, keyword: listed?.keyword ?? "enum", ...(listed && { pointer: listed.pointer }) };
};
