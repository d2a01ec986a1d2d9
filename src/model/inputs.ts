import * as z from "zod/mini";

/**
 * The kinds of input a command may take. Both faces hand over text: the action from `INPUT_*`, the CLI from flags; each
 * kind says how that text becomes a value, and its description is the documentation.
 */
export type InputKind = "text" | "flag" | "choice" | "list" | "duration" | "pairs";

interface InputMeta {
  kind: InputKind;
  description: string;
  /** How the value is shown in help: `<source>`. */
  placeholder: string;
  /** The default as a person would type it; absent when there is none or the policy decides. */
  default?: string;
  choices?: readonly string[];
}
const registry = z.registry<InputMeta>();
export const inputMeta = (schema: z.core.$ZodType): InputMeta => {
  const meta = registry.get(schema);
  if (meta === undefined) throw new Error("an input must be made by one of the kinds in model/inputs.ts");
  return meta;
};
const register = <Schema extends z.core.$ZodType>(schema: Schema, meta: InputMeta): Schema => {
  registry.add(schema, meta);
  return schema;
};

/** Optional text; undefined when not given or empty. */
export const text = (description: string, placeholder = "text") =>
  register(z.optional(z.string()), { kind: "text", description, placeholder });

/** Text with a default. */
export const textOr = (fallback: string, description: string, placeholder = "text") =>
  register(z._default(z.string(), fallback), { kind: "text", description, placeholder, default: fallback });

const flagSchema = (fallback: boolean) =>
  z._default(
    z.pipe(
      z.union([z.boolean(), z.enum(["true", "false"])], "should be true or false"),
      z.transform((value) => value === true || value === "true"),
    ),
    fallback,
  );
/** true or false; on the CLI `--name` and `--no-name`. */
export const flag = (fallback: boolean, description: string) =>
  register(flagSchema(fallback), { kind: "flag", description, placeholder: "", default: String(fallback) });

/** One of a closed list; undefined when not given, so that the policy may decide. */
export const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices, description: string) =>
  register(z.optional(z.enum(choices, `should be one of ${choices.join(", ")}`)), {
    kind: "choice",
    description,
    placeholder: choices.join("|"),
    choices,
  });

const lines = z.pipe(
  z.union([z.array(z.string()), z.string()]),
  z.transform((value) =>
    (Array.isArray(value) ? value : value.split("\n")).map((line) => line.trim()).filter((line) => line !== ""),
  ),
);
/** Several texts: one a line in an action, the flag repeated on the CLI. */
export const list = (description: string, placeholder = "text") =>
  register(z._default(lines, []), { kind: "list", description, placeholder });

/** Several `NAME=value`, as a record. */
export const pairs = (description: string, placeholder = "NAME=value") =>
  register(
    z._default(
      z.pipe(
        lines.check(
          z.refine((entries) => entries.every((entry) => entry.indexOf("=") > 0), "each entry should be NAME=value"),
        ),
        z.transform(
          (entries: string[]): Record<string, string> =>
            Object.fromEntries(
              entries.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
            ),
        ),
      ),
      {},
    ),
    { kind: "pairs", description, placeholder },
  );

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000 } as const;
const parseDuration = (value: string): number => {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(value);
  return found === null ? Number.NaN : Number(found[1]) * UNIT_MS[found[2] as keyof typeof UNIT_MS];
};
/** A length of time as `500ms`, `30s` or `2m`; the value is in milliseconds. */
export const duration = (fallback: string, description: string) =>
  register(
    z._default(
      z.pipe(
        z
          .string()
          .check(z.refine((value) => parseDuration(value) > 0, "should be a length of time such as 500ms, 30s or 2m")),
        z.transform(parseDuration),
      ),
      parseDuration(fallback),
    ),
    { kind: "duration", description, placeholder: "duration", default: fallback },
  );
