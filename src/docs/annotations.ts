import { type JsonObject, objectAt } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import type { Entry } from "./document.ts";

type Hint = "readOnlyHint" | "destructiveHint" | "idempotentHint" | "openWorldHint";

/** What each hint says; `unsaid` is what hosts assume then. Source: specification 2026-07-28, schema (ToolAnnotations). */
const WORDS: Readonly<Record<Hint, { yes: string; no: string; unsaid: string }>> = {
  readOnlyHint: {
    yes: "Reads only: it changes nothing.",
    no: "Changes things.",
    unsaid: "Does not say whether it only reads: hosts assume that it may change things.",
  },
  destructiveHint: {
    yes: "May delete or overwrite what is there.",
    no: "Deletes and overwrites nothing: it only adds.",
    unsaid: "Does not say whether it deletes or overwrites: hosts assume that it may.",
  },
  idempotentHint: {
    yes: "Calling it again with the same arguments changes nothing more.",
    no: "Calling it again with the same arguments may change more.",
    unsaid: "Does not say what calling it again does: hosts assume that it may change more.",
  },
  openWorldHint: {
    yes: "Reaches beyond the server: what it meets there is not under the server's control.",
    no: "Stays within what the server itself holds.",
    unsaid: "Does not say whether it reaches beyond the server: hosts assume that it does.",
  },
};

const saidOf = (tool: Tool): ((hint: Hint) => boolean | undefined) => {
  const annotations: JsonObject = objectAt(tool, "annotations") ?? {};
  return (hint) => {
    const value = annotations[hint];
    return typeof value === "boolean" ? value : undefined;
  };
};

/** What a tool does to its surroundings, in sentences. Its hints are its own word, and nobody checks them. */
export const behaviourOf = (tool: Tool): string[] => {
  const said = saidOf(tool);
  const hints: Hint[] = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"];
  if (hints.every((hint) => said(hint) === undefined))
    return [
      "It gives no hints: hosts assume that it may change, delete and overwrite things, that calling it again may change more, and that it reaches beyond the server.",
    ];
  // deletion and repetition are no question for what changes nothing
  const asked: Hint[] = said("readOnlyHint") === true ? ["readOnlyHint", "openWorldHint"] : hints;
  return asked.map((hint) => {
    const value = said(hint);
    const words = WORDS[hint];
    return value === undefined ? words.unsaid : value ? words.yes : words.no;
  });
};

/** The same in a word for who skims; nothing where the tool does not say it. */
export const behaviourLabels = (tool: Tool): Entry["labels"][number][] => {
  const said = saidOf(tool);
  if (said("readOnlyHint") === true) return [{ text: "reads only", tone: "good" }];
  if (said("destructiveHint") === true) return [{ text: "may delete", tone: "warn" }];
  if (said("destructiveHint") === false) return [{ text: "only adds", tone: "plain" }];
  return said("readOnlyHint") === false ? [{ text: "changes things", tone: "plain" }] : [];
};

/** Does it say that it may delete or overwrite. */
export const mayDelete = (tool: Tool): boolean => {
  const said = saidOf(tool);
  return said("readOnlyHint") !== true && said("destructiveHint") === true;
};
