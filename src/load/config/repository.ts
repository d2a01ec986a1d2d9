import { join } from "node:path";
import { isOurs } from "../../config/operations/header.ts";
import type { ConfigRepository, RepositoryStatement, VariableMention } from "../../model/config.ts";
import { ConfigError } from "../../model/errors.ts";
import type { Files, World } from "../../model/ports.ts";
import { insideTree } from "../mcp-json.ts";
import { environmentOf } from "./repository/environment-of.ts";
import { listFiles } from "./repository/list-files.ts";
import { READERS } from "./repository/readers.ts";
import { type FileFacts, makeFile, type RepositoryFile, type RepositoryReader } from "./repository/repository-file.ts";
import { makeScope } from "./repository/scope.ts";
import { readYamlPlaces } from "./repository/yaml-place.ts";

export interface RepositoryOptions {
  /** Folder of the configuration, from the root: what lies in it is not read here, what lies beside it speaks of its server. */
  directory?: string;
  /** Names of the configuration's environments: folders and files that are called so are for them. */
  environments?: readonly string[];
}

/** Larger ones nobody wrote by hand. */
const LARGEST = 1024 * 1024;
/** Of one kind, and of all kinds together. */
const MOST_FILES = 4_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;
const AT_ONCE = 32;

/**
 * What the rest of a repository says of what its configuration says: ports, paths, replicas, and the environment variables
 * that its code reads and its files declare. Only text that git tracks or would; nothing is run, nothing is expanded.
 * @param root absolute folder of the repository
 */
export const readConfigRepository = async (
  world: World,
  root: string,
  options: RepositoryOptions = {},
): Promise<ConfigRepository> => {
  const [files, listed] = [await world.files(), await listFiles(world, root)];
  const paths = new Set(listed.paths);
  const directory = insideRoot(options.directory);
  const inConfig = directory === undefined ? undefined : `${directory}/`;
  const reading: Reading = {
    files,
    root: (await files.real(root)) ?? root,
    environments: options.environments ?? [],
    read: new Map(),
    left: MOST_CHARACTERS,
    refused: [],
    notes: [...listed.notes],
  };
  const { names, holdsPackages } = await readIdentity(reading, paths, directory);
  const isOwn = makeScope(paths, directory, holdsPackages);
  const context = { names, exists: (path: string) => paths.has(path) };

  const own: Said[] = [];
  const others: Said[] = [];
  for (const reader of READERS) {
    const taken = listed.paths.filter(
      (path) => reader.takes(path) && !(inConfig !== undefined && path.startsWith(inConfig)),
    );
    const texts = await readAll(reading, taken.filter(isOwn));
    if (texts.length > 0) own.push({ reader, ...(await reader.read(texts, context)) });
    // What other packages declare is declared; what they say of ports and read themselves is their own affair.
    const beside = reader.readsOnlyOwn === true ? [] : taken.filter((path) => !isOwn(path));
    const otherTexts = await readAll(reading, beside);
    if (otherTexts.length > 0) others.push({ reader, ...(await reader.read(otherTexts, context)) });
  }
  // What `gen-manifests` made of the configuration is compared with it there, whole.
  const isMade = (path: string): boolean => isOurs(reading.read.get(path)?.text ?? "");
  const folded = fold(own, others, [...reading.notes, ...noteOnRefused(reading.refused)]);
  return { ...folded, statements: folded.statements.filter(({ at }) => !isMade(at.file)) };
};

/** Undefined for the root itself, and for a folder that lies elsewhere: then the whole repository is looked at. */
const insideRoot = (directory: string | undefined): string | undefined =>
  directory === undefined || directory === "." || /^(?:\.\.(?:\/|$)|\/|[A-Za-z]:)/.test(directory)
    ? undefined
    : directory;

type Said = FileFacts & { reader: RepositoryReader };

interface Reading {
  files: Files;
  root: string;
  environments: readonly string[];
  read: Map<string, RepositoryFile | undefined>;
  /** Characters that may still be read. */
  left: number;
  refused: { path: string; why: string }[];
  notes: string[];
}

