import type { PromptChange } from "../model/change.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Prompt } from "../model/surface.ts";
import { diffByName, pairByName } from "./pair-by-name.ts";
import { isSameJson } from "./same-json.ts";

/** Prompts that came or went, and arguments of those that stayed. A removed prompt says nothing of its arguments. */
export const diffPrompts = (base: readonly Prompt[], head: readonly Prompt[]): PromptChange[] =>
  diffByName(base, head, (prompt) => prompt.name, {
    added: ({ name }) => [presence(name, "added")],
    removed: ({ name }) => [presence(name, "removed")],
    kept: (before, after) => diffArguments(before, after),
  });

const presence = (prompt: string, action: "added" | "removed"): PromptChange => ({
  area: "prompt",
  prompt,
  aspect: "presence",
  action,
  place: ["prompts", prompt],
});

const diffArguments = (base: Prompt, head: Prompt): PromptChange[] => {
  const prompt = base.name;
  if (isSameJson(base, head)) return [];
  return [...pairByName(argumentsOf(base), argumentsOf(head), nameOf)].flatMap(
    ([argument, [before, after]]): PromptChange[] => {
      const place = ["prompts", prompt, "arguments", argument];
      const required = isRequired(after);
      const change = { area: "prompt", prompt, argument, place, required } as const;
      if (before === undefined) return [{ ...change, aspect: "argument", action: "added" }];
      if (after === undefined) return [{ ...change, aspect: "argument", action: "removed" }];
      if (isRequired(before) === required) return [];
      return [{ ...change, aspect: "argument-required", action: "changed", before: !required, after: required }];
    },
  );
};

const argumentsOf = (prompt: Prompt): JsonObject[] =>
  Array.isArray(prompt.arguments) ? prompt.arguments.filter(isObject) : [];

const nameOf = (argument: JsonObject): string => String(argument.name);

const isRequired = (argument: JsonObject | undefined): boolean => argument?.required === true;
