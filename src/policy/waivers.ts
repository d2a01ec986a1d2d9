import * as z from "zod/mini";
import { readYaml } from "./read-yaml.ts";

export const WAIVERS_PATH = ".mcp-lifecycle/waivers.yml";

const described = <Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

const text = (description: string) => described(z.string().check(z.minLength(1, "should say something")), description);

const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;

const waiverSchema = described(
  z.strictObject({
    fingerprint: described(
      z.string().check(z.regex(/^[0-9a-f]{16}$/, "should be the fingerprint of a finding: 16 hex digits, in quotes")),
      "Fingerprint of the finding, as the report shows it.",
    ),
    rule: described(z.optional(z.string()), "Rule of the finding, for readers."),
    reason: text("Why the finding is accepted."),
    owner: text("Who answers for it: a person or a team."),
    until: described(
      z.string().check(z.refine(isDay, "should be a day as YYYY-MM-DD, in quotes")),
      "Last day on which it counts, as YYYY-MM-DD (UTC).",
    ),
  }),
  "One accepted finding.",
);

/** `.mcp-lifecycle/waivers.yml`: findings that someone accepts, for a time and with a reason. */
export const waiversSchema = described(
  z.strictObject({
    waivers: described(z._default(z.array(waiverSchema), []), "Accepted findings."),
  }),
  "Findings of mcp-lifecycle that are accepted, `.mcp-lifecycle/waivers.yml`, read from the head of a change.",
);

export interface WaiverEntry extends z.output<typeof waiverSchema> {
  /** Line in the file. */
  line: number;
}

const KNOWN = ["fingerprint", "rule", "reason", "owner", "until"];

/**
 * Reads a waivers file.
 * @param where how the file is called in errors
 * @throws ConfigError with every law that it breaks, each with its line
 */
export const parseWaivers = async (content: string, where: string): Promise<WaiverEntry[]> => {
  const { value, lineOf } = await readYaml({
    text: content,
    where,
    what: "the waivers file",
    described: "schema/waivers.schema.json",
    schema: waiversSchema,
    knownKeys: (path) => (path.length === 0 ? ["waivers"] : KNOWN),
  });
  return value.waivers.map((waiver, index) => ({ ...waiver, line: lineOf(["waivers", index]) ?? 1 }));
};
