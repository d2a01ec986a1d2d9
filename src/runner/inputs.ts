import * as z from "zod/mini";
import type { AnyCommand } from "../model/command.ts";
import { ConfigError } from "../model/errors.ts";
import { type InputKind, inputMeta } from "../model/inputs.ts";

/** How a face calls an input, so that an error names it as the user wrote it: `--fail-on`, `input fail-on`. */
type NameInput = (name: string) => string;

/**
 * Raw texts by input name to the values a command's `run` takes.
 * @throws ConfigError that names every input which breaks its law
 */
export const parseInputs = (command: AnyCommand, raw: Record<string, unknown>, nameInput: NameInput): never => {
  const parsed = z.safeParse(command.inputs, raw);
  // the command's own record says that these are the inputs its `run` takes
  if (parsed.success) return parsed.data as never;
  const laws = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? "");
    const meta = inputMeta(command.inputs.shape[name] as z.core.$ZodType);
    const given = JSON.stringify(shownInput(meta.kind, raw[name]));
    const law =
      issue.code === "invalid_union" || issue.message === "Invalid input"
        ? `should be ${meta.placeholder}`
        : issue.message;
    return `${nameInput(name)} ${given}: ${law}`;
  });
  throw new ConfigError({
    what: laws.join("; "),
    where: command.name,
    hint: `\`mcp-lifecycle ${command.name} --help\` lists every input with its values.`,
  });
};

/** What an error may repeat of an input: the value of a pair may be a secret, and so may an entry that is no pair. */
const shownInput = (kind: InputKind, raw: unknown): unknown => {
  if (kind !== "pairs") return raw;
  const entries: unknown[] = Array.isArray(raw) ? raw : String(raw).split("\n");
  return entries.map((entry) => {
    const text = String(entry);
    const end = text.indexOf("=");
    return end > 0 ? `${text.slice(0, end)}=***` : "***";
  });
};
