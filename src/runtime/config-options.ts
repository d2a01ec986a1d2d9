export interface ConfigOptions {
  /** Directory of the configuration; `config` by default. */
  dir?: string;
  /** Which environment; what MCP_ENV says by default, else `development`. */
  environment?: string;
  /** JSON Schema of what files hold, for a `schema` that cannot say it itself. */
  jsonSchema?: object;
  /** What `${NAME}` and `${secret:NAME}` are read from, again at each reload; the process's own environment by default. */
  variables?: Readonly<Record<string, string | undefined>>;
  /** Folder with a file for each secret; `/run/secrets` by default. */
  secretsDir?: string;
  /** Follow the files; true by default. Without it, only `reload()` looks at them again. */
  watch?: boolean;
  /** Look at the files every so many milliseconds instead of waiting for the system to tell of a change: for network file systems. */
  poll?: number;
  /** Milliseconds of silence after a change before files are read; 25 by default. */
  settle?: number;
  /** Milliseconds that a wrong configuration has to become right before it is told; 300 by default. */
  patience?: number;
  /** Settings of your own that need a restart, by dotted key, each with all that is below it. */
  restartKeys?: readonly string[];
}
