import { ConfigError } from "../model/errors.ts";
import { isObject } from "../model/json.ts";
import { descriptionAt } from "./described-at.ts";
import { readKeyPath, valueAt } from "./key-path.ts";
import { locksOn } from "./locks-on.ts";
import { type Origin, originsOf, type ResolvedPolicy } from "./resolve-policy.ts";
import { policySchema } from "./schema.ts";
import { openYaml, type YamlWriter } from "./write-yaml.ts";

/** Columns of the page, and the one at which origins begin where there is room. */
const WIDTH = 80;
const ORIGIN = 44;

interface Explanation {
  /** The page, as YAML that a policy file could hold, with the origins as comments. */
  document: string;
  summary: string;
  notes: string[];
}

/**
 * What a policy asks and who says so. Without a key the whole of it; with one, also what it means, what it overrides and
 * what locks it.
 * @throws ConfigError for a key that a policy does not have, with the nearest that it has
 */
export const explainPolicy = async (resolved: ResolvedPolicy, key: string | undefined): Promise<Explanation> => {
  const yaml = await openYaml();
  const path = key === undefined ? [] : pathOf(key);
  const value = valueAt(resolved.policy, path);
  const lead = key === undefined ? [] : leadOf(resolved, path, yaml);
  const body = value === undefined ? ["# nobody sets it"] : tree({ resolved, yaml }, path, value);
  return {
    document: yaml.visible(`${[...lead, ...body].join("\n")}\n`),
    summary: summarise(resolved, key),
    notes: resolved.policy.process === undefined ? ["The policy has no `process`: it asks nothing of a change."] : [],
  };
};

const pathOf = (key: string): string[] => {
  const read = readKeyPath(policySchema, key);
  if ("path" in read) return read.path;
  throw new ConfigError({
    what: `a policy has no key ${JSON.stringify(key)}: ${read.fault}`,
    hint: "Leave the key out to see all of them.",
  });
};

/** What a key means, which of its values decides, and what holds it, as comments above it. */
const leadOf = (resolved: ResolvedPolicy, path: readonly string[], yaml: YamlWriter): string[] => {
  const meaning = descriptionAt(policySchema, path);
  const [deciding, ...hidden] = originsOf(resolved, path);
  const isOneValue = !isObject(valueAt(resolved.policy, path));
  const said = [
    ...(deciding === undefined ? [] : [`said by: ${sayOrigin(deciding.origin)}${chosenAt(deciding.origin)}`]),
    ...hidden.map(({ origin, value }) => `overrides: ${yaml.inline(value)} of ${sayOrigin(origin)}`),
  ];
  const locks = locksOn(resolved, path).map((place) => `locked by: ${place}`);
  const paragraphs = [...(meaning === undefined ? [] : [meaning]), ...(isOneValue ? said : []), ...locks];
  return [...paragraphs.flatMap((text) => comment(text, 0)), "#"];
};

interface Page {
  resolved: ResolvedPolicy;
  yaml: YamlWriter;
}

/** The keys that lead to a place, and all below it. */
const tree = (page: Page, path: readonly string[], value: unknown): string[] => {
  const above = path.slice(0, -1);
  const last = path.at(-1);
  if (last === undefined) return isObject(value) ? entries(page, [], value) : [];
  return [
    ...above.map((key, depth) => `${indent(depth)}${page.yaml.inline(key)}:`),
    ...entry(page, above, last, value),
  ];
};

const entries = (page: Page, path: readonly string[], map: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : entry(page, path, key, value)));

const entry = (page: Page, above: readonly string[], key: string, value: unknown): string[] => {
  const path = [...above, key];
  const depth = above.length;
  if (isObject(value) && Object.keys(value).length > 0) {
    return [`${indent(depth)}${page.yaml.inline(key)}:`, ...entries(page, path, value)];
  }
  const origin = `# ${sayOrigin(originsOf(page.resolved, path)[0]?.origin ?? { kind: "default" })}`;
  const line = `${indent(depth)}${page.yaml.inline(key)}: ${page.yaml.inline(value)}`;
  if (line.length < ORIGIN && ORIGIN + origin.length <= WIDTH) return [`${line.padEnd(ORIGIN)}${origin}`];
  if (line.length + 2 + origin.length <= WIDTH) return [`${line}  ${origin}`];
  const block = page.yaml.block(key, value, WIDTH - depth * 2).map((each) => `${indent(depth)}${each}`);
  return [...comment(origin.slice(2), depth), ...(line.length <= WIDTH ? [line] : block)];
};

const indent = (depth: number): string => "  ".repeat(depth);

/** Who says so, in a few words. */
const sayOrigin = (origin: Origin): string => {
  if (origin.kind === "default") return "default";
  if (origin.kind === "preset") return `preset ${origin.name}`;
  return origin.line === undefined ? origin.file.where : `${origin.file.where}:${origin.line}`;
};

const chosenAt = (origin: Origin): string => {
  if (origin.kind !== "preset") return "";
  const { file, line } = origin.chosenBy;
  return `, chosen at ${file.where}${line === undefined ? "" : `:${line}`}`;
};

/** A text as comment lines that fit the page; a word that is longer than a line stays whole. */
const comment = (text: string, depth: number): string[] => {
  const room = WIDTH - depth * 2 - 2;
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indent(depth)}# ${line}`);
};

const summarise = ({ own, extended, preset }: ResolvedPolicy, key: string | undefined): string => {
  const layers = [own.where, ...(extended === undefined ? [] : [extended.where])];
  if (preset !== undefined) layers.push(`preset ${preset}`);
  return `explained ${key ?? "the policy"} (${layers.join(" over ")})`;
};
