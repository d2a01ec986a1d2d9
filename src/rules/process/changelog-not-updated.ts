import { defineCheck, type ProcessSubject } from "../../model/change-process.ts";
import { BUMPS, type Bump, greaterBump } from "../../model/finding.ts";
import { compileGlob } from "../../model/glob.ts";
import { code } from "../wording.ts";
import { authorOf } from "./author.ts";
import { sayAbsent, standingOf } from "./gate-standing.ts";
import { readBumps, titleBump } from "./needed-bump.ts";

export default defineCheck({
  id: "changelog-not-updated",
  step: "documentation",
  title: "The changelog does not name the change",
  why: "People who update read the changelog to learn what they must do. What is not in it meets them as a surprise.",
  fix: "Add a line on the change to the changelog, in words for those who use the server.",
  reference: "https://keepachangelog.com/en/1.1.0/",
  check(subject) {
    const { facts, policy } = subject;
    const { changelog } = policy.documentation;
    if (changelog === undefined) return { status: "not-applicable", reason: "the policy names no changelog" };
    const isChangelog = compileGlob(changelog);
    // Taking lines out of a changelog tells nobody anything.
    const changed = facts.files?.filter(({ path }) => isChangelog(path)) ?? [];
    if (changed.some(({ additions = 0 }) => additions > 0)) {
      return { status: "pass", reason: `${code(changelog)} has new lines` };
    }
    const needed = visibleBump(subject);
    if (needed === "none") {
      return { status: "not-applicable", reason: `nothing that users notice: ${code(changelog)} needs no line` };
    }
    if (facts.files === undefined) {
      return {
        status: "unknown",
        reason: `whether ${code(changelog)} is changed is not known: the changed files were not given`,
        waiting: { for: "the changed files", because: `the policy asks for a line in ${code(changelog)}`, who: [] },
      };
    }
    if (changed.some(({ additions }) => additions === undefined)) {
      return {
        status: "unknown",
        reason: `${code(changelog)} is changed, and whether it has new lines is not known: only the trees were compared`,
        waiting: {
          for: "the lines of the changed files",
          because: `the policy asks for a line in ${code(changelog)}`,
          who: [],
        },
      };
    }
    if (needed === undefined) {
      const standing = standingOf(facts, "check-api");
      const why = standing.kind === "judged" ? "`check-api` does not say" : sayAbsent("check-api", standing, facts);
      return {
        status: "unknown",
        reason: `${code(changelog)} is not changed, and whether it must be is not known: ${why}`,
        waiting: { for: "a result of `check-api` or a line in the changelog", because: why, who: [] },
      };
    }
    const reason = `${code(changelog)} has no new line, and users notice the change (${needed})`;
    return {
      status: "fail",
      reason,
      waiting: {
        for: `a line in ${code(changelog)}`,
        because: `users notice the change (${needed})`,
        who: authorOf(facts.request),
      },
    };
  },
});

/**
 * How much users notice: what the API needs, or what people declare where that is more, as a repaired bug is. What a bot
 * writes into its titles is about the dependency.
 */
const visibleBump = ({ facts }: ProcessSubject): Bump | undefined => {
  const bumps = readBumps(facts);
  const isBot = facts.request.author.kind === "bot";
  const title = isBot ? undefined : titleBump(facts.request);
  const seen = greaterBump(title ?? "none", bumps?.required ?? "none");
  const declared = isBot ? "none" : (bumps?.declared ?? "none");
  const all = greaterBump(seen, declared);
  return bumps === undefined && BUMPS.indexOf(all) === 0 ? undefined : all;
};
