import { environmentOf } from "../../../../src/load/config/repository/environment-of.ts";
import {
  type FileFacts,
  makeFile,
  type RepositoryReader,
} from "../../../../src/load/config/repository/repository-file.ts";

/** What a reader says of files that exist as texts only. */
export const readTexts = async (
  reader: RepositoryReader,
  texts: Readonly<Record<string, string>>,
  names: readonly string[] = [],
): Promise<Required<Pick<FileFacts, "statements" | "reads" | "declared" | "elsewhere" | "notes">>> => {
  const files = Object.entries(texts).map(([path, text]) => makeFile(path, text, environmentOf(path, [])));
  const taken = files.filter(({ path }) => reader.takes(path));
  const facts = await reader.read(taken, { names, exists: (path) => Object.hasOwn(texts, path) });
  return { statements: [], reads: [], declared: [], elsewhere: [], notes: [], ...facts };
};

/** A statement in one line: `port 3000 Dockerfile:2:8 EXPOSE production`. */
export const saidIn = ({ statements = [] }: FileFacts): string[] =>
  statements.map(({ about, value, at, as, environment }) =>
    [about, value, `${at.file}:${at.line}:${at.column}`, as, environment]
      .filter((part) => part !== undefined)
      .join(" "),
  );

/** Names of variables with their lines: `API_KEY 3`. */
export const namesIn = (mentions: FileFacts["declared"] = []): string[] =>
  mentions.map(({ name, at }) => `${name} ${at.line}`);
