import type { ConfigEnvironment, ConfigPath, ConfigSetting, FilePosition } from "../../model/config.ts";
import type { Finding } from "../../model/finding.ts";
import type { About } from "../../model/rule.ts";

/** Longest value that stands in a sentence. */
const LONGEST = 60;
/** A value that needs no quotes to be told from the sentence around it. */
const PLAIN = /^[\w.:/@+*-]+$/;

/** Where a finding about a setting stands: on the setting, or as near to it as a file says anything. */
export const aboutSetting = (environment: ConfigEnvironment, key: string): About => {
  const path = environment.get(key)?.path ?? key.split(".");
  return aboutPath(environment, path, positionOf(environment, key));
};

/** Where a finding about a path stands, whose position is known. */
export const aboutPath = (environment: ConfigEnvironment, path: ConfigPath, at: FilePosition): About => ({
  place: ["config", environment.name, ...path.map(String)],
  at: inReport(at),
  subject: `config ${environment.name}`,
});

/** The setting's own position; for a default that of the nearest key around it, else the first line of the environment's file. */
const positionOf = (environment: ConfigEnvironment, key: string): FilePosition => {
  const parts = key.split(".");
  for (let length = parts.length; length > 0; length--) {
    const at = environment.get(parts.slice(0, length).join("."))?.at;
    if (at !== undefined) return at;
  }
  return { file: environment.layers.at(-1)?.file ?? environment.name, line: 1, column: 1 };
};

/** `production.yaml:4`: the folder is the same for all and would only fill the sentence. */
export const placeText = ({ file, line }: FilePosition): string => `${fileName(file)}:${line}`;

export const fileName = (file: string): string => file.slice(file.lastIndexOf("/") + 1);

/** Where a setting's value comes from, and what it was laid over: `production.yaml:4 overrides base.yaml:9`. */
export const sourceText = (setting: Pick<ConfigSetting, "at" | "overrides">): string => {
  if (setting.at === undefined) return "by default";
  const under = setting.overrides[0];
  return under === undefined ? placeText(setting.at) : `${placeText(setting.at)} overrides ${placeText(under.at)}`;
};

/** A setting in a sentence: `server.host 0.0.0.0 (production.yaml:4 overrides base.yaml:9)`. */
export const told = (environment: ConfigEnvironment, key: string): string => {
  const setting = environment.get(key);
  return setting === undefined ? `${key} (not set)` : `${key} ${shownValue(setting)} (${sourceText(setting)})`;
};

/** The value of a setting as a sentence may show it. */
const shownValue = ({ isSecret, value }: ConfigSetting): string => {
  if (isSecret) return "(a secret)";
  if (value === undefined) return "(not known here)";
  const text = typeof value === "string" && PLAIN.test(value) ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};

/** Without what only a frame needs. */
const inReport = ({ file, line, column }: FilePosition): NonNullable<Finding["at"]> => ({ file, line, column });
