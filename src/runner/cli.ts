import { COMMAND_NAMES, COMMANDS, type CommandName } from "../commands/index.ts";
import type { AnyCommand } from "../model/command.ts";
import { ConfigError, Interrupted, KnownError } from "../model/errors.ts";
import { didYouMean } from "../model/nearest.ts";
import { EXIT_CODES, type Result } from "../model/result.ts";
import { type Arguments, type FormatName, parseArguments } from "./arguments.ts";
import { readEvent } from "./event.ts";
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

const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  // a reader that went away (`| head`) is no error of ours
  new Promise((resolve) => stream.write(text, () => resolve()));

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

const run = async (command: AnyCommand, given: Arguments): Promise<number> => {
  const inputs = parseInputs(command, given.raw, (name) =>
    command.positionals.includes(name) ? `<${name}>` : `--${name}`,
  );
  const world = createWorld({
    cwd: process.cwd(),
    signal: interruptSignal(),
    progress: process.stderr.isTTY && !process.env.CI ? terminalProgress(process.stderr) : silentProgress,
    readEvent: () => readEvent(process.env),
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
  process.stdout.on("error", () => process.exit(process.exitCode ?? 0));
  let exitCode: number = EXIT_CODES.unknown;
  try {
    exitCode = await answer(argv);
  } catch (error) {
    const { renderBug, renderTrouble } = await import("../report/trouble.ts");
    const block =
      error instanceof KnownError
        ? renderTrouble(error, { colour: wantsColour(process.stderr, undefined), width: widthOf(process.stderr) })
        : renderBug(error, { version: VERSION });
    await write(process.stderr, block);
    if (error instanceof Interrupted) exitCode = INTERRUPTED_EXIT_CODE;
  }
  process.exit(exitCode);
};
