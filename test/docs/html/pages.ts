import type { Block, Entry, Field, Inline, Page } from "../../../src/docs/document.ts";

export const text = (words: string): Inline => ({ kind: "text", text: words });

export const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  type: "string",
  isRequired: false,
  isDeprecated: false,
  facts: [],
  fields: [],
  ...more,
});

export const tool = (name: string, blocks: readonly Block[] = [], more: Partial<Entry> = {}): Entry => ({
  kind: "entry",
  anchor: `tool-${name}`,
  word: "Tool",
  name,
  labels: [],
  blocks,
  ...more,
});

export const pageOf = (entries: readonly Block[], more: Partial<Page> = {}): Page => ({
  page: "api",
  title: [text("API of "), { kind: "code", text: "files" }],
  sections: [{ name: "tools", title: "Tools", anchor: "tools", blocks: entries }],
  ...more,
});

/** A field with a chain of others in it. */
export const chainOf = (depth: number, name = "inner"): Field => {
  let chain = field(`${name}${depth}`);
  for (let level = depth - 1; level > 0; level -= 1)
    chain = field(`${name}${level}`, { type: "object", fields: [chain] });
  return chain;
};

/** A page in which every place that can hold a text from outside holds this one. */
export const pageSaying = (said: string): Page => {
  const inlines: readonly Inline[] = [
    text(said),
    { kind: "code", text: said },
    { kind: "strong", inlines: [text(said)] },
    { kind: "link", to: said, inlines: [text(said), { kind: "link", to: said, inlines: [text(said)] }] },
    { kind: "link", to: "nowhere", inlines: [{ kind: "code", text: said }] },
  ];
  const inner = field(said, { label: said, type: said, facts: [[...inlines]], default: said, description: said });
  const values = field(said, { isRequired: true, isDeprecated: true, values: [said, said], fields: [inner] });
  const many = field("", { label: said, type: said, values: Array.from({ length: 40 }, () => said) });
  const blocks: readonly Block[] = [
    { kind: "paragraph", inlines },
    { kind: "prose", text: said },
    { kind: "list", items: [{ inlines, blocks: [{ kind: "prose", text: said }] }] },
    { kind: "code", language: "json", text: said },
    { kind: "code", language: "sh", text: said },
    { kind: "table", columns: [inlines, inlines], rows: [[inlines, inlines]] },
    { kind: "fields", fields: [inner, values, many] },
  ];
  const entry: Entry = {
    kind: "entry",
    anchor: said,
    word: said,
    name: said,
    title: said,
    labels: (["plain", "good", "warn"] as const).map((tone) => ({ text: said, tone })),
    blocks: [...blocks, { ...tool("nested", blocks), anchor: `${said} nested` }],
  };
  return {
    page: "api",
    title: inlines,
    sections: [{ name: said, title: said, anchor: `${said} section`, blocks: [...blocks, entry] }],
  };
};

const WORDS = ["list", "read", "write", "search", "create", "update", "delete", "merge"] as const;
const THINGS = ["file", "folder", "issue", "pull_request", "branch", "comment", "label", "release"] as const;

/** Tools of a large server, with parameters of their own and nested ones. */
export const manyTools = (count: number): Entry[] =>
  Array.from({ length: count }, (_, index) => {
    const word = WORDS[index % WORDS.length] ?? "list";
    const thing = THINGS[Math.floor(index / WORDS.length) % THINGS.length] ?? "file";
    const name = `${word}_${thing}_${index}`;
    return tool(
      name,
      [
        {
          kind: "prose",
          text: `Does ${word} on one ${thing}, and says what came of it.\n\nMore is said here of number ${index}.`,
        },
        {
          kind: "fields",
          fields: [
            field("owner", { isRequired: true, description: `Who the ${thing} belongs to.` }),
            field("limit", { type: "integer", facts: [[text("1 to 100")]], default: "30" }),
            field("state", { values: ['"open"', '"closed"', '"all"'], description: `State of the ${thing}.` }),
            field("filter", {
              type: "object",
              fields: [
                field("since", { facts: [[text("a date")]] }),
                field(`only_${thing}`, {
                  type: "object",
                  fields: [field("deep"), field("deeper", { type: "boolean" })],
                }),
              ],
            }),
          ],
        },
        { kind: "paragraph", inlines: [{ kind: "strong", inlines: [text("Example call")] }] },
        {
          kind: "code",
          language: "json",
          text: JSON.stringify({ name, arguments: { owner: "a", filter: { since: "2020-01-01" } } }, null, 2),
        },
      ],
      { labels: [word === "delete" ? { text: "may delete", tone: "warn" } : { text: "reads only", tone: "good" }] },
    );
  });
