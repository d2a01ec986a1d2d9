import type { Document, ParsedNode, YAMLError } from "yaml";
import { type TextFault, tooDeep } from "./text-fault.ts";

type Parsed = Document.Parsed<ParsedNode>;

/** The first place where a text is no YAML, in our words: those of the parser quote what stands there. */
export const explainYaml = (text: string, document: Parsed): TextFault | undefined => {
  const refused = document.warnings.filter(({ code }) => REFUSED_WARNINGS.has(code));
  const first = [...document.errors, ...refused].reduce<YAMLError | undefined>(
    (least, each) => (least === undefined || each.pos[0] < least.pos[0] ? each : least),
    undefined,
  );
  if (first === undefined) return undefined;
  const start = Math.min(first.pos[0], text.length);
  if (first.code === "RESOURCE_EXHAUSTION") return tooDeep(start);
  const tab = tabInIndentation(text, start);
  if (tab !== undefined) {
    return {
      start: tab,
      end: tab + 1,
      message: "a tab stands in the indentation, where YAML knows only spaces",
      fix: "Indent with spaces.",
    };
  }
  const { message, fix, from } = wordingOf(first);
  const opened = from === undefined ? undefined : findOpened(document, start, from);
  const isIndentation = /^ *$/.test(text.slice(Math.max(text.lastIndexOf("\n", start - 1) + 1, start - 1_000), start));
  const shown = isIndentation ? start + (/^ {0,1000}/.exec(text.slice(start, start + 1_000))?.[0].length ?? 0) : start;
  return { start: opened ?? shown, message, ...(fix === undefined ? {} : { fix }) };
};

/** Warnings of the parser about what it would then read as something else. */
const REFUSED_WARNINGS: ReadonlySet<string> = new Set(["TAG_RESOLVE_FAILED", "BAD_COLLECTION_TYPE", "BAD_DIRECTIVE"]);

/** A tab before the first character of the line, wherever on that line the parser stumbled over it. */
const tabInIndentation = (text: string, at: number): number | undefined => {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const [indentation = ""] = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1_000)) ?? [];
  const tab = indentation.indexOf("\t");
  return tab === -1 ? undefined : lineStart + tab;
};

interface Wording {
  code: YAMLError["code"];
  /** Of the parser's message, where one code stands for several mistakes. */
  part?: string;
  message: string;
  fix?: string;
  /** The parser tells the end of what was never closed; a person looks for its beginning. */
  from?: "quote" | "bracket";
}

