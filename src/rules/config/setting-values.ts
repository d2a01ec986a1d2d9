import { millisecondsOf } from "../../model/amounts.ts";
import type { ConfigEnvironment, ConfigSetting } from "../../model/config.ts";

/*
 * Readers of single settings. Each answers undefined where the setting is absent, where nothing here knows its value, and
 * where it is of another kind: an author's schema may have a section of the same name, and a wrong value is told elsewhere.
 */

export const textAt = (environment: ConfigEnvironment, key: string): string | undefined => {
  const value = environment.get(key)?.value;
  return typeof value === "string" ? value : undefined;
};

export const numberAt = (environment: ConfigEnvironment, key: string): number | undefined => {
  const value = environment.get(key)?.value;
  return typeof value === "number" ? value : undefined;
};

export const flagAt = (environment: ConfigEnvironment, key: string): boolean | undefined => {
  const value = environment.get(key)?.value;
  return typeof value === "boolean" ? value : undefined;
};

export const durationAt = (environment: ConfigEnvironment, key: string): number | undefined =>
  millisecondsOf(environment.get(key)?.value);

/** The texts of a list; entries that nothing here knows are left out. */
export const textsAt = (environment: ConfigEnvironment, key: string): readonly string[] | undefined => {
  const value = environment.get(key)?.value;
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : undefined;
};

/** Is the list known to have no entry: one whose entries are unknown is not empty. */
export const isEmptyListAt = (environment: ConfigEnvironment, key: string): boolean => {
  const setting = environment.get(key);
  if (setting === undefined || !Array.isArray(setting.value) || setting.value.length > 0) return false;
  return setting.references.length === 0 && !(Array.isArray(setting.written) && setting.written.length > 0);
};

/** The setting, where a file says it and says more than nothing. */
export const writtenAt = (environment: ConfigEnvironment, key: string): ConfigSetting | undefined => {
  const setting = environment.get(key);
  if (setting === undefined || setting.from !== "file") return undefined;
  const { written } = setting;
  const isNothing = written === undefined || written === null || written === "";
  return isNothing || (Array.isArray(written) && written.length === 0) ? undefined : setting;
};

/** Does any file of the environment have the section. */
export const hasSection = (environment: ConfigEnvironment, section: string): boolean =>
  environment.layers.some(({ value }) => Object.hasOwn(value, section));

/**
 * Does a later layer say the one than the other: base sets up what an environment then turns off on purpose. False within
 * one file, and where either is a default.
 */
export const isLaidOver = (environment: ConfigEnvironment, later: string, earlier: string): boolean => {
  const layerOf = (key: string): number => {
    const file = environment.get(key)?.at?.file;
    return file === undefined ? -1 : environment.layers.findIndex((layer) => layer.file === file);
  };
  const [over, under] = [layerOf(later), layerOf(earlier)];
  return under !== -1 && over > under;
};
