import { type FSWatcher, watch } from "node:fs";
import { basename } from "node:path";
import { watchedNames } from "./watched-names.ts";

/** How changes are noticed: the system says so, or we look again and again. */
export type WatchMode = "events" | "polling";

export interface FileWatch {
  readonly mode: WatchMode;
  /** Watches what is needed to see a change at these absolute paths, and nothing else. Asks the disk how it is now. */
  follow(paths: readonly string[]): void;
  /** Opens every watcher anew: something changed and none of them said so. */
  renew(): void;
  close(): void;
}

/** Watches the entries of one folder; `node:fs` does it, and a test may stand in for a system that refuses. */
export type WatchFolder = (folder: string, saw: (name: string | null) => void) => FolderWatch;
export interface FolderWatch {
  onError(failed: () => void): void;
  close(): void;
}

const watchFolder: WatchFolder = (folder, saw) => {
  // a watched file must not keep a program alive that has nothing else to do
  const watcher: FSWatcher = watch(folder, { persistent: false }, (_, name) => saw(name));
  return {
    onError: (failed) => {
      watcher.on("error", failed);
    },
    close: () => watcher.close(),
  };
};

/**
 * Says that something may have changed; never what, for whoever reads afterwards sees it. Folders are watched and not files:
 * a file that is replaced takes its watcher with it.
 */
export const watchFiles = (
  onSign: () => void,
  { polling = false, open = watchFolder }: { polling?: boolean; open?: WatchFolder } = {},
): FileWatch => {
  let isPolling = polling;
  const folders = new Map<string, { names: Set<string>; isStale: boolean; watcher: FolderWatch }>();

  const drop = (folder: string): void => {
    folders.get(folder)?.watcher.close();
    folders.delete(folder);
  };
  const dropAll = (): void => {
    for (const folder of [...folders.keys()]) drop(folder);
  };

  const add = (folder: string, names: Set<string>): void => {
    const saw = (name: string | null): void => {
      const entry = folders.get(folder);
      if (entry === undefined || (name !== null && !entry.names.has(name))) return;
      // its own name: the folder was moved or removed, and a watcher stays with what it was opened on
      if (name === null || basename(folder) === name) entry.isStale = true;
      onSign();
    };
    try {
      const watcher = open(folder, saw);
      folders.set(folder, { names, isStale: false, watcher });
      watcher.onError(() => {
        const entry = folders.get(folder);
        if (entry?.watcher === watcher) entry.isStale = true;
        onSign();
      });
    } catch (error) {
      if (isBeyondReach(error)) return;
      // no watchers left, or a file system that has none
      dropAll();
      isPolling = true;
    }
  };

  return {
    get mode() {
      return isPolling ? "polling" : "events";
    },
    follow(paths) {
      if (isPolling) return;
      const wanted = watchedNames(paths);
      for (const [folder, entry] of [...folders]) if (entry.isStale || !wanted.has(folder)) drop(folder);
      for (const [folder, names] of wanted) {
        const entry = folders.get(folder);
        if (entry !== undefined) entry.names = names;
        else if (!isPolling) add(folder, names);
      }
    },
    renew: dropAll,
    close: dropAll,
  };
};

/** Gone again, or not for us to watch: the folder above says more, and the slow look at the files sees the rest. */
const isBeyondReach = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  ["ENOENT", "ENOTDIR", "EACCES", "EPERM"].includes(String(error.code));
