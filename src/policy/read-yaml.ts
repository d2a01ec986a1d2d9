import type { Document, LineCounter } from "yaml";
import * as z from "zod/mini";
import { ConfigError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";

type Key = string | number;

interface YamlFile<Schema extends z.core.$ZodType> {
  text: string;
  /** How the file is called in errors: `.github/mcp-lifecycle.yml at base`. */
  where: string;
  /** What it is: `the policy file`. */
  what: string;
  /** The file that describes it: `schema/policy.schema.json`. */
  described: string;
  schema: Schema;
  /** Keys that the schema knows at a path, to say what a mistyped one meant. */
  knownKeys(path: readonly PropertyKey[]): readonly string[];
}

export interface ReadYaml<Value> {
  value: Value;
  /** What the file itself says, without the schema's defaults. */
  said: unknown;
  /** Line of a path, 1 for the first: of its key, or of its entry in a list; of the nearest place above it that has one. */
  lineOf(path: readonly Key[]): number | undefined;
}

/**
 * Reads a YAML file by its schema. Positions are kept so that an error names its line.
 * @throws ConfigError for YAML that cannot be read and for every unknown key, wrong type or value, all at once
 */
export const readYaml = async <Schema extends z.core.$ZodType>(
  file: YamlFile<Schema>,
): Promise<ReadYaml<z.output<Schema>>> => {
  const { LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken !== undefined) {
    throw new ConfigError({
      what: `${file.what} is not valid YAML`,
      where: `${file.where}:${lines.linePos(broken.pos[0]).line}`,
      expected: broken.message.split("\n")[0] ?? broken.code,
      hint: "Correct that line; the other commands read the same file.",
    });
  }
  const read: unknown = document.toJS({ maxAliasCount: 100 }) ?? {};
  const parsed = z.safeParse(file.schema, read);
  if (parsed.success) return { value: parsed.data, said: read, lineOf: (path) => lineOf(document, lines, path) };

  const laws = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map((segment) => (typeof segment === "symbol" ? String(segment) : segment));
    const atLine = (at: readonly Key[]): string => {
      const line = lineOf(document, lines, at);
      return line === undefined ? "" : `line ${line}: `;
    };
    if (issue.code !== "unrecognized_keys") return [`${atLine(path)}${path.join(".") || "the file"}: ${lawOf(issue)}`];
    const known = file.knownKeys(path);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      return `${atLine([...path, key])}${[...path, key].join(".")}: unknown key; ${
        meant === undefined ? `known are ${known.join(", ")}` : `did you mean ${meant}?`
      }`;
    });
  });
  throw new ConfigError({
    what: laws.length === 1 ? `${file.what} breaks one law` : `${file.what} breaks ${laws.length} laws`,
    where: file.where,
    expected: `what ${file.described} describes`,
    hint: "Correct the lines above; nothing was judged with a file that is only half understood.",
    detail: laws.join("\n"),
  });
};

const lineOf = (document: Document, lines: LineCounter, path: readonly Key[]): number | undefined => {
  let node: unknown = document.contents;
  let offset = offsetOf(node);
  for (const segment of path) {
    const [place, inside] = stepInto(node, segment);
    if (place === undefined) break;
    offset = offsetOf(place) ?? offset;
    node = inside;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
};

/** Where a key or an entry stands, and what is inside; nothing where the node has none of that name. */
const stepInto = (node: unknown, segment: Key): [place: unknown, inside: unknown] | [place: undefined] => {
  if (!isCollection(node)) return [undefined];
  for (const [index, item] of node.items.entries()) {
    if (isPair(item) && nameOf(item.key) === String(segment)) return [item.key, item.value];
    if (!isPair(item) && index === segment) return [item, item];
  }
  return [undefined];
};

const isCollection = (node: unknown): node is { items: readonly unknown[] } =>
  typeof node === "object" && node !== null && "items" in node && Array.isArray(node.items);
const isPair = (item: unknown): item is { key: unknown; value: unknown } =>
  typeof item === "object" && item !== null && "key" in item && "value" in item;
const nameOf = (key: unknown): string | undefined =>
  typeof key === "object" && key !== null && "value" in key ? String(key.value) : undefined;
const offsetOf = (node: unknown): number | undefined =>
  typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range) ? node.range[0] : undefined;

/** A schema issue as a law: `should be one of version, breaking`. */
const lawOf = (issue: { code: string; message: string; expected?: unknown; values?: readonly unknown[] }): string => {
  if (issue.code === "invalid_type") return `should be ${article(String(issue.expected))}`;
  if (issue.code === "invalid_value" && issue.values) return `should be one of ${issue.values.map(String).join(", ")}`;
  return issue.message === "Invalid input" ? "has a wrong value" : issue.message;
};
const article = (type: string): string =>
  type === "record" || type === "object" ? "a map" : type === "array" ? "a list" : `a ${type}`;
