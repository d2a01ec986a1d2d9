import { DESCRIBED_PARTS, type DescribedCount, type DescribedPart, type UndescribedPart } from "../model/docs.ts";
import { isObject, type Json, type JsonObject, stringAt } from "../model/json.ts";
import type { Place, Surface, Tool } from "../model/surface.ts";
import type { DocumentedServer } from "./documented-server.ts";
import { repeatsName } from "./repeats-name.ts";
import { namedValues } from "./schema/named-values.ts";
import { viewsOf } from "./views.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** A part with what it says of itself in one view. */
interface Met {
  part: DescribedPart;
  name: string;
  /** Its name without what is around it. */
  ownName: string;
  of?: string;
  place: Place;
  description?: Json | undefined;
  isRequired?: boolean;
}

/**
 * Which parts of a server say what they are, over all its views and each once: a part that says it in some view does. A
 * description that repeats the name says nothing.
 */
export const countDescribed = (
  server: DocumentedServer,
): { counts: DescribedCount[]; undescribed: UndescribedPart[] } => {
  const parts = new Map<string, { met: Met; isDescribed: boolean }>();
  for (const view of viewsOf(server.snapshot)) {
    for (const met of partsOf(view)) {
      const key = JSON.stringify([met.part, met.of ?? null, met.name]);
      const known = parts.get(key);
      if (known === undefined) parts.set(key, { met, isDescribed: isDescribed(met) });
      else known.isDescribed ||= isDescribed(met);
    }
  }
  const all = [...parts.values()];
  const counts = DESCRIBED_PARTS.flatMap((part): DescribedCount[] => {
    const own = all.filter(({ met }) => met.part === part);
    if (own.length === 0) return [];
    return [{ part, described: own.filter((one) => one.isDescribed).length, total: own.length }];
  });
  const undescribed = all
    .filter((one) => !one.isDescribed)
    .map(
      ({ met: { part, name, of, place, isRequired } }): UndescribedPart => ({
        part,
        name,
        ...(of !== undefined && { of }),
        place,
        ...(isRequired === true && part === "parameter" && { isRequired }),
        ...(server.name !== undefined && { server: server.name }),
      }),
    );
  return { counts, undescribed };
};

const isDescribed = ({ description, ownName, name }: Met): boolean =>
  typeof description === "string" && !repeatsName(description, ownName) && !repeatsName(description, name);

function* partsOf(view: Surface): Generator<Met> {
  for (const tool of view.tools ?? []) yield* partsOfTool(tool);
  for (const { uri, description } of view.resources ?? [])
    yield { part: "resource", name: withoutSecrets(uri), ownName: uri, place: ["resources", uri], description };
  for (const { uriTemplate, description } of view.resourceTemplates ?? [])
    yield {
      part: "resource-template",
      name: withoutSecrets(uriTemplate),
      ownName: uriTemplate,
      place: ["resourceTemplates", uriTemplate],
      description,
    };
  for (const prompt of view.prompts ?? []) {
    const { name, description } = prompt;
    yield { part: "prompt", name, ownName: name, place: ["prompts", name], description };
    for (const argument of argumentsOf(prompt)) {
      const own = stringAt(argument, "name");
      if (own === undefined) continue;
      const place = ["prompts", name, "arguments"];
      yield { part: "prompt-argument", name: own, ownName: own, of: name, place, description: argument.description };
    }
  }
}

function* partsOfTool(tool: Tool): Generator<Met> {
  const { name, description } = tool;
  yield { part: "tool", name, ownName: name, place: ["tools", name], description };
  for (const [part, field] of [
    ["parameter", "inputSchema"],
    ["output-field", "outputSchema"],
  ] as const) {
    const schema = tool[field];
    if (!isObject(schema)) continue;
    for (const { place, ...value } of namedValues(schema))
      yield { part, of: name, place: ["tools", name, field, ...place], description: undefined, ...value };
  }
}

const argumentsOf = (prompt: JsonObject): JsonObject[] =>
  Array.isArray(prompt.arguments) ? prompt.arguments.filter(isObject) : [];
