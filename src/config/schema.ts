import * as z from "zod/mini";
import { authSection } from "./sections/auth.ts";
import { backupSection } from "./sections/backup.ts";
import { databaseSection } from "./sections/database.ts";
import { deploySection } from "./sections/deploy.ts";
import { healthSection } from "./sections/health.ts";
import { loggingSection } from "./sections/logging.ts";
import { monitoringSection } from "./sections/monitoring.ts";
import { rateLimitingSection } from "./sections/rate-limiting.ts";
import { scalingSection } from "./sections/scaling.ts";
import { serverSection } from "./sections/server.ts";
import { transportSection } from "./sections/transport.ts";

/**
 * The sections of a server's configuration that the toolkit knows: schema, type, defaults and documentation in one. None
 * is required. An author's own sections come beside them from the author's schema; one of the same name replaces ours.
 */
export const configSchema = z.strictObject({
  server: z.optional(serverSection),
  transport: z.optional(transportSection),
  auth: z.optional(authSection),
  database: z.optional(databaseSection),
  rate_limiting: z.optional(rateLimitingSection),
  monitoring: z.optional(monitoringSection),
  logging: z.optional(loggingSection),
  health: z.optional(healthSection),
  scaling: z.optional(scalingSection),
  backup: z.optional(backupSection),
  deploy: z.optional(deploySection),
});
/** The sections as a server reads them: defaults filled in, also in sections that no file says. */
export type Config = {
  [Section in Exclude<keyof z.output<typeof configSchema>, "database">]-?: NonNullable<
    z.output<typeof configSchema>[Section]
  >;
} & { database?: z.output<typeof databaseSection> };
