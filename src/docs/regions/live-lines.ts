/** A line of a Markdown file. */
export interface FileLine {
  /** Without its line break and a byte order mark. */
  text: string;
  /** From 1. */
  number: number;
  /** Where it begins in the file, and where the next one does. */
  start: number;
  next: number;
  /** It is not code, and not inside of an HTML comment or of text that HTML takes as it is. */
  isLive: boolean;
}

/** What has begun and goes on until it is closed, or until a line stands further to the left than what it stands in. */
interface Open {
  isClosedBy(line: string): boolean;
  offset: number;
}

const LINE_END = /\r\n|\n|\r/g;
const MARGIN = /^[ \t]*/;
const LIST_MARK = /^( *)(?:[-*+]|\d{1,9}[.)])(?:( {1,4})(?=\S)|$)/;
const CODE_INDENT = 4;
const TAB = "    ";

/** The lines of a file, from the first on, each told whether Markdown is read in it. Linear in the size of the file. */
export function* readLines(text: string): Generator<FileLine> {
  let open: Open | undefined;
  // where the content of each list item begins that the line may be part of
  let items: number[] = [];
  let isNew = true;
  let number = 1;
  for (let start = 0, next = 0; start < text.length || number === 1; start = next) {
    const [end, after] = endOfLine(text, start);
    next = after;
    const own = text.slice(start, end);
    const line = number === 1 ? own.replace(/^\uFEFF/, "") : own;
    const [margin = ""] = MARGIN.exec(line) ?? [];
    const said = line.slice(margin.length).trimEnd();
    const indent = margin.includes("\t") ? margin.replaceAll("\t", TAB).length : margin.length;
    const isBlank = said === "";
    if (!isBlank && open !== undefined && indent < open.offset) open = undefined;
    let isLive = open === undefined && !isBlank;
    if (open !== undefined) {
      if (open.isClosedBy(said)) open = undefined;
    } else if (!isBlank) {
      // a line that only goes on with a paragraph may stand anywhere
      if (isNew || beginsBlock(said)) items = items.filter((offset) => offset <= indent);
      const offset = items.at(-1) ?? 0;
      isLive = indent - offset < CODE_INDENT;
      const item = isLive ? LIST_MARK.exec(line) : null;
      if (item !== null) items = [...items.filter((each) => each <= indent), item[0].length];
      if (isLive) open = openedBy(item === null ? said : line.slice(item[0].length), items.at(-1) ?? 0);
    }
    isNew = isBlank;
    yield { text: line, number, start, next, isLive };
    number++;
  }
}

/** Where a line ends, and where the next one begins. */
const endOfLine = (text: string, start: number): [end: number, next: number] => {
  LINE_END.lastIndex = start;
  const found = LINE_END.exec(text);
  return found === null ? [text.length, text.length] : [found.index, LINE_END.lastIndex];
};

const beginsBlock = (said: string): boolean => /^(?:#{1,6}(?:\s|$)|`{3,}|~{3,}|[<>|]|[-*+] |\d{1,9}[.)] )/.test(said);

const FENCE = /^(`{3,}|~{3,})(.*)$/;
const AS_IT_IS = /^<(pre|script|style|textarea)(?:[\s>]|$)/i;

const openedBy = (said: string, offset: number): Open | undefined => {
  const [, mark = "", rest = ""] = FENCE.exec(said) ?? [];
  if (mark !== "" && !(mark.startsWith("`") && rest.includes("`"))) {
    return { offset, isClosedBy: (line) => line.startsWith(mark) && line.replaceAll(mark.charAt(0), "").trim() === "" };
  }
  if (!said.startsWith("<")) return undefined;
  if (said.lastIndexOf("<!--") > said.lastIndexOf("-->")) return { offset, isClosedBy: (line) => line.includes("-->") };
  const [, tag = ""] = AS_IT_IS.exec(said) ?? [];
  if (tag === "") return undefined;
  const end = `</${tag.toLowerCase()}>`;
  return said.toLowerCase().includes(end)
    ? undefined
    : { offset, isClosedBy: (line) => line.toLowerCase().includes(end) };
};
