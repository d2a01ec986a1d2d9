import type * as z from "zod/mini";
import type { AnyCommand } from "../model/command.ts";
import { ConfigError } from "../model/errors.ts";
import { type InputKind, inputMeta } from "../model/inputs.ts";
import { didYouMean } from "../model/nearest.ts";

const FORMAT_NAMES = ["text", "json", "markdown", "sarif"] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

/** Flags that every command understands, beside its own inputs. */
export const GLOBAL_FLAGS = {
  format: "How the result is printed: text, json, markdown or sarif.",
  color: "Colour; on in a terminal unless NO_COLOR is set.",
  help: "Show this help.",
} as const;

export interface Arguments {
  raw: Record<string, string | string[] | boolean>;
  format: FormatName;
  /** Undefined where the user did not say. */
  color?: boolean;
  help: boolean;
}

const kindOf = (command: AnyCommand, name: string): InputKind | undefined => {
  const schema = command.inputs.shape[name];
  return schema === undefined ? undefined : inputMeta(schema as z.core.$ZodType).kind;
};

/**
 * Command line to raw texts by input name: `--name value`, `--name=value`, `--flag`, `--no-flag`, and positionals.
 * @throws ConfigError for an unknown flag (with the nearest known one), a flag without its value, a value too many
 */
export const parseArguments = (command: AnyCommand, argv: readonly string[]): Arguments => {
  const known = [...Object.keys(command.inputs.shape), ...Object.keys(GLOBAL_FLAGS)];
  const parsed: Arguments = { raw: {}, format: "text", help: false };
  const positionals: string[] = [];
  const refuse = (what: string, hint: string): never => {
    throw new ConfigError({ what, where: `mcp-lifecycle ${command.name}`, hint });
  };

  const queue = [...argv];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === "--") {
      positionals.push(...queue.splice(0));
      continue;
    }
    if (word === "-h") {
      parsed.help = true;
      continue;
    }
    // "-" alone and negative-looking words are values, everything else that starts with a dash is a flag
    if (!word.startsWith("-") || word === "-") {
      positionals.push(word);
      continue;
    }
    const equals = word.indexOf("=");
    const spelled = word.replace(/^--?/, "").slice(0, equals === -1 ? undefined : equals - word.search(/[^-]/));
    const negated = spelled.startsWith("no-") && !known.includes(spelled);
    const name = negated ? spelled.slice(3) : spelled;
    const kind = name === "color" || name === "help" ? "flag" : name === "format" ? "choice" : kindOf(command, name);
    if (kind === undefined || !word.startsWith("--") || (negated && kind !== "flag")) {
      return refuse(
        `unknown flag ${word.split("=")[0]}`,
        `${didYouMean(spelled, known).replace(/`(.+)`/, "`--$1`")}\`mcp-lifecycle ${command.name} --help\` lists every flag.`,
      );
    }
    const inline = equals === -1 ? undefined : word.slice(equals + 1);
    if (kind === "flag") {
      const value = negated ? "false" : (inline ?? "true");
      if (name === "help") parsed.help = true;
      else if (name === "color") parsed.color = value === "true";
      else parsed.raw[name] = value;
      continue;
    }
    const value = inline ?? queue.shift();
    if (value === undefined) return refuse(`--${name} needs a value`, `For example: ${command.examples[0] ?? ""}`);
    if (name === "format") {
      const format = FORMAT_NAMES.find((candidate) => candidate === value);
      if (format === undefined) {
        return refuse(
          `unknown format ${JSON.stringify(value)}`,
          `${didYouMean(value, FORMAT_NAMES)}Known are ${FORMAT_NAMES.join(", ")}.`,
        );
      }
      parsed.format = format;
    } else if (kind === "list" || kind === "pairs") {
      const before = parsed.raw[name];
      parsed.raw[name] = [...(Array.isArray(before) ? before : []), value];
    } else if (name in parsed.raw) {
      return refuse(`--${name} is given twice`, "Give it once.");
    } else {
      parsed.raw[name] = value;
    }
  }

  for (const [index, value] of positionals.entries()) {
    const name = command.positionals[index];
    if (name === undefined || name in parsed.raw) {
      return refuse(
        `${JSON.stringify(value)} is one argument too many`,
        command.positionals.length === 0
          ? "This command takes flags only; `--help` lists them."
          : `It takes ${command.positionals.map((positional) => `<${positional}>`).join(" ")}; \`--help\` lists its flags.`,
      );
    }
    parsed.raw[name] = value;
  }
  return parsed;
};
