import { ConfigError } from "../../src/model/errors.ts";
import { readPolicy } from "../../src/policy/read-policy.ts";
import { type ResolvedPolicy, resolvePolicy } from "../../src/policy/resolve-policy.ts";

export const OWN = ".github/mcp-lifecycle.yml";
export const ORGANISATION = "acme/policies:mcp.yml at 1234567";

/** A policy out of its texts. */
export const resolveTexts = async (own: string, extended?: string): Promise<ResolvedPolicy> =>
  resolvePolicy(
    await readPolicy(own, OWN, OWN),
    extended === undefined ? undefined : await readPolicy(extended, ORGANISATION),
  );

/** The error that a piece of work ends with. */
export const refusalOf = async (work: Promise<unknown>): Promise<ConfigError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConfigError)) throw new Error(`it was not refused: ${String(error)}`);
  return error;
};
