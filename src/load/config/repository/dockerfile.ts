import type { RepositoryStatement, VariableMention } from "../../../model/config.ts";
import { type CommandWord, healthStatements, portInCommand, portOf } from "./command-words.ts";
import { isVariableName } from "./given-variables.ts";
import { chooseOwn } from "./own-thing.ts";
import { folderOf, nameOf, type RepositoryFile, type RepositoryReader } from "./repository-file.ts";

/** Names that Dockerfiles have: `Dockerfile`, `Dockerfile.worker`, `worker.Dockerfile`, `Containerfile`. */
const NAMED = /^(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|^[\w-]+\.(?:Dockerfile|Containerfile)$/i;

interface Instruction {
  keyword: string;
  words: CommandWord[];
}
interface Stage {
  /** The stage or the image that it starts from. */
  from: string;
  name?: string;
  instructions: Instruction[];
}

/** Dockerfiles: ports, the start command's port, the health check, and the variables that the image sets. */
export const dockerfile: RepositoryReader = {
  takes: (path) => NAMED.test(nameOf(path)),
  read(files, { names }) {
    const declared = files.flatMap((file) => declaredIn(stagesOf(file)));
    const own = ownFiles(files, names);
    if (own === undefined) {
      const listed = files.map(({ path }) => path);
      return {
        declared,
        notes: [`Which of ${listed.slice(0, 5).join(", ")} is the server's own is not known: no port was compared.`],
      };
    }
    return { declared, statements: own.flatMap(statementsIn) };
  },
};

/** The server's own, one for each environment: nearest the root before deeper ones, without a suffix before one with it. */
const ownFiles = (files: readonly RepositoryFile[], names: readonly string[]): RepositoryFile[] | undefined => {
  const least = Math.min(...files.map(depthOf));
  const near = files.filter((file) => depthOf(file) === least);
  const plain = near.filter((file) => !/[.]/.test(nameOf(file.path)) || file.environment !== undefined);
  const candidates = plain.length > 0 ? plain : near;
  if (candidates.length <= 1) return candidates;
  const calledLike = (file: RepositoryFile): string =>
    folderOf(file.path) === "" ? "" : nameOf(folderOf(file.path)).toLowerCase();
  const plainNames = plain.length > 0 ? candidates.map(calledLike) : candidates.map(({ path }) => path);
  const chosen = chooseOwn(plainNames, names);
  if (chosen === undefined) return undefined;
  return candidates.filter((_, index) => plainNames[index] === chosen);
};
const depthOf = ({ path }: RepositoryFile): number => path.split("/").length;

const declaredIn = (stages: readonly Stage[]): VariableMention[] =>
  stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => keyword === "ENV")
    .flatMap(({ words }) => assignmentsOf(words))
    .filter(({ name }) => isVariableName(name))
    .map(({ name, at }) => ({ name, at, as: "ENV" }));

const statementsIn = (file: RepositoryFile): RepositoryStatement[] => {
  const stages = stagesOf(file);
  const last = stages.at(-1);
  if (last === undefined) return [];
  const instructions = lineage(last, stages).flatMap((stage) => stage.instructions);
  const variables = new Map<string, string>();
  const exposed: { value: number | undefined; at: CommandWord["at"] }[] = [];
  let health: Instruction | undefined;
  let command: Instruction | undefined;
  let entry: Instruction | undefined;
  for (const instruction of instructions) {
    const { keyword, words } = instruction;
    if (keyword === "ENV" || keyword === "ARG") {
      for (const { name, value } of assignmentsOf(words)) {
        const known = value === undefined ? undefined : substitute(value, variables);
        if (known !== undefined) variables.set(name, known);
      }
    }
    if (keyword === "EXPOSE") {
      for (const { text, at } of words) {
        const [port, protocol = "tcp"] = (substitute(text, variables) ?? "").split("/");
        if (protocol.toLowerCase() === "tcp") exposed.push({ value: portOf(port), at });
      }
    }
    if (keyword === "HEALTHCHECK") health = words[0]?.text.toUpperCase() === "NONE" ? undefined : instruction;
    if (keyword === "CMD") command = instruction;
    if (keyword === "ENTRYPOINT") {
      entry = instruction;
      // A new entry point takes the command of the stage below away.
      command = undefined;
    }
  }
  const filled = (instruction: Instruction | undefined): CommandWord[] =>
    (instruction?.words ?? []).map(({ text, at }) => ({ text: substitute(text, variables) ?? text, at }));
  const told = portInCommand([...filled(entry), ...filled(command)]);
  const rest = {
    group: "Dockerfile",
    ...(file.environment === undefined ? {} : { environment: file.environment }),
  };
  return [
    // One that a build argument chooses may be any: then nothing is said of the others.
    ...(exposed.some(({ value }) => value === undefined) ? [] : exposed).flatMap(({ value, at }) =>
      value === undefined
        ? []
        : [{ about: "port" as const, value, at, as: "EXPOSE", ...rest, group: "Dockerfile EXPOSE" }],
    ),
    ...(told === undefined
      ? []
      : [{ about: "port" as const, value: told.port, at: told.at, as: "--port", ...rest, group: "Dockerfile --port" }]),
    ...healthStatements(filled(health), "HEALTHCHECK").map((statement) => ({ ...statement, ...rest })),
  ];
};

