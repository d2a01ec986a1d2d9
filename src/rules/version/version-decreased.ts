import { defineRule } from "../../model/rule.ts";
import type { VersionSubject } from "./version-subject.ts";

export default defineRule<VersionSubject>({
  id: "version-decreased",
  title: "The version is lower than the last release",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A version below one that is published is never chosen by those who ask for the newest, and most registries keep a number for ever once it was used.",
  fix: "Set the version above the last release. If a release was tagged by mistake, or this is an older line, name the right release with `--release`.",
  reference: "https://semver.org/spec/v2.0.0.html#spec-item-11",
  match({ standing, head, release }) {
    if (standing !== "lowered" || head === undefined || release === undefined) return undefined;
    return {
      message: `${head.version} (${head.from}) is lower than the released ${release.version} (${release.from})`,
    };
  },
});
