import { counted } from "../../model/counted.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { byCodeUnit, sortKeys } from "../../surface/normalise.ts";
import { childPart, type Part, SchemaDocument } from "../../surface/schema/document.ts";
import { Workspace } from "../../surface/schema/workspace.ts";
import type { Field, Inline } from "../document.ts";
import { code, codes, say } from "../inlines.ts";
import { repeatsName } from "../repeats-name.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { commonValues, listedValues, type PlainChoice, plainChoice } from "./choices.ts";
import { conditionWords, onlyRequired } from "./condition-words.ts";
import { constraintWords } from "./constraint-words.ts";
import { countProperties } from "./count-properties.ts";
import {
  type Choice,
  firstItemsOf,
  type Gathered,
  gather,
  heldBy,
  membersOf,
  type ObjectPart,
  requiredOf,
} from "./gather.ts";
import { shownJson, shownText } from "./shown-json.ts";
import { ANY, typeWords } from "./type-words.ts";

/** Values that are described of one schema. */
const MOST_FIELDS = 2_000;
/** Levels of values inside values. */
const MOST_LEVELS = 16;
/** Values that are listed of one enumeration. */
const MOST_VALUES = 200;
/** A definition with more values inside than this is described where it is met first, and then named. */
const MOST_REPEATED = 8;
/** Rules of items that are said in the line of their array. */
const MOST_FACTS_OF_ITEMS = 3;

/** What a schema says, in words. */
export interface SchemaWords {
  /** In words: `object`, `array of string`. */
  type: string;
  /** Text from outside: what the schema says of itself. */
  description?: string;
  fields: Field[];
  /** Rules about the value as a whole: `no other keys`. */
  facts: Inline[][];
  /** Values that it allows, as JSON each; undefined where any are. */
  values?: readonly string[];
}

/**
 * What a JSON Schema asks of a value, value by value: what is required in its author's order, then the rest by name.
 * Everything that constrains is said in words, or named with its JSON; what is too much is counted.
 */
export const fieldsOfSchema = (schema: Json): SchemaWords => fieldsOfSorted(sortKeys(schema));

/** The same for a schema whose keys are in order already. */
export const fieldsOfSorted = (schema: Json): SchemaWords => {
  const document = new SchemaDocument(schema, new Workspace());
  const { type, fields, facts, description, values } = new FieldsReader().read([document.root], ROOT);
  return {
    type,
    fields: [...fields],
    facts: [...facts],
    ...(description !== undefined && { description }),
    ...(values !== undefined && { values }),
  };
};

/** Where a value stands. */
interface Spot {
  name: string;
  label?: string;
  isRequired: boolean;
  /** As people write it: `filter.tags[]`; empty for the whole. */
  path: string;
  /** Of one alternative of several: which, from 1. */
  alternative?: number;
  level: number;
}

const ROOT: Spot = { name: "", isRequired: false, path: "", level: 0 };

/** What is inside a value, and the rules about it as a whole. */
interface Inside {
  fields: Field[];
  facts: Inline[][];
}

class FieldsReader {
  #left = MOST_FIELDS;
  /** Schemas around the value that is read, with the place of each: meeting one again is a recursion. */
  readonly #open = new Map<number, Inline[]>();
  /** Large schemas that have been described, with the place of each. */
  readonly #said = new Map<number, Inline[]>();
  readonly #plainChoices = new Map<string, PlainChoice | undefined>();

  read(starts: readonly Part[], spot: Spot): Field {
    this.#left -= 1;
    const gathered = gather(starts);
    const { parts, lost, isNever } = gathered;
    const facts: Inline[][] = [];
    const title = titleOf(starts, gathered, spot);
    const description = descriptionOf(parts);
    if (title !== undefined && description !== undefined) facts.push([say(`called “${title}”`)]);
    const listed = this.#values(gathered, facts);
    for (const { schema } of parts) facts.push(...constraintWords(schema, spot.name));
    for (const reference of lost) facts.push([say("described elsewhere, at "), code(shownText(reference))]);
    if (isNever && spot.level > 0) facts.push([say("must not be given")]);
    const inside = this.#inside(gathered, spot);
    facts.push(...inside.facts);
    const preset = parts.find(({ schema }) => Object.hasOwn(schema, "default"))?.schema.default;
    const said = description ?? title;
    return {
      name: spot.name,
      ...(spot.label !== undefined && { label: spot.label }),
      type: typeWords(gathered),
      isRequired: spot.isRequired,
      isDeprecated: parts.some(({ schema }) => schema.deprecated === true),
      facts: unique(facts),
      ...(preset !== undefined && { default: shownJson(preset, spot.name) }),
      ...(listed !== undefined && { values: listed.map((value) => shownJson(value, spot.name)) }),
      ...(said !== undefined && { description: said }),
      fields: inside.fields,
    };
  }

