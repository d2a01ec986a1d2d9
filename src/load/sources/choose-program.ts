import { ConfigError } from "../../model/errors.ts";
import { splitCommand } from "../split-command.ts";
import { pickOffered } from "../start-command.ts";
import type { Offered } from "../tree-facts.ts";

/**
 * Which program of a published package is the server, and with which arguments: the one that `--server` names, else the
 * one that package runners start.
 * @param kind what such a program is called there: `bin`, `console script`
 * @throws ConfigError that lists the programs when there are several, or none
 */
export const chooseProgram = (
  source: string,
  published: { name: string; programs: readonly Offered[]; kind: string },
  server: string | undefined,
): { program: Offered; args: string[] } => {
  const { name, programs, kind } = published;
  const [word, ...args] = server === undefined ? [undefined] : splitCommand(server, "--server");
  const named = programs.find((one) => one.name === word);
  if (named !== undefined) return { program: named, args };
  const program = pickOffered(programs, name);
  if (program !== undefined) return { program, args: [] };
  if (programs.length === 0) {
    throw new ConfigError({
      what: `${name} has no ${kind}`,
      where: source,
      expected: `a package whose ${kind} is the server`,
      hint: "Start it with `cmd:<command line>`.",
    });
  }
  throw new ConfigError({
    what: `${name} has ${programs.length} ${kind}s, and none is named like it`,
    where: source,
    expected: "one that is the server",
    hint: `Choose with \`--server <${kind}>\`.`,
    detail: `Found: ${programs.map((one) => one.name).join(", ")}`,
  });
};
