/** What a changelog says of the version that is about to be released. */
export interface ChangelogEntry {
  /** The changelog, from the root of the repository. */
  file: string;
  version: string;
  /** no-file: there is no changelog. absent: no section of the version. empty: a section without a word. */
  state: "no-file" | "absent" | "empty" | "present";
  /** The line of the section, or the one that it belongs above, 1 for the first; absent without a file. */
  line?: number;
}
