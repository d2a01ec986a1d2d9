/** One setting that another configuration has changed; safe to log. */
export interface SettingChange {
    /** With dots: `server.port`. */
    key: string;
    /** Before and after for a reader, never a secret: `3000`, `not set`, `a secret`. The values themselves are in the configurations. */
    before: string;
    after: string;
    /** Does the new value count only from the next start on. */
    needsRestart: boolean;
}
/** What there is to know of a configuration in order to compare it. */
export interface Comparable {
    value: unknown;
    /** The same before a schema turned it into what a program works with. */
    said: unknown;
    /** Is the value at a path a secret, or made of one. */
    isSecret(path: readonly (string | number)[]): boolean;
    /** Texts that are never shown, wherever they stand. */
    secrets: ReadonlySet<string>;
}
/** What differs between two configurations, in the order of keys. A list is one setting. */
export declare const listChanges: (before: Comparable, after: Comparable, restartKeys?: readonly string[]) => SettingChange[];
