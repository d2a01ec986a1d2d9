import * as z from "zod/mini";
import { canonicalJson } from "./canonical-json.ts";
import type { ChangeRecord } from "./change-record.ts";
import { changeRecordSchema } from "./change-record-schema.ts";
import { ConfigError } from "./errors.ts";
import type { Json } from "./json.ts";
import { findJsonFault } from "./json-fault.ts";

/** A change record as its file holds it. */
export interface ReadRecord {
  record: ChangeRecord;
  /** How the file is called. */
  from: string;
  /** Are its bytes those that `recordText` writes: only then does a signature over the file sign this record. */
  isCanonical: boolean;
}

/** The bytes of a record's file: canonical JSON on one line, with its line feed. */
export const recordText = (record: ChangeRecord): string => `${canonicalJson(record)}\n`;

/**
 * Reads a change record. Whether what it says holds together is another question.
 * @param from how the file is called in errors
 * @throws ConfigError for what is no JSON, and for every field that is missing, unknown or of the wrong kind, all at once
 */
export const parseRecord = (text: string, from: string): ReadRecord => {
  const value = parseJson(text, from);
  const parsed = z.safeParse(changeRecordSchema, value);
  if (!parsed.success) {
    const laws = parsed.error.issues.map(
      (issue) => `${issue.path.map(String).join(".") || "the file"}: ${lawOf(issue)}`,
    );
    throw new ConfigError({
      what: laws.length === 1 ? "the change record breaks one law" : `the change record breaks ${laws.length} laws`,
      where: from,
      expected: "what schema/change-record.schema.json describes",
      hint: "Give the file as the change gate wrote it; a record is never edited by hand.",
      detail: laws.join("\n"),
    });
  }
  return { record: parsed.data, from, isCanonical: text === `${canonicalJson(value)}\n` };
};

const parseJson = (text: string, from: string): Json => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text);
    throw new ConfigError({
      what: `the change record is not JSON: ${fault?.reason ?? String(cause)}`,
      where: fault === undefined ? from : `${from}, line ${fault.line}, column ${fault.column}`,
      expected: "a change record as the change gate wrote it",
      hint: "Fetch the file again, from the artifact or from the branch that records are kept on.",
      cause,
    });
  }
};

const lawOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === "unrecognized_keys") return `unknown ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
  if (issue.code === "invalid_type") return `should be a ${issue.expected}`;
  if (issue.code === "invalid_value") return `should be one of ${issue.values.map(String).join(", ")}`;
  return issue.message;
};
