import type { SchemaDifference } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import { isProvenWithin, judgeWithin } from "./contain.ts";
import { difference, type Path } from "./difference.ts";
import { isSameJson, isSamePlainSchema, keyOfSchema } from "./equal.ts";
import { ANYTHING } from "./normalise.ts";
import { namesInPlace } from "./object-members.ts";
import { isSameConditionText } from "./same-condition.ts";
import { isSameEvaluated } from "./same-evaluated.ts";
import { isSameText } from "./same-text.ts";
import type { Residue, Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
import { compareWhole } from "./walk-whole.ts";

/** `not`, `if` and what is not followed: conditions that both sides share say nothing; what is left is judged whole. */
export const compareResidues = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  if (base.residues.length === 0 && head.residues.length === 0) return [];
  const gone = base.residues.filter((one) => !head.residues.some((other) => isSameResidue(walk, one, other)));
  const come = head.residues.filter((one) => !base.residues.some((other) => isSameResidue(walk, one, other)));
  const found: SchemaDifference[] = [];
  for (let index = 0; index < Math.max(gone.length, come.length); index++) {
    found.push(...compareOne(walk, gone[index], come[index], path, base, head));
  }
  return found;
};

const isSameResidue = (walk: Walk, a: Residue, b: Residue): boolean => {
  if (a.kind === "opaque" || b.kind === "opaque") {
    if (a.kind !== "opaque" || b.kind !== "opaque" || a.keyword !== b.keyword) return false;
    if (keyOfSchema(a.value) !== keyOfSchema(b.value)) return false;
    if (a.keyword.startsWith("unevaluated") && !isSameEvaluated(a.part, b.part)) return false;
    return typeof a.value !== "object" || isSamePlainSchema(a.value, b.value) || isSameText(a.part, b.part);
  }
  const same = (x: Shape | undefined, y: Shape | undefined): boolean => {
    const [left, right] = [x ?? ANYTHING, y ?? ANYTHING];
    return (
      isProvenWithin(left, right, walk.workspace, "strict") && isProvenWithin(right, left, walk.workspace, "strict")
    );
  };
  if (isSameConditionText(a, b)) return true;
  if (a.kind === "not" && b.kind === "not") return same(a.shape, b.shape);
  if (a.kind === "if" && b.kind === "if") {
    // What a branch declares matters to an `unevaluatedProperties` around it, even where it accepts the same.
    return (
      haveSameNames(a, b) &&
      same(a.condition, b.condition) &&
      same(a.whenTrue, b.whenTrue) &&
      same(a.whenFalse, b.whenFalse)
    );
  }
  return false;
};

const haveSameNames = (a: Residue, b: Residue): boolean => {
  const names = (residue: Residue): string[] => [...namesInPlace({ ...ANYTHING, residues: [residue] })].sort();
  return isSameJson(names(a), names(b));
};

const compareOne = (
  walk: Walk,
  before: Residue | undefined,
  after: Residue | undefined,
  path: Path,
  base: Shape,
  head: Shape,
): SchemaDifference[] => {
  const keyword = keywordOf(after ?? before);
  const details = {
    keyword,
    ...(before && { before: sourceOf(before), basePointer: pointerOf(before) }),
    ...(after && { after: sourceOf(after), headPointer: pointerOf(after) }),
  };
  // Whatever it depends on, it only ever closes.
  if (keyword.startsWith("unevaluated") && (before === undefined || after === undefined)) {
    return [difference("closedness", before ? "widened" : "narrowed", path, base, head, details)];
  }
  const opaque = [after, before].find((residue) => residue?.kind === "opaque");
  if (opaque?.kind === "opaque") {
    return [difference("schema", "unproven", path, base, head, { ...details, reason: opaque.reason })];
  }
  const only = (residue: Residue | undefined): Shape => ({
    ...ANYTHING,
    id: walk.workspace.nextId(),
    residues: residue ? [residue] : [],
  });
  // A condition alone touches all types; within the types at hand it may say less, which the whole then tells.
  const [x, y] = [only(before), only(after)];
  if (before === undefined || after === undefined) {
    const critical = (before === undefined) === (walk.side === "input");
    if (!critical) return [difference("schema", before ? "widened" : "narrowed", path, base, head, details)];
    const [inner, outer] = before === undefined ? [base, y] : [head, x];
    const judged = judgeWithin(inner, outer, walk.workspace);
    if (judged.answer === "compatible") return [];
    const action = before ? "widened" : "narrowed";
    if (judged.answer === "breaking") return [difference("schema", action, path, base, head, details)];
    return [difference("schema", "unproven", path, base, head, { ...details, reason: judged.reason })];
  }
  return compareWhole(
    walk,
    "schema",
    { ...base, residues: [before], id: x.id },
    { ...base, residues: [after], id: y.id },
    path,
    base,
    head,
    details,
  );
};

const keywordOf = (residue: Residue | undefined): string =>
  residue === undefined ? "not" : residue.kind === "opaque" ? residue.keyword : residue.kind;

const sourceOf = (residue: Residue): Json => {
  if (residue.kind === "opaque") return residue.value;
  return residue.kind === "not" ? residue.part.schema : residue.condition.source;
};

const pointerOf = (residue: Residue): string => {
  if (residue.kind === "opaque") return residue.pointer;
  return residue.kind === "not" ? residue.part.pointer : `${residue.holder.pointer}/if`;
};