const QUOTE_IT = "Put the text into quotes.";
const WORDINGS: readonly Wording[] = [
  { code: "TAB_AS_INDENT", message: "a tab stands where YAML knows only spaces", fix: "Indent with spaces." },
  {
    code: "MISSING_CHAR",
    part: "Missing closing",
    message: "a quote that opens here is not closed",
    fix: "Close it.",
    from: "quote",
  },
  {
    code: "MISSING_CHAR",
    part: "must end with",
    message: "a bracket that opens here is not closed",
    fix: "Close it.",
    from: "bracket",
  },
  {
    code: "BAD_INDENT",
    part: "must be sufficiently indented",
    message: "a bracket that opens here is not closed",
    fix: "Close it, and indent the lines between.",
    from: "bracket",
  },
  { code: "MISSING_CHAR", part: "Missing ,", message: "a comma is missing between two entries", fix: "Add the comma." },
  {
    code: "MISSING_CHAR",
    part: "Implicit map keys",
    message: "a key without a colon behind it",
    fix: "Write key: value, with a space behind the colon; indent a text that goes on over several lines.",
  },
  {
    code: "MISSING_CHAR",
    part: "Comments must",
    message: "a # without a space before it",
    fix: "Put a space before a comment, and quotes around a text that holds #.",
  },
  {
    code: "MISSING_CHAR",
    part: "Tags and anchors",
    message: "an anchor or a tag without a space behind it",
    fix: "Add the space; a text that begins with & or ! must be quoted.",
  },
  {
    code: "MISSING_CHAR",
    part: "directives-end",
    message: "a line that begins with % announces a directive, and --- should follow it",
    fix: "Delete the line with %.",
  },
  {
    code: "MISSING_CHAR",
    part: "Block scalars",
    message: "an empty line of this text is indented more than its first line",
    fix: "Take the spaces of the empty line away.",
  },
  {
    code: "BAD_INDENT",
    part: "Block scalar",
    message: "a line of a text behind | or > is not indented enough",
    fix: "Indent it like the first line of the text.",
  },
  {
    code: "BAD_INDENT",
    message: "this line is not aligned with the others of its map or list",
    fix: "Indent entries of one map or list alike.",
  },
  {
    code: "MULTILINE_IMPLICIT_KEY",
    message: "a line that is no key: value",
    fix: "Write key: value, with a space behind the colon; indent what goes on over several lines.",
  },
  {
    code: "BLOCK_AS_IMPLICIT_KEY",
    part: "block sequence",
    message: "a list begins where a key was expected",
    fix: "Indent the list below its key.",
  },
  {
    code: "BLOCK_AS_IMPLICIT_KEY",
    message: "a second colon in one value, or a line below that is indented too far",
    fix: "Put a text that holds a colon and a space into quotes; align the lines of one map.",
  },
  {
    code: "BLOCK_IN_FLOW",
    message: "a block map or list inside brackets",
    fix: "Write the inner one in brackets, too.",
  },
  { code: "BAD_SCALAR_START", message: "a text must not begin with this character", fix: QUOTE_IT },
  {
    code: "BAD_DQ_ESCAPE",
    message: "an escape that YAML does not know",
    fix: "Write \\\\ for a backslash, or use single quotes.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    part: "Block scalar header",
    message: "text stands behind | or > on the same line",
    fix: "Begin the text on the next line, or put it into quotes.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    part: "at node end",
    message: "something stands behind the end of a value, as behind a closing quote",
    fix: "Put all of the value into quotes, and write a quote inside single quotes twice.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    part: "Unexpected ,",
    message: "a comma with nothing before it",
    fix: "Delete the comma.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    part: "-end token",
    message: "a closing bracket that nothing opened",
    fix: "Delete it, or put the text into quotes.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    part: "empty item",
    message: "an empty entry between two commas",
    fix: "Delete one of the commas.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    part: "block-seq-ind",
    message: "a list begins where a key was expected",
    fix: "Indent the list below its key.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    message: "something stands here that YAML does not allow at this place",
    fix: "Look at the indentation and the quotes above.",
  },
  {
    code: "BAD_ALIAS",
    message: "an anchor or an alias without a name",
    fix: `A text that begins with * or & must be quoted. ${QUOTE_IT}`,
  },
  { code: "ALIAS_PROPS", message: "an alias with an anchor or a tag of its own" },
  { code: "MULTIPLE_ANCHORS", message: "a value has one anchor at most", fix: "Delete one of the two." },
  { code: "MULTIPLE_TAGS", message: "a value has one tag at most", fix: "Delete one of the two." },
  {
    code: "BAD_PROP_ORDER",
    message: "an anchor or a tag before the mark of an entry",
    fix: "Move it behind the mark.",
  },
  {
    code: "TAG_RESOLVE_FAILED",
    message: "a tag that is not known, or that the value does not fit",
    fix: "Delete the tag; a text that begins with ! must be quoted.",
  },
  { code: "BAD_COLLECTION_TYPE", message: "a tag that is not for a map or a list", fix: "Delete the tag." },
  { code: "BAD_DIRECTIVE", message: "a directive that is not known", fix: "Delete the line." },
  {
    code: "KEY_OVER_1024_CHARS",
    message: "a key of more than 1024 characters",
    fix: "Look for a colon that is missing above.",
  },
  { code: "MULTIPLE_DOCS", message: "a second document begins here, and a configuration file holds one" },
];

const wordingOf = (error: YAMLError): Pick<Wording, "message" | "fix" | "from"> =>
  WORDINGS.find(({ code, part }) => code === error.code && (part === undefined || error.message.includes(part))) ?? {
    message: "this is not valid YAML",
  };

/** Where the outermost quote or bracket opens that ends, unclosed, at `end`. */
const findOpened = (document: Parsed, end: number, what: "quote" | "bracket"): number | undefined => {
  const left: unknown[] = [document.contents];
  let opened: number | undefined;
  while (left.length > 0) {
    const node = left.pop();
    if (typeof node !== "object" || node === null) continue;
    if ("key" in node && "value" in node && !("range" in node)) left.push(node.key, node.value);
    if ("items" in node && Array.isArray(node.items)) for (const item of node.items) left.push(item);
    if (!("range" in node) || !Array.isArray(node.range) || node.range[1] !== end) continue;
    const isIt =
      what === "quote"
        ? "type" in node && String(node.type).startsWith("QUOTE_")
        : "flow" in node && node.flow === true;
    if (isIt) opened = Math.min(opened ?? Number(node.range[0]), Number(node.range[0]));
  }
  return opened;
};
