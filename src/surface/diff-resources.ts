import type { ResourceChange } from "../model/change.ts";
import { type JsonObject, stringAt } from "../model/json.ts";
import type { Resource, ResourceTemplate } from "../model/surface.ts";
import { diffText } from "./diff-text.ts";
import { diffByName } from "./pair-by-name.ts";
import { templateVariables } from "./uri-template.ts";

type Area = ResourceChange["area"];

/** Are listed resources data that comes and goes, or contract. */
type ResourceReading = "data" | "contract";

/**
 * Listed resources that came, went, or changed their declared MIME type. Their descriptions are data. Where resources are
 * data themselves, many that come or go are one change.
 */
export const diffResources = (
  base: readonly Resource[],
  head: readonly Resource[],
  reading: ResourceReading = "data",
): ResourceChange[] => {
  const changes = diffByName(base, head, (resource) => resource.uri, {
    added: ({ uri }) => [presence("resource", uri, "added")],
    removed: ({ uri }) => [presence("resource", uri, "removed")],
    kept: (before, after) => diffMime("resource", before.uri, before, after),
  });
  if (reading === "contract") return changes.map((change) => ({ ...change, isContract: true }));
  return foldMany(foldMany(changes, "added"), "removed");
};

/** More come or go together than anyone reads one by one: notes, files, records. */
const MANY = 4;

const foldMany = (changes: readonly ResourceChange[], action: "added" | "removed"): ResourceChange[] => {
  const isAlike = (change: ResourceChange): boolean => change.aspect === "presence" && change.action === action;
  const uris = changes.filter(isAlike).map(({ uri }) => uri);
  if (uris.length < MANY) return [...changes];
  const folded: ResourceChange = {
    area: "resource",
    uri: SEVERAL,
    aspect: "presence",
    action,
    ...(action === "added" ? { added: uris, after: uris } : { removed: uris, before: uris }),
    place: [LISTS.resource],
  };
  return [folded, ...changes.filter((change) => !isAlike(change))];
};

/** Stands for the URI where a change is about several resources. */
const SEVERAL = "(several)";

/**
 * Resource templates likewise. A template that kept its name and changed its variables is one change, not one gone and
 * one new.
 */
export const diffResourceTemplates = (
  base: readonly ResourceTemplate[],
  head: readonly ResourceTemplate[],
): ResourceChange[] => {
  const renewed = renewedTemplates(base, head);
  const successors = new Set([...renewed.values()].map((change) => change.uri));
  return diffByName(base, head, (template) => template.uriTemplate, {
    added: ({ uriTemplate }) =>
      successors.has(uriTemplate) ? [] : [presence("resource-template", uriTemplate, "added")],
    removed: ({ uriTemplate }) => [renewed.get(uriTemplate) ?? presence("resource-template", uriTemplate, "removed")],
    kept: (before, after) => [
      ...diffMime("resource-template", before.uriTemplate, before, after),
      ...diffDescription(before, after),
    ],
  });
};

const LISTS = { resource: "resources", "resource-template": "resourceTemplates" } as const satisfies Record<
  Area,
  string
>;

const presence = (area: Area, uri: string, action: "added" | "removed"): ResourceChange => ({
  area,
  uri,
  aspect: "presence",
  action,
  place: [LISTS[area], uri],
});

const diffMime = (area: Area, uri: string, base: JsonObject, head: JsonObject): ResourceChange[] => {
  const [before, after] = [stringAt(base, "mimeType"), stringAt(head, "mimeType")];
  if (before === after) return [];
  const action = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const change: ResourceChange = { area, uri, aspect: "mime", action, place: [LISTS[area], uri, "mimeType"] };
  if (before !== undefined) change.before = before;
  if (after !== undefined) change.after = after;
  return [change];
};

const diffDescription = (base: ResourceTemplate, head: ResourceTemplate): ResourceChange[] =>
  diffText(stringAt(base, "description"), stringAt(head, "description")).map((text) => ({
    area: "resource-template",
    uri: head.uriTemplate,
    aspect: "description",
    place: [LISTS["resource-template"], head.uriTemplate, "description"],
    ...text,
  }));

/** Changes of variables by the URI template on base, for templates whose name says that they are still the same one. */
const renewedTemplates = (
  base: readonly ResourceTemplate[],
  head: readonly ResourceTemplate[],
): Map<string, ResourceChange> => {
  const found = new Map<string, ResourceChange>();
  const successors = uniqueByName(without(head, base));
  for (const [name, before] of uniqueByName(without(base, head))) {
    const after = successors.get(name);
    if (after === undefined) continue;
    const [was, is] = [templateVariables(before.uriTemplate), templateVariables(after.uriTemplate)];
    const removed = was.filter((variable) => !is.includes(variable));
    const added = is.filter((variable) => !was.includes(variable));
    if (removed.length === 0 && added.length === 0) continue;
    found.set(before.uriTemplate, {
      area: "resource-template",
      uri: after.uriTemplate,
      aspect: "variables",
      action: "changed",
      place: ["resourceTemplates", before.uriTemplate],
      before: before.uriTemplate,
      after: after.uriTemplate,
      removed,
      added,
    });
  }
  return found;
};

const without = (templates: readonly ResourceTemplate[], others: readonly ResourceTemplate[]): ResourceTemplate[] => {
  const known = new Set(others.map((template) => template.uriTemplate));
  return templates.filter((template) => !known.has(template.uriTemplate));
};

const uniqueByName = (templates: readonly ResourceTemplate[]): Map<string, ResourceTemplate> => {
  const found = new Map<string, ResourceTemplate>();
  const repeated = new Set<string>();
  for (const template of templates) {
    const name = stringAt(template, "name");
    if (name === undefined) continue;
    if (found.has(name)) repeated.add(name);
    found.set(name, template);
  }
  for (const name of repeated) found.delete(name);
  return found;
};
