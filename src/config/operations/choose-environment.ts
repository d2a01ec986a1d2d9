import type { ConfigEnvironment, ConfigFault } from "../../model/config.ts";
import { ConfigError } from "../../model/errors.ts";
import { nearest } from "../../model/nearest.ts";

const MOST_TOLD = 20;

/**
 * The environment that files are made of.
 * @throws ConfigError where it is not there, or anything is wrong with it: files that are half understood are worse than none
 */
export const chooseEnvironment = (
  environments: readonly ConfigEnvironment[],
  name: string,
  fileFaults: readonly ConfigFault[],
): ConfigEnvironment => {
  const environment = environments.find((each) => each.name === name);
  const faults = [...fileFaults, ...(environment?.faults ?? [])];
  const [first] = faults;
  if (first !== undefined) {
    const told = faults.slice(0, MOST_TOLD).map(({ at, message }) => `${at.file}:${at.line}:${at.column}: ${message}`);
    if (faults.length > MOST_TOLD) told.push(`and ${faults.length - MOST_TOLD} more`);
    throw new ConfigError({
      what: `the configuration of ${name} cannot be used: ${faults.length === 1 ? first.message : `${faults.length} things are wrong in it`}`,
      where: `${first.at.file}:${first.at.line}`,
      expected: "an environment that `mcp-lifecycle validate-config` can read",
      hint: "Correct it; values of variables are given with --var NAME=value.",
      ...(faults.length === 1 ? {} : { detail: told.join("\n") }),
    });
  }
  if (environment !== undefined) return environment;
  const known = environments.map((each) => each.name);
  const near = nearest(name, known);
  throw new ConfigError({
    what: `there is no environment ${JSON.stringify(name)}`,
    where: "--env",
    expected: known.length === 0 ? "an environment" : `one of ${known.join(", ")}`,
    hint: near === undefined ? "Name one that is there with --env." : `Did you mean "${near}"?`,
  });
};
