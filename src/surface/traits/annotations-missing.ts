import { isObject, objectAt } from "../../model/json.ts";
import type { Tool } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
import type { Detector } from "./detector.ts";

/** The hints that hosts' directories want to see said, whatever the specification's defaults are. */
const HINTS = ["readOnlyHint", "destructiveHint", "openWorldHint"] as const;
/** So many tools are told one by one; more become one. */
const MOST_ALONE = 3;

/**
 * Tools that are new and do not say their hints, and tools that no longer say one that they said. It looks at base, because
 * a tool that never said them is nobody's news.
 */
export const annotationsMissing: Detector = ({ tools }, _, base) => {
  const before = new Map((base.tools ?? []).map((tool) => [tool.name, tool]));
  const lacking = (tools ?? []).flatMap((tool) => {
    const said = saidHints(tool);
    const was = before.get(tool.name);
    const expected = was === undefined ? HINTS : saidHints(was);
    const missing = expected.filter((hint) => !said.includes(hint));
    return missing.length === 0 ? [] : [{ name: tool.name, isNew: was === undefined, missing }];
  });
  const fresh = lacking.filter(({ isNew }) => isNew);
  const alone = fresh.length <= MOST_ALONE ? lacking : lacking.filter(({ isNew }) => !isNew);
  return [
    ...alone.map(({ name, isNew, missing }): Trait => {
      const facts = { tools: [name], missing, isNew: String(isNew) };
      const place = ["tools", name, "annotations"];
      return {
        trait: "annotations-missing",
        place,
        subject: `tool ${name}`,
        key: missing.join(" "),
        facts,
        after: [...missing],
      };
    }),
    ...(fresh.length > MOST_ALONE
      ? [
          together(
            fresh.map(({ name }) => name),
            union(fresh),
          ),
        ]
      : []),
  ];
};

const saidHints = (tool: Tool): readonly (typeof HINTS)[number][] => {
  const annotations = objectAt(tool, "annotations");
  return isObject(annotations) ? HINTS.filter((hint) => typeof annotations[hint] === "boolean") : [];
};

const union = (tools: readonly { missing: readonly string[] }[]): string[] =>
  HINTS.filter((hint) => tools.some(({ missing }) => missing.includes(hint)));

const together = (tools: string[], missing: string[]): Trait => ({
  trait: "annotations-missing",
  place: ["tools"],
  subject: "server",
  key: JSON.stringify(tools),
  facts: { tools, missing, isNew: "true" },
  after: tools,
});
