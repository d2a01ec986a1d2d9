import type { ConfigReference, ConfigSetting } from "../../model/config.ts";
import type { Json } from "../../model/json.ts";
import { secretsByShape } from "../../model/secrets/find-secrets.ts";

/** A longer value is shown by its beginning. */
const LONGEST = 120;
/** Who signs in, in an address: never shown. */
const SIGNED = /:\/\/[^/\s@]*@/;

/** A setting as reports show it: never a secret, nor the fallback of a reference, which may be one. */
export const showSetting = (setting: ConfigSetting | undefined): string => {
  if (setting === undefined) return "not set";
  const { value, isSecret, references, from } = setting;
  if (isSecret) return showSecret(setting);
  if (value === undefined) return references.map(showReference).join(" ") || "not known here";
  const text = showValue(value);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return from === "default" ? `${shown} (default)` : shown;
};

/** The setting, taken for a secret where its value looks like one although neither its schema nor its name says so. */
export const hideShaped = (setting: ConfigSetting | undefined): ConfigSetting | undefined => {
  if (setting === undefined || setting.isSecret) return setting;
  const text = [setting.value, setting.written].map((value) => JSON.stringify(value) ?? "").join(" ");
  return SIGNED.test(text) || secretsByShape(text).length > 0 ? asSecret(setting) : setting;
};

/** A copy by name: a setting may tell its parts only when it is asked, and those no spread would copy. */
const asSecret = ({ path, key, value, written, from, at, overrides, references }: ConfigSetting): ConfigSetting => ({
  ...{ path, key, value, written, from, overrides, references, isSecret: true },
  ...(at === undefined ? {} : { at }),
});

/** `${NAME}`, `${secret:NAME}`, `${file:/path}`: without what stands in for it. */
const showReference = ({ kind, name }: ConfigReference): string =>
  kind === "variable" ? `\${${name}}` : `\${${kind}:${name}}`;

const showSecret = ({ references, written, value }: ConfigSetting): string => {
  // a reference with a fallback that counts is the secret itself
  if (references.length > 0) return references.map(showReference).join(" ");
  const several = [written, value].find((each) => Array.isArray(each));
  if (Array.isArray(several) && several.length !== 1)
    return several.length === 0 ? "none" : `${several.length} secrets`;
  return "a secret";
};

const showValue = (value: Json): string => {
  if (typeof value === "string") return value === "" ? "empty" : value;
  if (Array.isArray(value)) return value.length === 0 ? "none" : `[${value.map(showEntry).join(", ")}]`;
  return JSON.stringify(value);
};
const showEntry = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));
