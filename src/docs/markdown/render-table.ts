import type { Block } from "../document.ts";
import type { Chunk } from "./join-chunks.ts";
import { type InlineOptions, renderInlines } from "./render-inlines.ts";
import { textWidth } from "./text-width.ts";

const NARROWEST = 3;

/** A table whose columns are padded, as formatters leave them. */
export const renderTable = (
  { columns, rows }: Extract<Block, { kind: "table" }>,
  { href }: Pick<InlineOptions, "href">,
): Chunk[] => {
  if (columns.length === 0) return [];
  const cells = [columns, ...rows].map((row) =>
    columns.map((_, column) => renderInlines(row[column] ?? [], { href, inTable: true })),
  );
  const widths = columns.map((_, column) => Math.max(NARROWEST, ...cells.map((row) => textWidth(row[column] ?? ""))));
  const lineOf = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => padded(row[column] ?? "", width)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  const border = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [{ kind: "other", text: [lineOf(head), border, ...body.map(lineOf)].join("\n") }];
};

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - textWidth(text)));
