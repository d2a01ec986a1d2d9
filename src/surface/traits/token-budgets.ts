import { type Budgets, DEFAULT_BUDGETS } from "../../model/budgets.ts";
import type { Surface } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
import { quarterOfBytes, tokensOf } from "../count-tokens.ts";
import type { Detector } from "./detector.ts";

/** Growth below this many tokens is nobody's news, whatever its percentage. */
const LEAST_GROWTH = 1_000;

/** How many tools a finding names. */
const NAMED = 3;

/**
 * What the list of tools costs a model, where it goes over a budget: the whole list, one tool, or growth in one change.
 * A list that crosses its budget is told once, by that and not by its growth too; one that is new has not grown.
 */
export const detectTokenBudgets: Detector = (surface, options, base) => {
  const budgets = options.budgets ?? DEFAULT_BUDGETS;
  const count = options.countTokens ?? quarterOfBytes;
  const after = measure(surface, count);
  const before = surface === base ? after : measure(base, count);
  const counted = options.countTokens === undefined ? "bytes" : "tokenizer";
  return [
    ...overToolBudget(before, after, budgets).map((trait) => withCount(trait, counted)),
    ...overTotal(before, after, budgets).map((trait) => withCount(trait, counted)),
  ];
};

interface Cost {
  total: number;
  /** By name of the tool. */
  tools: ReadonlyMap<string, number>;
}

const measure = ({ tools = [] }: Surface, count: (text: string) => number): Cost => {
  const costs = new Map(tools.map((tool) => [tool.name, tokensOf(tool, count)]));
  return { tools: costs, total: [...costs.values()].reduce((sum, tokens) => sum + tokens, 0) };
};

const withCount = (trait: Trait, counted: string): Trait => ({ ...trait, facts: { ...trait.facts, counted } });

const overToolBudget = (before: Cost, after: Cost, budgets: Budgets): Trait[] => {
  const budget = budgets["tool-tokens"];
  return [...after.tools]
    .filter(([, tokens]) => tokens > budget)
    .map(([name, tokens]): Trait => {
      const was = before.tools.get(name);
      return {
        trait: "tool-tokens",
        place: ["tools", name],
        subject: `tool ${name}`,
        key: "",
        facts: { tool: name, tokens, budget, ...(was === undefined ? {} : { before: was }) },
      };
    });
};

const overTotal = (before: Cost, after: Cost, budgets: Budgets): Trait[] => {
  const budget = budgets["total-tokens"];
  const list = { place: ["tools"], subject: "server", key: "" };
  const total: Trait = {
    ...list,
    trait: "total-tokens",
    facts: { before: before.total, tokens: after.total, budget, tools: after.tools.size, ...largest(after.tools) },
  };
  if (after.total > budget) return before.total > budget ? [total, ...grown(before, after, budgets)] : [total];
  return grown(before, after, budgets);
};

const grown = (before: Cost, after: Cost, budgets: Budgets): Trait[] => {
  const growth = after.total - before.total;
  const percent = before.total === 0 ? 0 : (100 * growth) / before.total;
  if (growth < LEAST_GROWTH || percent <= budgets["growth-percent"]) return [];
  const growths = new Map([...after.tools].map(([name, tokens]) => [name, tokens - (before.tools.get(name) ?? 0)]));
  return [
    {
      trait: "token-growth",
      place: ["tools"],
      subject: "server",
      key: `${before.total} ${after.total}`,
      facts: {
        before: before.total,
        tokens: after.total,
        percent: Math.round(percent),
        budget: budgets["growth-percent"],
        ...largest(growths),
      },
    },
  ];
};

/** The tools with the greatest numbers, and those numbers as text, in two lists of equal length. */
const largest = (numbers: ReadonlyMap<string, number>): { largest: string[]; largestTokens: string[] } => {
  const sorted = [...numbers]
    .filter(([, number]) => number > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, NAMED);
  return { largest: sorted.map(([name]) => name), largestTokens: sorted.map(([, number]) => String(number)) };
};
