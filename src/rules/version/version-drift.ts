import type { FoundVersion, VersionStatement } from "../../model/version.ts";

/** A place of a file that states a version. */
export interface StatedPlace {
  file: string;
  line: number;
  column: number;
  /** How a person calls it: `version`, `packages[""].version`. */
  as: string;
  value: string;
}

/** One way in which head, by this change, says two things of itself. */
export type VersionDrift =
  /** Files that state another version than the package. */
  | { kind: "files"; version: FoundVersion; statements: readonly VersionStatement[] }
  /** One file that states another version than the package, and where in it. */
  | { kind: "places"; version: FoundVersion; places: readonly [StatedPlace, ...StatedPlace[]] }
  /** A server that introduces itself with another version than that of its package. */
  | {
      kind: "server-info";
      version: FoundVersion;
      served: string;
      /** Where the source says so, if it was found. */
      literal?: { file: string; line: number; column: number };
    }
  /** A bundle's manifest that lists other tools than the server shows. */
  | {
      kind: "manifest-tools";
      file: string;
      /** Shown and not listed. */
      unlisted: readonly string[];
      /** Listed and not shown. */
      unserved: readonly string[];
    };