  /** A definition that is met again has the same choices. */
  #plain(choice: Choice): PlainChoice | undefined {
    const key = `${choice.owner} ${choice.keyword}`;
    if (!this.#plainChoices.has(key)) this.#plainChoices.set(key, plainChoice(choice));
    return this.#plainChoices.get(key);
  }

  /** The values that are allowed, of lists and of choices between values; what is cut is told among the facts. */
  #values(gathered: Gathered, facts: Inline[][]): Json[] | undefined {
    let values = listedValues(gathered);
    for (const choice of gathered.choices) {
      const plain = this.#plain(choice);
      if (plain?.kind === "names") facts.push(plain.fact);
      if (plain?.kind !== "values") continue;
      facts.push(...plain.meanings);
      const own = [...plain.values, ...(gathered.isNullable ? [null] : [])];
      values = values === undefined ? own : commonValues(values, own);
    }
    if (values?.length === 0) {
      facts.push([say("no value is allowed")]);
      return undefined;
    }
    if (values === undefined || values.length <= MOST_VALUES) return values;
    facts.push([say(`${counted(values.length - MOST_VALUES, "more value")} that are not listed here`)]);
    return values.slice(0, MOST_VALUES);
  }

  #inside(gathered: Gathered, spot: Spot): Inside {
    if (!gathered.parts.some(({ schema }) => holdsSchemas(schema))) return { fields: [], facts: [] };
    const known = (id: number): Inline[] | undefined => this.#open.get(id) ?? this.#said.get(id);
    const here = placeOf(spot);
    const repeated = unique(gathered.parts.flatMap(({ part }) => [known(part.id) ?? []])).filter(
      (place) => place.length > 0,
    );
    const parts = gathered.parts.filter(({ part }) => known(part.id) === undefined);
    const choices = gathered.choices.filter(({ owner }) => known(owner) === undefined);
    const facts = repeated.map((place) => [say("the same as "), ...place]);
    if (spot.level >= MOST_LEVELS || this.#left <= 0) {
      const count = parts.reduce((sum, { schema }) => sum + countProperties(schema), 0);
      if (count > 0)
        facts.push([say(`${counted(count, "value")} inside ${count === 1 ? "is" : "are"} not shown here`)]);
      else if (parts.some(({ schema }) => saysMoreInside(schema)))
        facts.push([say("what is inside is not shown here")]);
      return { fields: [], facts };
    }
    for (const { part } of parts) this.#open.set(part.id, here);
    const before = this.#left;
    const fields = [
      ...this.#members(parts, spot, facts),
      ...this.#items(parts, spot, facts),
      ...this.#choices({ ...gathered, choices }, spot),
      ...this.#conditions(parts, spot, facts),
    ];
    const isLarge = before - this.#left > MOST_REPEATED;
    for (const { part } of parts) {
      this.#open.delete(part.id);
      if (isLarge) this.#said.set(part.id, here);
    }
    return { fields, facts };
  }

  /** Of a list of values to come those for which there is room; the others are counted. */
  #each<Item>(items: readonly Item[], facts: Inline[][], read: (item: Item) => Field): Field[] {
    const fields: Field[] = [];
    for (const item of items) {
      if (this.#left <= 0) {
        facts.push([say(`${counted(items.length - fields.length, "more value")} that are not shown here`)]);
        break;
      }
      fields.push(read(item));
    }
    return fields;
  }

  #members(parts: readonly ObjectPart[], spot: Spot, facts: Inline[][]): Field[] {
    const level = spot.level + 1;
    const properties = membersOf(parts, "properties");
    const required = requiredOf(parts);
    const isRequired = new Set(required);
    const optional = [...properties.keys()].filter((name) => !isRequired.has(name)).sort(byCodeUnit);
    const fields = this.#each([...required, ...optional], facts, (name) =>
      this.read(properties.get(name) ?? [], {
        name,
        isRequired: isRequired.has(name),
        path: spot.path === "" ? name : `${spot.path}.${name}`,
        level,
      }),
    );
    const patterns = [...membersOf(parts, "patternProperties")].sort(([a], [b]) => byCodeUnit(a, b));
    const spotOfKey = (label: string): Spot => ({ name: "", label, isRequired: false, path: `${spot.path}.*`, level });
    const matching = this.#each(patterns, facts, ([pattern, schemas]): Field => {
      const field = this.read(schemas, spotOfKey("each key of a pattern"));
      return { ...field, facts: [[say("its name matches "), code(shownText(pattern))], ...field.facts] };
    });
    const names = heldBy(parts, "propertyNames").filter(({ schema }) => !isPlainText(schema));
    const named = this.#each(names, facts, (part) => this.read([part], spotOfKey("name of each key")));
    const isNamed = fields.length > 0 || matching.length > 0;
    const others = this.#others(parts, isNamed, spotOfKey(isNamed ? "any other key" : "any key"), facts);
    return [...fields, ...matching, ...named, ...others];
  }

  #others(parts: readonly ObjectPart[], isNamed: boolean, spot: Spot, facts: Inline[][]): Field[] {
    const rest = [...heldBy(parts, "additionalProperties"), ...heldBy(parts, "unevaluatedProperties")];
    if (rest.some(({ schema }) => schema === false)) {
      facts.push([say(isNamed ? "no other keys" : "no keys")]);
      return [];
    }
    const typed = rest.filter(({ schema }) => !isAnything(schema));
    if (typed.length > 0) return this.#each([typed], facts, (each) => this.read(each, spot));
    if (rest.length > 0) facts.push([say(isNamed ? "other keys are allowed" : "any keys")]);
    return [];
  }

  #items(parts: readonly ObjectPart[], spot: Spot, facts: Inline[][]): Field[] {
    const level = spot.level + 1;
    const spotOf = (label: string, index: number | "" = ""): Spot => ({
      name: "",
      label,
      isRequired: false,
      path: `${spot.path}[${index}]`,
      level,
    });
    const first = firstItemsOf(parts);
    const prefix = this.#each([...first.entries()], facts, ([index, item]) =>
      this.read(item, spotOf(`item ${index + 1}`, index)),
    );
    const contained = parts.flatMap(({ part, schema }) =>
      schema.contains === undefined ? [] : [{ held: childPart(part, schema.contains, "contains"), schema }],
    );
    const containing = this.#each(contained, facts, ({ held, schema }) =>
      this.read([held], spotOf(amountOfContained(schema.minContains, schema.maxContains))),
    );
    const rest = [
      ...heldBy(parts, "items"),
      ...(first.length > 0 ? heldBy(parts, "additionalItems") : []),
      ...heldBy(parts, "unevaluatedItems"),
    ];
    if (rest.some(({ schema }) => schema === false))
      facts.push([say(first.length > 0 ? "no further items" : "no items")]);
    const typed = rest.filter(({ schema }) => !isAnything(schema) && schema !== false);
    if (typed.length === 0) return [...prefix, ...containing];
    const isAlone = prefix.length === 0 && containing.length === 0;
    const items = this.#each([typed], facts, (each) =>
      this.read(each, spotOf(first.length > 0 ? "each further item" : "each item")),
    );
    return [...prefix, ...containing, ...items.flatMap((item) => (isAlone ? lifted(item, facts) : [item]))];
  }

  #choices(gathered: Gathered, spot: Spot): Field[] {
    const told = gathered.choices.filter((choice) => this.#plain(choice) === undefined);
    return told.flatMap(({ keyword, branches }, index): Field[] => {
      const lead = index === 0 ? "" : "and ";
      const label = `${lead}${keyword === "oneOf" ? "one of" : "any of"}`;
      const facts: Inline[][] = [];
      const level = spot.level + 1;
      const fields = this.#each([...branches.entries()], facts, ([at, branch]) =>
        this.read([branch], { name: "", label, isRequired: false, path: spot.path, alternative: at + 1, level }),
      );
      // the words of the type tell alternatives that are types and nothing more; one of them alone is more than any value
      const isTold = keyword === "anyOf" || fields.every(({ type }) => type !== ANY);
      if (facts.length === 0 && isTold && fields.every(isBare)) return [];
      return facts.length === 0 ? fields : [...fields, { ...BLANK, label, facts }];
    });
  }

  /** What only holds under a condition. */
  #conditions(parts: readonly ObjectPart[], spot: Spot, facts: Inline[][]): Field[] {
    const level = spot.level + 1;
    const under = (held: Part, words: readonly Inline[]): Field[] => {
      const names = onlyRequired(held.schema);
      if (names !== undefined) {
        if (names.length > 0) facts.push([...words, say(": "), ...codes(names), say(" must be given")]);
        return [];
      }
      if (isAnything(held.schema)) return [];
      if (held.schema === false) {
        facts.push([say("not allowed "), ...words]);
        return [];
      }
      return this.#each([held], facts, (part): Field => {
        const field = this.read([part], {
          name: "",
          label: "more rules",
          isRequired: false,
          path: spot.path,
          level,
        });
        return { ...field, type: "", facts: [[...words], ...field.facts] };
      });
    };
    return parts.flatMap(({ part, schema }) => {
      const fields: Field[] = [];
      if (schema.if !== undefined) {
        const words = conditionWords(schema.if);
        const branch = (keyword: "then" | "else", lead: string): void => {
          const held = schema[keyword];
          if (held !== undefined) fields.push(...under(childPart(part, held, keyword), [say(lead), ...words]));
        };
        branch("then", "where ");
        branch("else", "where it does not hold that ");
      }
      for (const keyword of ["dependentSchemas", "dependencies"]) {
        const map = schema[keyword];
        for (const name of Object.keys(isObject(map) ? map : {}).sort(byCodeUnit)) {
          const held = isObject(map) ? (map[name] ?? null) : null;
          if (Array.isArray(held)) continue;
          const words = [say("where "), code(name), say(" is given")];
          fields.push(...under(childPart(part, held, keyword, name), words));
        }
      }
      return fields;
    });
  }
}

