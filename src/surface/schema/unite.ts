import { joinNotes } from "./conjoin.ts";
import { keyOfValue } from "./equal.ts";
import { restrict } from "./restrict.ts";
import { isFreeFor, isNothing, type Listed, NO_NOTES, NO_OBJECT, type Shape, type Union } from "./shape.ts";
import { ALL, BOOLEAN, KIND_NAMES, KINDS, type Kind, NULL } from "./type-mask.ts";
import type { Workspace } from "./workspace.ts";

/**
 * The values that some branch accepts (exactly one, when exclusive). Branches are merged into one shape where a kind of
 * value belongs to one branch only, or where all that remains are listed values; what cannot be merged stays a union.
 */
export const unite = (all: readonly Shape[], exclusive: boolean, workspace: Workspace, pointer: string): Shape => {
  const branches = distinctBranches(all, exclusive).filter((branch) => !isNothing(branch));
  let mask = 0;
  for (const branch of branches) mask |= branch.mask;
  const united: Shape = {
    id: workspace.nextId(),
    pointer,
    source: true,
    mask,
    number: undefined,
    string: undefined,
    array: undefined,
    object: undefined,
    unions: [],
    residues: [],
    isBranching: true,
    notes: notesOf(branches),
  };
  const [only] = branches;
  if (only !== undefined && branches.length === 1)
    return { ...only, id: united.id, isBranching: true, notes: united.notes };
  if (branches.some((branch) => branch.residues.length > 0 || branch.unions.some((union) => isWide(union, branch)))) {
    return { ...united, unions: [{ mask: ALL, exclusive, pointer, branches, workspace }] };
  }
  const sets: Partial<Pick<Shape, Kind>> = {};
  const unions: Union[] = [];
  if (exclusive) {
    for (const bit of [NULL, 2, 4]) {
      if (branches.filter((branch) => (branch.mask & bit) !== 0).length > 1) mask &= ~bit;
    }
  }
  for (const kind of KIND_NAMES) {
    const bits = KINDS[kind];
    const members = branches.filter((branch) => (branch.mask & bits) !== 0);
    const merged = mergeKind(members, kind, exclusive);
    if (merged === undefined) {
      const parts = distinctBranches(
        members.map((branch) => restrict(branch, bits)),
        exclusive,
      );
      unions.push({ mask: bits, exclusive, pointer, branches: parts, workspace });
    } else {
      Object.assign(sets, { [kind]: merged.set });
      unions.push(...merged.unions);
    }
  }
  return { ...united, ...sets, mask, unions };
};

/** A union over several kinds at once cannot be taken apart by kind. */
const isWide = (union: Union, branch: Shape): boolean => {
  const bits = union.mask & branch.mask;
  return (bits & BOOLEAN) !== 0 || KIND_NAMES.filter((kind) => (KINDS[kind] & bits) !== 0).length > 1;
};

interface MergedKind {
  readonly set: Shape[Kind];
  readonly unions: readonly Union[];
}

const mergeKind = (members: readonly Shape[], kind: Kind, exclusive: boolean): MergedKind | undefined => {
  const bits = KINDS[kind];
  const [only] = members;
  if (only === undefined) return { set: undefined, unions: [] };
  if (members.length === 1) {
    // The branch's unions say nothing of other kinds, which other branches accept.
    const unions = only.unions.map((union) => ({ ...union, mask: union.mask & bits }));
    return { set: only[kind], unions: unions.filter((union) => union.mask !== 0) };
  }
  const listed = mergeListed(members, kind, exclusive);
  if (listed) return { set: setOfListed(kind, listed), unions: [] };
  if (exclusive) return undefined;
  let mask = 0;
  for (const member of members) mask |= member.mask & bits;
  // A branch that accepts all of a kind says all, unless another one declares names that callers send.
  if (members.some((member) => mayDeclare(member, kind))) return undefined;
  const covering = members.some((member) => (member.mask & bits) === mask && isFreeFor(member, bits));
  return covering ? { set: undefined, unions: [] } : undefined;
};

const mayDeclare = ({ object, array }: Shape, kind: Kind): boolean =>
  (kind === "object" && (object?.rules.length ?? 0) > 0) || (kind === "array" && (array?.rules.length ?? 0) > 0);

const mergeListed = (members: readonly Shape[], kind: Kind, exclusive: boolean): Listed | undefined => {
  const counts = new Map<string, number>();
  const values = [];
  let pointer = "";
  for (const member of members) {
    const set = member[kind];
    if (set?.listed === undefined || member.unions.some((union) => (union.mask & KINDS[kind]) !== 0)) return undefined;
    if ("formats" in set && set.formats.length > 0) return undefined;
    pointer ||= set.listed.pointer;
    for (const value of set.listed.values) {
      const key = keyOfValue(value);
      const seen = counts.get(key) ?? 0;
      counts.set(key, seen + 1);
      if (seen === 0) values.push(value);
    }
  }
  const kept = exclusive ? values.filter((value) => counts.get(keyOfValue(value)) === 1) : values;
  return { values: kept, keyword: "enum", pointer };
};

const setOfListed = (kind: Kind, listed: Listed): Shape[Kind] => {
  switch (kind) {
    case "number":
      return { formats: [], listed };
    case "string":
      return { formats: [], patterns: [], listed };
    case "array":
      return { rules: [], contains: [], listed };
    case "object":
      return { ...NO_OBJECT, listed };
  }
};

/** The same subschema listed twice is two branches, of which "exactly one" never holds. */
const apart = (branches: readonly Shape[]): readonly Shape[] =>
  branches.map((branch, index) => (branches.indexOf(branch) === index ? branch : { ...branch }));

const distinctBranches = (branches: readonly Shape[], exclusive: boolean): readonly Shape[] =>
  exclusive ? apart(branches) : [...new Map(branches.map((branch) => [branch.id, branch])).values()];

/** `anyOf: [X, null]` carries X's annotations; a real choice carries none of its branches'. */
const notesOf = (branches: readonly Shape[]): Shape["notes"] => {
  const told = branches.filter((branch) => branch.mask !== NULL);
  const [only] = told;
  if (only === undefined || told.length > 1) return NO_NOTES;
  const nulls = branches.find((branch) => branch.mask === NULL);
  return nulls ? joinNotes(only.notes, nulls.notes) : only.notes;
};
