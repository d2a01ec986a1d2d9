import type { TraitChange } from "../model/change.ts";
import { listFact, textFact } from "./trait-facts.ts";
import { code } from "./wording.ts";

/** `25,000`: thousands apart, the same on every machine. */
export const grouped = (number: number | string): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** `26,120 tokens`, or `about 26,120 tokens` where they were told from the bytes. */
export const tokens = (change: TraitChange, number: number | undefined): string =>
  `${textFact(change, "counted") === "tokenizer" ? "" : "about "}${grouped(number ?? 0)} tokens`;

/** `` `search` 4,100, `fetch` 1,200 ``: the tools that make most of it. */
export const largestTools = (change: TraitChange, sign = ""): string => {
  const numbers = listFact(change, "largestTokens");
  return listFact(change, "largest")
    .map((tool, index) => `${code(tool)} ${sign}${grouped(numbers[index] ?? "")}`)
    .join(", ");
};
