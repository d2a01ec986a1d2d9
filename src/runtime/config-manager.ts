import { join, resolve } from "node:path";
import { readAuthorSchema } from "./author-schema.ts";
import type { ConfigOptions } from "./config-options.ts";
import { InvalidConfig, type Rejection, rejectionOf } from "./config-rejection.ts";
import type { Config } from "./config-type.ts";
import { candidates } from "./find-layers.ts";
import { FileFollower } from "./follow-files.ts";
import type { Frozen } from "./frozen-copy.ts";
import { listChanges, type SettingChange } from "./list-changes.ts";
import { Listeners } from "./listeners.ts";
import { type Configuration, type Loaded, makeLoader } from "./load-configuration.ts";
import { looksUnfinished } from "./looks-unfinished.ts";
import type { Sighting } from "./read-files.ts";
import { type KeyOf, type ValueAt, valueAt } from "./setting-keys.ts";
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
export class ConfigManager<Current = ConfigWith<unknown>> implements AsyncDisposable {
  readonly environment: string;
  readonly #follower: FileFollower;
  readonly #listeners = new Listeners<ConfigEvents<Current>>();
  readonly #closing = new AbortController();
  readonly #restartKeys: readonly string[];
  #configuration: Configuration | undefined;
  #accepted: Sighting | undefined;
  #rejection: Rejection | undefined;

  /**
   * Reads the configuration and follows its files.
   * @throws InvalidConfig with every fault when it cannot be used, ConfigError for a schema that is wrong itself
   */
  static async open<Schema extends StandardSchema<object>>(
    options: ConfigOptions & { schema: Schema },
  ): Promise<ConfigManager<ConfigWith<OutputOf<Schema>>>>;
  static async open<Sections extends object = Record<never, never>>(
    options?: ConfigOptions & { schema?: object },
  ): Promise<ConfigManager<ConfigWith<Sections>>>;
  static async open(options: ConfigOptions & { schema?: object } = {}): Promise<ConfigManager<unknown>> {
    const manager = new ConfigManager<unknown>(options);
    try {
      await manager.#start();
      return manager;
    } catch (error) {
      await manager.close();
      throw error;
    }
  }

  private constructor(options: ConfigOptions & { schema?: object }) {
    const variables = options.variables ?? process.env;
    const shown = options.dir ?? "config";
    const named = options.environment ?? variables.MCP_ENV;
    // an empty variable says nothing
    this.environment = named === undefined || named === "" ? "development" : named;
    this.#restartKeys = options.restartKeys ?? [];
    const directory = { path: resolve(shown), shown, environment: this.environment };
    const load = makeLoader({
      directory,
      author: options.schema === undefined ? undefined : readAuthorSchema(options.schema, options.jsonSchema),
      variables,
      secretsFolder: resolve(options.secretsDir ?? "/run/secrets"),
      closing: this.#closing.signal,
    });
    this.#follower = new FileFollower({
      load,
      paths: [directory.path, ...candidates(this.environment).map((name) => join(directory.path, name))],
      isDoubtful: (loaded) =>
        loaded.configuration === undefined ||
        (this.#accepted !== undefined && looksUnfinished(this.#accepted, loaded.sighting)),
      take: (loaded) => this.#take(loaded, false),
      fail: (error) => this.#listeners.tell("error", { error, event: "reload" }),
      closing: this.#closing.signal,
      watch: options.watch ?? true,
      poll: options.poll,
      settle: options.settle ?? 25,
      patience: options.patience ?? 300,
    });
  }

  /** The whole configuration as it is now. */
  get current(): Current {
    // what the loader checked against the schema has the type that the schema gives
    return this.#configuration?.value as Current;
  }

  /** One value by its dotted key; `current` is for what belongs together. */
  get<Key extends KeyOf<Current> & string>(key: Key): ValueAt<Current, Key> {
    return valueAt(this.current, key) as ValueAt<Current, Key>;
  }

  /** Why the files as they are now are not used; undefined where they are. */
  get rejection(): Rejection | undefined {
    return this.#rejection;
  }

  /** How changes are noticed; `polling` also where the system has no watchers left. */
  get watching(): WatchMode | "off" {
    return this.#follower.mode;
  }

  /**
   * Calls the listener each time; what it returns ends that. One that throws, or whose promise is rejected, stops nobody: it
   * is told as an `error` event, and as a warning of the process where nobody listens for that.
   */
  on<Name extends keyof ConfigEvents<Current>>(
    name: Name,
    listener: (event: ConfigEvents<Current>[Name]) => unknown,
  ): () => void {
    return this.#listeners.add(name, listener);
  }

  /** Looks at files and variables now, as for SIGHUP; never throws: what a schema throws is told as an `error` event. */
  async reload(): Promise<ReloadOutcome> {
    try {
      return await this.#follower.inTurn(async () => this.#take(await this.#follower.look(), true));
    } catch (error) {
      if (this.#closing.signal.aborted) return "closed";
      this.#listeners.tell("error", { error, event: "reload" });
      return "rejected";
    }
  }

  /** Ends it: no event comes after this is called, and nothing is open once it resolves. `current` stays. */
  async close(): Promise<void> {
    this.#listeners.removeAll();
    this.#closing.abort();
    await this.#follower.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #start(): Promise<void> {
    const { configuration, sighting, faults } = await this.#follower.inTurn(() => this.#follower.look());
    if (configuration === undefined) {
      const what = `the configuration of ${this.environment} cannot be used: ${counted(faults.length)}`;
      throw new InvalidConfig(rejectionOf(faults, what));
    }
    this.#configuration = configuration;
    this.#accepted = sighting;
  }

  #take(loaded: Loaded, isAsked: boolean): ReloadOutcome {
    if (this.#closing.signal.aborted) return "closed";
    const [before, after] = [this.#configuration, loaded.configuration];
    if (before === undefined || after === undefined) return this.#reject(loaded, isAsked);
    this.#rejection = undefined;
    this.#accepted = loaded.sighting;
    const changes = listChanges(before, after, this.#restartKeys);
    if (changes.length === 0) return "same";
    const was = this.current;
    this.#configuration = after;
    const needsRestart = changes.filter((change) => change.needsRestart).map(({ key }) => key);
    this.#listeners.tell("change", { before: was, after: this.current, changes, needsRestart });
    return "changed";
  }

  #reject({ faults }: Loaded, isAsked: boolean): ReloadOutcome {
    const what = `the new configuration of ${this.environment} is not used, the one before stays: ${counted(faults.length)}`;
    const rejection = rejectionOf(faults, what);
    // a touched file is no news
    const isNews = isAsked || rejection.message !== this.#rejection?.message;
    this.#rejection = rejection;
    if (isNews) this.#listeners.tell("rejected", rejection);
    return "rejected";
  }
}

const counted = (faults: number): string => (faults === 1 ? "one fault" : `${faults} faults`);
