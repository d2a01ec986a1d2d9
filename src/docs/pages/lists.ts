import { DOC_SECTIONS, type DocList } from "../../model/docs.ts";
import { type Json, type JsonObject, stringAt } from "../../model/json.ts";
import { deprecationOf } from "../../surface/deprecation.ts";
import { mayDelete } from "../annotations.ts";
import type { Block, Inline, Item } from "../document.ts";
import type { DocumentedServer } from "../documented-server.ts";
import { firstSentence } from "../first-sentence.ts";
import { code, say } from "../inlines.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { type Listed, makeOutline } from "./api/outline.ts";

/** Short lists for a README, a line for each part, with links to the entries of the whole API page. */
export const makeLists = (server: DocumentedServer): Record<DocList, readonly Block[]> => {
  const { tools, resources, templates, prompts } = makeOutline(server, DOC_SECTIONS.api);
  return {
    "tool-list": listOf(
      tools.map((tool) => {
        const labels = [
          ...(deprecationOf(tool.part) === undefined ? [] : ["deprecated"]),
          ...(mayDelete(tool.part) ? ["may delete"] : []),
        ];
        return itemOf(tool, labels);
      }),
    ),
    "resource-list": listOf([...resources, ...templates].map((part) => itemOf(part, []))),
    "prompt-list": listOf(prompts.map((prompt) => itemOf(prompt, []))),
  };
};

const listOf = (items: readonly Item[]): Block[] => (items.length === 0 ? [] : [{ kind: "list", items }]);

const itemOf = ({ part, name, anchor }: Listed<JsonObject>, labels: readonly string[]): Item => {
  const said = sentenceOf(part.description) ?? sentenceOf(part.title) ?? otherName(part, name);
  const inlines: Inline[] = [{ kind: "link", to: anchor, inlines: [code(name)] }];
  if (said !== undefined) inlines.push(say(`: ${said}`));
  if (labels.length > 0) inlines.push(say(` (${labels.join(", ")})`));
  return { inlines };
};

const sentenceOf = (said: Json | undefined): string | undefined =>
  typeof said === "string" ? firstSentence(withoutSecrets(said)) : undefined;

/** A resource is listed by its address and may have a name beside it. */
const otherName = (part: JsonObject, name: string): string | undefined => {
  const own = stringAt(part, "name");
  return own === undefined || own === name ? undefined : own;
};
