import type { ChangelogGap } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { aboutFile, aboutLine } from "./doc-place.ts";

export default defineRule<ChangelogGap>({
  id: "docs-changelog-silent",
  title: "The changelog says nothing of the change",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "When the version is released, nobody remembers what the change meant for those who update; now its author knows.",
  fix: "Write an entry for those who use the server: what is different for them, and what they have to do.",
  reference: "https://keepachangelog.com/en/1.1.0/",
  match: (gap) => {
    const { file, state, base } = gap;
    return state === "no-file"
      ? { message: `There is no ${code(file)} that could say what changed since ${code(base)}.`, about: aboutFile(gap) }
      : { message: `${code(file)} has no entry that ${code(base)} does not have.`, about: aboutLine(gap) };
  },
});
