import { dirname, relative, sep } from "node:path";

/** The link from one file to another, as Markdown and HTML take it. */
export const relativeLink = (from: string, to: string): string =>
  relative(dirname(from), to).split(sep).map(encodeURIComponent).join("/");
