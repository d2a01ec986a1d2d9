import { ConfigError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import type { Policy, ServerPolicy } from "../policy/schema.ts";
import { lookAtPath } from "./sources/index.ts";
import type { LoadOptions } from "./surface.ts";

export interface SelectedServer {
  /** Name in the policy; undefined when the server was found without configuration. */
  name?: string;
  policy?: ServerPolicy;
  /** Start command that the user gave. */
  start?: string;
}

/**
 * Which servers of the repository are meant. `wanted` is the name of one server of the policy, or else a start command.
 * @param options.ofRepository false where no side lies in the repository: several declared servers then say nothing of it
 * @throws ConfigError when a single one is needed and the policy declares several
 */
export const selectServers = (
  policy: Policy,
  wanted: string | undefined,
  { single = false, ofRepository = true }: { single?: boolean; ofRepository?: boolean } = {},
): [SelectedServer, ...SelectedServer[]] => {
  const declared = Object.entries(policy.servers).map(([name, server]): SelectedServer => ({ name, policy: server }));
  if (wanted !== undefined) {
    const byName = declared.find(({ name }) => name === wanted);
    if (byName !== undefined) return [byName];
    const [only] = declared;
    // a start command overrides the declared one, the rest of the declaration still holds
    return [declared.length === 1 && only !== undefined ? { ...only, start: wanted } : { start: wanted }];
  }
  const [first, ...rest] = declared;
  if (first === undefined || (rest.length > 0 && !ofRepository)) return [{}];
  if (single && rest.length > 0) {
    const names = declared.map(({ name }) => name).join(", ");
    throw new ConfigError({
      what: `the policy declares ${declared.length} servers`,
      expected: "one of them",
      hint: `Choose with \`--server <name>\`: ${names}.`,
    });
  }
  return [first, ...rest];
};

/** Does one of the sources lie in the repository that the policy speaks of: a folder or a commit. */
export const areOfRepository = async (sources: readonly string[], world: World): Promise<boolean> => {
  const files = await world.files();
  for (const source of sources) {
    if (source.startsWith("git:") || (await lookAtPath(files, world.cwd, source)) === "folder") return true;
  }
  return false;
};

interface ServerInputs {
  "probe-env": Record<string, string>;
  header: string[];
  timeout: number;
  prepare: boolean;
}

const parseHeaders = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      if (colon < 1) {
        throw new ConfigError({
          what: "a header has no colon",
          where: "--header",
          expected: "`Name: value`",
          hint: "For example: --header 'Authorization: Bearer token'.",
        });
      }
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );

/** What loading a surface needs, out of the inputs that all commands share and the server that is meant. */
export const loadOptions = (inputs: ServerInputs, server: SelectedServer): Omit<LoadOptions, "role" | "stability"> => ({
  ...(server.start === undefined ? {} : { server: server.start }),
  ...(server.policy === undefined ? {} : { policy: server.policy }),
  probeEnv: inputs["probe-env"],
  headers: parseHeaders(inputs.header),
  timeoutMs: inputs.timeout,
  prepare: inputs.prepare,
});
