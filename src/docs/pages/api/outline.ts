import { DOC_SECTIONS, type DocSection } from "../../../model/docs.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { Prompt, Resource, ResourceTemplate, Surface, Tool } from "../../../model/surface.ts";
import { headingOf, makeAnchors } from "../../anchors.ts";
import type { DocumentedServer } from "../../documented-server.ts";
import { type DocumentedPart, unionOf, viewsOf } from "../../views.ts";
import { withoutSecrets } from "../../without-secrets.ts";
import { serverBlocks } from "./server-blocks.ts";

type ApiSection = (typeof DOC_SECTIONS)["api"][number];

/** Sections whose entries have a heading each. */
type ListSection = "tools" | "resources" | "resource-templates" | "prompts";

const TITLES: Readonly<Record<ApiSection, string>> = {
  contents: "Contents",
  tools: "Tools",
  resources: "Resources",
  "resource-templates": "Resource templates",
  prompts: "Prompts",
  server: "Server",
};

/** Words before the names in headings: different for each list, so that anchors of two lists never meet. */
export const WORDS: Readonly<Record<ListSection, string>> = {
  tools: "Tool",
  resources: "Resource",
  "resource-templates": "Template",
  prompts: "Prompt",
};

/** A part with the anchor of its entry. */
export interface Listed<Part extends JsonObject> extends DocumentedPart<Part> {
  name: string;
  anchor: string;
}

/** What an API page is about, in its order, with all anchors. */
export interface Outline {
  views: readonly Surface[];
  sections: readonly { name: ApiSection; title: string; anchor: string }[];
  tools: readonly Listed<Tool>[];
  resources: readonly Listed<Resource>[];
  templates: readonly Listed<ResourceTemplate>[];
  prompts: readonly Listed<Prompt>[];
}

/** The title of a server's API page, as its first heading shows it. */
export const titleOfApi = ({ title }: DocumentedServer): string => `API of ${title}`;

/** Lays out an API page: anchors are numbered in the order of its headings. */
export const makeOutline = (server: DocumentedServer, sections: readonly DocSection[]): Outline => {
  const views = viewsOf(server.snapshot);
  const anchorOf = makeAnchors();
  anchorOf(titleOfApi(server));
  const tools = unionOf(views, (view) => view.tools, nameOf);
  const resources = unionOf(
    views,
    (view) => view.resources,
    ({ uri }) => uri,
  );
  const templates = unionOf(
    views,
    (view) => view.resourceTemplates,
    ({ uriTemplate }) => uriTemplate,
  );
  const prompts = unionOf(views, (view) => view.prompts, nameOf);
  const hasEntries = [tools, resources, templates, prompts].some((list) => list.length > 0);
  const outline = {
    sections: [] as { name: ApiSection; title: string; anchor: string }[],
    tools: [] as Listed<Tool>[],
    resources: [] as Listed<Resource>[],
    templates: [] as Listed<ResourceTemplate>[],
    prompts: [] as Listed<Prompt>[],
  };
  const open = (name: ApiSection): void => {
    outline.sections.push({ name, title: TITLES[name], anchor: anchorOf(TITLES[name]) });
  };
  const list = <Part extends JsonObject>(
    section: ListSection,
    parts: readonly DocumentedPart<Part>[],
    nameOfPart: (part: Part) => string,
  ): Listed<Part>[] => {
    if (parts.length > 0) open(section);
    return parts.map((part) => {
      const name = nameOfPart(part.part);
      return { ...part, name, anchor: anchorOf(headingOf(WORDS[section], name)) };
    });
  };
  for (const section of sections.filter(isApiSection)) {
    if (section === "tools") outline.tools = list(section, tools, nameOf);
    else if (section === "resources") outline.resources = list(section, resources, ({ uri }) => withoutSecrets(uri));
    else if (section === "resource-templates")
      outline.templates = list(section, templates, ({ uriTemplate }) => withoutSecrets(uriTemplate));
    else if (section === "prompts") outline.prompts = list(section, prompts, nameOf);
    else if (section === "server" ? serverBlocks(views).length > 0 : hasEntries) open(section);
  }
  return { views, ...outline };
};

const nameOf = ({ name }: { name: string }): string => name;
const isApiSection = (name: DocSection): name is ApiSection => DOC_SECTIONS.api.some((known) => known === name);
