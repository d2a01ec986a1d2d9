import type { Deprecation } from "../../../model/change.ts";
import { isObject, objectAt, stringAt } from "../../../model/json.ts";
import type { Tool } from "../../../model/surface.ts";
import { deprecationOf } from "../../../surface/deprecation.ts";
import { versionsOf } from "../../../surface/diff-component-versions.ts";
import { sortKeys } from "../../../surface/normalise.ts";
import { titleOf } from "../../../surface/tool-text.ts";
import { behaviourLabels, behaviourOf } from "../../annotations.ts";
import type { Block, Entry, Inline } from "../../document.ts";
import { callOf, exampleArguments } from "../../examples.ts";
import { code, codes, label, paragraph, say } from "../../inlines.ts";
import { fieldsOfSorted } from "../../schema/fields-of-schema.ts";
import { ANY } from "../../schema/type-words.ts";
import { withoutSecrets } from "../../without-secrets.ts";
import { type Listed, WORDS } from "./outline.ts";
import { descriptionBlock, lines, titleBeside, viewNotes } from "./part-blocks.ts";

type LinkTo = (tool: string) => string | undefined;

/** All that is said of one tool. `linkTo` gives the anchor of another one. */
export const toolEntry = async (listed: Listed<Tool>, linkTo: LinkTo): Promise<Entry> => {
  const { name, anchor } = listed;
  // sorted, so that the order in which a server happens to write its definitions shows nowhere
  const sorted = sortKeys(listed.part);
  const tool: Tool = isObject(sorted) ? { ...sorted, name } : listed.part;
  const deprecation = deprecationOf(tool);
  const labels = deprecation === undefined ? [] : [{ text: "deprecated", tone: "warn" as const }];
  return {
    kind: "entry",
    anchor,
    word: WORDS.tools,
    name,
    ...titleBeside(titleOf(tool), name),
    labels: [...labels, ...behaviourLabels(tool)],
    blocks: [
      ...(deprecation === undefined ? [] : [deprecationBlock(deprecation, linkTo), ...deprecationWords(tool)]),
      descriptionBlock(tool, "It does not say what it does."),
      ...viewNotes(listed),
      ...parameterBlocks(tool),
      ...(await exampleBlocks(tool)),
      ...resultBlocks(tool),
      label(say("Behaviour")),
      ...lines([...behaviourOf(tool).map((sentence) => [say(sentence)]), ...runLines(tool)]),
    ],
  };
};

const deprecationBlock = ({ replacement, sunset, since }: Deprecation, linkTo: LinkTo): Block => {
  const inlines: Inline[] = [{ kind: "strong", inlines: [say("Deprecated")] }];
  if (since !== undefined) inlines.push(say(" since "), code(since));
  if (sunset !== undefined) inlines.push(say(", until "), code(sunset));
  if (replacement === undefined) return paragraph(...inlines, say("."));
  const to = linkTo(replacement);
  const name = code(withoutSecrets(replacement));
  return paragraph(
    ...inlines,
    say(": use "),
    to === undefined ? name : { kind: "link", to, inlines: [name] },
    say("."),
  );
};

/** What the author says of it beside the description. */
const deprecationWords = (tool: Tool): Block[] => {
  for (const holder of [objectAt(tool, "_meta"), tool, objectAt(tool, "annotations")]) {
    for (const value of [holder?.deprecated, holder?.deprecation]) {
      const said = isObject(value) ? stringAt(value, "message") : value;
      if (typeof said === "string" && /\s/.test(said.trim())) return [{ kind: "prose", text: withoutSecrets(said) }];
    }
  }
  return [];
};

/** Rules about all keys, in the words of who calls. */
const inWordsOf = (noun: string, facts: readonly Inline[][]): Inline[][] =>
  facts.map((fact) => {
    const [first] = fact;
    if (fact.length !== 1 || first?.kind !== "text") return fact;
    if (first.text === "no other keys") return [say(`No other ${noun}.`)];
    if (first.text === "other keys are allowed") return [say(`Other ${noun} are allowed.`)];
    return first.text === "any keys" ? [say(`Any ${noun} are allowed.`)] : fact;
  });

