import { z } from "zod";

const startSchema = z
  .union([z.string().min(1), z.array(z.string()).min(1)])
  .describe("Start command, as one line or as a list of arguments; it is never given to a shell.");

export const serverPolicySchema = z
  .strictObject({
    path: z.string().default(".").describe("Folder of the server, relative to the repository."),
    start: startSchema.optional(),
    prepare: z
      .union([z.literal(false), z.array(startSchema).min(1)])
      .optional()
      .describe("Commands that install and build before the start, or false for none. Found by lockfile when absent."),
    env: z
      .record(z.string(), z.string())
      .default({})
      .describe("Variables that the probed server gets. No secrets: the file is public."),
  })
  .describe("One MCP server of this repository.");
export type ServerPolicy = z.output<typeof serverPolicySchema>;

export const LEVELS = ["error", "warning", "info", "off"] as const;
export const FAIL_ON = ["version", "breaking", "warning", "any", "never"] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** `.github/mcp-lifecycle.yml`: schema, type, default and documentation in one. */
export const policySchema = z
  .strictObject({
    enforce: z
      .boolean()
      .default(false)
      .describe("Make fail and unknown block the change gate's job; without it the gate advises."),
    "fail-on": z
      .enum(FAIL_ON)
      .default("version")
      .describe(
        "What fails: `version` (a declared bump too small; a break where nothing is declared and no version is known), `breaking`, `warning`, `any` finding, or `never`.",
      ),
    levels: z.record(z.string(), z.enum(LEVELS)).default({}).describe("Severity overrides, by rule id."),
    servers: z
      .record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), serverPolicySchema)
      .default({})
      .describe("The servers of this repository, by name. Found without configuration when there is one."),
  })
  .describe("Policy of mcp-lifecycle, read from the base of a change.");
export type Policy = z.output<typeof policySchema>;
