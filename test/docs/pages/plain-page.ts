import type { Block, Field, Inline, Item, Page } from "../../../src/docs/document.ts";

/** A page in plain lines, for the eyes of a test; no format of it matters anywhere else. */
export const plainPage = ({ sections }: Page): string =>
  sections.map(({ title, blocks }) => [`# ${title}`, ...blocks.flatMap(plainBlock)].join("\n")).join("\n\n");

/** The lines of one section; none where the page does not have it. */
export const plainSection = (page: Page | undefined, name: string): string =>
  (page?.sections ?? [])
    .filter((section) => section.name === name)
    .flatMap(({ blocks }) => blocks.flatMap(plainBlock))
    .join("\n");

const plainBlock = (block: Block): string[] => {
  switch (block.kind) {
    case "paragraph":
    case "label":
      return [plain(block.inlines)];
    case "prose":
    case "code":
      return block.text.split("\n");
    case "list":
      return block.items.flatMap(plainItem);
    case "table":
      return [block.columns, ...block.rows].map((cells) => cells.map(plain).join(" | "));
    case "fields":
      return block.fields.flatMap(plainField);
    case "entry":
      return [`## ${block.word} ${block.name}`, ...block.blocks.flatMap(plainBlock)];
  }
};

const plainItem = ({ inlines, blocks = [] }: Item): string[] => [
  `- ${plain(inlines)}`,
  ...blocks.flatMap(plainBlock).map((line) => `  ${line}`),
];

const plainField = (field: Field): string[] => {
  const words = [
    field.type,
    ...(field.isRequired ? ["required"] : []),
    ...field.facts.map(plain),
    ...(field.values === undefined ? [] : [`one of ${field.values.join(" ")}`]),
    ...(field.default === undefined ? [] : [`default ${field.default}`]),
  ];
  const name = [field.name, field.label].filter((each) => each !== undefined && each !== "").join(" ");
  return [
    `- ${name} (${words.join("; ")})${field.description === undefined ? "" : `: ${field.description}`}`,
    ...field.fields.flatMap(plainField).map((line) => `  ${line}`),
  ];
};

const plain = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if (inline.kind === "text") return inline.text;
      return inline.kind === "code" || inline.kind === "reference" ? `\`${inline.text}\`` : plain(inline.inlines);
    })
    .join("");
