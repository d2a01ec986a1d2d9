import type { Json } from "../../model/json.ts";
import { isSameJson } from "../../surface/same-json.ts";
import type { Inline } from "../document.ts";
import { codes, joined, say } from "../inlines.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { onlyRequired } from "./condition-words.ts";
import { type Choice, type Gathered, gather } from "./gather.ts";
import { shownJson } from "./shown-json.ts";

/** A choice in a form that needs no list of alternatives. */
export type PlainChoice =
  /** Only between values, some of which may say what they mean. */
  | { kind: "values"; values: Json[]; meanings: Inline[][] }
  /** Only between types, which the words of the type say. */
  | { kind: "types" }
  /** Only about which names are given. */
  | { kind: "names"; fact: Inline[] };

const VALUE_KEYS: ReadonlySet<string> = new Set(["const", "enum", "type", "title", "description"]);

/** The plain form of a choice; undefined where its branches must be told one by one. */
export const plainChoice = (choice: Choice): PlainChoice | undefined => {
  const schemas = choice.branches.map(({ schema }) => schema);
  const branches = choice.branches.map((branch) => gather([branch]));
  if (branches.every(isValues)) {
    const values: Json[] = [];
    const meanings: Inline[][] = [];
    for (const branch of branches) {
      const own = listedValues(branch) ?? [];
      values.push(...own);
      const meaning = meaningOf(branch);
      if (meaning !== undefined && own.length > 0)
        meanings.push([
          ...codes(
            own.map((value) => shownJson(value)),
            "or",
          ),
          say(`: ${meaning}`),
        ]);
    }
    return { kind: "values", values, meanings };
  }
  if (branches.every(isType)) return { kind: "types" };
  const names = schemas.map(onlyRequired);
  if (names.every((list) => list !== undefined && list.length > 0)) {
    const alternatives = names.map((list) => codes(list ?? []));
    const lead = choice.keyword === "oneOf" ? "exactly one of these is given: " : "at least one of these is given: ";
    return { kind: "names", fact: [say(lead), ...joined(alternatives, "or")] };
  }
  return undefined;
};

const isValues = ({ parts, choices, isNever }: Gathered): boolean =>
  !isNever &&
  choices.length === 0 &&
  parts.length === 1 &&
  parts.every(
    ({ schema }) =>
      (Object.hasOwn(schema, "const") || Array.isArray(schema.enum)) &&
      Object.keys(schema).every((keyword) => VALUE_KEYS.has(keyword)),
  );

const isType = ({ parts, choices, isNever, isNullable }: Gathered): boolean =>
  !isNever &&
  !isNullable &&
  choices.length === 0 &&
  parts.length === 1 &&
  parts.every(({ schema }) => {
    const keywords = Object.keys(schema).filter((keyword) => keyword !== "title");
    return keywords.length === 1 && keywords[0] === "type";
  });

const meaningOf = ({ parts }: Gathered): string | undefined => {
  for (const { schema } of parts) {
    const said = typeof schema.description === "string" ? schema.description : schema.title;
    if (typeof said === "string" && said.trim() !== "") return withoutSecrets(said);
  }
  return undefined;
};

/** Those that two lists allow. */
export const commonValues = (values: readonly Json[], others: readonly Json[]): Json[] =>
  values.filter((value) => others.some((other) => isSameJson(value, other)));

/** The values that all parts with a list allow; undefined where none has one. */
export const listedValues = ({ parts, isNullable }: Gathered): Json[] | undefined => {
  let values: Json[] | undefined;
  for (const { schema } of parts) {
    for (const own of [Object.hasOwn(schema, "const") ? [schema.const ?? null] : undefined, schema.enum]) {
      if (!Array.isArray(own)) continue;
      values = values === undefined ? [...own] : commonValues(values, own);
    }
  }
  if (values !== undefined && isNullable && !values.includes(null)) values.push(null);
  return values;
};
