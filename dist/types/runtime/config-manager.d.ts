import type { ConfigOptions } from "./config-options.ts";
import { type Rejection } from "./config-rejection.ts";
import type { Config } from "./config-type.ts";
import type { Frozen } from "./frozen-copy.ts";
import { type SettingChange } from "./list-changes.ts";
import { type KeyOf, type ValueAt } from "./setting-keys.ts";
import type { OutputOf, StandardSchema } from "./standard-schema.ts";
import type { WatchMode } from "./watch-files.ts";
/** Our sections with the author's beside them; one of the same name replaces ours. */
export type ConfigWith<Sections> = Frozen<Omit<Config, keyof Sections> & Sections>;
/** The files changed, and the configuration with them. */
export interface ConfigChanged<Current> {
    before: Current;
    after: Current;
    /** What is new, by key; safe to log. */
    changes: readonly SettingChange[];
    /** Keys among them whose new value counts only from the next start on. */
    needsRestart: readonly string[];
}
/** A listener threw, or the author's schema did. */
export interface ConfigTrouble {
    error: unknown;
    /** While what was told: `change`, `rejected`, or `reload` where the schema threw. */
    event: string;
}
export interface ConfigEvents<Current> {
    change: ConfigChanged<Current>;
    rejected: Rejection;
    error: ConfigTrouble;
}
/** What a look at the files came to. */
export type ReloadOutcome = "changed" | "same" | "rejected" | "closed";
/**
 * The configuration of a running server: one environment, read and checked, and followed while the server runs. `current` is
 * frozen and replaced as a whole: who holds one keeps it, and nobody sees half an update.
 */
export declare class ConfigManager<Current = ConfigWith<unknown>> implements AsyncDisposable {
    #private;
    readonly environment: string;
    /**
     * Reads the configuration and follows its files.
     * @throws InvalidConfig with every fault when it cannot be used, ConfigError for a schema that is wrong itself
     */
    static open<Schema extends StandardSchema<object>>(options: ConfigOptions & {
        schema: Schema;
    }): Promise<ConfigManager<ConfigWith<OutputOf<Schema>>>>;
    static open<Sections extends object = Record<never, never>>(options?: ConfigOptions & {
        schema?: object;
    }): Promise<ConfigManager<ConfigWith<Sections>>>;
    private constructor();
    /** The whole configuration as it is now. */
    get current(): Current;
    /** One value by its dotted key; `current` is for what belongs together. */
    get<Key extends KeyOf<Current> & string>(key: Key): ValueAt<Current, Key>;
    /** Why the files as they are now are not used; undefined where they are. */
    get rejection(): Rejection | undefined;
    /** How changes are noticed; `polling` also where the system has no watchers left. */
    get watching(): WatchMode | "off";
    /**
     * Calls the listener each time; what it returns ends that. One that throws, or whose promise is rejected, stops nobody: it
     * is told as an `error` event, and as a warning of the process where nobody listens for that.
     */
    on<Name extends keyof ConfigEvents<Current>>(name: Name, listener: (event: ConfigEvents<Current>[Name]) => unknown): () => void;
    /** Looks at files and variables now, as for SIGHUP; never throws: what a schema throws is told as an `error` event. */
    reload(): Promise<ReloadOutcome>;
    /** Ends it: no event comes after this is called, and nothing is open once it resolves. `current` stays. */
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}
