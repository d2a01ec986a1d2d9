/** A name that a heading, a list item or a cell begins with. */
export interface LeadingName {
  name: string;
  /** Of its first character. */
  start: number;
  /** `code`: in backticks or as `<code>`. `strong`: marked in another way, or a link. `plain`: by nothing but what follows. */
  as: "code" | "strong" | "plain";
}

/** What stands before a name and says nothing: a number, a check box, an emoji, marks of emphasis, the open bracket of a link. */
const BEFORE =
  /^(?:\d{1,3}[.)]\s+|\[[ xX]\]\s+|\p{Extended_Pictographic}\uFE0F?\s*|[Tt]ools?:?\s+(?=[`*[]|<code>)|[*~]{1,3}|\[|<(?:b|strong|code|kbd|i|em)>|`{1,2}\s?)/u;
const NAME = /^(?:[A-Za-z0-9_]|\/(?=[A-Za-z]))[\w./-]{0,127}/;
const CALL = /^\([^()\n]{0,300}\)/;
const AFTER = /^(?:\s?`{1,2}|[*~]{1,3}|\]\([^()\s]{0,500}\)|\]|<\/(?:b|strong|code|kbd|i|em)>)/;
const BETWEEN = /^\s*(?:,|\/|\||&|\band\b|\bor\b|<br\s*\/?>)\s*(?:and\s+|or\s+)?/;
const BEHIND_PLAIN = /^(?::|\s+[-–—=]|\s*$|\s*\n|\s*\()/;
const LONGEST = 2000;
const MOST_MARKS = 12;
const MOST_NAMES = 200;

/** The names that a text begins with, several where they are joined by a comma, a slash or `and`. */
export const leadingNames = (whole: string): LeadingName[] => {
  const text = whole.slice(0, LONGEST);
  const names: LeadingName[] = [];
  let at = 0;
  while (names.length < MOST_NAMES) {
    const found = readName(text, at);
    if (found === undefined) return names;
    names.push(found.name);
    const between = BETWEEN.exec(text.slice(found.end, found.end + 40))?.[0];
    if (between === undefined || found.name.as === "plain") return names;
    at = found.end + between.length;
  }
  return names;
};

const readName = (text: string, from: number): { name: LeadingName; end: number } | undefined => {
  let as: LeadingName["as"] = "plain";
  let at = from;
  const read = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(text.slice(at, at + 600))?.[0];
    at += found?.length ?? 0;
    return found;
  };
  for (let marks = 0; marks < MOST_MARKS; marks++) {
    const mark = read(BEFORE);
    if (mark === undefined) break;
    if (mark.startsWith("`") || mark === "<code>" || mark === "<kbd>") as = "code";
    else if (as === "plain" && /^(?:[*~[]|<)/.test(mark) && !/^\[[ xX]\]\s/.test(mark)) as = "strong";
  }
  const start = at;
  const raw = read(NAME);
  if (raw === undefined) return undefined;
  // a full stop or a dash at its end belongs to the sentence
  const name = raw.replace(/[./-]+$/, "");
  at = start + name.length;
  read(CALL);
  if (as === "strong") read(/^:/);
  if (as === "plain")
    return BEHIND_PLAIN.test(text.slice(at, at + 20)) ? { name: { name, start, as }, end: at } : undefined;
  const closing = read(AFTER);
  if (closing === undefined) return undefined;
  for (let marks = 0; marks < MOST_MARKS && read(AFTER) !== undefined; marks++);
  return { name: { name, start, as }, end: at };
};
