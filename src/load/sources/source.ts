import type { JsonObject } from "../../model/json.ts";
import type { Endpoint, World } from "../../model/ports.ts";
import type { Snapshot } from "../../model/surface.ts";
import type { LoadOptions } from "../load-options.ts";

/** A source, opened: what it needs (a worktree, an installed package) lives until it is disposed. */
export interface OpenedSource extends AsyncDisposable {
  content: { kind: "snapshot"; snapshot: Snapshot } | ServerContent | { kind: "absent" };
  /** How reports call it, where the text itself holds more than they should show. */
  shown?: string;
  version?: { value: string; from: string };
  /** Its `server.json`, where the source carries one: what those who install the server are asked for. */
  install?: JsonObject;
  /** How the server is started or reached, and which rule found it. */
  start?: string;
  notes: string[];
}

interface ServerContent {
  kind: "server";
  endpoint: Endpoint;
  /**
   * The same server, started by another command; only where the source is a tree. `opensPort`: its variables will set the
   * port. @throws ConfigError as opening does
   */
  startWith?(command: string | readonly string[], opensPort: boolean): Promise<Endpoint>;
}

interface SourceContext {
  options: LoadOptions;
  world: World;
}

/** What stands at a path, for the two forms that are paths. */
export type PathKind = "file" | "folder" | "nothing";

/** One form of the grammar. */
export interface SourceForm {
  /** As it is written: `npm:<package>@<version>`. */
  form: string;
  example: string;
  matches(text: string, path: PathKind): boolean;
  /** @throws ConfigError when the text breaks the form or names nothing; ProbeError when it cannot be made ready */
  open(text: string, context: SourceContext): Promise<OpenedSource>;
}

export const nothingToDispose = async (): Promise<void> => undefined;
