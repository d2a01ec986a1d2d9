import type { Value } from "../source/node.ts";
import { readJson } from "../source/read-json.ts";
import { openText } from "../source/source.ts";
import { type Command, splitCommands } from "./command.ts";
import { fencedBlocks } from "./fenced-blocks.ts";
import { commandsIn } from "./json-commands.ts";
import type { LaunchReader } from "./launch-reader.ts";
import { builtImages, linesOf } from "./lines-of.ts";
import { PROGRAMS } from "./runners.ts";

const NAME = /(?:^|\/)[^/]{1,200}\.(?:md|mdx|markdown)$/i;
/** What they show was written for another day. */
const PAST = /(?:^|\/)(?:CHANGELOG|CHANGES|HISTORY|RELEASES?|NEWS)[^/]{0,100}$/i;
const SHELL = new Set([
  "",
  "bash",
  "sh",
  "shell",
  "zsh",
  "fish",
  "console",
  "terminal",
  "shell-session",
  "powershell",
  "pwsh",
  "ps1",
  "cmd",
  "bat",
]);
const JSON_LIKE = new Set(["", "json", "jsonc", "json5"]);

/** What a page tells people to type, and what to paste into a host: its fenced blocks of shell and JSON. Prose is prose. */
export const page: LaunchReader = {
  matches: (file) => NAME.test(file) && !PAST.test(file),
  read(raw, file) {
    const source = openText(raw, file);
    const { text } = source;
    const typed: Command[] = [];
    const pasted: Command[] = [];
    for (const { language, start, end } of fencedBlocks(text)) {
      const block = text.slice(start, end);
      if (!PROGRAMS.test(block)) continue;
      if (JSON_LIKE.has(language) && /^\s*["{[/]/.test(block)) pasted.push(...commandsInBlock(block, start));
      else if (SHELL.has(language)) typed.push(...splitCommands(text, start, end));
    }
    const lines = [
      ...linesOf(source, typed, { where: "page", isByHand: true }),
      ...linesOf(source, pasted, { where: "page", isByHand: false }),
    ];
    const built = new Set(typed.flatMap(builtImages));
    return lines
      .filter(({ ecosystem, name }) => ecosystem !== undefined || !built.has(name))
      .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  },
};

/** A block may be a whole file, a part of one, or an example with gaps. */
const commandsInBlock = (block: string, start: number): Command[] => {
  const whole = readBlock(block);
  if (whole !== undefined) return commandsIn(whole, start);
  const part = readBlock(`{${block}}`);
  return part === undefined ? commandsByText(block, start) : commandsIn(part, start - 1);
};

class NotJson extends Error {}

const readBlock = (text: string): Value | undefined => {
  try {
    return readJson(
      {
        text,
        fail: () => {
          throw new NotJson();
        },
      },
      { isLoose: true },
    );
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
};

const ENTRY = /"command"\s{0,20}:\s{0,20}"([^"\n]{1,200})"\s{0,20},\s{0,50}"args"\s{0,20}:\s{0,20}\[([^\]]{0,2000})\]/g;

const commandsByText = (block: string, start: number): Command[] =>
  [...block.matchAll(ENTRY)].map(({ 0: whole, 1: command = "", 2: args = "", index }) => {
    const from = start + index + whole.length - args.length - 1;
    return [
      { text: command, start: start + index },
      ...[...args.matchAll(/"([^"\n]{0,500})"/g)].map((word) => ({ text: word[1] ?? "", start: from + word.index })),
    ];
  });
