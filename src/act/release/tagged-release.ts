/** A version of a package that is merged and is to be released: what its tag and its release on GitHub are made of. */
export interface TaggedRelease {
  name: string;
  /** From the root of the repository; empty for the root itself. */
  path: string;
  version: string;
  /** `v1.3.0` */
  tag: string;
  isPrerelease: boolean;
  /** Text of the release, as Markdown. */
  notes: string;
  /** Title of the release; the tag when absent. */
  title?: string;
  /** The file that holds the version, from the root; absent where the tag is the version. */
  versionFile?: string;
}
