import { isObject } from "../../model/json.ts";
import { childPart, type Part } from "./document.ts";
import { isSameText } from "./same-text.ts";
import type { Residue } from "./shape.ts";

const KEYWORDS = ["if", "then", "else"] as const;

/** Are two conditions (`not`, `if` with its branches) the same word for word: a proof may not get that far. */
export const isSameConditionText = (a: Residue, b: Residue): boolean => {
  if (a.kind === "not" && b.kind === "not") return isSameText(a.part, b.part);
  if (a.kind !== "if" || b.kind !== "if") return false;
  return KEYWORDS.every((keyword) => {
    const [own, other] = [branchOf(a.holder, keyword), branchOf(b.holder, keyword)];
    return own === undefined || other === undefined ? own === other : isSameText(own, other);
  });
};

const branchOf = (holder: Part, keyword: (typeof KEYWORDS)[number]): Part | undefined => {
  const schema = isObject(holder.schema) ? holder.schema[keyword] : undefined;
  return schema === undefined ? undefined : childPart(holder, schema, keyword);
};
