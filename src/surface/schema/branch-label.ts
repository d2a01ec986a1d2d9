import type { Json } from "../../model/json.ts";
import { shapeOf } from "./normalise.ts";
import { declaredNames, nodeOfProperty } from "./object-members.ts";
import type { Shape, Union } from "./shape.ts";
import { kindsIn, typeWords } from "./type-mask.ts";

/** The properties of a branch that have one listed value, such as `type: "image"`. */
export const discriminatorsOf = (shape: Shape): [string, Json][] => {
  const found: [string, Json][] = [];
  for (const name of declaredNames(shape.object)) {
    const value = shapeOf(nodeOfProperty(shape.object, name));
    const [kind] = kindsIn(value.mask);
    const only = kind === undefined ? undefined : value[kind]?.listed?.values;
    if (only?.length === 1 && only[0] !== undefined && kindsIn(value.mask).length === 1) found.push([name, only[0]]);
  }
  return found;
};

/** What a branch is called: its title, its definition's name, its discriminating value, or its types. */
export const labelOf = (union: Union, branch: Shape): string => {
  const words = typeWords(branch.mask);
  const [discriminator] = discriminatorsOf(branch);
  const value = discriminator?.[1];
  const name =
    branch.notes.title ??
    branch.notes.name ??
    (discriminator && value !== null && typeof value !== "object" ? `${discriminator[0]}=${value}` : undefined) ??
    (Array.isArray(words) ? words.join("|") : words);
  return `${union.exclusive ? "oneOf" : "anyOf"}:${name}`;
};
