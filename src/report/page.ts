import { styleText } from "node:util";
import { columns, cutColumns, wrap, wrapJson } from "./wrap.ts";

/** What a piece of text is to the reader; the colours stand in one place. */
export type Style = "good" | "bad" | "unsure" | "dim" | "strong" | "plain";
const FORMATS = { good: "green", bad: "red", unsure: "yellow", dim: "dim", strong: "bold" } as const;

interface Labelled {
  /** Width of the label's column. */
  column: number;
  label?: readonly Style[];
  text?: readonly Style[];
}
interface Cell {
  text: string;
  width: number;
  style: readonly Style[];
}

/** A page of text that is written from the top; it wraps, indents and colours. Expects visible text only. */
export interface Page {
  readonly width: number;
  /** Lines written so far. */
  readonly height: number;
  blank(): void;
  /** A title with a blank line above. */
  heading(text: string, style: readonly Style[]): void;
  /** Wrapped text; later lines stand `hang` columns further in. */
  paragraph(indent: number, text: string, style?: readonly Style[], hang?: number): void;
  labelled(indent: number, label: string, text: string, layout: Labelled): void;
  /** JSON to paste: on one line where it fits, else broken only between values, so that it stays valid when copied. */
  literal(indent: number, label: string, json: string, layout: Labelled): void;
  /** Lines as they stand, each cut where the page ends. */
  verbatim(indent: number, lines: readonly string[], style?: readonly Style[]): void;
  row(indent: number, cells: readonly Cell[], rest: string, style: readonly Style[]): void;
  text(): string;
}

const NARROWEST = 40;
/** Longer lines are hard to read, however wide the window. */
const WIDEST = 120;

export const pageOf = ({ colour, width }: { colour: boolean; width: number }): Page => {
  const lines: string[] = [];
  const measure = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width)));
  const paint = (text: string, style: readonly Style[] = []): string => {
    const formats = style.flatMap((each) => (each === "plain" ? [] : [FORMATS[each]]));
    return colour && text !== "" && formats.length > 0 ? styleText(formats, text, { validateStream: false }) : text;
  };
  const hanging = (start: string, taken: number, text: string, style: readonly Style[] = []): void => {
    for (const [index, line] of wrap(text, Math.max(measure - taken, 16)).entries()) {
      lines.push((index === 0 ? start : " ".repeat(taken)) + paint(line, style));
    }
  };
  const labelOf = (indent: number, label: string, { column, label: style }: Labelled): string =>
    " ".repeat(indent) + paint(label, style) + " ".repeat(Math.max(1, column - columns(label)));

  return {
    width: measure,
    get height() {
      return lines.length;
    },
    blank: () => lines.push(""),
    heading: (text, style) => lines.push("", paint(text, style)),
    paragraph(indent, text, style = [], hang = 0) {
      const [first = "", ...rest] = wrap(text, measure - indent - hang);
      lines.push(" ".repeat(indent) + paint(first, style));
      for (const line of rest) lines.push(" ".repeat(indent + hang) + paint(line, style));
    },
    labelled(indent, label, text, layout) {
      hanging(labelOf(indent, label, layout), indent + Math.max(layout.column, columns(label) + 1), text, layout.text);
    },
    literal(indent, label, json, layout) {
      const taken = indent + layout.column;
      const [first = "", ...rest] = wrapJson(json, measure - taken);
      lines.push(labelOf(indent, label, layout) + first, ...rest.map((line) => " ".repeat(taken) + line));
    },
    verbatim(indent, given, style = []) {
      for (const line of given) lines.push(" ".repeat(indent) + paint(cutColumns(line, measure - indent), style));
    },
    row(indent, cells, rest, style) {
      const start = cells.map(
        ({ text, width: size, style: look }) => paint(text, look) + " ".repeat(Math.max(0, size - columns(text)) + 2),
      );
      const taken = indent + cells.reduce((sum, cell) => sum + Math.max(cell.width, columns(cell.text)) + 2, 0);
      hanging(" ".repeat(indent) + start.join(""), taken, rest, style);
    },
    text: () => `${lines.join("\n")}\n`,
  };
};
