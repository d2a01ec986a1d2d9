import { PIN_STYLES, type PinStyle, type PinSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutPin, fixOf, tellAsked } from "./pin-place.ts";

/** A style as the end of a sentence about what is asked. */
const ASKED: Readonly<Record<Exclude<PinStyle, "any">, string>> = {
  bounded: "one major",
  compatible: "one minor",
  exact: "one version",
  hashes: "one version, by its hash",
};

export default defineRule<PinSubject>({
  id: "pin-too-wide",
  title: "A range lets in more than is asked",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The policy says how narrow a package must be asked for, and an SDK by default stays within one major: what the range lets in beyond that was not tried here.",
  fix: "Narrow the range, or change `audit.pins` of the policy.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  supersedes: ["dependency-range-unbounded", "dependency-git-ref"],
  match: (subject) => {
    const { asked, style, dependency, isBounded } = subject;
    if (asked === undefined || asked.style === "any" || isNarrowEnough(style, asked.style)) return undefined;
    // a git address is narrow or wide by another measure, unless somebody asks
    if (dependency.kind === "git" && asked.by === "default") return undefined;
    const isUnread = dependency.kind === "registry" && isBounded === undefined;
    const lets = isUnread ? "cannot be read as a range" : "lets in more";
    return {
      message: `${tellAsked(subject)} ${lets}, and ${asked.by === "policy" ? "the policy asks for" : "of an SDK is asked"} ${ASKED[asked.style]}`,
      fix: fixOf(subject, "Narrow the range to the version that you tried, or change `audit.pins` of the policy."),
      severity: asked.by === "policy" ? "error" : "warning",
      about: aboutPin(subject),
    };
  },
});

/** A hash is asked of the lockfile; of the line it is that it names one version. */
const isNarrowEnough = (style: PinStyle, asked: PinStyle): boolean =>
  PIN_STYLES.indexOf(style) >= PIN_STYLES.indexOf(asked === "hashes" ? "exact" : asked);
