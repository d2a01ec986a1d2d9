import { escapeCharacter } from "./escape-character.ts";

/** What an operations file in YAML is made of. Keys stay in their order; what is undefined is left out. */
export type YamlNode = string | number | boolean | YamlFields | YamlMap | readonly (YamlNode | OwnedRegion)[];
export interface YamlMap {
  readonly [key: string]: YamlNode | undefined;
}

/** Lines of a file that belong to a person. */
export interface OwnedRegion {
  readonly region: string;
  /** What may stand there, for who reads the file. */
  readonly holds: string;
}

/** A map with regions between its keys. */
export class YamlFields {
  readonly parts: readonly (YamlMap | OwnedRegion)[];
  constructor(parts: readonly (YamlMap | OwnedRegion)[]) {
    this.parts = parts;
  }
}

/** A map with regions between its keys; the first part has keys, so that a list may hold it. */
export const fields = (first: YamlMap, ...rest: readonly (YamlMap | OwnedRegion)[]): YamlFields =>
  new YamlFields([first, ...rest]);

export const owned = (region: string, holds: string): OwnedRegion => ({ region, holds });

/** The two lines that stand around what a person owns. */
export const ownedLines = ({ region, holds }: OwnedRegion): string[] => [
  `# yours: ${region} (${holds})`,
  "# end yours",
];

/** The lines of a document, written as formatters leave them: two spaces, lists indented, quotes where they are needed. */
export const yamlLines = (document: YamlMap | YamlFields): string[] => mapLines(document);

const isRegion = (node: YamlNode | OwnedRegion | undefined): node is OwnedRegion =>
  typeof node === "object" && "region" in node && "holds" in node;
const isList = (node: YamlNode): node is readonly (YamlNode | OwnedRegion)[] => Array.isArray(node);

const mapLines = (map: YamlMap | YamlFields): string[] => {
  const parts = map instanceof YamlFields ? map.parts : [map];
  return parts.flatMap((part) => {
    if (isRegion(part)) return ownedLines(part);
    return Object.entries(part).flatMap(([key, value]) => (value === undefined ? [] : entryLines(key, value)));
  });
};

const entryLines = (key: string, value: YamlNode): string[] => {
  const name = yamlScalar(key);
  if (typeof value !== "object") return [`${name}: ${yamlScalar(value)}`];
  const inner = isList(value) ? listLines(value) : mapLines(value);
  if (inner.length === 0) return [`${name}: ${isList(value) ? "[]" : "{}"}`];
  return [`${name}:`, ...inner.map((line) => `  ${line}`)];
};

const listLines = (list: readonly (YamlNode | OwnedRegion)[]): string[] =>
  list.flatMap((item) => {
    if (isRegion(item)) return ownedLines(item);
    if (typeof item !== "object") return [`- ${yamlScalar(item)}`];
    const inner = isList(item) ? listLines(item) : mapLines(item);
    if (inner.length === 0) return [`- ${isList(item) ? "[]" : "{}"}`];
    return inner.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
  });

/** Letters, digits and marks that mean nothing to YAML, whatever stands around them. */
const PLAIN = /^[A-Za-z_/.][A-Za-z0-9_/.-]*(?::[A-Za-z0-9_/.-]+)*$/;
/** Words that some version of YAML reads as something else than text. */
const MEANT_OTHERWISE = /^(?:true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan|\.+|[-+.]?[\d.].*)$/i;
const NEEDS_ESCAPE = /[\\\p{C}\p{Zl}\p{Zp}\u0085]/u;
const ESCAPED = /["\\\p{C}\p{Zl}\p{Zp}\u0085]/gu;

/** One value on one line. */
const yamlScalar = (value: string | number | boolean): string => {
  if (typeof value !== "string") return String(value);
  if (PLAIN.test(value) && !MEANT_OTHERWISE.test(value)) return value;
  if (NEEDS_ESCAPE.test(value)) return `"${value.replace(ESCAPED, escapeCharacter)}"`;
  return value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
};
