import type * as z from "zod/mini";
import type { AnyCommand } from "../model/command.ts";
import { inputMeta } from "../model/inputs.ts";
import { GLOBAL_FLAGS } from "./arguments.ts";

const wrap = (text: string, width: number, indent: string): string => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width - indent.length) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each) => indent + each).join("\n");
};

const flagHelp = (name: string, schema: z.core.$ZodType, width: number): string => {
  const meta = inputMeta(schema);
  const spelled = meta.kind === "flag" ? `--[no-]${name}` : `--${name}`;
  const value =
    meta.kind === "flag" ? "" : meta.kind === "choice" ? ` <${meta.choices?.join("|")}>` : ` <${meta.placeholder}>`;
  const repeat = meta.kind === "list" || meta.kind === "pairs" ? " (repeatable)" : "";
  const fallback =
    meta.default === undefined
      ? ""
      : meta.kind === "flag"
        ? ` ${meta.default === "true" ? "On" : "Off"} by default.`
        : ` Default: ${JSON.stringify(meta.default)}.`;
  return `  ${spelled}${value}${repeat}\n${wrap(meta.description.replaceAll("`", "") + fallback, width, "      ")}`;
};

/** The help page of one command, made from its record. */
export const commandHelp = (command: AnyCommand, width: number): string =>
  [
    `${command.summary}.`,
    "",
    `Usage: mcp-lifecycle ${command.name} ${command.positionals.map((name) => `[${name}] `).join("")}[flags]`,
    "",
    "Flags:",
    ...Object.entries(command.inputs.shape).map(([name, schema]) => flagHelp(name, schema as z.core.$ZodType, width)),
    ...Object.entries(GLOBAL_FLAGS).map(([name, text]) => {
      const spelled =
        name === "format" ? "--format <text|json|markdown|sarif>" : name === "color" ? "--[no-]color" : "--help";
      return `  ${spelled}\n${wrap(text, width, "      ")}`;
    }),
    "",
    "Examples:",
    ...command.examples.map((example) => `  ${example}`),
    "",
    "Exit codes: 0 pass, 1 fail, 2 could not judge, 3 pending.",
    "",
  ].join("\n");

/** The page of `mcp-lifecycle --help`. */
export const overview = (commands: readonly Pick<AnyCommand, "name" | "summary">[], version: string): string => {
  const column = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    `mcp-lifecycle ${version}: does this change break the people who call your MCP server?`,
    "",
    "Usage: mcp-lifecycle <command> [flags]",
    "",
    "Commands:",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(column)}${summary}`),
    "",
    "`mcp-lifecycle <command> --help` shows the flags and examples of one command.",
    "",
  ].join("\n");
};
