import type { ConfigPath } from "../../model/config.ts";

/** Why a text cannot be read, and where: offsets into the text. */
export interface TextFault {
  start: number;
  /** Behind the last character; absent for a single place. */
  end?: number;
  /** Never quotes a value: what stands there may be a secret. */
  message: string;
  fix?: string;
  /** The setting it is about, where one can be named. */
  path?: ConfigPath;
}

/** No file is told more than this at once: one that is of another kind altogether has one in every line. */
export const MAX_FAULTS = 20;

/** Maps and lists within each other; more is an attack or a mistake, and every recursion here is as deep. */
export const MAX_DEPTH = 100;

export const tooDeep = (start: number, path?: ConfigPath): TextFault => ({
  start,
  ...(path === undefined ? {} : { path }),
  message: `maps and lists are nested more than ${MAX_DEPTH} deep here`,
  fix: "Flatten this part of the file.",
});
