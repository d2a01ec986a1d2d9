import { isObject, stringAt } from "../../../model/json.ts";
import type { Prompt, Resource, ResourceTemplate } from "../../../model/surface.ts";
import { templateVariables } from "../../../surface/uri-template.ts";
import type { Block, Entry, Field } from "../../document.ts";
import { codes, label, paragraph, say } from "../../inlines.ts";
import { repeatsName } from "../../repeats-name.ts";
import { withoutSecrets } from "../../without-secrets.ts";
import { type Listed, WORDS } from "./outline.ts";
import { audienceLines, descriptionBlock, formLines, lines, titleBeside, viewNotes } from "./part-blocks.ts";

/** All that is said of one resource. */
export const resourceEntry = (listed: Listed<Resource>): Entry => ({
  ...entryOf(listed, WORDS.resources, listed.part.title ?? listed.part.name),
  blocks: [
    descriptionBlock(listed.part, "It does not say what it is."),
    ...viewNotes(listed),
    ...lines([...formLines(listed.part), ...audienceLines(listed.part)]),
  ],
});

/** All that is said of one template of resources. */
export const templateEntry = (listed: Listed<ResourceTemplate>): Entry => {
  const variables = templateVariables(listed.part.uriTemplate);
  return {
    ...entryOf(listed, WORDS["resource-templates"], listed.part.title ?? listed.part.name),
    blocks: [
      descriptionBlock(listed.part, "It does not say what it is."),
      ...viewNotes(listed),
      ...lines([
        variables.length === 0 ? [say("It has no variables.")] : [say("Variables: "), ...codes(variables)],
        ...formLines(listed.part),
        ...audienceLines(listed.part),
      ]),
    ],
  };
};

/** All that is said of one prompt. */
export const promptEntry = (listed: Listed<Prompt>): Entry => ({
  ...entryOf(listed, WORDS.prompts, listed.part.title),
  blocks: [
    descriptionBlock(listed.part, "It does not say what it is for."),
    ...viewNotes(listed),
    ...argumentBlocks(listed.part),
  ],
});

const entryOf = (
  { name, anchor }: Pick<Listed<Prompt>, "name" | "anchor">,
  word: string,
  title: unknown,
): Omit<Entry, "blocks"> => ({ kind: "entry", anchor, word, name, ...titleBeside(title, name), labels: [] });

const argumentBlocks = (prompt: Prompt): Block[] => {
  const list = Array.isArray(prompt.arguments) ? prompt.arguments.filter(isObject) : [];
  const fields = list.flatMap((argument): Field[] => {
    const name = stringAt(argument, "name");
    if (name === undefined) return [];
    const [title, said] = [stringAt(argument, "title"), stringAt(argument, "description")];
    const description = said ?? (title === undefined || repeatsName(title, name) ? undefined : title);
    const isRequired = argument.required === true;
    return [
      {
        name,
        type: "string",
        isRequired,
        isDeprecated: false,
        facts: [],
        ...(description !== undefined && { description: withoutSecrets(description) }),
        fields: [],
      },
    ];
  });
  if (fields.length === 0) return [paragraph(say("It takes no arguments."))];
  return [label(say("Arguments")), { kind: "fields", fields }];
};
