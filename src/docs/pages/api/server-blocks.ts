import { grouped } from "../../../model/counted.ts";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../../../model/json.ts";
import { type Surface, viewOf } from "../../../model/surface.ts";
import { byCodeUnit, sortKeys } from "../../../surface/normalise.ts";
import type { Block, Inline, Item } from "../../document.ts";
import { code, codes, label, paragraph, say } from "../../inlines.ts";
import { shownJson } from "../../schema/shown-json.ts";
import { withoutSecrets } from "../../without-secrets.ts";
import { lines } from "./part-blocks.ts";

/** Levels of a capability that are told. */
const MOST_LEVELS = 6;

/** What the server says of itself: its name, revisions, capabilities, instructions, and what each view shows. */
export const serverBlocks = (views: readonly Surface[]): Block[] => [
  ...selfBlocks(views),
  ...protocolBlocks(views),
  ...perView(
    views,
    "Capabilities",
    ({ capabilities }) => capabilities,
    (capabilities) => capabilityBlocks(capabilities),
  ),
  ...perView(
    views,
    "Caching",
    ({ listMeta }) => cachingOf(listMeta),
    (caching) => lines(cachingLines(caching)),
  ),
  ...perView(
    views,
    "Instructions",
    ({ instructions }) => (instructions?.trim() === "" ? undefined : instructions),
    (instructions) => [{ kind: "prose", text: withoutSecrets(instructions) }],
  ),
  ...viewBlocks(views),
];

/** Name, title and address; its version is left out, for every release would change the page. */
const selfBlocks = (views: readonly Surface[]): Block[] => {
  const info = views.find(({ serverInfo }) => serverInfo !== undefined)?.serverInfo;
  const [name, title] = [stringAt(info, "name"), stringAt(info, "title")];
  const [description, website] = [stringAt(info, "description"), stringAt(info, "websiteUrl")];
  return [
    ...(description === undefined || description.trim() === ""
      ? []
      : [{ kind: "prose" as const, text: withoutSecrets(description) }]),
    ...lines([
      ...(name === undefined ? [] : [[say("Name: "), code(withoutSecrets(name))]]),
      ...(title === undefined || title === name ? [] : [[say("Title: "), say(withoutSecrets(title))]]),
      ...(website === undefined ? [] : [[say("Website: "), code(withoutSecrets(website))]]),
    ]),
  ];
};

const protocolBlocks = (views: readonly Surface[]): Block[] => {
  const told = new Map<string, Inline[]>();
  for (const { era, protocolVersion, protocolVersions } of views) {
    const versions = [...new Set(protocolVersions ?? (protocolVersion === undefined ? [] : [protocolVersion]))];
    if (versions.length === 0 || told.has(era)) continue;
    // an old server tells only the one revision that both sides agreed on
    const more = protocolVersions === undefined ? [say(" was agreed on; it may speak others")] : [];
    told.set(era, [say(`${ERAS[era]}: `), ...codes(versions.sort(byCodeUnit).reverse()), ...more]);
  }
  return told.size === 0 ? [] : [label(say("Protocol")), ...lines([...told.values()])];
};

const ERAS = { modern: "Revisions from 2026-07-28 on", legacy: "Revisions up to 2025-11-25" } as const;

/** One block for what all views say alike, else one for each group of views. */
const perView = <Value extends Json>(
  views: readonly Surface[],
  title: string,
  read: (surface: Surface) => Value | undefined,
  show: (value: Value) => Block[],
): Block[] => {
  const groups = new Map<string, { value: Value; views: string[] }>();
  for (const surface of views) {
    const value = read(surface);
    if (value === undefined) continue;
    const key = JSON.stringify(sortKeys(value));
    const group = groups.get(key) ?? { value, views: [] };
    group.views.push(viewOf(surface));
    groups.set(key, group);
  }
  const shown = [...groups.values()].map((group) => ({ ...group, blocks: show(group.value) }));
  const telling = shown.filter(({ blocks }) => blocks.length > 0);
  if (telling.length === 0) return [];
  const isSame = telling.length === 1 && telling[0]?.views.length === views.length;
  return [
    label(say(title)),
    ...telling.flatMap(({ views: names, blocks }) => [
      ...(isSame ? [] : [paragraph(say("In the view "), ...codes(names), say(":"))]),
      ...blocks,
    ]),
  ];
};

