import { resolve } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import { nearest } from "../../model/nearest.ts";
import type { Files } from "../../model/ports.ts";
import { command } from "./command.ts";
import { git } from "./git.ts";
import { npm } from "./npm.ts";
import { pypi } from "./pypi.ts";
import { snapshotFile } from "./snapshot-file.ts";
import type { PathKind, SourceForm } from "./source.ts";
import { tree } from "./tree.ts";
import { url } from "./url.ts";

/** The one grammar for "a surface": the first form that matches a text opens it. */
export const SOURCES: readonly SourceForm[] = [git, npm, pypi, url, command, tree, snapshotFile];

/** What stands before the colon, with its colon. */
const PREFIXES = ["git:", "npm:", "pypi:", "cmd:", "http:", "https:"];

const sortedLetters = (word: string): string => [...word].sort().join("");

/** The same letters in another order are one slip (`pipy:`), which a distance between words counts as several. */
const nearestPrefix = (prefix: string): string | undefined =>
  PREFIXES.find((known) => sortedLetters(known) === sortedLetters(prefix.toLowerCase())) ?? nearest(prefix, PREFIXES);

const suggest = (text: string): string => {
  const [, prefix, rest] = /^([A-Za-z][\w+.-]*:)(.*)$/s.exec(text) ?? [];
  if (prefix !== undefined) {
    const meant = nearestPrefix(prefix);
    return meant === undefined ? "" : `Did you mean ${meant}${rest ?? ""}?`;
  }
  if (/^[\w.[\]-]+==/.test(text)) return `Did you mean pypi:${text}?`;
  if (/^(?:@[\w.~-]+\/)?[\w.~-]+@[\w.-]+$/.test(text)) return `Did you mean npm:${text}?`;
  return `A git ref is written git:${text}, a program cmd:${text}.`;
};

/**
 * The form of a source.
 * @param path what stands at that path, seen from where the user is
 * @throws ConfigError that lists the forms, with the nearest
 */
export const parseSource = (text: string, path: PathKind): SourceForm => {
  const form = text === "" ? undefined : SOURCES.find((one) => one.matches(text, path));
  if (form !== undefined) return form;
  throw new ConfigError({
    what: text === "" ? "the source is empty" : "the source is neither a known form nor an existing file or folder",
    where: text === "" ? "source" : text,
    expected: `one of ${SOURCES.map((one) => one.form).join(", ")}`,
    hint: text === "" ? "For the working tree, write a dot." : suggest(text),
  });
};

/** What stands at a path that the user wrote. */
export const lookAtPath = async (files: Files, cwd: string, text: string): Promise<PathKind> => {
  const path = resolve(cwd, text);
  if (!(await files.exists(path))) return "nothing";
  // Only a folder has a name inside itself.
  return (await files.exists(`${path}/.`)) ? "folder" : "file";
};
