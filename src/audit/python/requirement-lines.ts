/** One line of a list of requirements as pip sees it: continuations joined, comments off. */
export interface RequirementLine {
  /** From 0: where it begins in the text. */
  start: number;
  text: string;
  /** Comments on it and below it, without their `#`. */
  comments: string[];
}

const COMMENT = /(?:^|\s)#/;

/** Splits a list of requirements as pip does: a line that ends in `\` goes on, unless it is a comment. */
export const splitRequirements = (text: string): RequirementLine[] => {
  const lines: RequirementLine[] = [];
  let parts: string[] = [];
  let first = 0;
  let start = 0;
  const finish = (): void => {
    const whole = parts.join("");
    parts = [];
    const mark = COMMENT.exec(whole)?.index ?? whole.length;
    const comment = whole.slice(mark).trim().slice(1).trim();
    const content = whole.slice(0, mark).trim();
    if (content !== "") {
      const indent = /^\s*/.exec(text.slice(first, first + 200))?.[0].length ?? 0;
      lines.push({ start: first + indent, text: content, comments: comment === "" ? [] : [comment] });
    } else if (comment !== "") lines.at(-1)?.comments.push(comment);
  };
  while (start <= text.length) {
    const at = text.indexOf("\n", start);
    const end = at === -1 ? text.length : at;
    const line = text.slice(start, end).replace(/\r$/, "");
    if (parts.length === 0) first = start;
    const isComment = /^\s*#/.test(line);
    if (line.endsWith("\\") && !isComment) parts.push(line.replace(/\\$/, ""));
    else {
      parts.push(isComment ? ` ${line}` : line);
      finish();
    }
    start = end + 1;
  }
  if (parts.length > 0) finish();
  return lines;
};

/** Parts of a line: what it asks for, and the options behind it (`--hash=sha256:...`). */
export const splitOptions = (line: string): { asked: string; options: string[] } => {
  const cut = /(?:^|\s)-/.exec(line)?.index ?? line.length;
  const rest = line.slice(cut).trim();
  return { asked: line.slice(0, cut).trim(), options: rest === "" ? [] : rest.split(/\s+/) };
};

/** The value of an option, as `-r file`, `-rfile`, `--requirement file` or `--requirement=file`; undefined where it is another. */
export const optionValue = (options: readonly string[], short: string, long: string): string | undefined => {
  const [first = "", ...rest] = options;
  if (first === short || first === long) return rest.join(" ");
  if (first.startsWith(`${long}=`)) return [first.slice(long.length + 1), ...rest].join(" ");
  return first.startsWith(short) && !first.startsWith("--")
    ? [first.slice(short.length), ...rest].join(" ")
    : undefined;
};
