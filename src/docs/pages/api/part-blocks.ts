import { grouped } from "../../../model/counted.ts";
import { type JsonObject, objectAt, stringAt } from "../../../model/json.ts";
import type { Block, Inline } from "../../document.ts";
import { code, codes, paragraph, say } from "../../inlines.ts";
import { repeatsName } from "../../repeats-name.ts";
import type { DocumentedPart } from "../../views.ts";
import { withoutSecrets } from "../../without-secrets.ts";

/** A list of short lines; nothing where there are none. */
export const lines = (items: readonly (readonly Inline[])[]): Block[] =>
  items.length === 0 ? [] : [{ kind: "list", items: items.map((inlines) => ({ inlines })) }];

/** What a part says of itself, or that it says nothing. */
export const descriptionBlock = (part: JsonObject, nothing: string): Block => {
  const description = stringAt(part, "description");
  return description === undefined || description.trim() === ""
    ? paragraph(say(nothing))
    : { kind: "prose", text: withoutSecrets(description) };
};

/** A title that is not the name in other letters. */
export const titleBeside = (title: unknown, name: string): { title?: string } =>
  typeof title === "string" && title.trim() !== "" && !repeatsName(title, name) ? { title: withoutSecrets(title) } : {};

/** Who sees a part, where not everybody sees the same. */
export const viewNotes = ({ onlyIn, differs }: DocumentedPart<JsonObject>): Block[] => [
  ...(onlyIn === undefined ? [] : [paragraph(say("Only shown in the view "), ...codes(onlyIn), say("."))]),
  ...lines(
    differs.map(({ view, fields }) => [
      say("Defined otherwise in the view "),
      code(view),
      say(`: ${fields.join(", ")}.`),
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
    ...(readers.length === 0 ? [] : [[say("For: "), ...codes(readers)]]),
    ...(typeof priority === "number" ? [[say(`Priority: ${priority} of 0 to 1`)]] : []),
  ];
};

/** The MIME type and size that a resource says it has. */
export const formLines = (part: JsonObject): Inline[][] => {
  const mimeType = stringAt(part, "mimeType");
  const { size } = part;
  return [
    ...(mimeType === undefined ? [] : [[say("MIME type: "), code(withoutSecrets(mimeType))]]),
    ...(typeof size === "number" ? [[say(`Size: ${grouped(size)} ${size === 1 ? "byte" : "bytes"}`)]] : []),
  ];
};
