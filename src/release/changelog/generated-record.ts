/**
 * What was generated of a section, as one comment at its end: a digest of each part. With it the next run tells what a
 * person changed, added or took out since, as a three-way comparison would with the text itself.
 */
export interface GeneratedRecord {
  /** Digests of what was made of commits and findings. */
  generated: string[];
  /** Digests of what was moved here from the section of what is unreleased. */
  moved: string[];
}

const BEFORE = "<!-- Lines that you add or change in this section are kept. mcp-lifecycle:generated";
const RECORD =
  /^<!-- Lines that you add or change in this section are kept\. mcp-lifecycle:generated([ 0-9a-z]*)(?:;([ 0-9a-z]*))?-->$/;

export const writeRecord = ({ generated, moved }: GeneratedRecord): string => {
  const beside = moved.length === 0 ? "" : `; ${moved.join(" ")}`;
  return `${[BEFORE, ...generated].join(" ")}${beside} -->`;
};

export const readRecord = (line: string): GeneratedRecord | undefined => {
  const found = RECORD.exec(line.trim());
  if (found === null) return undefined;
  const words = (text = ""): string[] => text.split(" ").filter((word) => word !== "");
  return { generated: words(found[1]), moved: words(found[2]) };
};

/** A short digest of a text: it tells texts of one section apart, and guards nothing. */
export const digestOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
};