/** A list of rules does not follow a list of fields at once: they would look like one. */
const ruleBlocks = (rules: readonly Inline[][]): Block[] => {
  const [only] = rules;
  if (only === undefined) return [];
  return rules.length === 1 ? [paragraph(...only)] : [paragraph(say("Of all together:")), ...lines(rules)];
};

/** The only values that the whole may be. */
const wholeRules = (values: readonly string[] | undefined): Inline[][] =>
  values === undefined ? [] : [[say(values.length === 1 ? "Always " : "One of "), ...codes(values, "or"), say(".")]];

/** Arguments are an object: what asks for anything else refuses every call. */
const typeRules = (type: string): Inline[][] =>
  type.split(/, | or /).some((kind) => kind === "object" || kind === ANY)
    ? []
    : [[say(`The schema asks for another kind of value (${type}): it accepts no call.`)]];

const parameterBlocks = ({ inputSchema }: Tool): Block[] => {
  if (!isObject(inputSchema)) return [paragraph(say("It says nothing of its parameters."))];
  const { fields, facts, description, type, values } = fieldsOfSorted(inputSchema);
  const said = description === undefined ? [] : [{ kind: "prose" as const, text: description }];
  const rules = [...wholeRules(values), ...typeRules(type), ...inWordsOf("parameters", facts)];
  if (fields.length > 0) return [label(say("Parameters")), ...said, { kind: "fields", fields }, ...ruleBlocks(rules)];
  const others = rules.filter(([first]) => first?.kind !== "text" || first.text !== "no keys");
  if (others.length === 0) return [paragraph(say("It takes no parameters.")), ...said];
  return [label(say("Parameters")), paragraph(say("It names none.")), ...said, ...lines(others)];
};

const exampleBlocks = async (tool: Tool): Promise<Block[]> => {
  const values = await exampleArguments(tool);
  if (values === undefined)
    return [paragraph(say("There is no example: no call was found that its schema is known to accept."))];
  const call = callOf(tool, values);
  if (call === undefined) return [paragraph(say("There is no example: the smallest call that was found is too long."))];
  return [label(say("Example call")), { kind: "code", language: "json", text: call }];
};

const resultBlocks = ({ outputSchema }: Tool): Block[] => {
  if (!isObject(outputSchema)) return [];
  const { fields, facts, description, type, values } = fieldsOfSorted(outputSchema);
  return [
    label(say("Result")),
    ...(description === undefined ? [] : [{ kind: "prose" as const, text: description }]),
    ...(fields.length === 0 ? [paragraph(say("It names no fields: "), code(type), say("."))] : []),
    ...(fields.length === 0 ? [] : [{ kind: "fields" as const, fields }]),
    ...ruleBlocks([...wholeRules(values), ...inWordsOf("fields", facts)]),
  ];
};

/** How it is called beside its arguments. */
const runLines = (tool: Tool): Inline[][] => {
  const versions = versionsOf(tool);
  const task = stringAt(objectAt(tool, "execution"), "taskSupport");
  const meta = objectAt(tool, "_meta");
  const ui = stringAt(objectAt(meta, "ui"), "resourceUri") ?? stringAt(meta, "ui/resourceUri");
  return [
    ...(versions.length === 0
      ? []
      : [
          [
            say(versions.length === 1 ? "Version " : "Versions that callers may choose: "),
            ...codes(versions),
            say("."),
          ],
        ]),
    ...(task === "optional" ? [[say("May be called as a task, whose result is fetched later.")]] : []),
    ...(task === "required" ? [[say("Must be called as a task, whose result is fetched later.")]] : []),
    ...(ui === undefined ? [] : [[say("Hosts that can show an interface show "), code(withoutSecrets(ui)), say(".")]]),
  ];
};
