import { counted } from "../../model/counted.ts";
import type { Block, Inline } from "../document.ts";

/** One server of several, as their index lists it. */
export interface ListedServer {
  /** In the policy; also what the link of its entry leads to. */
  name: string;
  /** What it calls itself. Text from outside. */
  title: string;
  tools: number;
  prompts: number;
  resources: number;
}

/** The title of the index. */
export const INDEX_TITLE = "Servers";

/** The servers of a repository, a line each: its name, what it calls itself, and how much it offers. */
export const makeServerList = (servers: readonly ListedServer[]): Block[] => [
  { kind: "list", items: servers.map((server) => ({ inlines: lineOf(server) })) },
];

const lineOf = ({ name, title, ...counts }: ListedServer): Inline[] => [
  { kind: "link", to: name, inlines: [{ kind: "code", text: name }] },
  { kind: "text", text: `${title === name ? "" : `: ${title}`} (${sayCounts(counts)})` },
];

/** `12 tools and 2 prompts`, always with its tools. */
export const sayCounts = ({ tools, prompts, resources }: Omit<ListedServer, "name" | "title">): string => {
  const said = [
    counted(tools, "tool"),
    ...(prompts > 0 ? [counted(prompts, "prompt")] : []),
    ...(resources > 0 ? [counted(resources, "resource")] : []),
  ];
  const last = said.pop() ?? "";
  return said.length === 0 ? last : `${said.join(", ")} and ${last}`;
};
