/** ANSI colour and cursor sequences: how text looked, not what it said. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these sequences start with the escape character.
const TERMINAL_SEQUENCE = /\u001b\[[0-9;?]*[A-Za-z]/g;
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** Text from outside as a person may see it: terminal sequences gone, other control and invisible characters spelled out. */
export const visibleText = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replace(TERMINAL_SEQUENCE, "")
    .replace(INVISIBLE, (character) =>
      character === "\n" || character === "\t"
        ? character
        : `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}}`,
    );

/** At most `limit` characters from the start, with a count of what was left out. */
export const shortened = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit)} (and ${text.length - limit} more characters)`;

/** Words as one would type them in a shell; only for reading, never given to one. */
export const commandLine = (argv: readonly string[]): string =>
  argv.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");
