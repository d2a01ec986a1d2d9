import type { ChangelogEntry } from "../../model/changelog-entry.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<ChangelogEntry>({
  id: "changelog-entry-missing",
  title: "The changelog says nothing of the version",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "People who update read the changelog to learn what they must do. A version that is not in it meets them as a surprise, and its release has no words.",
  fix: "Write the section of the version, or let `mcp-lifecycle bump-version` write it from the commits and the findings.",
  reference: "https://keepachangelog.com/en/1.1.0/",
  match({ file, version, state }) {
    if (state === "present") return undefined;
    if (state === "no-file") return { message: `There is no ${code(file)}, and ${code(version)} is to be released.` };
    if (state === "empty") return { message: `The section of ${code(version)} in ${code(file)} is empty.` };
    return { message: `${code(file)} has no section of ${code(version)}.` };
  },
});
