import type { ConfigRepository, VariableMention } from "../../../../model/config.ts";
import { givenBy } from "../given-variables.ts";
import type { RepositoryFile, RepositoryReader } from "../repository-file.ts";
import type { CodeLanguage } from "./code-read.ts";
import { go } from "./go.ts";
import { javascript } from "./javascript.ts";
import { python } from "./python.ts";

const LANGUAGES: readonly CodeLanguage[] = [javascript, python, go];
const BY_EXTENSION = new Map(LANGUAGES.flatMap((language) => language.extensions.map((name) => [name, language])));

/** Folders whose code is not the server: tests, examples, what builds or measures it. */
const BESIDE =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e|spec|fixtures|examples?|docs?|bench|benchmarks|scripts|coverage|\.storybook)\//;

const languageOf = (path: string): CodeLanguage | undefined => {
  const language = BY_EXTENSION.get(path.slice(path.lastIndexOf(".") + 1));
  return language === undefined || language.isTest(path) || BESIDE.test(path) ? undefined : language;
};

/** The code: which variables it reads and cannot do without, and over which transports it speaks. */
export const code: RepositoryReader = {
  takes: (path) => languageOf(path) !== undefined,
  readsOnlyOwn: true,
  read(files) {
    const transports = new Set<NonNullable<ConfigRepository["transports"]>[number]>();
    const reads: VariableMention[] = [];
    for (const file of files) {
      const language = languageOf(file.path);
      if (language === undefined) continue;
      for (const transport of transportsIn(language, file.text)) transports.add(transport);
      if (language.hints.some((hint) => file.text.includes(hint))) reads.push(...readsIn(language, file));
    }
    return { reads, transports: [...transports].sort() };
  },
};

const TRANSPORT_HINTS = ["Transport", "stdio", "ServeStdio", "streamable", "StreamableHTTP"];
const transportsIn = (language: CodeLanguage, text: string): ("stdio" | "http")[] =>
  TRANSPORT_HINTS.some((hint) => text.includes(hint)) ? language.transportsIn(text) : [];

/** A file that gives a name a default, or asks for it, at one place does without it at the others. */
const readsIn = (language: CodeLanguage, file: RepositoryFile): VariableMention[] => {
  const found = language.readsIn(file.text);
  const covered = new Set(found.filter(({ isCovered }) => isCovered).map(({ name }) => name));
  return found
    .filter(({ name }) => !covered.has(name) && givenBy(name) === undefined)
    .map(({ name, index, as }) => ({ name, at: file.at(index, as === "BaseSettings" ? undefined : name.length), as }));
};
