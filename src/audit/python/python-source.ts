import type { LockEntry } from "./build-tree.ts";

/** Whether a path means the project itself: `.`, `./.`; the extras behind it do not count. */
export const isOwnFolder = (path: string): boolean =>
  path
    .replace(/^file:(?:\/\/(?=\.))?/, "")
    .replace(/\[[^\]]*\]$/, "")
    .split(/[/\\]/)
    .every((part) => part === "." || part === "");

/** A folder beside a lockfile: the project itself, or another that no database knows. */
export const folderEntry = (path: string): Pick<LockEntry, "folder" | "unauditable"> =>
  isOwnFolder(path) && !path.startsWith("/")
    ? { folder: "." }
    : { folder: path, unauditable: { why: "path", text: path } };
