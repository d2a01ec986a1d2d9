import * as z from "zod/mini";
import { FAIL_ON, FAIL_ON_DESCRIPTION, LEVELS, PROFILE_DESCRIPTION } from "./words.ts";

const described = <Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

const commandLineSchema = z.union(
  [z.string().check(z.minLength(1)), z.array(z.string()).check(z.minLength(1))],
  "should be a command line, as text or as a list of arguments",
);

const serverPolicySchema = described(
  z.strictObject({
    path: described(z._default(z.string(), "."), "Folder of the server, relative to the repository."),
    start: described(
      z.optional(commandLineSchema),
      "Start command, as one line or as a list of arguments; it is never given to a shell. Found without configuration when absent.",
    ),
    prepare: described(
      z.optional(z.union([z.literal(false), z.array(commandLineSchema).check(z.minLength(1))])),
      "Commands that install and build before the start, or false for none. Found by lockfile when absent.",
    ),
    env: described(
      z._default(z.record(z.string(), z.string()), {}),
      "Variables that the probed server gets. No secrets: the file is public.",
    ),
  }),
  "One MCP server of this repository.",
);
export type ServerPolicy = z.output<typeof serverPolicySchema>;

/** `.github/mcp-lifecycle.yml`: schema, type, defaults and documentation in one. */
export const policySchema = described(
  z.strictObject({
    enforce: described(
      z._default(z.boolean(), false),
      "Make `fail` and `unknown` block the change gate's job; without it the gate advises.",
    ),
    "fail-on": described(z._default(z.enum(FAIL_ON), "version"), FAIL_ON_DESCRIPTION),
    profile: described(z._default(z.enum(["wire", "typed", "agent"]), "wire"), PROFILE_DESCRIPTION),
    levels: described(
      z._default(z.record(z.string(), z.enum(LEVELS)), {}),
      "Severity of single rules, by rule id: `error`, `warning`, `info` or `off`.",
    ),
    servers: described(
      z._default(
        z.record(
          z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/, "a server's name should be kebab-case")),
          serverPolicySchema,
        ),
        {},
      ),
      "The servers of this repository, by name. One server is found without configuration.",
    ),
  }),
  "Policy of mcp-lifecycle, `.github/mcp-lifecycle.yml`, read from the base of a change.",
);
export type Policy = z.output<typeof policySchema>;
