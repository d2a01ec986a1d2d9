import type { Json, JsonObject } from "../../model/json.ts";
import type { Located } from "./located.ts";
import { MAX_DEPTH } from "./text-fault.ts";

/*
 * Nearly every configuration is a few maps in each other with one plain value a line. A parser of the whole of YAML costs
 * ten times what such lines need, so they are read here; whatever else stands in a file, also what is wrong with it, is the
 * parser's. Where this reader answers, it answers as the parser does: a test holds them against each other.
 */

/** Text that YAML takes as it stands: no sign that could mean anything else, no `: `, no ` #`, no space at its end. */
const PLAIN = String.raw`(?:[A-Za-z0-9_/.+$]|-(?=[A-Za-z0-9.]))(?:[\w./+$%=,;~^<>|&*!?@(){}'"\\[\]-]|:(?=[^\s])|(?<=\S)#| +(?=[^\s#:]))*`;
const VALUE = String.raw`("[^"\\\r\n]*"|'[^'\r\n]*'|${PLAIN})`;
/** One line: the indentation, then nothing, a key with or without a value, or an entry of a list; then perhaps a comment. */
const LINE = new RegExp(
  String.raw`( *)(?:([A-Za-z_][\w-]*):(?: +${VALUE})?|- +${VALUE})?(?: *| +#[^\r\n]*|(?<=\n *|^ *)#[^\r\n]*)(?:\r?\n|$)`,
  "y",
);
const START = /(?:---[ ]*\r?\n)?/y;

/** Words that mean something else in other letters, or as a key. */
const WORD = /^(?:true|false|null)$/i;
const INTEGER = /^-?[1-9]\d{0,14}$|^0$/;
const DECIMAL = /^-?(?:0|[1-9]\d{0,8})\.\d{1,6}$/;
/** All that YAML's core schema may read as a number, in whatever form. */
const NUMBER_LIKE = /^[-+]?(?:\.\d+|\d+\.?\d*)(?:e[-+]?\d+)?$|^0[ox][\da-f]+$|^[-+]?\.(?:inf|nan)$/i;

interface OpenMap {
  kind: "map";
  indent: number;
  value: JsonObject;
  located: Located;
}
interface OpenList {
  kind: "list";
  indent: number;
  value: Json[];
  located: Located;
}
/** A key whose value has not begun. */
interface Waiting {
  map: OpenMap;
  key: string;
}

/**
 * The value of a text in which every line is plain; undefined for any other text. With `isLocating` also where everything
 * stands, which costs as much again.
 */
export const readPlainYaml = (
  text: string,
  isLocating = false,
): { value: JsonObject; located: Located } | undefined => {
  START.lastIndex = 0;
  LINE.lastIndex = START.exec(text)?.[0].length ?? 0;
  const root: OpenMap = { kind: "map", indent: 0, value: {}, located: { start: 0, end: 0 } };
  const open: (OpenMap | OpenList)[] = [root];
  let waiting: Waiting | undefined;
  let isBegun = false;

  const begin = (container: OpenMap | OpenList, { map, key }: Waiting): void => {
    map.value[key] = container.value;
    const entry = map.located.entries?.get(key);
    if (entry !== undefined) entry.value = container.located;
    open.push(container);
  };

  while (LINE.lastIndex < text.length) {
    const lineStart = LINE.lastIndex;
    const found = LINE.exec(text);
    if (found === null) return undefined;
    const [, spaces = "", key, mapped, listed] = found;
    if (key === undefined && listed === undefined) continue;
    const indent = spaces.length;
    const start = lineStart + indent;

    if (waiting !== undefined) {
      const { map }: Waiting = waiting;
      const isInside = listed === undefined ? indent > map.indent : indent >= map.indent;
      if (!isInside || open.length > MAX_DEPTH) return undefined;
      const located: Located = { start, end: start };
      begin(
        listed === undefined
          ? { kind: "map", indent, value: {}, located }
          : { kind: "list", indent, value: [], located },
        waiting,
      );
      waiting = undefined;
    }
    let top = open.at(-1);
    while (top !== undefined && open.length > 1 && isBehind(top, indent, listed !== undefined)) {
      open.pop();
      top = open.at(-1);
    }
    if (top === undefined || top.indent !== indent || (top.kind === "list") !== (listed !== undefined))
      return undefined;

    const written = mapped ?? listed;
    const value = written === undefined ? undefined : readScalar(written);
    if (written !== undefined && value === undefined) return undefined;
    const valueStart = written === undefined || !isLocating ? start : valueOffset(text, start, key, written);
    if (isLocating) {
      if (!isBegun) root.located.start = start;
      const end = written === undefined ? start + (key ?? "").length + 1 : valueStart + written.length;
      for (const each of open) each.located.end = end;
    }
    isBegun = true;

    if (top.kind === "list") {
      if (value === undefined) return undefined;
      top.value.push(value);
      if (isLocating) {
        top.located.items ??= [];
        top.located.items.push({ start: valueStart, end: valueStart + (listed ?? "").length });
      }
      continue;
    }
    if (key === undefined || key === "__proto__" || WORD.test(key) || Object.hasOwn(top.value, key)) return undefined;
    if (isLocating) {
      top.located.entries ??= new Map();
      top.located.entries.set(key, {
        key: { start, end: start + key.length },
        value: { start: valueStart, end: valueStart + (mapped ?? "").length },
      });
    }
    if (value === undefined) waiting = { map: top, key };
    else top.value[key] = value;
  }
  return waiting === undefined && isBegun ? { value: root.value, located: root.located } : undefined;
};

/** Does a line of this indentation stand behind the end of a map or list. A list may stand as far left as its own key. */
const isBehind = (container: OpenMap | OpenList, indent: number, isEntry: boolean): boolean =>
  indent < container.indent || (indent === container.indent && container.kind === "list" && !isEntry);

const valueOffset = (text: string, start: number, key: string | undefined, written: string): number =>
  text.indexOf(written, start + (key === undefined ? 1 : key.length + 1));

/** A value as YAML's core schema reads it; undefined where only the parser should say. */
const readScalar = (written: string): Json | undefined => {
  const first = written.charCodeAt(0);
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return written.slice(1, -1);
  if (first >= LETTER_A && first !== UNDERSCORE) return readWord(written);
  if (INTEGER.test(written) || DECIMAL.test(written)) return Number(written);
  return NUMBER_LIKE.test(written) ? undefined : written;
};

const readWord = (written: string): Json | undefined => {
  if (written.length > 5 || !WORD.test(written)) return written;
  if (written === "true") return true;
  if (written === "false") return false;
  return written === "null" ? null : undefined;
};

const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const LETTER_A = 0x41;
const UNDERSCORE = 0x5f;
