import type { Result } from "../model/result.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";
import { type RuleDescription, renderSarif } from "./sarif.ts";
import { renderText } from "./text.ts";

export interface ReportOptions {
  colour: boolean;
  /** Columns of the terminal. */
  width: number;
  /** Bytes that Markdown may take. */
  limit: number;
  /** Version of this toolkit, and its rules: SARIF describes them. */
  version: string;
  rules: readonly RuleDescription[];
}

/** Every format a result can be printed in, by the name that `--format` takes. */
export const FORMATS = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  sarif: renderSarif,
} as const satisfies Record<string, (result: Result, options: ReportOptions) => string>;

export type Format = keyof typeof FORMATS;
