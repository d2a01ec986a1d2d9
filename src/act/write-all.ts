import { createHash } from "node:crypto";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { ConfigError, Interrupted, KnownError, TargetError } from "../model/errors.ts";
import type { Files } from "../model/ports.ts";
import { readExact } from "../model/read-exact.ts";

/** A file and the text that it shall have. */
export interface FileText {
  /** From the root. */
  path: string;
  text: string;
}

interface Draft extends FileText {
  /** Where the file really lies. */
  target: string;
  /** What is there now; undefined where nothing is. */
  before: string | undefined;
  /** Beside the target, so that it takes its place in one step. */
  draft: string;
}

/**
 * Writes several files, all or none of them: first every text beside the file that it is for, then each takes its place.
 * Where one cannot, those before it are put back. A run that was killed in between is finished by running it again with
 * the same texts; what it left lying beside the files goes then.
 * @returns the paths that were written: a file that has its text already stays untouched
 * @throws ConfigError for a path that leads out of the root, TargetError that names the file which could not be written
 */
export const writeAll = async (files: Files, root: string, texts: readonly FileText[]): Promise<string[]> => {
  const drafts = await openDrafts(files, root, texts);
  await removeLeftovers(files, drafts);
  const changed = drafts.filter(({ before, text }) => before !== text);
  const done: Draft[] = [];
  let current: Draft | undefined;
  try {
    for (current of changed) await files.write(current.draft, current.text);
    for (current of changed) {
      await files.move(current.draft, current.target);
      done.push(current);
    }
  } catch (cause) {
    if (!(cause instanceof KnownError)) throw cause;
    throw explain(cause, current, await putBack(files, changed, done));
  }
  return changed.map(({ path }) => path);
};

const openDrafts = async (files: Files, root: string, texts: readonly FileText[]): Promise<Draft[]> => {
  const home = (await files.real(root)) ?? root;
  const drafts: Draft[] = [];
  for (const { path, text } of texts) {
    const target = await realPath(files, join(home, path));
    const inside = relative(home, target);
    if (inside === "" || inside.split(sep)[0] === ".." || isAbsolute(inside)) throw leadsOut(path);
    if (drafts.some((each) => each.target === target)) throw namedTwice(path);
    const digest = createHash("sha256").update(text).digest("hex").slice(0, 12);
    const draft = join(dirname(target), `.${basename(target)}.${digest}.draft`);
    drafts.push({ path, text, target, draft, before: await readExact(files, target) });
  }
  return drafts;
};

/** The real path of what is there, with the names behind it that are not there yet. */
const realPath = async (files: Files, path: string): Promise<string> => {
  const real = await files.real(path);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return join(await realPath(files, dirname(path)), basename(path));
};

const leadsOut = (path: string): ConfigError =>
  new ConfigError({
    what: "leads out of the repository",
    where: path,
    expected: "a file that lies where its name says",
    hint: "Remove the symlink, or name the file that it leads to.",
  });

const namedTwice = (path: string): ConfigError =>
  new ConfigError({
    what: "is one file under two names",
    where: path,
    expected: "each file once",
    hint: "Remove the symlink, or take one of the names out of the policy.",
  });

/** What killed runs left: drafts of any text, and what the port had not finished of them. */
const removeLeftovers = async (files: Files, drafts: readonly Draft[]): Promise<void> => {
  const folders = new Map<string, Set<string>>();
  for (const { target } of drafts) {
    const names = folders.get(dirname(target)) ?? new Set<string>();
    folders.set(dirname(target), names.add(basename(target)));
  }
  for (const [folder, names] of folders) {
    for (const name of await files.list(folder)) {
      const of = LEFTOVER.exec(name)?.[1];
      if (of !== undefined && names.has(of)) await files.remove(join(folder, name));
    }
  }
};

const LEFTOVER = /^\.{1,2}(.+)\.[0-9a-f]{12}\.draft(?:\.[0-9a-f]{12}\.tmp)?$/;

/** Puts back what was replaced and removes what was not used. @returns the files of which neither could be done */
const putBack = async (files: Files, changed: readonly Draft[], done: readonly Draft[]): Promise<string[]> => {
  const stuck: string[] = [];
  const attempt = async (path: string, undo: () => Promise<void>): Promise<void> => {
    try {
      await undo();
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      stuck.push(path);
    }
  };
  for (const { path, target, before } of [...done].reverse()) {
    await attempt(path, () => (before === undefined ? files.remove(target) : files.write(target, before)));
  }
  for (const { draft, path } of changed) {
    if (!done.some((each) => each.draft === draft)) await attempt(path, () => files.remove(draft));
  }
  return stuck;
};

const explain = (cause: KnownError, failed: Draft | undefined, stuck: readonly string[]): KnownError => {
  const others =
    stuck.length === 0 ? "no file was changed" : `these could not be put back as they were: ${stuck.join(", ")}`;
  // Who is stopped may do nothing more, so that nothing is put back; the next run finishes it.
  if (cause instanceof Interrupted) return stuck.length === 0 ? cause : unfinished(cause, stuck);
  return new TargetError({
    what: `${cause.trouble.what}; ${others}`,
    ...(failed === undefined ? {} : { where: failed.path }),
    hint: cause.trouble.hint,
    cause,
  });
};

const unfinished = (cause: Interrupted, left: readonly string[]): Interrupted =>
  new Interrupted({
    what: `${cause.trouble.what}; not every file is written: ${left.join(", ")}`,
    hint: "Run it again with the same version: it finishes what is left.",
    cause,
  });
