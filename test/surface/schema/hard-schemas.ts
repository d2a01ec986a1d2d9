import type { Json, JsonObject } from "../../../src/model/json.ts";

/** A schema that is large, deep or made to be slow, and a version of it that differs at its far end. */
export interface HardSchema {
  readonly name: string;
  /** decided: the difference is found; given-up: too hard, and said so at a pointer; either: whichever comes first. */
  readonly outcome: "decided" | "given-up" | "either";
  readonly build: (isHead: boolean) => JsonObject;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const text = { type: "string" };
const holding = (p: Json, $defs?: JsonObject): JsonObject => ({
  type: "object",
  properties: { p },
  ...($defs && { $defs }),
});
const record = (entries: readonly (readonly [string, Json])[]): JsonObject => Object.fromEntries(entries);

/** The schema that `step` makes of the last one, again and again. */
const nested = (depth: number, leaf: Json, step: (inner: Json) => Json): Json => {
  let schema = leaf;
  for (const _ of range(depth)) schema = step(schema);
  return schema;
};
const below = (inner: Json): Json => ({ type: "object", properties: { next: inner, other: text } });

/** Definitions of which each refers to the next one several times. */
const chain = (length: number, leaf: Json, step: (next: Json) => Json): JsonObject =>
  holding(
    { $ref: "#/$defs/d0" },
    record([
      ...range(length).map((index) => [`d${index}`, step({ $ref: `#/$defs/d${index + 1}` })] as const),
      [`d${length}`, leaf],
    ]),
  );

const leaf = (isHead: boolean): Json => (isHead ? { type: "string", maxLength: 3 } : text);
const branch = (kind: string, maximum: number): JsonObject => ({
  type: "object",
  properties: { kind: { const: kind }, value: { type: "integer", maximum } },
  required: ["kind"],
});

export const HARD_SCHEMAS: readonly HardSchema[] = [
  {
    name: "10,000 properties, a tenth of them changed",
    outcome: "decided",
    build: (isHead) => ({
      type: "object",
      properties: record(
        range(10_000).map((index) => [`p${index}`, { type: isHead && index % 10 === 0 ? "number" : "string" }]),
      ),
      required: range(5_000).map((index) => `p${index}`),
    }),
  },
  {
    name: "200 anyOf branches, one of them changed",
    outcome: "decided",
    build: (isHead) =>
      holding({ anyOf: range(200).map((index) => branch(`k${index}`, isHead && index === 150 ? 7 : 8)) }),
  },
  {
    name: "200 anyOf branches that nothing tells apart",
    outcome: "either",
    build: (isHead) =>
      holding({
        anyOf: range(200).map((index) => ({
          type: "array",
          minItems: index + (isHead ? 1 : 0),
          maxItems: index + (isHead ? 1 : 0),
        })),
      }),
  },
  { name: "depth 200", outcome: "decided", build: (isHead) => holding(nested(200, leaf(isHead), below)) },
  { name: "depth 5,000", outcome: "given-up", build: (isHead) => holding(nested(5_000, leaf(isHead), below)) },
  {
    name: "depth 200 of lists, maps and nullables in turn",
    outcome: "decided",
    build: (isHead) =>
      holding(
        nested(66, leaf(isHead), (inner) => ({
          type: "array",
          items: { type: "object", additionalProperties: { anyOf: [inner, { type: "null" }] } },
        })),
      ),
  },
  {
    name: "anyOf under allOf, 2 to the 24 ways",
    outcome: "either",
    build: (isHead) =>
      holding({
        allOf: range(24).map((index) => ({
          anyOf: [
            {
              type: "object",
              properties: { [`a${index}`]: { type: "integer", maximum: isHead ? 4 : 5 } },
              required: [`a${index}`],
            },
            { type: "object", properties: { [`b${index}`]: text }, required: [`b${index}`] },
          ],
        })),
      }),
  },
  {
    name: "the same with ten branches each, none of which excludes another",
    outcome: "either",
    build: (isHead) =>
      holding({
        allOf: range(10).map((one) => ({
          anyOf: range(10).map((other) => ({ type: "string", minLength: one * other, maxLength: isHead ? 99 : 100 })),
        })),
      }),
  },
  ...(["anyOf", "oneOf", "allOf"] as const).map(
    (keyword): HardSchema => ({
      name: `definitions that double at each of 40 steps by ${keyword}`,
      outcome: "either",
      build: (isHead) => chain(40, leaf(isHead), (next) => ({ [keyword]: [next, next] })),
    }),
  ),
  {
    name: "branches that double at each of 40 steps, under unevaluatedProperties",
    outcome: "given-up",
    build: (isHead) => {
      const { $defs = {} } = chain(40, { properties: { a: leaf(isHead) } }, (next) => ({ anyOf: [next, next] }));
      return { properties: { p: { allOf: [{ $ref: "#/$defs/d0" }], unevaluatedProperties: false } }, $defs };
    },
  },
  {
    name: "properties that double at each of 40 steps",
    outcome: "decided",
    build: (isHead) => chain(40, leaf(isHead), (next) => ({ type: "object", properties: { a: next, b: next } })),
  },
  {
    name: "allOf in allOf 1,000 deep",
    outcome: "given-up",
    build: (isHead) => holding(nested(1_000, leaf(isHead), (inner) => ({ allOf: [inner] }))),
  },
  {
    name: "a chain of 10,000 references",
    outcome: "given-up",
    build: (isHead) => chain(10_000, leaf(isHead), (next) => next),
  },
  {
    name: "200 definitions that all lead to all",
    outcome: "decided",
    build: (isHead) =>
      holding(
        { $ref: "#/$defs/d0" },
        record(
          range(200).map((index) => [
            `d${index}`,
            {
              type: "object",
              properties: record(
                range(200).map((other): [string, Json] => [
                  `p${other}`,
                  other === 199 && index === 199 ? leaf(isHead) : { $ref: `#/$defs/d${other}` },
                ]),
              ),
            },
          ]),
        ),
      ),
  },
  {
    name: "a recursive expression of 30 kinds",
    outcome: "decided",
    build: (isHead) =>
      holding(
        { $ref: "#/$defs/expression" },
        {
          expression: {
            anyOf: [
              leaf(isHead),
              ...range(30).map((index) => ({
                type: "object",
                properties: {
                  kind: { const: `op${index}` },
                  left: { $ref: "#/$defs/expression" },
                  right: { $ref: "#/$defs/expression" },
                },
                required: ["kind", "left"],
              })),
            ],
          },
        },
      ),
  },
  {
    name: "100,000 listed values",
    outcome: "decided",
    build: (isHead) => holding({ enum: range(isHead ? 99_999 : 100_000).map((index) => `value ${index}`) }),
  },
  {
    name: "2,000 listed objects under a schema",
    outcome: "decided",
    build: (isHead) =>
      holding({
        enum: range(isHead ? 1_999 : 2_000).map((index) => ({ id: index, name: `n${index}` })),
        type: "object",
        properties: { id: { type: "integer" }, name: text },
      }),
  },
  {
    name: "2,000 constants in anyOf",
    outcome: "decided",
    build: (isHead) => holding({ anyOf: range(isHead ? 1_999 : 2_000).map((index) => ({ const: `v${index}` })) }),
  },
  {
    name: "not in not, 100 deep",
    outcome: "either",
    build: (isHead) =>
      holding(nested(100, { type: "string", maxLength: isHead ? 3 : 4 }, (inner) => ({ type: "string", not: inner }))),
  },
  {
    name: "if in if, 60 deep",
    outcome: "either",
    build: (isHead) =>
      holding(
        nested(60, { required: [isHead ? "a" : "b"] }, (inner) => ({
          if: inner,
          // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
          then: { required: ["c"] },
          else: { required: ["d"] },
        })),
      ),
  },
  {
    name: "oneOf of 100 branches of which each overlaps each",
    outcome: "either",
    build: (isHead) =>
      holding({
        oneOf: range(100).map((index) => ({
          type: "integer",
          minimum: index,
          maximum: 1_000 + index + (isHead ? 1 : 0),
        })),
      }),
  },
  {
    name: "oneOf of 60 object branches of which each overlaps each",
    outcome: "either",
    build: (isHead) =>
      holding({
        oneOf: range(60).map((index) => ({
          type: "object",
          properties: record(
            range(20).map((at) => [`p${at}`, { type: "integer", maximum: index + (isHead ? at : 0) }]),
          ),
        })),
      }),
  },
  {
    name: "patterns that take exponential time, over long listed values",
    outcome: "either",
    build: (isHead) =>
      holding({
        type: "string",
        enum: range(200).map((index) => `${"a".repeat(60)}${index}!`),
        allOf: [{ pattern: "^(a+)+$" }, { pattern: isHead ? "(a|a)*b" : "(a|aa)+$" }],
      }),
  },
  {
    name: "patterns that take exponential time, in place of each other",
    outcome: "either",
    build: (isHead) =>
      holding({ type: "string", minLength: 40, pattern: isHead ? "^(([a-z])+.)+[A-Z]([a-z])+$" : "^(a+)+$" }),
  },
  {
    name: "patterns that take polynomial time, on 9,000 characters",
    outcome: "either",
    build: (isHead) =>
      holding({
        enum: range(5).map((index) => `${"x".repeat(9_000)}${index}`),
        allOf: [{ pattern: isHead ? "x*x*x*x*y" : "x*x*x*z" }],
      }),
  },
  {
    name: "500 name patterns over 500 properties",
    outcome: "either",
    build: (isHead) =>
      holding({
        type: "object",
        properties: record(range(500).map((index) => [`name${index}`, text])),
        patternProperties: record(
          range(500).map((index) => [`e${index}$`, index === 499 && isHead ? { maxLength: 3 } : text]),
        ),
      }),
  },
  {
    name: "2,000 conjuncts",
    outcome: "decided",
    build: (isHead) =>
      holding({
        allOf: range(2_000).map((index) => ({
          type: "object",
          properties: { [`p${index}`]: index === 1_999 ? leaf(isHead) : text },
        })),
      }),
  },
  {
    name: "300 conditions on one object",
    outcome: "either",
    build: (isHead) =>
      holding({
        type: "object",
        allOf: range(300).map((index) => ({
          if: { properties: { [`p${index}`]: { const: 1 } }, required: [`p${index}`] },
          // biome-ignore lint/suspicious/noThenProperty: it is the keyword.
          then: { required: [`q${isHead && index === 299 ? 0 : index}`] },
        })),
      }),
  },
];
