import type { DocList, DocSection, MarkdownPage } from "../../model/docs.ts";

/** What a region holds where there is nothing to say: an empty one would look as if it had been forgotten. */
export const NOTHING_TO_SAY: Readonly<Record<MarkdownPage | DocSection | DocList, string>> = {
  api: "The server offers nothing.",
  configuration: "The server has nothing to configure.",
  troubleshooting: "There is nothing to say about trouble with this server.",
  contents: "The server offers nothing.",
  tools: "The server has no tools.",
  resources: "The server has no resources.",
  "resource-templates": "The server has no resource templates.",
  prompts: "The server has no prompts.",
  server: "The server says nothing of itself.",
  variables: "The server takes no environment variables.",
  arguments: "The server takes no arguments.",
  connections: "The server names no way to connect to it.",
  settings: "The server has no settings.",
  environments: "The server has no environments.",
  start: "There is nothing to say about the start of this server.",
  health: "There is nothing to say about the health of this server.",
  errors: "There is nothing to say about errors of this server.",
  findings: "There are no findings that this server can meet.",
  "tool-list": "The server has no tools.",
  "resource-list": "The server has no resources.",
  "prompt-list": "The server has no prompts.",
};
