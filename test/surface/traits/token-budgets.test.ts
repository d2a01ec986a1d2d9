import { describe, expect, test } from "vitest";
import { judgeChanges } from "../../../src/gates/api.ts";
import type { Surface } from "../../../src/model/surface.ts";
import type { TraitOptions } from "../../../src/surface/traits/detector.ts";
import { introducedTraits } from "../../../src/surface/traits/index.ts";

/** One token a character, and a constant part of nothing: sizes below are what the tools take. */
const sized = (sizes: Readonly<Record<string, number>>): Surface => ({
  era: "legacy",
  tools: Object.entries(sizes).map(([name, size]) => ({
    name,
    description: "x".repeat(size),
    inputSchema: { type: "object", properties: {} },
  })),
});
const countTokens = (text: string): number => JSON.parse(text).description.length;

const judged = (base: Surface, head: Surface, budgets: Partial<NonNullable<TraitOptions["budgets"]>> = {}) => {
  const all = { "total-tokens": 25_000, "tool-tokens": 4_000, "growth-percent": 25, tools: 128, ...budgets };
  const traits = introducedTraits(base, head, { budgets: all, countTokens, hosts: [] });
  return judgeChanges(traits.filter(({ trait }) => /token|count/.test(trait))).findings.map(({ rule, message }) => ({
    rule,
    message,
  }));
};
const rules = (...given: Parameters<typeof judged>) => judged(...given).map(({ rule }) => rule);

describe("the list as a whole", () => {
  test("is told when it crosses its budget, with what it was, what it is and the three largest tools", () => {
    const base = sized({ a: 3000, b: 2000, c: 1000, d: 500 });
    const head = sized({ a: 3000, b: 3900, c: 1000, d: 500 });
    expect(judged(base, head, { "total-tokens": 8000 })).toEqual([
      {
        rule: "token-budget-total-exceeded",
        message:
          "The 4 tools take 8,400 tokens (before: 6,500), over the budget of 8,000. Largest: `b` 3,900, `a` 3,000, `c` 1,000.",
      },
    ]);
  });

  test("is not told again once it is over, unless it grows much", () => {
    expect(rules(sized({ a: 3000 }), sized({ a: 3500 }), { "total-tokens": 2000 })).toEqual([]);
    expect(rules(sized({ a: 2500, b: 500 }), sized({ a: 3000, b: 2000 }), { "total-tokens": 2000 })).toEqual([
      "token-budget-growth",
    ]);
  });

  test("is at its budget, not over it", () => {
    expect(rules(sized({ a: 1 }), sized({ a: 1000 }), { "total-tokens": 1000 })).toEqual([]);
  });
});

describe("growth", () => {
  test("is told from a thousand tokens and above its percentage, with what grew most", () => {
    expect(judged(sized({ a: 2000, b: 2000 }), sized({ a: 3200, b: 1900, c: 900 }))).toEqual([
      {
        rule: "token-budget-growth",
        message:
          "The list of tools grew by 2,000 tokens (50 %), from 4,000 to 6,000; the policy allows 25 % in one change. Most of it: `a` +1,200, `c` +900.",
      },
    ]);
    expect(rules(sized({ a: 1000 }), sized({ a: 1999 }))).toEqual([]);
    expect(rules(sized({ a: 1000 }), sized({ a: 2000 }))).toEqual(["token-budget-growth"]);
    expect(rules(sized({ a: 4000, b: 4000 }), sized({ a: 4000, b: 4000, c: 2000 }))).toEqual([]);
  });

  test("is not told of a list that is new, shrinks or stays", () => {
    expect(rules({ era: "legacy" }, sized({ a: 3000 }))).toEqual([]);
    expect(rules(sized({ a: 3000 }), sized({ a: 1000 }))).toEqual([]);
    expect(rules(sized({ a: 3000 }), sized({ a: 3000 }))).toEqual([]);
  });
});

describe("one tool", () => {
  test("is told when it crosses its budget, and when it is new and over it", () => {
    expect(judged(sized({ a: 3900 }), sized({ a: 4100, b: 4200 }), { "growth-percent": 1000 })).toEqual([
      {
        rule: "tool-token-budget-exceeded",
        message: "`a` takes 4,100 tokens (before: 3,900), over the budget of 4,000 for one tool.",
      },
      {
        rule: "tool-token-budget-exceeded",
        message: "`b` takes 4,200 tokens, over the budget of 4,000 for one tool.",
      },
    ]);
    expect(rules(sized({ a: 4100 }), sized({ a: 4300 }))).toEqual([]);
  });
});

describe("the number of tools", () => {
  test("is told when it crosses its budget", () => {
    const base = sized({ a: 1, b: 1 });
    expect(judged(base, sized({ a: 1, b: 1, c: 1 }), { tools: 2 })).toEqual([
      { rule: "tool-count-exceeded", message: "The server lists 3 tools (before: 2), over the budget of 2." },
    ]);
    expect(rules(sized({ a: 1, b: 1, c: 1 }), sized({ a: 1, b: 1, c: 1, d: 1 }), { tools: 2 })).toEqual([]);
  });
});

test("tokens that were told from the bytes are called about", () => {
  const traits = introducedTraits(sized({ a: 1000 }), sized({ a: 9000 }), { hosts: [] });
  expect(
    judgeChanges(traits)
      .findings.map(({ message }) => message)
      .join(),
  ).toMatch(/grew by about 2,000 tokens/);
});
