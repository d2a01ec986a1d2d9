import { parseDocument } from "yaml";
import { ConfigError } from "../model/errors.ts";
import { BUMPS, type Bump } from "../model/finding.ts";
import { isObject } from "../model/json.ts";

/** Is the path one of a changeset: a Markdown file in a `.changeset` folder other than its README. */
export const isChangesetPath = (path: string): boolean =>
  /(?:^|\/)\.changeset\/[^/]+\.md$/.test(path) && !/\/readme\.md$/i.test(path);

/**
 * What one changeset file declares, by package name; empty for an empty changeset, undefined for Markdown without
 * front matter.
 * @throws ConfigError when the front matter is no list of packages with major, minor, patch or none
 */
export const readChangeset = (path: string, text: string): ReadonlyMap<string, Bump> | undefined => {
  const matter = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  if (matter === null) return undefined;
  const document = parseDocument(matter[1] ?? "", { schema: "failsafe" });
  const [fault] = document.errors;
  const content: unknown = fault === undefined ? document.toJS({ maxAliasCount: 0 }) : undefined;
  if (content === null || content === "") return new Map();
  if (!isObject(content)) {
    // The front matter starts on the second line of the file.
    const line = fault?.linePos?.[0].line;
    throw new ConfigError({
      what: "the front matter of a changeset cannot be read",
      where: line === undefined ? path : `${path}:${line + 1}`,
      expected: 'lines such as "my-server": minor',
      hint: "Repair the file, or write it anew with `npx changeset`.",
      ...(fault === undefined ? {} : { detail: fault.message }),
    });
  }
  return new Map(Object.entries(content).map(([name, bump]) => [name, checkBump(bump, name, path)]));
};

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
