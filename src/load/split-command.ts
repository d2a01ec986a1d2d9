import { ConfigError } from "../model/errors.ts";

/**
 * Splits one line into arguments as a POSIX shell splits plain words, and does nothing else a shell does: no variables, no
 * globs, no operators. Single quotes keep all; in double quotes a backslash escapes `"` and `\`; outside of quotes it
 * escapes the next character, but only where that is a blank, a quote or a backslash, so that Windows paths stay whole.
 * @throws ConfigError for an unbalanced quote, a backslash at the end, or an empty line
 */
export const splitCommand = (line: string, where: string): [string, ...string[]] => {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    const next = line.charAt(index + 1);
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else if (character === "\\" && quote === '"' && (next === '"' || next === "\\")) {
        word += next;
        index++;
      } else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === "\\" && /[\s'"\\]/.test(next)) {
      word = (word ?? "") + next;
      index++;
    } else word = (word ?? "") + character;
  }
  const refuse = (what: string): ConfigError =>
    new ConfigError({
      what,
      where: `${where}: ${line}`,
      expected: "a program and its arguments, with balanced quotes",
      hint: "It is split without a shell: quote an argument that holds blanks.",
    });
  if (quote !== undefined) throw refuse(`the command line has an unbalanced ${quote}`);
  if (word !== undefined) words.push(word);
  const [program, ...rest] = words;
  if (program === undefined || program === "") throw refuse("the command line names no program");
  return [program, ...rest];
};

/** A command as a person would type it, for reports; not meant to be split or run again. */
export const showCommand = (argv: readonly string[]): string =>
  argv.map((word) => (word === "" || /[\s'"]/.test(word) ? JSON.stringify(word) : word)).join(" ");
