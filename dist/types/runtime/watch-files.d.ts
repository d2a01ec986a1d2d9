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
/**
 * Says that something may have changed; never what, for whoever reads afterwards sees it. Folders are watched and not files:
 * a file that is replaced takes its watcher with it.
 */
export declare const watchFiles: (onSign: () => void, { polling, open }?: {
    polling?: boolean;
    open?: WatchFolder;
}) => FileWatch;
