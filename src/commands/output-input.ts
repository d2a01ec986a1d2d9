import { text } from "../model/inputs.ts";

/** The input that means the same in every command that makes a document. */
export const outputInput = text(
  "File to write to what the command makes: the snapshot, the change record. A snapshot that goes to no file is printed.",
  "path",
);
