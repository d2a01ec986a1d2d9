import type { Bump } from "./finding.ts";

export interface FoundVersion {
  /** As written in the file, without a leading `v`. */
  version: string;
  /** Where it was read: `package.json`, `tag v1.2.0`, `npm:pkg@1.2.0`, `pyproject.toml [project]`. */
  from: string;
}

/** All that the version question needs; how it is gathered is in `load/version-facts.ts`, the answer in `gates/version.ts`. */
export interface VersionFacts {
  /** The last release: greatest reachable package tag, else the registry's latest; absent when there is none. */
  release?: FoundVersion & {
    /** A source that shows the surface as it was released: `git:v1.2.0`, `npm:pkg@1.2.0`. */
    source: string;
  };
  /** The version that base and head carry. */
  base?: FoundVersion;
  head?: FoundVersion;
  /** What people said of this change, strongest first: changeset, label, Conventional title, `--bump`. */
  declarations: { bump: Bump; by: string }[];
  /** Why there is no release to compare with, for a person. */
  releaseMissing?: string;
}
