import type * as z from "zod/mini";
import { ConfigError } from "./errors.ts";

/** Faults told at once; a file of the wrong kind has one in every line. */
const TOLD = 10;

/**
 * A JSON value by its schema.
 * @param file what it is, for a person, and where it stands
 * @throws ConfigError that names the place of every fault
 */
export const checkJson = <Value>(
  value: unknown,
  schema: z.ZodMiniType<Value>,
  file: { what: string; where: string; expected: string },
): Value => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${placeOf(issue.path)}: ${faultOf(issue)}`);
  const left = faults.length - TOLD;
  throw new ConfigError({
    what: `${file.what} cannot be read: ${faults[0]}`,
    where: file.where,
    expected: file.expected,
    hint: "Correct the places below; nothing was judged with a file that is only half understood.",
    detail: [...faults.slice(0, TOLD), ...(left > 0 ? [`and ${left} more`] : [])].join("\n"),
  });
};

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "") || "the file";

const faultOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === "unrecognized_keys")
    return `has ${issue.keys.length === 1 ? "a key" : "keys"} that nobody knows: ${issue.keys.join(", ")}`;
  if (issue.code === "invalid_type") return `should be ${issue.expected}`;
  if (issue.code === "invalid_value") return `should be one of ${issue.values.map(String).join(", ")}`;
  return issue.message === "Invalid input" ? "has a wrong value" : issue.message;
};
