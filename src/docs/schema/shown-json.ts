import { grouped } from "../../model/counted.ts";
import type { Json } from "../../model/json.ts";
import { hideIn } from "../../surface/hide-secrets.ts";
import { sortKeys } from "../../surface/normalise.ts";
import { withoutSecrets } from "../without-secrets.ts";

/** Longest JSON of one value, in UTF-16 units. */
const LONGEST = 300;

/** A value as JSON in one line, its secrets hidden; what is cut is counted. `name` is what it is the value of. */
export const shownJson = (value: Json, name = ""): string => cut(JSON.stringify(sortKeys(hideIn(value, name))));

/** One long word, such as a pattern, without a secret in it; what is cut is counted. */
export const shownText = (text: string): string => cut(withoutSecrets(text));

const cut = (text: string): string =>
  text.length > LONGEST + 20 ? `${text.slice(0, LONGEST)}… (+${grouped(text.length - LONGEST)} characters)` : text;
