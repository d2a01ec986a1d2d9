/** A line of a Markdown text that its author wrote to be read. */
export interface WrittenLine {
  text: string;
  /** It stands in fenced code: an example or an output, not a statement. */
  isCode: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** The lines of a Markdown text without its HTML comments and without the marks of fenced code. */
export const readWrittenLines = (text: string): WrittenLine[] => {
  const lines: WrittenLine[] = [];
  let fence: string | undefined;
  let isComment = false;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const [, mark, rest = ""] = isComment ? [] : (FENCE.exec(line) ?? []);
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && rest.trim() === "") fence = undefined;
      else lines.push({ text: line, isCode: true });
      continue;
    }
    if (mark !== undefined && !(mark.startsWith("`") && rest.includes("`"))) {
      fence = mark;
      continue;
    }
    const { kept, isOpen } = withoutComments(line, isComment);
    if (!isComment || kept !== "") lines.push({ text: kept, isCode: false });
    isComment = isOpen;
  }
  return lines;
};

const withoutComments = (line: string, startsInside: boolean): { kept: string; isOpen: boolean } => {
  const kept: string[] = [];
  let isOpen = startsInside;
  for (let at = 0; ; ) {
    if (isOpen) {
      const close = line.indexOf("-->", at);
      if (close === -1) return { kept: kept.join(""), isOpen };
      isOpen = false;
      at = close + 3;
    }
    const open = line.indexOf("<!--", at);
    if (open === -1) return { kept: kept.join("") + line.slice(at), isOpen };
    kept.push(line.slice(at, open));
    isOpen = true;
    at = open + 4;
  }
};
