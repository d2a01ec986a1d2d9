import type { Document, LineCounter } from "yaml";
import { ConfigError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import { type Policy, policySchema } from "./schema.ts";

export const POLICY_PATH = ".github/mcp-lifecycle.yml";

/** What holds when a repository has no policy file. */
export const defaultPolicy = (): Policy => policySchema.parse({});

type Key = string | number;

/** Keys that the schema knows at a path, to say what a mistyped one meant. */
const knownKeys = (path: readonly PropertyKey[]): string[] => {
  if (path.length === 0) return Object.keys(policySchema.shape);
  return path[0] === "servers" && path.length === 2 ? ["path", "start", "prepare", "env"] : [];
};

const lineOf = (document: Document, lines: LineCounter, path: readonly Key[]): number | undefined => {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
};

/**
 * Reads a policy file. Positions are kept so that an error names its line.
 * @param where how the file is called in errors, e.g. `.github/mcp-lifecycle.yml at base`
 * @throws ConfigError for YAML that cannot be read and for every unknown key, wrong type or value, all at once
 */
export const parsePolicy = async (text: string, where: string): Promise<Policy> => {
  const { LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken !== undefined) {
    throw new ConfigError({
      what: "the policy file is not valid YAML",
      where: `${where}:${lines.linePos(broken.pos[0]).line}`,
      expected: broken.message.split("\n")[0] ?? broken.code,
      hint: "Correct that line; the other commands read the same file.",
    });
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 }) ?? {};
  const parsed = policySchema.safeParse(value);
  if (parsed.success) return parsed.data;

  const laws = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map((segment) => (typeof segment === "symbol" ? String(segment) : segment));
    if (issue.code !== "unrecognized_keys") {
      const line = lineOf(document, lines, path);
      return [`${line === undefined ? "" : `line ${line}: `}${path.join(".") || "the file"}: ${lawOf(issue)}`];
    }
    return issue.keys.map((key) => {
      const line = lineOf(document, lines, [...path, key]);
      const meant = nearest(key, knownKeys(path));
      const known = knownKeys(path).join(", ");
      return `${line === undefined ? "" : `line ${line}: `}${[...path, key].join(".")}: unknown key; ${
        meant === undefined ? `known are ${known}` : `did you mean ${meant}?`
      }`;
    });
  });
  throw new ConfigError({
    what: laws.length === 1 ? "the policy file breaks one law" : `the policy file breaks ${laws.length} laws`,
    where,
    expected: "a policy as schema/policy.schema.json describes it",
    hint: "Correct the lines above; nothing was judged with a policy that is only half understood.",
    detail: laws.join("\n"),
  });
};

/** A schema issue as a law: `should be one of version, breaking`. */
const lawOf = (issue: { code: string; message: string; expected?: unknown; values?: readonly unknown[] }): string => {
  if (issue.code === "invalid_type") return `should be ${article(String(issue.expected))}`;
  if (issue.code === "invalid_value" && issue.values) return `should be one of ${issue.values.map(String).join(", ")}`;
  return issue.message === "Invalid input" ? "has a wrong value" : issue.message;
};
const article = (type: string): string =>
  type === "record" || type === "object" ? "a map" : type === "array" ? "a list" : `a ${type}`;
