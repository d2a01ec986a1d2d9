import * as z from "zod/mini";
import { configSchema } from "../schema.ts";

/** What a server gets from sections that no file says: operations files need a port also where no file has one. */
export const sectionDefaults: unknown = z.parse(configSchema, {
  server: {},
  transport: {},
  monitoring: {},
  logging: {},
  health: {},
  scaling: {},
  deploy: {},
});
