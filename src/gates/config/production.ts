import { compileGlob } from "../../model/glob.ts";

const WORDS = new Set(["production", "prod", "live"]);

/**
 * Does an environment serve people: by the policy's globs, else by a word in its name (`production`, `eu-prod`, `live_2`).
 * @throws ConfigError for a glob that cannot be used
 */
export const productionMatcher = (globs: readonly string[] | undefined): ((environment: string) => boolean) => {
  if (globs === undefined) {
    return (environment) =>
      environment
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .some((word) => WORDS.has(word));
  }
  const matchers = globs.map(compileGlob);
  return (environment) => matchers.some((matches) => matches(environment));
};
