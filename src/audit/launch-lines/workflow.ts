import { openText } from "../source/source.ts";
import { type Command, splitCommands } from "./command.ts";
import type { LaunchReader } from "./launch-reader.ts";
import { linesOf } from "./lines-of.ts";

const NAME = /(?:^|\/)\.github\/workflows\/[^/]{1,200}\.ya?ml$|(?:^|\/)action\.ya?ml$/;
const RUN = /^([ \t]*(?:-[ \t]+)?)run:[ \t]*(.*)$/;

/** `run:` of GitHub's workflows and composite actions, whatever else the file holds. */
export const workflow: LaunchReader = {
  matches: (file) => NAME.test(file),
  read(raw, file) {
    const source = openText(raw, file);
    // what an expression gives is known when it runs; offsets stay as they are
    const text = source.text.replaceAll(/\$\{\{[^}\n]{0,500}\}\}/g, (found) => "$".repeat(found.length));
    return linesOf(source, commandsOf(text), { where: "workflow", isByHand: false });
  },
};

const commandsOf = (text: string): Command[] => {
  const commands: Command[] = [];
  let at = 0;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const [, before = "", value] = RUN.exec(text.slice(at, Math.min(end, at + 10_000))) ?? [];
    if (value === undefined) {
      at = end + 1;
      continue;
    }
    const block = blockEnd(text, end, before.length);
    if (/^[|>]/.test(value)) {
      commands.push(...splitCommands(text, end, block));
      at = block + 1;
      continue;
    }
    // a command of one line may stand in quotes of YAML
    const isQuoted = /^(["']).*\1\s*$/.test(value);
    const from = at + before.length + "run:".length;
    const start = isQuoted ? text.indexOf(value.charAt(0), from) + 1 : from;
    commands.push(...splitCommands(text, start, isQuoted ? text.lastIndexOf(value.charAt(0), end) : end));
    at = end + 1;
  }
  return commands;
};

const endOfLine = (text: string, at: number): number => {
  const feed = text.indexOf("\n", at);
  return feed === -1 ? text.length : feed;
};

/** Where the lines end that stand deeper than a key. */
const blockEnd = (text: string, from: number, indent: number): number => {
  let end = from;
  while (end < text.length) {
    const next = endOfLine(text, end + 1);
    const line = text.slice(end + 1, Math.min(next, end + 1 + 500));
    if (line.trim() !== "" && line.length - line.trimStart().length <= indent) break;
    end = next;
  }
  return end;
};