/** What well-known capabilities let a client do. */
const CAPABILITIES: Readonly<Record<string, string>> = {
  tools: "it has tools",
  prompts: "it has prompts",
  resources: "it has resources",
  logging: "it sends log messages",
  completions: "it completes arguments",
  tasks: "it runs calls as tasks",
  extensions: "extensions of the protocol",
  experimental: "experimental, beyond the protocol",
  "tools.listChanged": "it tells when its tools change",
  "prompts.listChanged": "it tells when its prompts change",
  "resources.listChanged": "it tells when its resources change",
  "resources.subscribe": "clients may ask to be told when a resource changes",
};

const capabilityBlocks = (capabilities: JsonObject): Block[] => {
  const items = capabilityItems(capabilities, "", 1);
  return items.length === 0 ? [paragraph(say("It declares none."))] : [{ kind: "list", items }];
};

const capabilityItems = (held: JsonObject, path: string, level: number): Item[] =>
  Object.keys(held)
    .sort(byCodeUnit)
    .flatMap((name): Item[] => {
      const value = held[name] ?? null;
      if (value === null || value === false) return [];
      const at = path === "" ? name : `${path}.${name}`;
      const words = Object.hasOwn(CAPABILITIES, at) ? [say(`: ${CAPABILITIES[at] ?? ""}`)] : [];
      const isInside = isObject(value) && Object.keys(value).length > 0;
      const isTold = value === true || (isObject(value) && (!isInside || level < MOST_LEVELS));
      const inside = isObject(value) && level < MOST_LEVELS ? capabilityItems(value, at, level + 1) : [];
      return [
        {
          inlines: [code(name), ...words, ...(isTold ? [] : [say(": "), code(shownJson(value, name))])],
          ...(inside.length > 0 && { blocks: [{ kind: "list", items: inside }] }),
        },
      ];
    });

const LISTS: Readonly<Record<string, string>> = {
  tools: "the list of tools",
  prompts: "the list of prompts",
  resources: "the list of resources",
  resourceTemplates: "the list of resource templates",
  discover: "what the server says of itself",
};

/** Only what is said of caching; undefined where nothing is. */
const cachingOf = (listMeta: JsonObject | undefined): JsonObject | undefined => {
  const kept = Object.keys(listMeta ?? {}).flatMap((list): [string, Json][] => {
    const held = objectAt(listMeta, list);
    return typeof held?.ttlMs === "number"
      ? [[list, { ttlMs: held.ttlMs, cacheScope: stringAt(held, "cacheScope") ?? "private" }]]
      : [];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
};

const cachingLines = (caching: JsonObject): Inline[][] =>
  Object.keys(caching)
    .sort(byCodeUnit)
    .map((list) => {
      const { ttlMs, cacheScope } = objectAt(caching, list) ?? {};
      const name = Object.hasOwn(LISTS, list) ? (LISTS[list] ?? list) : list;
      const time = typeof ttlMs === "number" && ttlMs > 0 ? `for ${grouped(ttlMs)} ms` : "for no time";
      const whom = cacheScope === "public" ? "and share it" : "for one user";
      return [say(`Clients may keep ${name} ${time}${time === "for no time" ? "" : `, ${whom}`}.`)];
    });

const viewBlocks = (views: readonly Surface[]): Block[] => {
  if (views.length < 2) return [];
  const count = (list: readonly unknown[] | undefined): Inline[] => [
    say(list === undefined ? "-" : grouped(list.length)),
  ];
  return [
    label(say("Views")),
    ...lines(views.map((view) => [code(viewOf(view)), say(`: ${meaningOf(view)}`)])),
    {
      kind: "table",
      columns: ["View", "Tools", "Resources", "Templates", "Prompts"].map((name) => [say(name)]),
      rows: views.map((view) => [
        [code(viewOf(view))],
        count(view.tools),
        count(view.resources),
        count(view.resourceTemplates),
        count(view.prompts),
      ]),
    },
  ];
};

const meaningOf = ({ era, profile }: Surface): string => {
  const speaks =
    era === "modern"
      ? "clients that speak revision 2026-07-28 of the protocol or a later one"
      : "clients that speak revisions of the protocol up to 2025-11-25";
  return profile === undefined ? speaks : `${speaks}, looked at as ${profile}`;
};
