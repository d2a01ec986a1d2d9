import type { SchemaDifference } from "../../model/change.ts";
import { align } from "./align.ts";
import { labelOf } from "./branch-label.ts";
import { conjoin } from "./conjoin.ts";
import { isProvenWithin } from "./contain.ts";
import { breaks, difference, gains, isSemantic, loses, type Path } from "./difference.ts";
import { hasDisjointBranches } from "./disjoint.ts";
import { finish } from "./finish.ts";
import { namesInPlace } from "./object-members.ts";
import { isFreeFor, type Shape, type Union } from "./shape.ts";
import type { Walk } from "./walk.ts";
import { compareWhole } from "./walk-whole.ts";

/** Two shapes of which at least one holds `anyOf` or `oneOf`: branch by branch where they can be paired, else as wholes. */
export const compareUnions = (
  walk: Walk,
  base: Shape,
  head: Shape,
  path: Path,
  watched: boolean,
): SchemaDifference[] => {
  const [b, h] = [base.unions, head.unions];
  const [before, after] = [b[0], h[0]];
  if (b.length === 0 && after && h.length === 1 && isFreeFor({ ...head, unions: [] }, head.mask)) {
    return compareBranches(
      walk,
      { ...after, branches: [withoutResidues(base)], exclusive: false },
      after,
      base,
      head,
      path,
      watched,
      "base",
    );
  }
  if (h.length === 0 && before && b.length === 1 && isFreeFor({ ...base, unions: [] }, base.mask)) {
    return compareBranches(
      walk,
      before,
      { ...before, branches: [withoutResidues(head)], exclusive: false },
      base,
      head,
      path,
      watched,
      "head",
    );
  }
  const found = walk.facets(withoutUnions(base), withoutUnions(head), path, watched);
  if (b.length === h.length) {
    for (const [index, union] of b.entries()) {
      const other = h[index];
      if (other) found.push(...compareBranches(walk, union, other, base, head, path, watched));
    }
    return found;
  }
  const side = after ?? before;
  const details = {
    keyword: side?.exclusive ? "oneOf" : "anyOf",
    ...(before && { basePointer: before.pointer }),
    ...(after && { headPointer: after.pointer }),
  };
  if (watched) {
    const reason = "which branch a value matches matters to a keyword around it";
    return [...found, difference("schema", "unproven", path, base, head, { ...details, reason })];
  }
  return [
    ...found,
    ...compareWhole(walk, "schema", withoutResidues(base), withoutResidues(head), path, base, head, details),
  ];
};

const withoutUnions = (shape: Shape): Shape => ({ ...shape, unions: [], residues: [] });
const withoutResidues = (shape: Shape): Shape => (shape.residues.length === 0 ? shape : { ...shape, residues: [] });

/** The whole shape with one branch in place of the union it belongs to. */
const inPlace = (walk: Walk, shape: Shape, union: Union, branch: Shape): Shape => {
  const rest = {
    ...shape,
    residues: [],
    unions: shape.unions.filter((other) => other.pointer !== union.pointer || other.mask !== union.mask),
  };
  return finish(conjoin(rest, branch, walk.workspace.nextId()));
};

/** A branch that adds no value and no name to what the other side says. */
const isCovered = (walk: Walk, branch: Shape, whole: Shape): boolean => {
  if (!isProvenWithin(branch, whole, walk.workspace)) return false;
  const names = namesInPlace(whole);
  return [...namesInPlace(branch)].every((name) => names.has(name));
};

const isSame = (walk: Walk, a: Shape, b: Shape): boolean =>
  isProvenWithin(a, b, walk.workspace, "strict") && isProvenWithin(b, a, walk.workspace, "strict");

const compareBranches = (
  walk: Walk,
  before: Union,
  after: Union,
  base: Shape,
  head: Shape,
  path: Path,
  watched: boolean,
  plain?: "base" | "head",
): SchemaDifference[] => {
  const { pairs, gone, come } = align(before.branches, after.branches, walk.workspace);
  const found: SchemaDifference[] = [];
  const label = (branch: Shape, union: Union): Path => (plain === undefined ? [...path, labelOf(union, branch)] : path);
  const [wholeBase, wholeHead] = [withoutResidues(base), withoutResidues(head)];
  const isExclusive = before.exclusive || after.exclusive;
  let isChanged = gone.length > 0 || come.length > 0;
  for (const [b, h] of pairs) {
    const differences = walk.shape(b, h, label(h, after), watched);
    if (!differences.some(isSemantic)) {
      found.push(...differences);
      // Where only one branch may match, what is harmless in one is not harmless in all.
      if (isExclusive && !isSame(walk, b, h)) isChanged = true;
      continue;
    }
    isChanged = true;
    // What one branch loses another may still accept.
    const isKept = !watched && isProvenWithin(inPlace(walk, base, before, b), wholeHead, walk.workspace);
    const wasThere = !watched && isProvenWithin(inPlace(walk, head, after, h), wholeBase, walk.workspace);
    for (const one of differences) {
      if (one.aspect === "property" || !isSemantic(one)) found.push(one);
      else if (isKept && loses(one) && !gains(one)) continue;
      else if (wasThere && gains(one) && !loses(one)) continue;
      else found.push(one);
    }
  }
  const keyword = (union: Union): string => (union.exclusive ? "oneOf" : "anyOf");
  for (const branch of gone) {
    if (!watched && isCovered(walk, inPlace(walk, base, before, branch), wholeHead)) continue;
    const details = {
      keyword: keyword(before),
      before: branch.source,
      basePointer: branch.pointer,
      headPointer: after.pointer,
    };
    found.push(difference("schema", "narrowed", [...path, labelOf(before, branch)], base, head, details));
  }
  for (const branch of come) {
    if (!watched && isCovered(walk, inPlace(walk, head, after, branch), wholeBase)) continue;
    const details = {
      keyword: keyword(after),
      after: branch.source,
      basePointer: before.pointer,
      headPointer: branch.pointer,
    };
    found.push(difference("schema", "widened", [...path, labelOf(after, branch)], base, head, details));
  }
  return [
    ...found,
    ...(isChanged || before.exclusive !== after.exclusive
      ? doubtOfExclusive(walk, before, after, base, head, path, found)
      : []),
  ];
};

/** "Exactly one" is not monotone: a branch that grows may refuse what another accepted, unless no two overlap. */
const doubtOfExclusive = (
  walk: Walk,
  before: Union,
  after: Union,
  base: Shape,
  head: Shape,
  path: Path,
  found: readonly SchemaDifference[],
): SchemaDifference[] => {
  if (!before.exclusive && !after.exclusive) return [];
  if (found.some((one) => breaks(one, walk.side))) return [];
  const isSafe = (union: Union): boolean =>
    !union.exclusive ||
    (walk.workspace.proof(() => hasDisjointBranches(union, () => walk.workspace.spend(union.pointer))) ?? false);
  if (isSafe(before) && isSafe(after)) return [];
  const [b, h] = [withoutResidues(base), withoutResidues(head)];
  const [inner, outer] = walk.side === "input" ? [b, h] : [h, b];
  if (isProvenWithin(inner, outer, walk.workspace)) return [];
  const reason = "branches of `oneOf` may overlap, and a value that matches two is refused";
  const details = { keyword: "oneOf", reason, basePointer: before.pointer, headPointer: after.pointer };
  return [difference("schema", "unproven", path, base, head, details)];
};
