import type { Finding } from "./finding.ts";
import { pasteableJson } from "./visible.ts";

/** A witness as a reader can try it. */
export interface Proof {
  kind: "call" | "result";
  /** Valid JSON on one line: the params of `tools/call`, or the structured result that a client would get. */
  compact: string;
  /** What the validator says on the side that refuses it. Text from outside. */
  refusal: string;
}

/** More characters than this are no longer something to paste: they stand in the result file. */
const LIMIT = 4000;

/** The call that was accepted before and is refused now, or the result that no longer fits; undefined where there is none to show. */
export const proofOf = (finding: Finding): Proof | undefined => {
  const witness = finding.evidence?.witness;
  if (witness === undefined) return undefined;
  const value = witness.side === "input" ? { name: toolOf(finding), arguments: witness.value } : witness.value;
  const compact = pasteableJson(value);
  if (compact.length > LIMIT) return undefined;
  return {
    kind: witness.side === "input" ? "call" : "result",
    compact,
    refusal: witness.refusal,
  };
};

/** The name to call: of a renamed tool the old one. */
const toolOf = ({ place, subject, evidence }: Finding): string => {
  if (place?.[0] !== "tools" || place[1] === undefined) return subject.replace(/^tool /, "");
  const isName = place.length === 3 && place[2] === "name";
  return isName && typeof evidence?.before === "string" ? evidence.before : place[1];
};
