import type { DocPlace } from "../../model/docs.ts";
import type { About } from "../../model/rule.ts";

/** Where something stands in a file of documentation: by file and name, so that it stays the same one while lines move. */
export const aboutLine = ({ file, line, column }: DocPlace, ...names: readonly string[]): About => ({
  place: ["documentation", file, ...names],
  subject: `file ${file}`,
  at: { file, line, ...(column === undefined ? {} : { column }) },
});

/** The same for a file that is not there: it has no line to stand on. */
export const aboutFile = ({ file }: DocPlace, ...names: readonly string[]): About => ({
  place: ["documentation", file, ...names],
  subject: `file ${file}`,
  at: { file },
});
