import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { ConfigError, KnownError, TargetError } from "../model/errors.ts";
import type { Files, World } from "../model/ports.ts";
import { hideInLines } from "../model/secrets/hide-in-lines.ts";
import { unifiedPatch } from "../model/unified-patch.ts";
import type { WriteMode, WrittenFile } from "../model/written-file.ts";

/** No file that a person reads is larger, unless it is said. */
const LARGEST = 4 * 1024 * 1024;

/** A place in the output folder, and what stands there now. */
export interface OpenedFile {
  /** Below the output folder. */
  path: string;
  /** As reports name it: relative to the folder the user stands in. */
  shown: string;
  absolute: string;
  /** Undefined where no file is. */
  text: string | undefined;
}

/** What should stand in a place; undefined for no file. A refused one stays as it is, and nothing at all is written. */
export type Wanted = { file: OpenedFile; text: string | undefined } | { file: OpenedFile; isRefused: true };

export interface PlannedFile extends WrittenFile {
  file: OpenedFile;
  text: string | undefined;
}

/**
 * Reads what stands in the places of an output folder.
 * @throws ConfigError for a place that lies outside of it, also by a symlink, and for what cannot be read
 */
export const openFiles = async (
  world: World,
  folder: string,
  paths: readonly string[],
  { limit = LARGEST }: { limit?: number } = {},
): Promise<OpenedFile[]> => {
  const files = await world.files();
  const root = resolve(world.cwd, folder);
  await refuseEscape(files, world.cwd, root, folder);
  const opened: OpenedFile[] = [];
  for (const path of paths) {
    const absolute = resolve(root, path);
    const shown = relative(world.cwd, absolute).split(sep).join("/");
    if (!isInside(root, absolute)) {
      throw new ConfigError({
        what: `${JSON.stringify(path)} lies outside of the output folder`,
        where: folder,
        hint: "Name a path below it.",
      });
    }
    await refuseEscape(files, root, absolute, shown);
    opened.push({ path, shown, absolute, text: await files.read(absolute, limit) });
  }
  return opened;
};

/** What would have to be done, as data. Pure. */
export const planFiles = (wanted: readonly Wanted[]): PlannedFile[] =>
  wanted.map((want): PlannedFile => {
    const { file } = want;
    if ("isRefused" in want) return { file, path: file.shown, text: file.text, state: "refused" };
    if (file.text === want.text) return { file, path: file.shown, text: want.text, state: "same" };
    const state = want.text === undefined ? "removed" : file.text === undefined ? "created" : "changed";
    const patch = hideInLines(unifiedPatch(file.shown, file.text, want.text), [file.text ?? "", want.text ?? ""]);
    return { file, path: file.shown, text: want.text, state, patch };
  });

/**
 * Carries a plan out, in mode `write` only. All or nothing: with a refused file nothing is written, and where one cannot
 * be written those before it are put back.
 * @throws TargetError that names the file which could not be written
 */
export const applyFiles = async (
  world: World,
  plan: readonly PlannedFile[],
  mode: WriteMode,
): Promise<{ files: WrittenFile[]; isDone: boolean }> => {
  const files = plan.map(({ path, state, patch }): WrittenFile => {
    return { path, state, ...(patch === undefined ? {} : { patch }) };
  });
  if (mode !== "write" || plan.some(({ state }) => state === "refused")) return { files, isDone: false };
  const port = await world.files();
  const done: PlannedFile[] = [];
  for (const planned of plan) {
    if (planned.state === "same") continue;
    try {
      await refuseWhenChanged(port, planned.file);
      await put(port, planned.file.absolute, planned.text);
    } catch (cause) {
      throw await putBack(port, planned, done, cause);
    }
    done.push(planned);
  }
  return { files, isDone: true };
};

/** What a person or another run wrote since the file was read is not written over. */
const refuseWhenChanged = async (files: Files, { absolute, shown, text }: OpenedFile): Promise<void> => {
  const now = await files.read(absolute, Math.max(LARGEST, (text?.length ?? 0) * 4));
  // reading leaves the byte order mark out, which some files are opened with
  if (now === text?.replace(/^\uFEFF/, "")) return;
  throw new TargetError({
    what: "was changed while this ran",
    where: shown,
    expected: "the file as it was read",
    hint: "Run it again.",
  });
};

const put = (files: Files, path: string, text: string | undefined): Promise<void> =>
  text === undefined ? files.remove(path) : files.write(path, text);

/** The error of the one that failed, with what became of the others. */
const putBack = async (
  files: Files,
  failed: PlannedFile,
  done: readonly PlannedFile[],
  cause: unknown,
): Promise<unknown> => {
  if (!(cause instanceof KnownError)) return cause;
  const stuck: string[] = [];
  for (const { file } of [...done].reverse()) {
    try {
      await put(files, file.absolute, file.text);
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      stuck.push(file.shown);
    }
  }
  const others =
    stuck.length > 0
      ? `could not be put back as they were: ${stuck.join(", ")}`
      : done.length > 0
        ? "the files before it were put back as they were"
        : "no other file was touched";
  return new TargetError({
    what: `${cause.trouble.what}; ${others}`,
    where: failed.path,
    hint: cause.trouble.hint,
    cause,
  });
};

const isInside = (folder: string, path: string): boolean => {
  const inside = relative(folder, path);
  return inside !== "" && inside.split(sep)[0] !== ".." && !isAbsolute(inside);
};

/** A path that lies in a folder by its name must lie there in truth: a change may bring a symlink that leads elsewhere. */
const refuseEscape = async (files: Files, folder: string, path: string, shown: string): Promise<void> => {
  if (!isInside(folder, path)) return;
  const [realFolder, realPath] = [await realOf(files, folder), await realOf(files, path)];
  if (realPath === realFolder || isInside(realFolder, realPath)) return;
  throw new ConfigError({
    what: "leads out of its folder by a symlink",
    where: shown,
    expected: "a path whose files lie where its name says",
    hint: "Remove the symlink, or name the folder that it leads to.",
  });
};

/** The real path of what is there, with the names behind it that are not there yet. */
const realOf = async (files: Files, path: string): Promise<string> => {
  const real = await files.real(path);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return join(await realOf(files, dirname(path)), basename(path));
};
