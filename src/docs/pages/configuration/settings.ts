import type { ConfigSchema } from "../../../config/config-schema.ts";
import { ownSchema } from "../../../config/own-schema.ts";
import { needsRestart } from "../../../config/restart-keys.ts";
import { showKey } from "../../../config/show-path.ts";
import type { ConfigEnvironment, ConfigPath } from "../../../model/config.ts";
import { type JsonObject, objectAt } from "../../../model/json.ts";
import type { Block, Field, Inline } from "../../document.ts";
import type { DocumentedServer } from "../../documented-server.ts";
import { paragraph, say } from "../../inlines.ts";
import { fieldsOfSchema } from "../../schema/fields-of-schema.ts";
import { hideInValue } from "../../settings/hide-in-value.ts";
import { code, codes } from "../../settings/safe-inlines.ts";
import { holdsSecret, safeText } from "../../settings/safe-text.ts";
import { draftEntry } from "../anchored-page.ts";

const MOST_UNKNOWN = 50;

/**
 * What a configuration may say: every key of the author's schema, and the toolkit's own sections that some environment says.
 * Of a secret only that it is one.
 */
export const settingBlocks = ({ configuration }: DocumentedServer): Block[] => {
  if (configuration === undefined) return [];
  const { facts, schema } = configuration;
  const fields = fieldsOfSchema(shownSchema(schema, facts.environments)).fields.map((field) =>
    settingField(field, { path: [], isRestart: false }, schema),
  );
  const sections = fields.filter((field) => field.name !== "" && field.fields.length > 0);
  const single = fields.filter((field) => !sections.includes(field));
  const undescribed = undescribedKeys(facts.environments, schema);
  if (fields.length + undescribed.length === 0) return [];
  return [
    paragraph(
      say("Keys of the files in "),
      code(facts.directory),
      say(". No other keys are taken, unless it is said."),
    ),
    ...(single.length === 0 ? [] : [{ kind: "fields", fields: single } as const]),
    ...sections.map(sectionEntry),
    ...(undescribed.length === 0
      ? []
      : [
          paragraph(
            say("No schema describes these, which the files say: "),
            ...codes(undescribed, MOST_UNKNOWN),
            say("."),
          ),
        ]),
  ];
};

let own: Record<string, string> | undefined;

/** The schema without our own sections that no file says: a server is not told of what nobody uses. */
const shownSchema = (schema: ConfigSchema, environments: readonly ConfigEnvironment[]): JsonObject => {
  own ??= Object.fromEntries(
    Object.entries(objectAt(ownSchema(), "properties") ?? {}).map(([key, held]) => [key, JSON.stringify(held)]),
  );
  const known = own;
  const isOwn = (key: string, held: unknown): boolean =>
    Object.hasOwn(known, key) && known[key] === JSON.stringify(held);
  const isSaid = (key: string): boolean =>
    environments.some(({ layers }) => layers.some(({ value }) => Object.hasOwn(value, key)));
  const properties = Object.entries(objectAt(schema.json, "properties") ?? {});
  const shown = properties.filter(([key, held]) => !isOwn(key, held) || isSaid(key));
  return { ...schema.json, properties: Object.fromEntries(shown) };
};

const sectionEntry = ({ name, description, facts, isRequired, isDeprecated, fields }: Field): Block =>
  draftEntry({
    word: "Section",
    name,
    labels: [
      ...(isRequired ? [{ text: "required", tone: "plain" } as const] : []),
      ...(isDeprecated ? [{ text: "deprecated", tone: "warn" } as const] : []),
    ],
    blocks: [
      ...(description === undefined ? [] : [{ kind: "prose", text: description } as const]),
      ...(facts.length === 0 ? [] : [{ kind: "list", items: facts.map((inlines) => ({ inlines })) } as const]),
      { kind: "fields", fields },
    ],
  });

/** What is said around a field, and not again in it. */
interface Around {
  path: ConfigPath;
  isRestart: boolean;
}

/** A field with what the configuration says of its place: is it a secret, and does a change of it need a restart. */
const settingField = (field: Field, around: Around, schema: ConfigSchema): Field => {
  const path = pathOf(field, around.path);
  const isSecret = path.length > 0 && schema.isSecret(path);
  const isRestart = path.length > 0 && needsRestart(path.join("."));
  const { default: fallback, values, description, ...kept } = field;
  const isFolded = areForms(field.fields);
  const isShown = fallback !== undefined && !isSecret && isTold(fallback, field, path, schema);
  const inside = field.type.startsWith("array") ? [...path, 0] : path;
  return {
    ...kept,
    name: safeText(kept.name),
    type: isFolded ? (schema.expectedAt(path) ?? kept.type) : safeText(kept.type),
    facts: [
      ...(isSecret ? [[say("secret")]] : field.facts.filter(isNews).map((fact) => fact.map(safeInline))),
      ...(isRestart && !around.isRestart ? [[say("a change needs a restart")]] : []),
    ],
    ...(isShown ? { default: fallback } : {}),
    // what a schema allows for a secret may be the secret
    ...(values === undefined || isSecret ? {} : { values: values.map(safeText) }),
    ...(description === undefined ? {} : { description: safeText(description) }),
    fields: isFolded
      ? []
      : field.fields.map((each) =>
          settingField(
            each,
            { path: each.name === "" ? path : inside, isRestart: isRestart || around.isRestart },
            schema,
          ),
        ),
  };
};

const pathOf = ({ name, label }: Field, above: ConfigPath): ConfigPath => {
  if (name !== "") return [...above, name];
  return label !== undefined && /\bitem\b/.test(label) ? [...above, 0] : above;
};

/** Forms of one plain value, such as seconds or a text with a unit: a few words say them better than a list. */
const areForms = (fields: readonly Field[]): boolean =>
  fields.length > 0 &&
  fields.every(
    ({ label, name, fields: inside }) =>
      name === "" && inside.length === 0 && /^(?:and )?(?:any|one) of$/.test(label ?? ""),
  );

/** That no other keys are taken holds everywhere in a configuration, and is said once. */
const isNews = (fact: readonly Inline[]): boolean => {
  const [first, ...rest] = fact;
  return !(rest.length === 0 && first?.kind === "text" && first.text === "no other keys");
};

const safeInline = (inline: Inline): Inline =>
  inline.kind === "code" ? code(inline.text) : inline.kind === "text" ? say(safeText(inline.text)) : inline;

/** Is a default to be told: none that gives a secret away, and none of a map whose keys tell theirs. */
const isTold = (fallback: string, { fields }: Field, path: ConfigPath, schema: ConfigSchema): boolean => {
  if (holdsSecret(fallback) || (fields.length > 0 && fallback.startsWith("{"))) return false;
  const held = schema.defaultAt(path);
  return held === undefined || JSON.stringify(hideInValue(held, path, schema)) === JSON.stringify(held);
};

/** Keys that files say and that no schema has a word for, the outermost of each. */
const undescribedKeys = (environments: readonly ConfigEnvironment[], schema: ConfigSchema): string[] => {
  const found = new Set<string>();
  for (const environment of environments) {
    for (const { path } of environment.settings()) {
      if (path.length === 0 || schema.knows(path)) continue;
      const length = path.findIndex((_, index) => !schema.knows(path.slice(0, index + 1)));
      found.add(showKey(path.slice(0, length + 1)));
    }
  }
  return [...found].sort();
};
