import type { ConfigSchema } from "../config/config-schema.ts";
import type { ConfigFacts } from "../model/config.ts";
import type { JsonObject } from "../model/json.ts";
import type { Snapshot } from "../model/surface.ts";

/** All that pages are made of. */
export interface DocumentedServer {
  /** Name in the policy, where it declares several. */
  name?: string;
  /** What people call it: the title or name that it gives itself, else its package's. Text from outside. */
  title: string;
  snapshot: Snapshot;
  /** Its `server.json`, where it has one. */
  install?: JsonObject;
  /** Its configuration files, where it has any. */
  configuration?: { facts: ConfigFacts; schema: ConfigSchema };
}
