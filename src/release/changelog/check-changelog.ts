import type { ChangelogEntry } from "../../model/changelog-entry.ts";
import { isOfVersion, readChangelog } from "./read-changelog.ts";
import { readSection } from "./read-section.ts";

/** Does a changelog say something of a version; what a rule then finds in it is in `rules/version/`. */
export const checkChangelog = (
  changelog: string | undefined,
  { file, version }: Pick<ChangelogEntry, "file" | "version">,
): ChangelogEntry => {
  if (changelog === undefined) return { file, version, state: "no-file" };
  const { sections, lines, intro } = readChangelog(changelog);
  const section = sections.find((each) => isOfVersion(each, version));
  if (section === undefined) {
    const next = sections.find(({ kind }) => kind === "version") ?? sections[0];
    return {
      file,
      version,
      state: "absent",
      line: Math.min((next?.headingLine ?? intro) + 1, Math.max(1, lines.length)),
    };
  }
  const said = (readSection(changelog, version) ?? "")
    .split("\n")
    .some((line) => /[\p{L}\p{N}]/u.test(line) && !/^ {0,3}#{1,6}\s/.test(line) && !/^\s*<!--/.test(line));
  return { file, version, state: said ? "present" : "empty", line: section.headingLine + 1 };
};
