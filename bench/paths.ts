import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "..");
export const NODE = process.execPath;
/** The built program: what users run is measured. */
export const CLI = join(ROOT, "dist/cli.js");
