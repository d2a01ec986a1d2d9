import type { Json } from "../../model/json.ts";
import { findCounterexample } from "./counterexample.ts";
import { SchemaDocument } from "./document.ts";
import { shapeOf } from "./normalise.ts";
import { Proof, type Reading } from "./proof.ts";
import type { Shape } from "./shape.ts";
import { TooHard, Workspace } from "./workspace.ts";

/** Is everything that one schema accepts accepted by another. */
export type Containment =
  | { readonly answer: "compatible" }
  /** `value` is accepted by the inner schema and refused by the outer one. */
  | { readonly answer: "breaking"; readonly value: Json }
  | { readonly answer: "unproven"; readonly pointer: string; readonly reason: string };

/**
 * Judges whether every value of `inner` is a value of `outer`. A proof or a concrete value stands behind each answer but
 * `unproven`. Formats count as constraints of unknown content; external references are never loaded.
 */
export const isWithin = (inner: Json, outer: Json, reading: Reading = "declared"): Containment => {
  const workspace = new Workspace();
  try {
    const [a, b] = [new SchemaDocument(inner, workspace), new SchemaDocument(outer, workspace)];
    return judgeWithin(shapeOf([a.root]), shapeOf([b.root]), workspace, reading);
  } catch (error) {
    if (error instanceof TooHard) return { answer: "unproven", pointer: error.pointer, reason: error.message };
    throw error;
  }
};

/** The same for shapes at hand. */
export const judgeWithin = (
  inner: Shape,
  outer: Shape,
  workspace: Workspace,
  reading: Reading = "declared",
): Containment => {
  if (isProvenWithin(inner, outer, workspace, reading)) return { answer: "compatible" };
  const value = workspace.proof(() => findCounterexample(inner, outer, reading));
  if (value !== undefined) return { answer: "breaking", value: value.value };
  const opaque = [...outer.residues, ...inner.residues].find((residue) => residue.kind === "opaque");
  if (opaque?.kind === "opaque") return { answer: "unproven", pointer: opaque.pointer, reason: opaque.reason };
  const reason = "neither a proof nor a counterexample was found";
  return { answer: "unproven", pointer: outer.pointer, reason };
};

/** Is it proven that every value of `inner` is one of `outer`; false means not proven. */
export const isProvenWithin = (
  inner: Shape,
  outer: Shape,
  workspace: Workspace,
  reading: Reading = "declared",
): boolean => workspace.proof(() => new Proof(workspace, reading).shape(inner, outer, 0)) ?? false;
