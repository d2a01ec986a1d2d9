import { isUtf8 } from "node:buffer";
import type { Json } from "../../model/json.ts";
import type { StoredRecord } from "./record-source.ts";

/** The JSON of a record, or the end of a sentence that says why it is none. */
export const parseRecord = ({ content }: StoredRecord): { json: Json } | { why: string } => {
  if ("why" in content) return content;
  if (!isUtf8(content)) return { why: "is not text in UTF-8" };
  try {
    return { json: JSON.parse(content.toString("utf8")) };
  } catch {
    return { why: "is no JSON" };
  }
};
