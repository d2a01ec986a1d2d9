import type { ServerChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";
import { code } from "./wording.ts";

const METHODS: Readonly<Record<string, string>> = {
  tools: "tools/list",
  prompts: "prompts/list",
  resources: "resources/list",
  resourceTemplates: "resources/templates/list",
  discover: "server/discover",
};

/** The request whose answer is kept. */
export const listMethod = ({ name }: ServerChange): string => code(METHODS[name] ?? name);

export const isLonger = ({ before, after }: ServerChange): boolean => Number(after) > Number(before);

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** Milliseconds in the largest unit that divides them: `5 minutes`. */
export const span = (milliseconds: Json | undefined): string => {
  const count = Number(milliseconds);
  if (count === 0) return "no time";
  const [unit, size] = UNITS.find(([, length]) => count % length === 0) ?? ["millisecond", 1];
  return `${count / size} ${unit}${count / size === 1 ? "" : "s"}`;
};
