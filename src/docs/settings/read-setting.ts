import type { ConfigEnvironment } from "../../model/config.ts";

/*
 * Readers of single settings. Each answers undefined where the setting is absent, a secret, unknown here, or of another kind:
 * an author's schema may have a section of the same name.
 */

const knownAt = (environment: ConfigEnvironment, key: string) => {
  const setting = environment.get(key);
  return setting === undefined || setting.isSecret ? undefined : setting.value;
};

export const textAt = (environment: ConfigEnvironment, key: string): string | undefined => {
  const value = knownAt(environment, key);
  return typeof value === "string" ? value : undefined;
};

export const numberAt = (environment: ConfigEnvironment, key: string): number | undefined => {
  const value = knownAt(environment, key);
  return typeof value === "number" ? value : undefined;
};

export const flagAt = (environment: ConfigEnvironment, key: string): boolean | undefined => {
  const value = knownAt(environment, key);
  return typeof value === "boolean" ? value : undefined;
};

/** The texts of a list; none where it has none that is known. */
export const textsAt = (environment: ConfigEnvironment, key: string): string[] => {
  const value = knownAt(environment, key);
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
};

/** A length of time or an amount as a file writes it: `30s`, `1MiB`; a number with its unit. */
export const amountAt = (environment: ConfigEnvironment, key: string, unit: string): string | undefined => {
  const value = knownAt(environment, key);
  if (typeof value === "number") return `${value} ${unit}`;
  return typeof value === "string" && value.length <= 40 ? value : undefined;
};

/** Does a file of the environment have the section. */
export const hasSection = ({ layers }: ConfigEnvironment, section: string): boolean =>
  layers.some(({ value }) => Object.hasOwn(value, section));
