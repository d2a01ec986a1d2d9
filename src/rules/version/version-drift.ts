import type { FoundVersion, VersionStatement } from "../../model/version.ts";

/** One way in which head, by this change, says two things of itself. */
export type VersionDrift =
  /** Files that state another version than the package. */
  | { kind: "files"; version: FoundVersion; statements: readonly VersionStatement[] }
  /** A server that introduces itself with another version than that of its package. */
  | { kind: "server-info"; version: FoundVersion; served: string }
  /** A bundle's manifest that lists other tools than the server shows. */
  | {
      kind: "manifest-tools";
      file: string;
      /** Shown and not listed. */
      unlisted: readonly string[];
      /** Listed and not shown. */
      unserved: readonly string[];
    };