const readAll = async (reading: Reading, paths: readonly string[]): Promise<RepositoryFile[]> => {
  const found: RepositoryFile[] = [];
  const taken = paths.slice(0, MOST_FILES);
  if (taken.length < paths.length) {
    reading.notes.push(`Only the first ${MOST_FILES} of ${paths.length} files like ${paths[0]} were looked at.`);
  }
  for (let at = 0; at < taken.length; at += AT_ONCE) {
    if (reading.left <= 0) {
      reading.notes.push(`Not looked at, for there is too much: ${taken.length - at} files from ${taken[at]} on.`);
      break;
    }
    const batch = await Promise.all(taken.slice(at, at + AT_ONCE).map((path) => readFile(reading, path)));
    found.push(...batch.filter((file) => file !== undefined));
  }
  return found;
};

/** A file's text, once; undefined where it cannot be had, or a link leads out of the repository. */
const readFile = async (reading: Reading, path: string): Promise<RepositoryFile | undefined> => {
  if (reading.read.has(path)) return reading.read.get(path);
  const file = await readNow(reading, path);
  reading.read.set(path, file);
  reading.left -= file?.text.length ?? 0;
  return file;
};

const readNow = async (reading: Reading, path: string): Promise<RepositoryFile | undefined> => {
  const real = await reading.files.real(join(reading.root, path));
  if (real === undefined) return undefined;
  if (insideTree(reading.root, real) === undefined) {
    reading.refused.push({ path, why: "a link that leads out of the repository" });
    return undefined;
  }
  try {
    const text = await reading.files.read(real, LARGEST);
    return text === undefined ? undefined : makeFile(path, text, environmentOf(path, reading.environments));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    reading.refused.push({ path, why: error.trouble.what });
    return undefined;
  }
};

const noteOnRefused = (refused: Reading["refused"]): string[] => {
  if (refused.length === 0) return [];
  const listed = refused.slice(0, 3).map(({ path, why }) => `${path} (${why})`);
  const more = refused.length > 3 ? ` and ${refused.length - 3} more` : "";
  return [`Not read: ${listed.join(", ")}${more}.`];
};

/** How the server is called by its packages, and whether the packages below it are parts of one. */
const readIdentity = async (
  reading: Reading,
  paths: ReadonlySet<string>,
  directory: string | undefined,
): Promise<{ names: string[]; holdsPackages: boolean }> => {
  const folder = directory?.includes("/") ? directory.slice(0, directory.lastIndexOf("/") + 1) : "";
  const names: string[] = [];
  let holdsPackages = paths.has(`${folder}pnpm-workspace.yaml`) || paths.has(`${folder}go.work`);
  for (const manifest of ["package.json", "server.json"]) {
    const file = paths.has(folder + manifest) ? await readFile(reading, folder + manifest) : undefined;
    const read = file === undefined ? undefined : await readYamlPlaces(file);
    const document = read !== undefined && "documents" in read ? read.documents[0] : undefined;
    const name = document?.get("name")?.text;
    if (name !== undefined) names.push(name.slice(name.lastIndexOf("/") + 1));
    if (document?.get("workspaces") !== undefined) holdsPackages = true;
  }
  const project = paths.has(`${folder}pyproject.toml`) ? await readFile(reading, `${folder}pyproject.toml`) : undefined;
  const name = /^name[ \t]*=[ \t]*["']([\w.-]{1,100})["']/m.exec(project?.text ?? "")?.[1];
  if (name !== undefined) names.push(name);
  return { names, holdsPackages };
};

const fold = (own: readonly Said[], others: readonly Said[], notes: readonly string[]): ConfigRepository => {
  // What the server is published as counts before what its code could do.
  const transports = own.map((said) => said.transports ?? []).find((listed) => listed.length > 0);
  const elsewhere = [...own, ...others].flatMap((said) => said.elsewhere ?? []);
  const allNotes = [...own.flatMap((said) => said.notes ?? []), ...notes];
  return {
    statements: sortByPlace(own.flatMap((said): readonly RepositoryStatement[] => said.statements ?? [])),
    reads: sortByPlace(own.flatMap((said): readonly VariableMention[] => said.reads ?? [])),
    declared: sortByPlace([...own, ...others].flatMap((said): readonly VariableMention[] => said.declared ?? [])),
    ...(transports === undefined ? {} : { transports }),
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
    ...(allNotes.length === 0 ? {} : { notes: allNotes }),
  };
};

const sortByPlace = <Placed extends { at: { file: string; line: number; column: number } }>(
  placed: readonly Placed[],
): Placed[] =>
  [...placed].sort(
    ({ at: a }, { at: b }) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
