import { findLockfileFormat, readLockfile } from "../../audit/lockfiles/index.ts";
import { findManifestFormat, readManifest } from "../../audit/manifests/index.ts";
import { pathFrom } from "../../audit/python/repository-path.ts";
import type { SelectedFiles } from "../../audit/select-files.ts";
import type { AuditGap } from "../../model/audit.ts";
import type { LockedTree, Manifest } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import type { AuditTree } from "./audit-tree.ts";

const MEBIBYTE = 1024 * 1024;
/** Ten times the largest that real projects have. */
const LARGEST_LOCKFILE = 32 * MEBIBYTE;
const LARGEST_MANIFEST = 4 * MEBIBYTE;
/** Of a repository with more nobody would read the report. */
const MOST_LOCKFILES = 500;
const MOST_MANIFESTS = 5_000;
/** All texts of a run together. */
const MOST_CHARACTERS = 512 * MEBIBYTE;
const MOST_INCLUDED = 200;

/** What was read of a repository's dependencies. */
export interface ReadAudit {
  trees: LockedTree[];
  manifests: Manifest[];
  gaps: AuditGap[];
}

/** Reads what was chosen; what cannot be read whole is a gap, and nothing is half read. */
export const readFiles = async (tree: AuditTree, selected: SelectedFiles): Promise<ReadAudit> => {
  const gaps = new Map<string, AuditGap>();
  const addGap = (gap: AuditGap): void => {
    gaps.set(JSON.stringify([gap.file, gap.line, gap.column, gap.what]), gap);
  };
  const texts = openTexts(tree, addGap);

  const lockfiles = take(selected.lockfiles, MOST_LOCKFILES, "lockfiles", addGap);
  const manifestFiles = take(selected.manifests, MOST_MANIFESTS, "manifests", addGap);
  const around = new Map<string, string>();
  for (const path of contextPaths(tree.paths, lockfiles, manifestFiles)) {
    const text = await texts.read(path, LARGEST_MANIFEST);
    if (text !== undefined) around.set(path, text);
  }
  const trees: LockedTree[] = [];
  for (const path of lockfiles) {
    const text = await texts.read(path, LARGEST_LOCKFILE);
    if (text === undefined) continue;
    await readIncluded(texts, path, text, around, addGap);
    const read = await orGap(path, tree, addGap, () => readLockfile(path, text, { manifests: around }));
    if (read !== undefined) trees.push(read);
  }
  const manifests: Manifest[] = [];
  for (const path of manifestFiles) {
    const text = around.get(path);
    if (text === undefined) continue;
    const read = await orGap(path, tree, addGap, () => readManifest(path, text));
    if (read !== undefined) manifests.push(read);
  }
  return { trees: withoutIncluded(trees), manifests, gaps: [...gaps.values()] };
};

const take = (paths: readonly string[], most: number, what: string, addGap: (gap: AuditGap) => void): string[] => {
  if (paths.length > most) {
    addGap({
      what: `only ${most} of ${paths.length} ${what} were read`,
      hint: "Name those that are meant with --lockfile, or leave some out under `audit.exclude` in the policy.",
    });
  }
  return paths.slice(0, most);
};

/** Manifests say what a project asks for where its lockfile does not: those chosen, and those beside a lockfile. */
const contextPaths = (
  paths: readonly string[],
  lockfiles: readonly string[],
  manifests: readonly string[],
): string[] => {
  const folders = lockfiles.map((path) => path.slice(0, path.lastIndexOf("/") + 1));
  const around = paths.filter(
    (path) => findManifestFormat(path) !== undefined && folders.some((folder) => path.startsWith(folder)),
  );
  return [...new Set([...manifests, ...around.slice(0, MOST_MANIFESTS)])];
};

interface Texts {
  read(path: string, limit: number): Promise<string | undefined>;
}

/** Each file once; what has no text is a gap. A link to another file of the repository is read there, and not twice. */
const openTexts = (tree: AuditTree, addGap: (gap: AuditGap) => void): Texts => {
  const known = new Map<string, string | undefined>();
  let left = MOST_CHARACTERS;
  const readNow = async (path: string, limit: number): Promise<string | undefined> => {
    const read = await tree.read(path, limit);
    if (read === undefined || "isLinkTo" in read) return undefined;
    if ("unread" in read) {
      addGap({ file: path, ...read.unread });
      return undefined;
    }
    left -= read.text.length;
    if (left >= 0) return read.text;
    addGap({
      file: path,
      what: "was not read: there is too much of it all",
      hint: "Name what is meant with --lockfile.",
    });
    return undefined;
  };
  return {
    async read(path, limit) {
      if (!known.has(path)) known.set(path, await readNow(path, limit));
      return known.get(path);
    },
  };
};

/** Lists that a list of requirements includes, under whatever name. */
const INCLUDE = /^[ \t]*(?:-[rc]|--(?:requirement|constraint))[ \t=]{0,10}([^\s#]{1,400})/gm;

const readIncluded = async (
  texts: Texts,
  path: string,
  text: string,
  around: Map<string, string>,
  addGap: (gap: AuditGap) => void,
): Promise<void> => {
  if (findLockfileFormat(path)?.ecosystem !== "PyPI" || !/\.(?:txt|lock|in)$/.test(path)) return;
  const open = [{ path, text }];
  let count = 0;
  for (const each of open) {
    for (const { 1: named = "", index } of each.text.matchAll(INCLUDE)) {
      const inside = pathFrom(each.path, named);
      if (inside !== undefined && around.has(inside)) continue;
      const found =
        inside === undefined || ++count > MOST_INCLUDED ? undefined : await texts.read(inside, LARGEST_MANIFEST);
      if (inside === undefined || found === undefined) {
        addGap({ file: each.path, line: each.text.slice(0, index).split("\n").length, ...NOT_INCLUDED });
        continue;
      }
      around.set(inside, found);
      open.push({ path: inside, text: found });
    }
  }
};

/** What such a list holds is installed all the same. */
const NOT_INCLUDED = {
  what: "includes a list that could not be read",
  hint: "Commit that list itself into the repository, or take the line out.",
};

const orGap = async <Value>(
  path: string,
  tree: AuditTree,
  addGap: (gap: AuditGap) => void,
  read: () => Promise<Value>,
): Promise<Value | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { what, where, hint } = error.trouble;
    addGap({ ...placeOf(path, tree, where), what, hint });
    return undefined;
  }
};

/** `file:line:column`, of the file itself or of one that it needs. */
const placeOf = (path: string, tree: AuditTree, where = ""): Pick<AuditGap, "line" | "column"> & { file: string } => {
  const [, file = where, line, column] = /^(.*?):(\d{1,9})(?::(\d{1,9}))?$/s.exec(where) ?? [];
  return {
    file: file !== path && tree.paths.includes(file) ? file : path,
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(column === undefined ? {} : { column: Number(column) }),
  };
};

/** What one list of requirements includes from another that is read itself is told there. */
const withoutIncluded = (trees: readonly LockedTree[]): LockedTree[] => {
  const files = new Set(trees.map(({ file }) => file));
  return trees.map((tree) => {
    const isOwn = ({ at }: { at: { file: string } }): boolean => at.file === tree.file || !files.has(at.file);
    if (tree.packages.every(isOwn) && tree.unauditable.every(isOwn)) return tree;
    return { ...tree, packages: tree.packages.filter(isOwn), unauditable: tree.unauditable.filter(isOwn) };
  });
};
