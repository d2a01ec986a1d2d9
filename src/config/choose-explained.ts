import type { ConfigEnvironment, ConfigFault } from "../model/config.ts";
import { ConfigError } from "../model/errors.ts";

/** The environment that is explained where nobody names one: what `MCP_ENV` is when it is not set. */
const DEFAULT_ENVIRONMENT = "development";

interface Found {
  directory: string;
  environments: readonly ConfigEnvironment[];
  /** Those with a file that cannot be read. */
  unread: readonly string[];
  /** What is wrong with the files themselves. */
  faults: readonly ConfigFault[];
}

/**
 * The environment to explain: the named one, else `development`, else the only one.
 * @throws ConfigError where there is none of these, or a file of it cannot be read
 */
export const chooseExplained = (found: Found, named: string | undefined): ConfigEnvironment => {
  const { directory, environments, unread } = found;
  const names = [...environments.map(({ name }) => name), ...unread].sort();
  const wanted =
    named ?? (names.includes(DEFAULT_ENVIRONMENT) ? DEFAULT_ENVIRONMENT : names.length === 1 ? names[0] : undefined);
  const environment = environments.find(({ name }) => name === wanted);
  if (environment !== undefined) return environment;
  if (wanted !== undefined && unread.includes(wanted)) throw unreadable(found, wanted);
  throw new ConfigError({
    what: `there is no environment ${named ?? DEFAULT_ENVIRONMENT}`,
    where: directory,
    expected: `one of ${names.join(", ")}`,
    hint: "Name one with --env.",
  });
};

const unreadable = ({ faults }: Found, name: string): ConfigError => {
  const [first, ...more] = faults.map(({ at, message }) => `${at.file}:${at.line}:${at.column}: ${message}`);
  return new ConfigError({
    what: `the environment ${name} has a file that cannot be read`,
    ...(first === undefined ? {} : { where: first }),
    expected: "files that can be read: what stands in a broken one is not known",
    hint: "Correct it; `validate-config` shows the place.",
    ...(more.length === 0 ? {} : { detail: more.join("\n") }),
  });
};
