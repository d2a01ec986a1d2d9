import { isVersionText, withoutPrefix } from "./check-version-text.ts";
import { below } from "./folders.ts";
import { placeBetween } from "./place.ts";
import { type Source, sourceOf } from "./source.ts";
import type { FoundPlace, VersionFormat } from "./version-file.ts";

const LABELS = ["org.opencontainers.image.version", "org.label-schema.version", "version"];

interface Instruction {
  word: string;
  /** What follows the word, with every line end and comment in between blanked, so that offsets stay. */
  rest: string;
  start: number;
}

/** The label that names the version of an image, or the default of the argument that it is taken from. */
export const dockerfile: VersionFormat = {
  files: ({ path }, there) =>
    there
      .namesIn(path)
      .filter(
        (name) => /^(?:Dockerfile|Containerfile)(?:\.[\w-]{1,40})?$/.test(name) && !name.endsWith(".dockerignore"),
      )
      .map((name) => below(path, name)),
  places(text, file) {
    const source = sourceOf(text, file);
    const instructions = readInstructions(text);
    const variables = instructions
      .filter(({ word }) => word === "ARG" || word === "ENV")
      .flatMap((instruction) => readPairs(instruction));
    return instructions
      .filter(({ word }) => word === "LABEL")
      .flatMap((instruction) => readPairs(instruction))
      .filter(({ key }) => LABELS.includes(key))
      .flatMap((label) => placesOfLabel(source, label, variables))
      .filter(({ start }, index, places) => places.findIndex((place) => place.start === start) === index);
  },
};

interface Pair {
  key: string;
  value: string;
  start: number;
  end: number;
}

const placesOfLabel = (source: Source, label: Pair, variables: readonly Pair[]): FoundPlace[] => {
  const variable = /^\$(?:\{(\w+)(?::-[^}]*)?\}|(\w+))$/.exec(label.value);
  const name = variable?.[1] ?? variable?.[2];
  const literals = name === undefined ? [label] : variables.filter(({ key }) => key === name);
  return literals.flatMap(({ value: written, start, end }) => {
    const value = withoutPrefix(written);
    if (!/^\d/.test(value) || !isVersionText(value) || /[$"'\\]/.test(value)) return [];
    const as = name === undefined ? `LABEL ${label.key}` : `${name} of LABEL ${label.key}`;
    return [
      placeBetween(source, { start: start + written.length - value.length, end, value }, { as, section: `(${as})` }),
    ];
  });
};

const readInstructions = (text: string): Instruction[] => {
  const joins = /^(?:\uFEFF)?(?:#[^\n]*\n)*?#[ \t]*escape[ \t]*=[ \t]*`/i.test(text) ? "`" : "\\";
  const instructions: Instruction[] = [];
  let open: Instruction | undefined;
  const waiting: { word: string; isIndented: boolean }[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  for (const written of text.slice(start).split("\n")) {
    const line = written.replace(/\r$/, "");
    const [heredoc] = waiting;
    if (heredoc !== undefined) {
      if ((heredoc.isIndented ? line.replace(/^\t+/, "") : line) === heredoc.word) waiting.shift();
    } else if (/^[ \t]*#/.test(line) || (line.trim() === "" && open === undefined)) {
      if (open !== undefined) open.rest += " ".repeat(written.length + 1);
    } else {
      const word = open === undefined ? (/^[ \t]*([A-Za-z]+)/.exec(line)?.[0] ?? "") : "";
      const isContinued = line.trimEnd().endsWith(joins);
      const kept = isContinued ? line.trimEnd().slice(0, -1) : line;
      open ??= { word: word.trim().toUpperCase(), rest: "", start: start + word.length };
      open.rest += kept.slice(word.length).padEnd(written.length + 1 - word.length, " ");
      if (!isContinued) {
        waiting.push(...heredocsOf(open));
        instructions.push(open);
        open = undefined;
      }
    }
    start += written.length + 1;
  }
  return open === undefined ? instructions : [...instructions, open];
};

const heredocsOf = ({ word, rest }: Instruction): { word: string; isIndented: boolean }[] =>
  ["RUN", "COPY", "ADD"].includes(word)
    ? [...rest.matchAll(/<<(-?)["']?(\w{1,100})["']?/g)].map((match) => ({
        word: match[2] ?? "",
        isIndented: match[1] === "-",
      }))
    : [];

const PAIR = /(?:"([^"\\]{0,200})"|(?<![^\s])([^\s="]{1,200}))=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"']*))/dg;

/** `key=value` as often as it is there, or `key value` once. */
const readPairs = ({ rest, start }: Instruction): Pair[] => {
  const pairs = [...rest.matchAll(PAIR)].flatMap((match): Pair[] => {
    const [from, to] = match.indices?.[3] ?? match.indices?.[4] ?? match.indices?.[5] ?? [];
    if (from === undefined || to === undefined) return [];
    return [{ key: match[1] ?? match[2] ?? "", value: rest.slice(from, to), start: start + from, end: start + to }];
  });
  if (pairs.length > 0) return pairs;
  const [, key, value] = /^\s*(\S+)\s+(\S+)\s*$/d.exec(rest) ?? [];
  if (key === undefined || value === undefined) return [];
  const from = start + rest.lastIndexOf(value);
  return [{ key: key.replaceAll('"', ""), value, start: from, end: from + value.length }];
};
