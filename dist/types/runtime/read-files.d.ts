/** What one look at the disk saw: which files, what was in them, and by what to tell that one has changed since. */
export declare class Sighting {
    #private;
    /** By absolute path: text, or undefined where no such file is. */
    readonly texts: Map<string, string | undefined>;
    /** Files and folders that were looked at. */
    get paths(): string[];
    /** Names in a folder, sorted; undefined where there is no such folder. */
    list(folder: string): Promise<string[] | undefined>;
    /**
     * Text of a file, of which no more than `limit` bytes and one are read; undefined where it does not exist.
     * @throws NotAFile for a folder, a pipe or a device; what the system says where it cannot be read
     */
    read(path: string, limit: number): Promise<string | undefined>;
    /** The same at once, for what is resolved in the middle of a computation. */
    readNow(path: string, limit: number): string | undefined;
    /** Is everything on the disk still what was looked at. */
    isCurrent(): Promise<boolean>;
    /** Did another look see the same texts. */
    sawSame(other: Sighting): boolean;
}
/** A folder, a pipe or a device stands where a file should. */
export declare class NotAFile extends Error {
}
