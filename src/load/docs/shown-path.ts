import { relative, sep } from "node:path";

/** A path as reports show it: from the folder the user stands in, with forward slashes. */
export const shownPath = (cwd: string, absolute: string): string => relative(cwd, absolute).split(sep).join("/");
