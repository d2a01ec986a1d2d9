import type { ConfigChange } from "../model/config.ts";
import { counted } from "../model/counted.ts";
import { codeSpan, escapeMarkdown, tableCell } from "../model/escape-markdown.ts";
import type { Result } from "../model/result.ts";
import { changesTitle, MOST_LINES, readLine } from "./configuration-lines.ts";

const VALUE = 200;

/** What a change does to a configuration, risks first; empty where nothing was compared. */
export const changesMarkdown = ({ configuration }: Result): string => {
  const title = configuration === undefined ? undefined : changesTitle(configuration);
  if (configuration === undefined || title === undefined) return "";
  const { changes } = configuration;
  const left = changes.length - MOST_LINES;
  return [
    `#### ${escapeMarkdown(title)}`,
    "",
    ...(changes.length === 0 ? ["No setting changes."] : []),
    ...changes.slice(0, MOST_LINES).map(changeLine),
    ...(left > 0 ? [`- ${counted(left, "more change")} in the result file`] : []),
  ].join("\n");
};

const changeLine = ({ environment, key, before, after, meaning, isRisk }: ConfigChange): string => {
  const place = `${escapeMarkdown(environment, VALUE)}${key === "" ? "" : `: ${codeSpan(key, { limit: VALUE })}`}`;
  const values = `${codeSpan(before, { limit: VALUE })} → ${codeSpan(after, { limit: VALUE })}`;
  const means = meaning === undefined ? "" : `: ${escapeMarkdown(meaning)}`;
  return `- ${isRisk ? "**Risk** " : ""}${place} ${values}${means}`;
};

/** What was read, folded away. */
export const readMarkdown = ({ configuration }: Result): string => {
  if (configuration === undefined || configuration.environments.length === 0) return "";
  const { environments } = configuration;
  const left = environments.length - MOST_LINES;
  return [
    "<details><summary>What was read</summary>",
    "",
    "| environment | files | settings |",
    "| --- | --- | --- |",
    ...environments.slice(0, MOST_LINES).map((environment) => {
      const files = environment.files.map((file) => codeSpan(file, { inTable: true, limit: VALUE })).join(", ");
      return `| ${tableCell(environment.name, VALUE)} | ${files} | ${readLine(environment)} |`;
    }),
    ...(left > 0 ? ["", `${counted(left, "more environment")} in the result file.`] : []),
    "",
    "</details>",
  ].join("\n");
};
