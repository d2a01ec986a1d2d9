import type { PromptChange } from "../model/change.ts";
import { isObject, type JsonObject, stringAt } from "../model/json.ts";
import type { Prompt } from "../model/surface.ts";
import { diffText } from "./diff-text.ts";
import { diffByName, pairByName } from "./pair-by-name.ts";
import { isSameJson } from "./same-json.ts";

/** Prompts that came or went, and the words and arguments of those that stayed. A removed prompt says nothing of its arguments. */
export const diffPrompts = (base: readonly Prompt[], head: readonly Prompt[]): PromptChange[] =>
  diffByName(base, head, (prompt) => prompt.name, {
    added: ({ name }) => [presence(name, "added")],
    removed: ({ name }) => [presence(name, "removed")],
    kept: (before, after) =>
      isSameJson(before, after) ? [] : [...diffWords(before, after), ...diffArguments(before, after)],
  });

const presence = (prompt: string, action: "added" | "removed"): PromptChange => ({
  area: "prompt",
  prompt,
  aspect: "presence",
  action,
  place: ["prompts", prompt],
});

const diffWords = (base: Prompt, head: Prompt): PromptChange[] =>
  (["title", "description"] as const).flatMap((aspect) =>
    diffText(stringAt(base, aspect), stringAt(head, aspect)).map((text) => ({
      area: "prompt",
      prompt: head.name,
      aspect,
      place: ["prompts", head.name, aspect],
      ...text,
    })),
  );

const diffArguments = (base: Prompt, head: Prompt): PromptChange[] => {
  const prompt = base.name;
  return [...pairByName(argumentsOf(base), argumentsOf(head), nameOf)].flatMap(
    ([argument, [before, after]]): PromptChange[] => {
      const place = ["prompts", prompt, "arguments", argument];
      const required = isRequired(after);
      const change = { area: "prompt", prompt, argument, place, required } as const;
      if (before === undefined) return [{ ...change, aspect: "argument", action: "added" }];
      if (after === undefined) return [{ ...change, aspect: "argument", action: "removed" }];
      const words = diffText(stringAt(before, "description"), stringAt(after, "description")).map(
        (text): PromptChange => ({
          ...change,
          aspect: "argument-description",
          place: [...place, "description"],
          ...text,
        }),
      );
      if (isRequired(before) === required) return words;
      return [
        { ...change, aspect: "argument-required", action: "changed", before: !required, after: required },
        ...words,
      ];
    },
  );
};

const argumentsOf = (prompt: Prompt): JsonObject[] =>
  Array.isArray(prompt.arguments) ? prompt.arguments.filter(isObject) : [];

const nameOf = (argument: JsonObject): string => String(argument.name);

const isRequired = (argument: JsonObject | undefined): boolean => argument?.required === true;
