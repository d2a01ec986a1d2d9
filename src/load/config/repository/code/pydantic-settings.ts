import { isVariableName } from "../given-variables.ts";
import { type CodeRead, quotedAt } from "./code-read.ts";

const CLASS = /^([ \t]*)class[ \t]+\w+[ \t]*\([^()\n]{0,200}\bBaseSettings\b[^()\n]{0,200}\)[ \t]*:/gm;
const FIELD = /^([ \t]+)([A-Za-z]\w*)[ \t]*:[ \t]*([^=\n]+?)[ \t]*(?:=[ \t]*([^\n]*))?$/;
/** Longer lines are no field, and more classes no program: both would only cost time. */
const LONGEST_LINE = 300;
const MOST_CLASSES = 50;
/** Types that one variable can hold as it is. */
const PLAIN =
  /^(?:str|int|float|bool|bytes|SecretStr|SecretBytes|Path|AnyUrl|AnyHttpUrl|HttpUrl|PostgresDsn|RedisDsn)(?:[ \t]*\|[ \t]*None)?$/;
/** Other names than the field's own, or other places. */
const RENAMED = /\b(?:alias|validation_alias|init|exclude)\b/;

/**
 * Fields of `class Settings(BaseSettings)` that have no default, by the variable that each is read from: the prefix and the
 * field, in upper case. A class whose prefix is no plain text, or that reads variables under other names, says nothing.
 */
export const settingsReads = (text: string, code: string): CodeRead[] =>
  [...code.matchAll(CLASS)].slice(0, MOST_CLASSES).flatMap(({ 0: whole, 1: indent = "", index }) => {
    const from = index + whole.length;
    const body = code.slice(from, endOfClass(code, from, indent.length));
    const prefix = prefixOf(text, code, body, from);
    if (prefix === undefined) return [];
    let least: number | undefined;
    return linesOf(body).flatMap(({ text: line, index: start }) => {
      const match = FIELD.exec(line);
      if (match === null) return [];
      const [, inner = "", field = "", type = "", value] = match;
      least ??= inner.length;
      if (inner.length !== least || !PLAIN.test(type) || field === "model_config") return [];
      if (!isRequired(value)) return [];
      const name = `${prefix}${field}`.toUpperCase();
      if (!isVariableName(name)) return [];
      const at = from + start + inner.length;
      return [{ name, index: at, as: "BaseSettings", isCovered: false }];
    });
  });

const linesOf = (body: string): { text: string; index: number }[] => {
  let index = 0;
  return body.split("\n").flatMap((text) => {
    const start = index;
    index += text.length + 1;
    return text.length > LONGEST_LINE ? [] : [{ text: text.trimEnd(), index: start }];
  });
};

const isRequired = (value: string | undefined): boolean => {
  if (value === undefined || value.trim() === "" || value.trim() === "...") return true;
  const field = /^Field\((.*)\)\s*$/.exec(value.trim())?.[1];
  if (field === undefined || RENAMED.test(field)) return false;
  return (
    /^\s*\.\.\./.test(field) || /^\s*$|^\s*(?:description|title|gt|ge|lt|le|min_length|max_length|repr)\s*=/.test(field)
  );
};

/** Empty where none is set; undefined where it cannot be read. */
const prefixOf = (text: string, code: string, body: string, from: number): string | undefined => {
  if (/\b(?:alias_generator|case_sensitive\s*=\s*True)\b/.test(body)) return undefined;
  const set = /\benv_prefix\s*=\s*/.exec(body);
  if (set === null) return "";
  return quotedAt(text, code, from + set.index + set[0].length)?.value;
};

const endOfClass = (code: string, from: number, indent: number): number => {
  const next = new RegExp(`^[ \\t]{0,${indent}}[^\\s#)\\]}]`, "gm");
  next.lastIndex = code.indexOf("\n", from) + 1;
  if (next.lastIndex === 0) return code.length;
  return next.exec(code)?.index ?? code.length;
};
