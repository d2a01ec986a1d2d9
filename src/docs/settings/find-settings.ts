import type { ConfigEnvironment, ConfigPath, ConfigSetting } from "../../model/config.ts";
import type { Json } from "../../model/json.ts";

/** One setting that some file says, in each environment; undefined where an environment has none. */
export interface SaidSetting {
  path: ConfigPath;
  /** In the order of environments. */
  values: readonly (ConfigSetting | undefined)[];
  /** Does the server get the same everywhere, as far as it is known here. */
  isSame: boolean;
}

/** Every setting that the files of some environment say, in the order of keys. */
export const findSettings = (environments: readonly ConfigEnvironment[]): SaidSetting[] => {
  const readers = environments.map(reader);
  const paths = new Map<string, ConfigPath>();
  for (const environment of environments) {
    for (const { path } of environment.settings()) paths.set(JSON.stringify(path), path);
  }
  return (
    [...paths.values()]
      .sort((a, b) => (a.join(".") < b.join(".") ? -1 : 1))
      .map((path) => {
        const values = readers.map((read) => read(path));
        return { path, values, isSame: new Set(values.map(identity)).size === 1 };
      })
      // a map in one environment that is a value in another shows by what is in it
      .filter(({ values }) => values.some((value) => value !== undefined))
  );
};

const reader = (environment: ConfigEnvironment): ((path: ConfigPath) => ConfigSetting | undefined) => {
  const said = new Map(environment.settings().map((setting) => [JSON.stringify(setting.path), setting]));
  return (path) => {
    const id = JSON.stringify(path);
    const setting = said.get(id) ?? environment.get(path.join("."));
    if (setting === undefined || JSON.stringify(setting.path) !== id) return undefined;
    return isFilledMap(setting.value) || isFilledMap(setting.written) ? undefined : setting;
  };
};

const isFilledMap = (value: Json | undefined): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

/** A default that a file repeats is the same; a secret, or what is not known here, is the same where it is written alike. */
const identity = (setting: ConfigSetting | undefined): string => {
  if (setting === undefined) return "absent";
  const { value, written, isSecret } = setting;
  return value === undefined || isSecret ? `written ${JSON.stringify(written)}` : `value ${JSON.stringify(value)}`;
};
