import { areDisjoint } from "./disjoint.ts";
import type { Proof } from "./proof.ts";
import { isSameConditionText } from "./same-condition.ts";
import { isSameText } from "./same-text.ts";
import { isAny, type Residue, type Shape, type Union } from "./shape.ts";

/** Is a `not`, an `if` or what is not followed sure to hold for every value of the inner shape. */
export const isConditionMet = (proof: Proof, inner: Shape, wanted: Residue, depth: number): boolean => {
  if (wanted.kind === "opaque") {
    return inner.residues.some((own) => own.kind === "opaque" && isSameOpaque(own, wanted));
  }
  if (inner.residues.some((own) => isSameConditionText(own, wanted))) return true;
  if (wanted.kind === "not") {
    return (
      areDisjoint(inner, wanted.shape) ||
      inner.residues.some((own) => own.kind === "not" && proof.strictly(wanted.shape, own.shape, depth))
    );
  }
  return inner.residues.some(
    (own) =>
      own.kind === "if" &&
      proof.strictly(own.condition, wanted.condition, depth) &&
      proof.strictly(wanted.condition, own.condition, depth) &&
      isBranchWithin(proof, own.whenTrue, wanted.whenTrue, depth) &&
      isBranchWithin(proof, own.whenFalse, wanted.whenFalse, depth),
  );
};

const isBranchWithin = (proof: Proof, inner: Shape | undefined, outer: Shape | undefined, depth: number): boolean => {
  if (outer === undefined) return true;
  return inner === undefined ? isAny(outer) : proof.strictly(inner, outer, depth);
};

const isSameOpaque = (a: Residue & { kind: "opaque" }, b: Residue & { kind: "opaque" }): boolean =>
  a.keyword === b.keyword && isSameText(a.part, b.part);

/** Is every value of the inner shape sure to match some branch (exactly one, when exclusive). */
export const isUnionMet = (proof: Proof, inner: Shape, union: Union, depth: number): boolean => {
  if (union.exclusive && inner.unions.some((own) => isSameChoice(proof, own, union, depth))) return true;
  return union.branches.some((branch) => {
    proof.spend(union.pointer);
    if (!proof.shape(inner, branch, depth + 1)) return false;
    return !union.exclusive || union.branches.every((other) => other === branch || areDisjoint(inner, other));
  });
};

/** "Exactly one" follows from another "exactly one" when their branches mean the same, one for one. */
const isSameChoice = (proof: Proof, own: Union, wanted: Union, depth: number): boolean => {
  if (!own.exclusive || own.branches.length !== wanted.branches.length) return false;
  const left = [...own.branches];
  return wanted.branches.every((branch) => {
    const index = left.findIndex((other) => {
      proof.spend(wanted.pointer);
      return proof.strictly(branch, other, depth) && proof.strictly(other, branch, depth);
    });
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
};
