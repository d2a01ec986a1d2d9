import type { FilePosition, RepositoryStatement } from "../../../model/config.ts";

/** One word of a command line, and where it stands. */
export interface CommandWord {
  text: string;
  at: FilePosition;
}

const PORT_FLAG = /^--(?:http-)?port$/;
const PORT_FLAG_WITH_VALUE = /^--(?:http-)?port=(\d{1,5})$/;

/** A text as a port, undefined where it is none. */
export const portOf = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
};

/** The port that a command line is told to listen on (`--port 3000`), and the word that says it. */
export const portInCommand = (words: readonly CommandWord[]): { port: number; at: FilePosition } | undefined => {
  for (const [index, word] of words.entries()) {
    const joined = portOf(PORT_FLAG_WITH_VALUE.exec(word.text)?.[1]);
    if (joined !== undefined) return { port: joined, at: word.at };
    const next = words[index + 1];
    const port = PORT_FLAG.test(word.text) ? portOf(next?.text) : undefined;
    if (port !== undefined && next !== undefined) return { port, at: next.at };
  }
  return undefined;
};

const LOCAL_URL =
  /\b(https?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::([^\s/"'`?#|;)\\]{1,60}))?((?:\/[^\s"'`?#|;)\\]{0,200})?)/;
/** A command that sends something asks for more than whether it answers. */
const SENDS =
  /(?:^|\s)(?:-X\s*POST|--request[ =]POST|-d|--data\S*|--post-data\S*|--json)(?=\s|=|$)|method:\s*['"]POST/i;

/** Which address of its own machine a health command asks. */
export const healthStatements = (
  words: readonly CommandWord[],
  as: string,
): Pick<RepositoryStatement, "about" | "value" | "at" | "as">[] => {
  const asked = words.find(({ text }) => LOCAL_URL.test(text));
  if (asked === undefined || SENDS.test(words.map(({ text }) => text).join(" "))) return [];
  const [, scheme, written, path = ""] = LOCAL_URL.exec(asked.text) ?? [];
  const port = portOf(written ?? (scheme === "https" ? "443" : "80"));
  return [
    ...(port === undefined ? [] : [{ about: "health-port" as const, value: port, at: asked.at, as }]),
    ...(/[${}]/.test(path)
      ? []
      : [{ about: "health-path" as const, value: path === "" ? "/" : path, at: asked.at, as }]),
  ];
};
