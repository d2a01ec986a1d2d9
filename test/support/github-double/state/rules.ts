import { readCommits } from "../git/commits.ts";
import { isAncestor } from "../git/refs.ts";
import { objectsIn, textIn } from "../http/fields.ts";
import { combinedChecks } from "./checks.ts";
import type { GitHub } from "./github.ts";
import type { Rule, Ruleset } from "./records.ts";
import { isVerified } from "./verification.ts";

/** A change to a ref that somebody asks for. */
export interface RefChange {
  readonly ref: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The commit whose checks count, where it is not the new one. */
  readonly checked?: string;
  readonly actor: string;
  /** How it comes about: a merge of a pull request is allowed where a push is not. */
  readonly by: "push" | "merge";
}

const BRANCH = "refs/heads/";

/** A name pattern as rulesets have it: `*` stays within a part, `**` goes over slashes. */
const toPattern = (glob: string): RegExp => {
  const parts = glob.split(/(\*\*\/?|\*|\?)/).map((part) => {
    if (part === "**/") return "(?:[^/]+/)*";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    return part.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`);
};

const isNamed = (github: GitHub, ref: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    if (pattern === "~ALL") return true;
    if (pattern === "~DEFAULT_BRANCH") return ref === `${BRANCH}${github.repository.defaultBranch}`;
    return toPattern(pattern).test(ref);
  });

/** The active rulesets that speak of a ref. */
export const rulesetsFor = (github: GitHub, ref: string): Ruleset[] =>
  github.rulesets.filter(
    (each) =>
      each.enforcement === "active" &&
      ref.startsWith(each.target === "branch" ? BRANCH : "refs/tags/") &&
      isNamed(github, ref, each.include) &&
      !isNamed(github, ref, each.exclude),
  );

const mayPass = (github: GitHub, ruleset: Ruleset, change: RefChange): boolean =>
  ruleset.bypass.some(({ actorType, who, mode }) => {
    if (who === undefined || (mode === "pull_request" && change.by === "push")) return false;
    if (actorType === "Team") return github.teams.get(who)?.members.has(change.actor) === true;
    return who === change.actor;
  });

/** What a rule says against a change, in GitHub's words; undefined where it says nothing. */
const objection = async (github: GitHub, rule: Rule, change: RefChange): Promise<string | undefined> => {
  const { from, to, by } = change;
  const isCreated = from === undefined;
  switch (rule.type) {
    case "creation":
      return isCreated ? "Cannot create ref due to creations being restricted." : undefined;
    case "update":
      return !isCreated && to !== undefined ? "Cannot update this protected ref." : undefined;
    case "deletion":
      return to === undefined ? "Cannot delete this protected ref." : undefined;
    case "non_fast_forward":
      return !isCreated && to !== undefined && !(await isAncestor(github.git, from, to))
        ? "Cannot force-push to this branch"
        : undefined;
    case "pull_request":
      return by === "push" && !isCreated && to !== undefined
        ? "Changes must be made through a pull request."
        : undefined;
    case "merge_queue":
      return by === "push" && !isCreated && to !== undefined
        ? "Changes must be made through the merge queue"
        : undefined;
    case "required_signatures": {
      if (to === undefined) return undefined;
      const [commit] = await readCommits(github.git, [to]);
      return commit === undefined || isVerified(github, commit) ? undefined : "Commits must have verified signatures.";
    }
    case "required_status_checks": {
      if (to === undefined) return undefined;
      if (isCreated && rule.parameters?.do_not_enforce_on_create === true) return undefined;
      const passed = combinedChecks(github, change.checked ?? to);
      const required = objectsIn(rule.parameters ?? {}, "required_status_checks").map((each) =>
        textIn(each, "context"),
      );
      const waiting = required.filter((context) => passed.get(context) !== "success");
      if (waiting.length === 0) return undefined;
      return waiting.length === 1
        ? `Required status check "${waiting[0]}" is expected.`
        : `${waiting.length} of ${required.length} required status checks are expected.`;
    }
    default:
      return undefined;
  }
};

/** Why a change to a ref is refused, in the words of GitHub's answer; undefined where it is allowed. */
export const refusalOfChange = async (github: GitHub, change: RefChange): Promise<string | undefined> => {
  if (isBurned(github, change)) return ruleViolation(["Cannot create ref due to creations being restricted."]);
  const held = heldByRelease(github, change);
  if (held !== undefined) return ruleViolation([held]);
  const objections: string[] = [];
  for (const ruleset of rulesetsFor(github, change.ref)) {
    if (mayPass(github, ruleset, change)) continue;
    for (const rule of ruleset.rules) {
      const said = await objection(github, rule, change);
      if (said !== undefined) objections.push(said);
    }
  }
  if (objections.length > 0) return ruleViolation([...new Set(objections)]);
  return refusalByProtection(github, change);
};

const ruleViolation = (said: readonly string[]): string =>
  `Repository rule violations found\n\n${said.map((each) => `${each}\n\n`).join("")}`;

const isBurned = (github: GitHub, { ref, from }: RefChange): boolean =>
  from === undefined && ref.startsWith("refs/tags/") && github.burnedTags.has(ref.slice("refs/tags/".length));

/** A tag with an immutable release can neither be moved nor deleted. */
const heldByRelease = (github: GitHub, { ref, from, to }: RefChange): string | undefined => {
  const isHeld = github.releases.some((each) => each.immutable && !each.draft && `refs/tags/${each.tag}` === ref);
  if (!isHeld || from === undefined) return undefined;
  return to === undefined ? "Cannot delete this protected ref." : "Cannot update this protected ref.";
};

/** The older branch protection, which knows no bypass but that of administrators. */
const refusalByProtection = async (github: GitHub, change: RefChange): Promise<string | undefined> => {
  const { ref, from, to, actor, by } = change;
  const protection = ref.startsWith(BRANCH) ? github.protections.get(ref.slice(BRANCH.length)) : undefined;
  if (protection === undefined || from === undefined) return undefined;
  if (!protection.enforceAdmins && github.roles.get(actor.toLowerCase()) === "admin") return undefined;
  if (to === undefined) return "Cannot delete a protected branch";
  if (!(await isAncestor(github.git, from, to))) return "Cannot force-push to a protected branch";
  if (by === "push" && protection.requiredReviews !== undefined) return "Changes must be made through a pull request.";
  const passed = combinedChecks(github, change.checked ?? to);
  const missing = protection.requiredChecks?.find((context) => passed.get(context) !== "success");
  return missing === undefined ? undefined : `Required status check "${missing}" is expected.`;
};
