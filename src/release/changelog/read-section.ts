import { readRecord } from "./generated-record.ts";
import { isOfVersion, type Line, readChangelog } from "./read-changelog.ts";

/**
 * What a changelog says of a version, without its heading and without the tool's own record: the body of a release.
 * Definitions of references that it uses come with it. Undefined where it has no section of the version.
 */
export const readSection = (changelog: string, version: string): string | undefined => {
  const { sections, lines, references, tail } = readChangelog(changelog);
  const section = sections.find((each) => isOfVersion(each, version));
  if (section === undefined) return undefined;
  const own = lines.slice(section.body, section.end).filter(({ text }) => readRecord(text) === undefined);
  const text = joined(own);
  const used = new Set([...text.matchAll(/\[([^[\]]{1,200})\]/g)].map(([, label = ""]) => label.toLowerCase()));
  const definitions = references
    .filter(({ line, label }) => line >= tail && used.has(label.toLowerCase()))
    .flatMap(({ line }) => lines[line] ?? []);
  if (text === "") return "";
  return definitions.length === 0 ? `${text}\n` : `${text}\n\n${joined(definitions)}\n`;
};

const joined = (lines: readonly Line[]): string =>
  lines
    .map(({ text }) => text)
    .join("\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
