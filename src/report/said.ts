import type { Finding } from "../model/finding.ts";
import type { Json } from "../model/json.ts";

/** Longer messages may be cut where they are shown. */
const LONGEST_MESSAGE = 500;
/** Other characters may look like these, and only a difference spells them out. */
const PLAIN = /^[ -~]*$/;

/** Does the message itself say what stood there before and what stands there now, so that a difference would repeat it. */
export const saysDifference = ({ message, evidence }: Finding): boolean => {
  const sides = [evidence?.before, evidence?.after].filter((value) => value !== undefined);
  return message.length <= LONGEST_MESSAGE && sides.every((value) => isSaid(value, message));
};

const isSaid = (value: Json, message: string): boolean => {
  // Every message of a flag says which way it went, and an empty object says nothing.
  if (typeof value === "boolean") return true;
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => isSaid(each, message));
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  const text = JSON.stringify(value);
  if (!PLAIN.test(text)) return false;
  return message.includes(`\`${text}\``) || (typeof value === "string" && message.includes(`\`${value}\``));
};
