import { openText } from "../source/source.ts";
import { type Command, splitCommands } from "./command.ts";
import type { LaunchReader } from "./launch-reader.ts";
import { linesOf } from "./lines-of.ts";
import { findStarted } from "./runners.ts";

const NAME = /(?:^|\/)(?:[\w.-]{1,100}\.)?(?:Dockerfile|Containerfile)(?:\.[\w.-]{1,100})?$/i;
const INSTRUCTION =
  /^[ \t]*(?:ONBUILD[ \t]+)?(FROM|RUN|CMD|ENTRYPOINT)[ \t]+(?:--\w[\w-]{0,50}(?:=\S{0,500})?[ \t]+){0,10}/i;
const HEREDOC = /<<-?["']?([A-Za-z_]\w{0,50})["']?/;

/** What an image fetches and starts: `RUN`, `CMD` and `ENTRYPOINT`, in their shell and exec forms. What it is built on is no launch. */
export const dockerfile: LaunchReader = {
  matches: (file) => NAME.test(file),
  read(raw, file) {
    const source = openText(raw, file);
    return linesOf(source, commandsOf(source.text), { where: "image", isByHand: false });
  },
};

const commandsOf = (text: string): Command[] => {
  const commands: Command[] = [];
  /** `ENTRYPOINT ["npx"]` is finished by `CMD ["pkg"]`. */
  let entry: Command = [];
  let at = 0;
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const found = INSTRUCTION.exec(text.slice(at, Math.min(lineEnd, at + 4000)));
    if (found === null) {
      at = lineEnd + 1;
      continue;
    }
    const [head, word = ""] = found;
    const from = at + head.length;
    const end = endOfInstruction(text, from);
    const kind = word.toUpperCase();
    const exec = kind === "FROM" ? undefined : execForm(text, from, end);
    if (kind === "FROM") entry = [];
    else if (exec === undefined) commands.push(...splitCommands(text, from, end));
    else if (kind === "CMD" && entry.length > 0 && findStarted(entry).length === 0) commands.push([...entry, ...exec]);
    else if (kind === "ENTRYPOINT") {
      entry = exec;
      commands.push(exec);
    } else commands.push(exec);
    at = end + 1;
  }
  return commands;
};

const endOfLine = (text: string, at: number): number => {
  const feed = text.indexOf("\n", at);
  return feed === -1 ? text.length : feed;
};

/** An instruction goes on behind a backslash, or as far as its document reaches; comments and empty lines lie between. */
const endOfInstruction = (text: string, from: number): number => {
  let end = endOfLine(text, from);
  const mark = HEREDOC.exec(text.slice(from, Math.min(end, from + 4000)))?.[1];
  if (mark !== undefined) return endOfDocument(text, end, mark);
  let isOpen = /[\\`][ \t]*\r?$/.test(text.slice(Math.max(from, end - 20), end));
  while (isOpen && end < text.length) {
    const next = endOfLine(text, end + 1);
    const line = text.slice(Math.max(end + 1, next - 4000), next);
    if (!/^\s*(?:#|$)/.test(line)) isOpen = /[\\`][ \t]*\r?$/.test(line.slice(-20));
    end = next;
  }
  return end;
};

const endOfDocument = (text: string, from: number, mark: string): number => {
  for (let at = from; at < text.length; ) {
    const next = endOfLine(text, at + 1);
    if (text.slice(at + 1, Math.min(next, at + 200)).trim() === mark) return next;
    at = next;
  }
  return text.length;
};

/** The words of `["npx", "pkg"]`; undefined for what is no such list, and so a shell's. */
const execForm = (text: string, from: number, end: number): Command | undefined => {
  const written = text.slice(from, end);
  if (!written.startsWith("[") || !written.trimEnd().endsWith("]")) return undefined;
  return [...written.matchAll(/"((?:[^"\\\n]|\\.){0,2000})"/g)].map(({ 1: word = "", index }) => ({
    text: word.replaceAll(/\\(.)/g, "$1"),
    start: from + index,
  }));
};
