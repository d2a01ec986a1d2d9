import { COMMAND_NAMES, COMMANDS, type CommandName } from "../commands/index.ts";
import type { AnyCommand } from "../model/command.ts";
import { EXIT_CODES } from "../model/conclusion.ts";
import { ConfigError, Interrupted, KnownError, TargetError } from "../model/errors.ts";
import { didYouMean } from "../model/nearest.ts";
import type { Result } from "../model/result.ts";
import { type Arguments, type FormatName, parseArguments } from "./arguments.ts";
import { readEvent } from "./event.ts";
import { terminalToken } from "./github-access.ts";
import { commandHelp, overview } from "./help.ts";
import { parseInputs } from "./inputs.ts";
import { INTERRUPTED_EXIT_CODE, interruptSignal } from "./interrupt.ts";
import { silentProgress, terminalProgress } from "./progress.ts";
import { VERSION } from "./version.ts";
import { createWorld } from "./world.ts";

const MAX_WIDTH = 110;
const widthOf = (stream: NodeJS.WriteStream): number => Math.min(MAX_WIDTH, stream.isTTY ? stream.columns : 100);
const wantsColour = (stream: NodeJS.WriteStream, said: boolean | undefined): boolean =>
  said ?? (process.env.NO_COLOR ? false : process.env.FORCE_COLOR ? true : stream.isTTY === true);

/**
 * Writes all of a text. A reader that went away (`| head`) is no error of ours: the exit code is the answer all the same.
 * @throws TargetError when what was asked for cannot be written, as on a full disk
 */
const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve, reject) =>
    stream.write(text, (cause) => {
      if (cause == null || ("code" in cause && cause.code === "EPIPE")) resolve();
      else
        reject(
          new TargetError({
            what: `the output cannot be written (${cause.message})`,
            where: stream === process.stdout ? "standard output" : "standard error",
            hint: "Check that what it is redirected to has room and may be written.",
            cause,
          }),
        );
    }),
  );

const findCommand = async (word: string): Promise<AnyCommand> => {
  const name = COMMAND_NAMES.find((candidate) => candidate === word);
  if (name !== undefined) return COMMANDS[name]();
  throw new ConfigError({
    what: `unknown command ${JSON.stringify(word)}`,
    hint: `${didYouMean(word, COMMAND_NAMES)}Commands are ${COMMAND_NAMES.join(", ")}.`,
  });
};

const render = async (result: Result, format: FormatName, colour: boolean, width: number): Promise<string> => {
  switch (format) {
    case "json":
      return (await import("../report/json.ts")).renderJson(result);
    case "markdown":
      return (await import("../report/markdown.ts")).renderMarkdown(result, { limit: 1024 * 1024 });
    case "sarif": {
      const [{ renderSarif }, { RULES }] = await Promise.all([
        import("../report/sarif.ts"),
        import("../rules/index.ts"),
      ]);
      return renderSarif(result, { version: VERSION, rules: RULES });
    }
    case "text":
      return (await import("../report/text.ts")).renderText(result, { colour, width });
  }
};

/** @throws ConfigError where that folder was removed under the user's feet */
const currentFolder = (): string => {
  try {
    return process.cwd();
  } catch (cause) {
    throw new ConfigError({
      what: "the current folder no longer exists",
      hint: "Go into a folder that is there, and start it again.",
      cause,
    });
  }
};

const run = async (command: AnyCommand, given: Arguments): Promise<number> => {
  const inputs = parseInputs(command, given.raw, (name) =>
    command.positionals.includes(name) ? `<${name}>` : `--${name}`,
  );
  const world = createWorld({
    cwd: currentFolder(),
    signal: interruptSignal(),
    progress: process.stderr.isTTY && !process.env.CI ? terminalProgress(process.stderr) : silentProgress,
    readEvent: () => readEvent(process.env),
    environment: process.env,
    token: terminalToken(process.env),
  });
  const result = await command.run(inputs, world);
  const colour = wantsColour(process.stdout, given.color);
  // what the command made is the answer itself; the report about it must not get into it
  if (given.format === "text" && result.document !== undefined) {
    await write(process.stdout, result.document);
    await write(
      process.stderr,
      await render(result, "text", wantsColour(process.stderr, given.color), widthOf(process.stderr)),
    );
  } else {
    await write(process.stdout, await render(result, given.format, colour, widthOf(process.stdout)));
  }
  return EXIT_CODES[result.conclusion];
};

const showHelp = async (word: string | undefined): Promise<number> => {
  const known = COMMAND_NAMES.find((name) => name === word);
  const page =
    known === undefined
      ? overview(await Promise.all(COMMAND_NAMES.map((name: CommandName) => COMMANDS[name]())), VERSION)
      : commandHelp(await COMMANDS[known](), widthOf(process.stdout));
  await write(process.stdout, page);
  return 0;
};

const answer = async (argv: readonly string[]): Promise<number> => {
  const [word, ...rest] = argv;
  if (word === undefined || word === "--help" || word === "-h" || word === "help") return showHelp(rest[0]);
  if (word === "--version" || word === "-v") {
    await write(process.stdout, `${VERSION}\n`);
    return 0;
  }
  const command = await findCommand(word);
  const given = parseArguments(command, rest);
  return given.help ? showHelp(command.name) : run(command, given);
};

/** The terminal's face: one command line in, one report and one exit code out. */
export const runCli = async (argv: readonly string[]): Promise<void> => {
  // `write` hears of every failed write itself; without a listener the event would end the process as a crash
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  let exitCode: number = EXIT_CODES.unknown;
  try {
    exitCode = await answer(argv);
  } catch (error) {
    const { renderBug, renderTrouble } = await import("../report/trouble.ts");
    const block =
      error instanceof KnownError
        ? renderTrouble(error, { colour: wantsColour(process.stderr, undefined), width: widthOf(process.stderr) })
        : renderBug(error, { version: VERSION });
    // where even that cannot be told, the exit code is all that is left
    await write(process.stderr, block).catch(() => undefined);
    if (error instanceof Interrupted) exitCode = INTERRUPTED_EXIT_CODE;
  }
  process.exit(exitCode);
};
