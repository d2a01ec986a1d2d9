import { grouped } from "../../../model/counted.ts";
import { type JsonObject, objectAt, stringAt } from "../../../model/json.ts";
import type { Block, Inline } from "../../document.ts";
import { code, codes, text } from "../../inlines.ts";
import { repeatsName } from "../../repeats-name.ts";
import type { DocumentedPart } from "../../views.ts";
import { withoutSecrets } from "../../without-secrets.ts";

/** A line of our own words. */
export const paragraph = (...inlines: readonly Inline[]): Block => ({ kind: "paragraph", inlines });
/** What stands above a part of an entry. */
export const heading = (words: string): Block => ({ kind: "label", inlines: [text(words)] });
/** A list of short lines; nothing where there are none. */
export const lines = (items: readonly (readonly Inline[])[]): Block[] =>
  items.length === 0 ? [] : [{ kind: "list", items: items.map((inlines) => ({ inlines })) }];

/** What a part says of itself, or that it says nothing. */
export const descriptionBlock = (part: JsonObject, nothing: string): Block => {
  const description = stringAt(part, "description");
  return description === undefined || description.trim() === ""
    ? paragraph(text(nothing))
    : { kind: "prose", text: withoutSecrets(description) };
};

/** A title that is not the name in other letters. */
export const titleBeside = (title: unknown, name: string): { title?: string } =>
  typeof title === "string" && title.trim() !== "" && !repeatsName(title, name) ? { title: withoutSecrets(title) } : {};

/** Who sees a part, where not everybody sees the same. */
export const viewNotes = ({ onlyIn, differs }: DocumentedPart<JsonObject>): Block[] => [
  ...(onlyIn === undefined ? [] : [paragraph(text("Only shown in the view "), ...codes(onlyIn), text("."))]),
  ...lines(
    differs.map(({ view, fields }) => [
      text("Defined otherwise in the view "),
      code(view),
      text(`: ${fields.join(", ")}.`),
    ]),
  ),
];

/** For whom a resource is and how much it matters, as its annotations say. */
export const audienceLines = (part: JsonObject): Inline[][] => {
  const annotations = objectAt(part, "annotations");
  const audience = annotations?.audience;
  const readers = Array.isArray(audience) ? audience.filter((reader) => typeof reader === "string") : [];
  const priority = annotations?.priority;
  return [
    ...(readers.length === 0 ? [] : [[text("For: "), ...codes(readers)]]),
    ...(typeof priority === "number" ? [[text(`Priority: ${priority} of 0 to 1`)]] : []),
  ];
};

/** The MIME type and size that a resource says it has. */
export const formLines = (part: JsonObject): Inline[][] => {
  const mimeType = stringAt(part, "mimeType");
  const { size } = part;
  return [
    ...(mimeType === undefined ? [] : [[text("MIME type: "), code(mimeType)]]),
    ...(typeof size === "number" ? [[text(`Size: ${grouped(size)} ${size === 1 ? "byte" : "bytes"}`)]] : []),
  ];
};
