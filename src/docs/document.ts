import type { MarkdownPage } from "../model/docs.ts";

/**
 * What a page says, in no format yet. Text in it comes from servers and files and is data: only the two renderers
 * (`markdown/`, `html/`) know how to show it, and they escape all of it.
 */
export type Inline =
  /** One line of prose; backticks that pair up are code. */
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  /** The address of a specification or page that a rule of ours names, shown as what it is. */
  | { kind: "reference"; text: string }
  | { kind: "strong"; inlines: readonly Inline[] }
  /** `to`: the anchor of an entry or section of the same document. */
  | { kind: "link"; to: string; inlines: readonly Inline[] };

export type Block =
  | { kind: "paragraph"; inlines: readonly Inline[] }
  /** A few words above what follows, without an anchor: `Parameters`. */
  | { kind: "label"; inlines: readonly Inline[] }
  /** Text from outside of any number of lines, as its author laid it out: paragraphs, lists, code. */
  | { kind: "prose"; text: string }
  | { kind: "list"; items: readonly Item[] }
  | { kind: "code"; language: "json" | "sh" | "text" | "yaml"; text: string }
  /** Of cells that are short: each one line. */
  | { kind: "table"; columns: readonly (readonly Inline[])[]; rows: readonly (readonly (readonly Inline[])[])[] }
  | { kind: "fields"; fields: readonly Field[] }
  | Entry;

export interface Item {
  inlines: readonly Inline[];
  blocks?: readonly Block[];
}

/** One thing with a heading and an anchor of its own: a tool, a prompt, a setting. */
export interface Entry {
  kind: "entry";
  /** What leads to it; made by `anchors.ts`, the same in every format. */
  anchor: string;
  /** What it is: `Tool`. Before the name in its heading, so that the anchors of two kinds never meet. */
  word: string;
  /** Its name, shown as code. */
  name: string;
  /** Its name for people, beside the name; absent where it has none or the same. */
  title?: string;
  /** In a word or two each, for who skims: `reads only`, `deprecated`. `warn` for what a person should look at. */
  labels: readonly { text: string; tone: "plain" | "good" | "warn" }[];
  blocks: readonly Block[];
}

/** One value of an object that a schema describes, with what is inside it. */
export interface Field {
  /** Empty for a value that has no name, such as an item of a list: `each item`, said by `label`. */
  name: string;
  /** Instead of a name: `each item`, `any other key`, `one of`. Ours. */
  label?: string;
  /** In words: `string`, `array of integer`, `string or null`. */
  type: string;
  isRequired: boolean;
  isDeprecated: boolean;
  /** Constraints in words, each short: `1 to 100`, `at most 200 characters`. */
  facts: readonly Inline[][];
  /** As JSON; of what is text alone, such as an environment variable, the text as it is typed. */
  default?: string;
  /** Allowed values, each in the same way; undefined where any are. */
  values?: readonly string[];
  description?: string;
  fields: readonly Field[];
}

export interface Section {
  /** Name of its region. */
  name: string;
  title: string;
  anchor: string;
  blocks: readonly Block[];
}

export interface Page {
  page: MarkdownPage;
  /** Ours and the server's name: `API of files`. */
  title: readonly Inline[];
  /** Those that have something to say, in their order. */
  sections: readonly Section[];
}