const INSIDE = [
  ...["items", "prefixItems", "contains", "anyOf", "oneOf", "if", "propertyNames"],
  ...["additionalProperties", "patternProperties", "dependentSchemas"],
];

const saysMoreInside = (schema: JsonObject): boolean =>
  INSIDE.some((keyword) => typeof schema[keyword] === "object" && schema[keyword] !== null);

/** Does it hold schemas, or say what a closed object has. */
const holdsSchemas = (schema: JsonObject): boolean => {
  for (const keyword in schema) {
    const value = schema[keyword];
    if ((typeof value === "object" && value !== null) || typeof value === "boolean") return true;
  }
  return false;
};

const BLANK: Field = { name: "", type: "", isRequired: false, isDeprecated: false, facts: [], fields: [] };

/** How a place of the value is called, where a later one is the same. */
const placeOf = ({ path, alternative }: Spot): Inline[] => {
  const of = path === "" ? say("the whole value") : code(path);
  if (alternative !== undefined) return [say(`alternative ${alternative} of `), of];
  return path === "" ? [say("the whole value, again")] : [of];
};

/** What is said of each item goes to the line of the array where that leaves no doubt. */
const lifted = (item: Field, facts: Inline[][]): Field[] => {
  const isPlain =
    isBare({ ...item, facts: [], fields: [] }) &&
    item.facts.length <= MOST_FACTS_OF_ITEMS &&
    item.fields.every(({ label }) => label === undefined);
  if (!isPlain) return [item];
  facts.push(...item.facts.map((fact) => [say("each item: "), ...fact]));
  return [...item.fields];
};

