import { ConfigError } from "../model/errors.ts";
import type { Command, Completed, World } from "../model/ports.ts";

const TAIL_LINES = 20;

/** The last lines of what a program said, stdout before stderr, for `detail`: builds complain on either. */
export const tailOf = (completed: Completed): string =>
  [completed.stdout, completed.stderr]
    .flatMap((part) => part.trim().split(/\r?\n/).slice(-TAIL_LINES))
    .filter((line) => line !== "")
    .join("\n");

/**
 * Runs a program of the user's machine.
 * @throws ConfigError that says what needs it when it is not installed
 */
export const runProgram = async (world: World, command: Command, neededBy: string): Promise<Completed> => {
  const processes = await world.processes();
  const [program = ""] = command.argv;
  if ((await processes.find(program)) === undefined) {
    throw new ConfigError({
      what: `${program} is not installed`,
      where: neededBy,
      expected: `${program} on PATH`,
      hint: `Install ${program}, or choose another source.`,
    });
  }
  return processes.run(command);
};
