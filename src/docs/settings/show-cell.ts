import type { ConfigSchema } from "../../config/config-schema.ts";
import { showReference } from "../../config/resolve-references.ts";
import type { ConfigSetting } from "../../model/config.ts";
import { grouped } from "../../model/counted.ts";
import type { Json } from "../../model/json.ts";
import { SLACK } from "../../model/visible.ts";
import type { Inline } from "../document.ts";
import { say } from "../inlines.ts";
import { hideInValue } from "./hide-in-value.ts";
import { code } from "./safe-inlines.ts";
import { holdsSecret } from "./safe-text.ts";

/** A longer value is shown by its beginning. */
const LONGEST = 60;
const MOST_REFERENCES = 5;

/**
 * What a server gets of one setting, in a few words: its value, that nobody says it, or what stands for it where only the
 * place of work knows. Never a secret.
 */
export const showCell = (setting: ConfigSetting | undefined, schema: Pick<ConfigSchema, "isSecret">): Inline[] => {
  if (setting === undefined) return [say("not set")];
  const { value, path, from } = setting;
  const references = referencesOf(setting);
  const isSecret = setting.isSecret || isShaped(setting);
  if (isSecret || value === undefined) {
    if (references.length > 0) return joined(references);
    return [say(isSecret ? sayHidden(setting) : "not known here")];
  }
  const shown = showValue(hideInValue(value, path, schema));
  if (from === "default") return [...shown, say(" (default)")];
  // what the place of work may set instead
  return references.length === 0 ? shown : [...shown, say(", or "), ...joined(references)];
};

/** Does its text look like a secret although neither its schema nor its name says so. */
const isShaped = ({ value, written }: ConfigSetting): boolean =>
  [value, written].some((text) => typeof text === "string" && holdsSecret(text));

const sayHidden = ({ written, value }: ConfigSetting): string => {
  const several = [written, value].find((each) => Array.isArray(each));
  if (!Array.isArray(several) || several.length === 1) return "a secret";
  return several.length === 0 ? "none" : `${several.length} secrets`;
};

/** Without what stands in for a reference: it may be the secret itself. */
const referencesOf = ({ references }: ConfigSetting): string[] => [...new Set(references.map(showReference))];

const joined = (references: readonly string[]): Inline[] => {
  const left = references.length - MOST_REFERENCES;
  const shown = references
    .slice(0, MOST_REFERENCES)
    .flatMap((each, at) => (at === 0 ? [code(each)] : [say(" "), code(each)]));
  return left > 0 ? [...shown, say(` and ${left} more`)] : shown;
};

const showValue = (value: Json): Inline[] => {
  if (value === "") return [say("empty")];
  if (Array.isArray(value)) return value.length === 0 ? [say("none")] : shortCode(`[${value.map(bare).join(", ")}]`);
  return shortCode(bare(value));
};

/** A text without quotes, unless it goes over several lines or begins or ends with nothing to see. */
export const bare = (value: Json): string =>
  typeof value !== "string" || value === "" || value.trim() !== value || /[\n\r\t]/.test(value)
    ? JSON.stringify(value)
    : value;

/** A text as code; of a long one its beginning, and how much is left. */
export const shortCode = (text: string, longest = LONGEST): Inline[] => {
  const characters = [...text.slice(0, (longest + SLACK) * 2)];
  if (
    text.length <= longest + SLACK ||
    (characters.length <= longest + SLACK && text.length <= (longest + SLACK) * 2)
  ) {
    return [code(text)];
  }
  const head = characters.slice(0, longest).join("");
  return [code(head), say(` … (+${grouped(text.length - head.length)} characters)`)];
};