const isBare = (field: Field): boolean =>
  field.facts.length === 0 &&
  field.fields.length === 0 &&
  field.values === undefined &&
  field.default === undefined &&
  field.description === undefined &&
  !field.isDeprecated;

const amountOfContained = (least: Json | undefined, most: Json | undefined): string => {
  const from = typeof least === "number" ? least : 1;
  const words = from === 0 ? "some items" : `at least ${counted(from, "item")}`;
  return typeof most === "number" ? `${words}, at most ${most}` : words;
};

const isAnything = (schema: Json): boolean =>
  schema === true || (isObject(schema) && Object.keys(schema).every((key) => key === "$comment"));
const isPlainText = (schema: Json): boolean =>
  isAnything(schema) || (isObject(schema) && Object.keys(schema).length === 1 && schema.type === "string");

const descriptionOf = (parts: readonly ObjectPart[]): string | undefined => {
  for (const { schema } of parts) {
    const { description } = schema;
    if (typeof description === "string" && description.trim() !== "") return withoutSecrets(description);
  }
  return undefined;
};

/** A title that says more than the name does; of a value with a name only its own, not that of its definition. */
const titleOf = (starts: readonly Part[], { parts }: Gathered, { name, level }: Spot): string | undefined => {
  if (level === 0) return undefined;
  const own = name === "" ? parts : parts.filter(({ part }) => starts.some(({ id }) => id === part.id));
  for (const { schema } of own) {
    const { title } = schema;
    if (typeof title === "string" && title.trim() !== "" && !repeatsName(title, name)) return withoutSecrets(title);
  }
  return undefined;
};

const unique = (facts: Inline[][]): Inline[][] =>
  facts.length < 2 ? facts : [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()];
