import { parseDocument } from "yaml";
import { ConfigError } from "../model/errors.ts";
import { BUMPS, type Bump } from "../model/finding.ts";
import { isObject } from "../model/json.ts";

/** Is the path one of a changeset: a Markdown file in a `.changeset` folder other than its README. */
export const isChangesetPath = (path: string): boolean =>
  /(?:^|\/)\.changeset\/[^/]+\.md$/.test(path) && !/\/readme\.md$/i.test(path);

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** What its author wrote for the changelog; empty where that is nothing. */
export const changesetText = (text: string): string => text.slice(FRONT_MATTER.exec(text)?.[0].length ?? 0).trim();

/**
 * What one changeset file declares, by package name; empty for an empty changeset, undefined for Markdown without
 * front matter.
 * @throws ConfigError when the front matter is no list of packages with major, minor, patch or none
 */
export const readChangeset = (path: string, text: string): ReadonlyMap<string, Bump> | undefined => {
  const matter = FRONT_MATTER.exec(text);
  if (matter === null) return undefined;
  const content = readFrontMatter(matter[1] ?? "", path);
  if (content === null || content === "") return new Map();
  if (!isObject(content)) throw unreadable(path);
  return new Map(Object.entries(content).map(([name, bump]) => [name, checkBump(bump, name, path)]));
};

const readFrontMatter = (text: string, path: string): unknown => {
  const document = parseDocument(text, { schema: "failsafe" });
  const [fault] = document.errors;
  // The front matter starts on the second line of the file.
  if (fault !== undefined) throw unreadable(path, { line: (fault.linePos?.[0].line ?? 0) + 1, cause: fault });
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    if (cause instanceof ReferenceError) throw unreadable(path, { cause });
    throw cause;
  }
};

const unreadable = (path: string, { line, cause }: { line?: number; cause?: Error } = {}): ConfigError =>
  new ConfigError({
    what: "the front matter of a changeset cannot be read",
    where: line === undefined ? path : `${path}:${line}`,
    expected: 'lines such as "my-server": minor',
    hint: "Repair the file, or write it anew with `npx changeset`.",
    ...(cause === undefined ? {} : { detail: cause.message, cause }),
  });

const checkBump = (value: unknown, name: string, path: string): Bump => {
  const bump = BUMPS.find((known) => known === value);
  if (bump !== undefined) return bump;
  throw new ConfigError({
    what: `a changeset declares no known bump for ${JSON.stringify(name)}`,
    where: path,
    expected: "major, minor, patch or none",
    hint: "Correct the word behind the package's name.",
    detail: JSON.stringify(value),
  });
};
