import type { ConfigSetting } from "../../model/config.ts";
import { plain, type Reader, risk } from "./meaning.ts";

/** Where a secret comes from; its value is nobody's business here. */

/** Does the file hold the secret itself, and not only the name of where it is. */
const isLiteral = ({ written, references, value }: ConfigSetting): boolean =>
  references.length === 0 ? written !== undefined && written !== "" : value !== undefined;

/** A setting that is a secret on either side; undefined for all others. */
export const readSecret: Reader = ({ before, after }) => {
  if (before?.isSecret !== true && after?.isSecret !== true) return undefined;
  const [was, is] = [before !== undefined && isLiteral(before), after !== undefined && isLiteral(after)];
  if (is)
    return risk(
      was ? "another secret stands in the file, and the former one in its history" : "a secret stands in the file",
    );
  if (was) return plain("the secret no longer stands in the file; its history keeps it: replace it");
  if (after === undefined) return risk("the secret is gone");
  return before === undefined ? plain("a secret is read") : plain("the secret is read from elsewhere");
};
