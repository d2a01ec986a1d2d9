import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { ReleaseSubject } from "./release-subject.ts";

export default defineRule<ReleaseSubject>({
  id: "version-below-commits",
  title: "The version promises less than its commits",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Who reads the history expects a feature to raise the minor number. What callers see may still allow the smaller step, so that whoever wrote the version decides.",
  fix: "Raise the version as the commits say, or leave it where they say more than they bring.",
  reference: "https://www.conventionalcommits.org/en/v1.0.0/#specification",
  match({ name, written, last, bump, needed, next }) {
    if (needed === undefined) return undefined;
    const wanted = next === undefined ? "" : `, which would be ${next}`;
    return {
      message: `${name} ${written.version} (${code(written.from)}) is a ${bump} after ${last.version}, but ${needed.by} says ${needed.bump}${wanted}.`,
    };
  },
});
