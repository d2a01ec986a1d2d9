import { grouped } from "../model/counted.ts";
import type { DescribedCount, DescribedPart, DocumentationReport } from "../model/docs.ts";

const NOUNS: Readonly<Record<DescribedPart, string>> = {
  tool: "tools",
  parameter: "parameters",
  "output-field": "output fields",
  resource: "resources",
  "resource-template": "resource templates",
  prompt: "prompts",
  "prompt-argument": "prompt arguments",
};

/** One part, as a line tells it. */
export interface DescribedLine {
  noun: string;
  /** `40 of 44` */
  count: string;
  isWhole: boolean;
}

/** How much of each part says what it is. */
export const describedLines = ({ parts }: DocumentationReport): DescribedLine[] =>
  parts.map(({ part, described, total }: DescribedCount) => ({
    noun: NOUNS[part],
    count: `${grouped(described)} of ${grouped(total)}`,
    isWhole: described === total,
  }));

/** `Described (46 of 50)` */
export const describedTitle = ({ described, total }: DocumentationReport): string =>
  `Described (${grouped(described)} of ${grouped(total)})`;
