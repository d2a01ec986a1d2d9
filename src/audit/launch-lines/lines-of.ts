import type { LaunchLine } from "../../model/dependency.ts";
import type { Source } from "../source/source.ts";
import { type Command, splitCommands } from "./command.ts";
import { imageSpec } from "./package-spec.ts";
import { findStarted, innerCommand, isRegistration, type Started } from "./runners.ts";

/** Nobody writes more of them into one file. */
const MOST_LINES = 1000;
/** A shell within a shell within a shell. */
const DEEPEST = 2;

/**
 * What commands start, with where each package is named.
 * @throws ConfigError where a file has more of them than anybody reads
 */
export const linesOf = (
  source: Pick<Source, "placeOf" | "fail">,
  commands: readonly Command[],
  as: Pick<LaunchLine, "where" | "isByHand">,
): LaunchLine[] => {
  const built = new Set(commands.flatMap(builtImages));
  const lines: LaunchLine[] = [];
  for (const command of commands) {
    const isByHand = as.isByHand && !isRegistration(command);
    for (const { runner, word, spec, prefersInstalled } of startedBy(command)) {
      // an image that is built here is nobody else's
      if (spec.ecosystem === undefined && built.has(spec.name)) continue;
      if (lines.length === MOST_LINES) {
        source.fail(word.start, `starts more than ${MOST_LINES} packages`, "Check that this is the file you mean.");
      }
      lines.push({ runner, ...spec, ...as, isByHand, prefersInstalled, at: source.placeOf(word.start) });
    }
  }
  return lines;
};

const startedBy = (command: Command, depth = 0): Started[] => {
  const inner = depth < DEEPEST ? innerCommand(command) : undefined;
  if (inner === undefined) return findStarted(command);
  return splitCommands(inner.text).flatMap((each) =>
    startedBy(
      // behind the quote that opens the word
      each.map(({ text, start }) => ({ text, start: inner.start + 1 + start })),
      depth + 1,
    ),
  );
};

/** Names of the images that a command builds: `docker build -t name .` */
export const builtImages = (command: Command): string[] => {
  const words = command.map(({ text }) => text);
  const program = words.findIndex((text) => /^(?:docker|podman|nerdctl)$/.test(text));
  if (program === -1 || !words.slice(program + 1, program + 3).includes("build")) return [];
  return words.flatMap((text, at) => {
    const tag = /^(?:-t|--tag)$/.test(text) ? words[at + 1] : /^--tag=(.*)$/.exec(text)?.[1];
    const name = tag === undefined ? undefined : imageSpec(tag)?.name;
    return name === undefined ? [] : [name];
  });
};
