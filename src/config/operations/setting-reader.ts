import { millisecondsOf } from "../../model/amounts.ts";
import type { ConfigEnvironment, ConfigSetting } from "../../model/config.ts";
import { ConfigError } from "../../model/errors.ts";
import { isObject, type Json } from "../../model/json.ts";
import { sectionDefaults } from "./section-defaults.ts";

/** A setting that the files cannot be made without, and why it cannot be used. */
interface Refusal {
  key: string;
  where: string;
  says: string;
}

/** Reads what operations files need out of an environment. What cannot be used is collected, and told at once by `finish`. */
export interface SettingReader {
  text(key: string): string | undefined;
  choice<const Choice extends string>(key: string, choices: readonly [Choice, ...Choice[]]): Choice;
  flag(key: string): boolean;
  /** A whole number from `least` to `most`. */
  count(key: string, least: number, most: number): number | undefined;
  number(key: string, least: number, most: number): number;
  milliseconds(key: string): number;
  texts(key: string): string[] | undefined;
  has(key: string): boolean;
  refuse(key: string, says: string): void;
  /** @throws ConfigError with every refusal */
  finish(): void;
}

export const settingReader = (environment: ConfigEnvironment): SettingReader => {
  const refusals: Refusal[] = [];
  const refuse = (key: string, says: string): void => {
    if (refusals.some((each) => each.key === key)) return;
    refusals.push({ key, where: placeOf(environment, key), says });
  };
  const value = (key: string): Json | undefined => {
    const setting = environment.get(key);
    if (setting === undefined) return isUnder(environment, key) ? undefined : defaultAt(key);
    if (setting.isSecret) refuse(key, "is a secret, and would stand in the files for all to read");
    else if (setting.value === undefined) refuse(key, `has no value here${sayNeeded(setting)}`);
    return setting.isSecret ? undefined : setting.value;
  };
  /** The value where it is of the wanted kind; what an author's schema lets be something else is refused. */
  const wanted = <Kind extends Json>(key: string, is: (found: Json) => found is Kind, should: string) => {
    const found = value(key);
    if (found === undefined || is(found)) return found;
    refuse(key, `should be ${should}`);
    return undefined;
  };
  const text = (key: string): string | undefined => wanted(key, isLine, "a text on one line, not empty");
  return {
    text,
    choice(key, choices) {
      const found = text(key);
      const chosen = choices.find((choice) => choice === found);
      if (found !== undefined && chosen === undefined) refuse(key, `should be one of ${choices.join(", ")}`);
      return chosen ?? choices[0];
    },
    flag: (key) => wanted(key, isBoolean, "true or false") ?? false,
    count(key, least, most) {
      const isCount = (found: Json): found is number =>
        typeof found === "number" && Number.isInteger(found) && found >= least && found <= most;
      return wanted(key, isCount, `a whole number from ${least} to ${most}`);
    },
    number(key, least, most) {
      const isWithin = (found: Json): found is number => typeof found === "number" && found >= least && found <= most;
      return wanted(key, isWithin, `a number from ${least} to ${most}`) ?? least;
    },
    milliseconds(key) {
      const found = value(key);
      const read = millisecondsOf(found);
      if (found !== undefined && read === undefined) refuse(key, "should be a length of time such as 30s");
      return read ?? 1000;
    },
    texts: (key) => wanted(key, areTexts, "a list of texts"),
    has: (key) => environment.get(key) !== undefined,
    refuse,
    finish() {
      const [first] = refusals;
      if (first === undefined) return;
      throw new ConfigError({
        what:
          refusals.length === 1
            ? `${first.key} ${first.says}`
            : `${refusals.length} settings cannot be used for operations files`,
        where: first.where,
        expected: "values that the files can be made of",
        hint: "Correct them; what the place of work sets is given with --var NAME=value.",
        ...(refusals.length === 1
          ? {}
          : { detail: refusals.map(({ key, where, says }) => `${where}: ${key} ${says}`).join("\n") }),
      });
    },
  };
};

const isLine = (found: Json): found is string =>
  typeof found === "string" && found.trim() !== "" && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(found);
const isBoolean = (found: Json): found is boolean => typeof found === "boolean";
const areTexts = (found: Json): found is string[] =>
  Array.isArray(found) && found.every((each) => typeof each === "string");

const sayNeeded = ({ references }: ConfigSetting): string => {
  const variables = references.filter(({ kind }) => kind === "variable").map(({ name }) => name);
  return variables.length === 0 ? "" : `: it waits for ${variables.join(" and ")}`;
};

/** Does a file say a part of the same map, so that the default of the whole map does not hold. */
const isUnder = (environment: ConfigEnvironment, key: string): boolean =>
  key.split(".").length > 2 && environment.get(key.slice(0, key.lastIndexOf(".")))?.from === "file";

const defaultAt = (key: string): Json | undefined => {
  let found: Json | undefined = isObject(sectionDefaults) ? sectionDefaults : undefined;
  for (const part of key.split(".")) found = isObject(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  return found;
};

const placeOf = (environment: ConfigEnvironment, key: string): string => {
  const at = environment.get(key)?.at;
  return at === undefined ? (environment.layers.at(-1)?.file ?? environment.name) : `${at.file}:${at.line}`;
};
