import type { ChangedFile } from "./change-request.ts";
import { matchesSegments, type PathPattern, readPathPattern } from "./path-pattern.ts";

interface Line {
  pattern: PathPattern;
  /** As written; empty where the line takes the owners away. */
  owners: readonly string[];
}

type Codeowners = readonly Line[];

const OWNER = /^(?:@[\w.-]+(?:\[bot\])?(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+)$/;

/** Reads CODEOWNERS as GitHub does. A line that GitHub calls invalid (`!`, `[ ]`, `\#`, no such owner) is passed over. */
export const parseCodeowners = (text: string): Codeowners =>
  text.split(/\r?\n/).flatMap((line) => {
    const [written, ...owners] = splitWords(line);
    if (written === undefined) return [];
    const pattern = readPathPattern(written);
    return pattern === undefined || !owners.every((owner) => OWNER.test(owner)) ? [] : [{ pattern, owners }];
  });

/** Owners of a path as written: those of the last line that matches it, which may be nobody. */
export const ownersOf = (path: string, codeowners: Codeowners): readonly string[] => {
  const segments = path.split("/");
  return codeowners.findLast(({ pattern }) => matchesSegments(segments, pattern))?.owners ?? [];
};

type Files = readonly Pick<ChangedFile, "path" | "previousPath">[];

/** Of the changes that were asked for last: a large one is asked for by every role and every check of it. */
const known = new WeakMap<Files, { text: string; owners: readonly string[] }>();

/** Owners of changed files as written, each once: moved files by both names. */
export const ownersOfFiles = (files: Files, text: string): readonly string[] => {
  const before = known.get(files);
  if (before?.text === text) return before.owners;
  const lines = parseCodeowners(text);
  const paths = new Set(files.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const owners = [...new Set([...paths].flatMap((path) => ownersOf(path, lines)))];
  known.set(files, { text, owners });
  return owners;
};

/** Words between blanks, up to a comment; a backslash keeps the blank after it, and stays for the pattern to read. */
const splitWords = (line: string): string[] => {
  const words: string[] = [];
  let word = "";
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (character === "#" && word === "") break;
    if (character === "\\") {
      word += line.slice(index, index + 2);
      index++;
    } else if (character === " " || character === "\t") {
      if (word !== "") words.push(word);
      word = "";
    } else {
      word += character;
    }
  }
  return word === "" ? words : [...words, word];
};
