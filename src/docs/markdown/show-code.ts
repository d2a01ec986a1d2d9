import { codeSpan } from "../../model/escape-markdown.ts";
import { LONGEST_NAME } from "../anchors.ts";

/** Of letters that a code span shows as they are: most names and values. */
const PLAIN = /^[!-_a-{}~](?:[ -_a-{}~]*[!-_a-{}~])?$/;

/** A name or value from outside as a code span, cut where no name is that long. */
export const showCode = (text: string, { inTable = false, limit = LONGEST_NAME } = {}): string =>
  text.length <= limit && PLAIN.test(text) && !text.includes("##[")
    ? `\`${text}\``
    : codeSpan(text, { inTable, limit });
