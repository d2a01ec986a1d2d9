import { ConfigError } from "../../model/errors.ts";
import type { Bump, Profile } from "../../model/finding.ts";
import type { ProbeSide } from "../../model/probe.ts";
import type { FailOn } from "../../policy/words.ts";

/** The inputs of the change gate, as its record parses them. */
export interface GateInputs {
  base?: string | undefined;
  head: string;
  release?: string | undefined;
  against: string[];
  bump?: Exclude<Bump, "none"> | undefined;
  "fail-on"?: FailOn | undefined;
  profile?: Profile | undefined;
  server?: string | undefined;
  "probe-env": Record<string, string>;
  header: string[];
  timeout: number;
  prepare: boolean;
  state?: string | undefined;
  result: string[];
  side?: ProbeSide | undefined;
  probe: string[];
  "pull-request"?: string | undefined;
  branch: string;
  output?: string | undefined;
  "github-token"?: string | undefined;
}

/** The number of the pull request that was asked for. @throws ConfigError for what is no number of one */
export const readNumber = ({ "pull-request": given }: Pick<GateInputs, "pull-request">): number | undefined => {
  if (given === undefined) return undefined;
  const digits = /^#?([1-9]\d{0,14})$/.exec(given.trim())?.[1];
  if (digits !== undefined) return Number(digits);
  throw new ConfigError({
    what: `${JSON.stringify(given.slice(0, 100))} is no number of a pull request`,
    where: "pull-request",
    expected: "a whole number above 0",
    hint: "Give the number alone, as in `pull-request: 12`.",
  });
};
