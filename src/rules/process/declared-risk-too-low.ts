import { defineCheck, type ProcessSubject, RISK_CLASSES } from "../../model/change-process.ts";
import { asksForApi, classAt } from "../../model/risk-sources.ts";
import { authorOf } from "./author.ts";
import { sayAbsent, standingOf } from "./gate-standing.ts";
import { isTooSmall, readBumps, titleBump } from "./needed-bump.ts";
import { oneLine } from "./one-line.ts";

/** What one half of the question comes to. */
type Half = { status: "fail" | "unknown" | "pass"; reason: string } | undefined;

export default defineCheck({
  id: "declared-risk-too-low",
  step: "request",
  title: "The request claims less than the evidence shows",
  why: "Reviewers read what the request says first. One that calls itself a patch of low risk is read as one.",
  fix: "Declare the risk and the version step that the evidence shows; or take out of the change what makes it so.",
  reference: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
  check(subject) {
    const halves = [compareRisk(subject), compareBump(subject)].filter((half) => half !== undefined);
    const worst = (["fail", "unknown", "pass"] as const).find((status) =>
      halves.some((half) => half.status === status),
    );
    if (worst === undefined)
      return { status: "not-applicable", reason: "the request declares no risk and no version step" };
    const reason = halves
      .filter(({ status }) => status === worst)
      .map((half) => half.reason)
      .join("; ");
    if (worst === "pass") return { status: worst, reason };
    const { request } = subject.facts;
    return worst === "fail"
      ? { status: worst, reason, waiting: { for: "a truthful declaration", because: reason, who: authorOf(request) } }
      : { status: worst, reason, waiting: { for: "the missing evidence", because: reason, who: [] } };
  },
});

/** The class is that of what was seen: evidence that is missing makes nobody a liar. */
const compareRisk = ({ risk, policy }: ProcessSubject): Half => {
  const { declared, points, missing } = risk;
  if (declared === undefined) return undefined;
  const seen = classAt(points, policy);
  if (RISK_CLASSES.indexOf(declared) < RISK_CLASSES.indexOf(seen)) {
    const [worst] = [...risk.contributions].sort((a, b) => b.points - a.points);
    const because = worst === undefined ? "" : `: ${worst.reason}`;
    return { status: "fail", reason: `the request declares ${declared} risk, the evidence says ${seen}${because}` };
  }
  if (declared === "high" || missing.length === 0) {
    return { status: "pass", reason: `the request declares ${declared} risk, the evidence says ${seen}` };
  }
  return { status: "unknown", reason: `${declared} risk is declared, but ${missing.join("; ")}` };
};

const compareBump = ({ facts, policy }: ProcessSubject): Half => {
  if (!asksForApi(policy)) return undefined;
  const bumps = readBumps(facts);
  const title = titleBump(facts.request);
  if (bumps === undefined) {
    const standing = standingOf(facts, "check-api");
    const why =
      standing.kind === "judged" ? "`check-api` does not say what it needs" : sayAbsent("check-api", standing, facts);
    return { status: "unknown", reason: `whether the declared version step is enough is not known: ${why}` };
  }
  const { required, blame } = bumps;
  const declared = bumps.declared ?? title;
  if (blame !== undefined) return { status: "fail", reason: `\`check-api\`: ${oneLine(blame)}` };
  if (declared === undefined) return undefined;
  return isTooSmall(declared, bumps)
    ? { status: "fail", reason: `${declared} is declared, and what callers rely on needs ${required}` }
    : { status: "pass", reason: `${declared} is declared, ${required} is needed` };
};
