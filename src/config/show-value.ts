import type { Json } from "../model/json.ts";
import { LEAST_LENGTH, secretsByShape } from "../model/secrets/find-secrets.ts";
import { isSensitiveName } from "../model/secrets/sensitive-names.ts";

/** A longer text says no more to a person. */
const LONGEST = 60;

/** Does a text give itself away as a key or password, whatever it is called. */
export const hasSecretShape = (text: string): boolean => text.length >= LEAST_LENGTH && secretsByShape(text).length > 0;

/** A reference to a secret, or to a variable that is called like one, whatever is wrong with it. */
const NAMES_IN_REFERENCES = /\$\{(secret:|[A-Za-z_]\w{0,100})/g;

/** Does a text hold a reference to a secret, whole or broken: a default beside it is most likely that secret. */
export const speaksOfSecret = (text: string): boolean => {
  if (!text.includes("${")) return false;
  for (const [, name = ""] of text.matchAll(NAMES_IN_REFERENCES)) {
    if (name === "secret:" || isSensitiveName(name)) return true;
  }
  return false;
};

const MOST_WORDS = 50;

/** Does a text read like lines of settings whose colons are missing, one of them called like a secret: `password hunter2`. */
export const isLostSecret = (value: Json | undefined): boolean => {
  if (typeof value !== "string") return false;
  const words = value.slice(0, 2_000).split(/[\s:=]+/, MOST_WORDS);
  return words.slice(0, -1).some((word) => isSensitiveName(word));
};

/** A value in a few words, as the end of "and is ...". A text that is shaped like a secret is not shown. */
export const showValue = (value: Json | undefined): string => {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a map";
  if (typeof value !== "string") return String(value);
  if (hasSecretShape(value)) return "a text that looks like a secret";
  return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}...` : value);
};

/**
 * The kind of a value that is not shown, as the end of "and is ...".
 * @param law what the value should be instead
 */
export const kindOfValue = (value: Json | undefined, law: string): string => {
  if (value === "") return "an empty text";
  if (typeof value === "string") return law.includes("a text") ? "another text" : "a text";
  if (typeof value === "number") return "a number";
  return typeof value === "boolean" ? "true or false" : showValue(value);
};
