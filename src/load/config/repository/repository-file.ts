import type { ConfigRepository, FilePosition } from "../../../model/config.ts";

/** One file of the repository, with its text. */
export interface RepositoryFile {
  /** From the root of the repository, with `/`. */
  path: string;
  text: string;
  /** The environment that its folder or its name tells. */
  environment?: string;
  /** Position of a character and of those behind it, by the index of the first one. */
  at(index: number, length?: number): FilePosition;
}

/** What files say; the parts of a ConfigRepository, each of them only where there is something. */
export type FileFacts = Partial<ConfigRepository>;

/** How one kind of file is read. It sees all files of its kind at once: some explain each other. */
export interface RepositoryReader {
  takes(path: string): boolean;
  /** What other packages have of this kind says nothing here, not even by declaring something. */
  readsOnlyOwn?: boolean;
  read(files: readonly RepositoryFile[], context: ReadContext): FileFacts | Promise<FileFacts>;
}

/** What a reader knows beside its files. */
interface ReadContext {
  /** Names by which the server may be called: those of its packages. */
  names: readonly string[];
  /** Does another file of the repository exist. */
  exists(path: string): boolean;
}

/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The folder of a path, empty for the root. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** A file with the index of its lines, made when it is first asked for. */
export const makeFile = (path: string, text: string, environment?: string): RepositoryFile => {
  let starts: number[] | undefined;
  return {
    path,
    text,
    ...(environment === undefined ? {} : { environment }),
    at(index, length) {
      starts ??= lineStarts(text);
      const line = lineAt(starts, index);
      const column = index - (starts[line - 1] ?? 0) + 1;
      const next = starts[line] ?? text.length + 1;
      const endsHere = length !== undefined && index + length < next;
      return { file: path, line, column, ...(endsHere ? { endColumn: column + length } : {}) };
    },
  };
};

const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

/** Number of the line, from 1, that holds the character. */
const lineAt = (starts: readonly number[], index: number): number => {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle;
  }
  return low + 1;
};