/** A stage, and before it the stages that it is built on. */
const lineage = (stage: Stage, stages: readonly Stage[]): Stage[] => {
  const found = [stage];
  for (let at = stages.indexOf(stage) - 1; at >= 0; at--) {
    const [candidate, first] = [stages[at], found[0]];
    if (candidate?.name !== undefined && candidate.name === first?.from) found.unshift(candidate);
  }
  return found;
};

const stagesOf = (file: RepositoryFile): Stage[] => {
  const stages: Stage[] = [];
  for (const instruction of instructionsOf(file)) {
    if (instruction.keyword === "FROM") {
      const words = instruction.words.map(({ text }) => text.toLowerCase()).filter((text) => !text.startsWith("--"));
      const name = words[1] === "as" ? words[2] : undefined;
      stages.push({ from: words[0] ?? "", ...(name === undefined ? {} : { name }), instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages.slice(-MOST_STAGES);
};
/** Nobody builds in more; the last ones are what runs. */
const MOST_STAGES = 100;

/** `NAME=value` and the old `NAME value`; `ARG NAME` has none. */
const assignmentsOf = (words: readonly CommandWord[]): { name: string; value?: string; at: CommandWord["at"] }[] => {
  const [first, second] = words;
  if (first === undefined) return [];
  if (!first.text.includes("=")) {
    return [{ name: first.text, ...(second === undefined ? {} : { value: second.text }), at: first.at }];
  }
  return words.flatMap(({ text, at }) => {
    const equals = text.indexOf("=");
    return equals <= 0 ? [] : [{ name: text.slice(0, equals), value: text.slice(equals + 1), at }];
  });
};

/** With its variables filled in; undefined where one is not known. */
const substitute = (text: string, variables: ReadonlyMap<string, string>): string | undefined => {
  let isKnown = true;
  const filled = text.replaceAll(
    /\$(?:\{([A-Za-z_]\w*)(?::-([^{}]*))?\}|([A-Za-z_]\w*))/g,
    (_, braced?: string, fallback?: string, bare?: string) => {
      const value = variables.get(braced ?? bare ?? "") ?? fallback;
      if (value === undefined) isKnown = false;
      return value ?? "";
    },
  );
  return isKnown ? filled : undefined;
};

const KEYWORD = /^[ \t]*([A-Za-z]+)(?=[ \t\r\n\\`]|$)/;
const HEREDOC = /<<-?\s*["']?([A-Za-z_]\w*)["']?/g;

/** The instructions, each with its words; continued lines belong together, and the texts of heredocs are passed over. */
const instructionsOf = (file: RepositoryFile): Instruction[] => {
  const continuation = /^#[ \t]*escape[ \t]*=[ \t]*`/m.test(file.text.slice(0, 500)) ? "`" : "\\";
  const lines = splitLines(file.text);
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const keyword = KEYWORD.exec(line?.text ?? "");
    if (line === undefined || keyword === null) continue;
    const pieces = [{ text: line.text.slice(keyword[0].length), index: line.index + keyword[0].length }];
    while (isContinued(pieces.at(-1)?.text ?? "", continuation) && at + 1 < lines.length) {
      at += 1;
      // Comments and empty lines may stand between continued lines.
      while (/^\s*(?:#.*)?$/.test(lines[at]?.text ?? "") && at + 1 < lines.length) at += 1;
      const next = lines[at];
      if (next !== undefined) pieces.push(next);
    }
    const ends = [...line.text.matchAll(HEREDOC)].slice(0, 5).map(([, name]) => name ?? "");
    for (const end of ends) while (at + 1 < lines.length && lines[++at]?.text.trim() !== end);
    found.push({
      keyword: (keyword[1] ?? "").toUpperCase(),
      words: pieces.flatMap(({ text, index }) => wordsOf(file, withoutEscape(text, continuation), index)),
    });
  }
  return found;
};

const splitLines = (text: string): { text: string; index: number }[] => {
  let index = 0;
  return text.split("\n").map((line) => {
    const found = { text: line.replace(/\r$/, ""), index };
    index += line.length + 1;
    return found;
  });
};
const isContinued = (line: string, continuation: string): boolean => line.trimEnd().endsWith(continuation);
const withoutEscape = (line: string, continuation: string): string =>
  isContinued(line, continuation) ? line.trimEnd().slice(0, -1) : line;

const LONGEST_LINE = 4_000;

/** Words between blanks, brackets and commas of a list, without their quotes. */
const wordsOf = (file: RepositoryFile, line: string, index: number): CommandWord[] => {
  const isList = line.trimStart().startsWith("[") || /^\s*CMD\s*\[/.test(line) || /^\s*"/.test(line);
  const pattern = isList ? /"((?:[^"\\]|\\.)*)"/g : /(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g;
  return [...line.slice(0, LONGEST_LINE).matchAll(pattern)].map((match) => ({
    text: isList ? (match[1] ?? "") : match[0].replaceAll(/["']/g, ""),
    at: file.at(index + match.index, match[0].length),
  }));
};
