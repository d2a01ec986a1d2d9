import type { RepositoryStatement, VariableMention } from "../../../model/config.ts";
import { type CommandWord, portInCommand } from "./command-words.ts";
import { isVariableName } from "./given-variables.ts";
import { chooseOwn } from "./own-thing.ts";
import { nameOf, type RepositoryFile, type RepositoryReader } from "./repository-file.ts";

const NAMED = /\.service$|\.service\.d\/[^/]+\.conf$/;
const SETTING = /^[ \t]*(Environment|EnvironmentFile|ExecStart|PassEnvironment)[ \t]*=[ \t]*(.*)$/gm;
const WORD = /"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+(?:"[^"]*"|'[^']*')?/g;
const LONGEST_LINE = 4_000;

/** systemd units: `Environment=`, the files that give more, and the port of the start command. */
export const systemdUnit: RepositoryReader = {
  takes: (path) => NAMED.test(path),
  read(files, { names }) {
    const called = (file: RepositoryFile): string =>
      (/([^/]+?)@?\.service(?:\.d\/[^/]+)?$/.exec(file.path)?.[1] ?? "").toLowerCase();
    const own = chooseOwn(files.map(called), names);
    const all = files.map((file) => ({ file, ...readUnit(file) }));
    return {
      statements: all.flatMap(({ file, statements }) => (called(file) === own ? statements : [])),
      declared: all.flatMap(({ declared }) => declared),
      elsewhere: all.flatMap(({ elsewhere }) => elsewhere),
    };
  },
};

const readUnit = (
  file: RepositoryFile,
): { statements: RepositoryStatement[]; declared: VariableMention[]; elsewhere: VariableMention[] } => {
  const statements: RepositoryStatement[] = [];
  const declared: VariableMention[] = [];
  const elsewhere: VariableMention[] = [];
  for (const { 0: whole, 1: key, 2: value = "", index } of file.text.matchAll(SETTING)) {
    const from = index + whole.length - value.length;
    const words: CommandWord[] = [...value.slice(0, LONGEST_LINE).matchAll(WORD)].map((match) => ({
      text: match[0].replaceAll(/["']/g, ""),
      at: file.at(from + match.index, match[0].length),
    }));
    if (key === "ExecStart") {
      const told = portInCommand(words);
      const environment = file.environment === undefined ? {} : { environment: file.environment };
      if (told !== undefined) {
        statements.push({
          about: "port",
          value: told.port,
          at: told.at,
          as: "ExecStart --port",
          group: `${nameOf(file.path)} ExecStart`,
          ...environment,
        });
      }
    }
    if (key === "EnvironmentFile") {
      for (const { text, at } of words) elsewhere.push({ name: text.replace(/^-/, ""), at, as: "EnvironmentFile" });
    }
    if (key === "Environment" || key === "PassEnvironment") {
      for (const { text, at } of words) {
        const name = text.split("=")[0] ?? "";
        if (isVariableName(name)) declared.push({ name, at, as: key });
      }
    }
  }
  return { statements, declared, elsewhere };
};
