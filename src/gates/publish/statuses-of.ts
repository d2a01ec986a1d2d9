import type { Waiting } from "../../model/change-process.ts";
import type { Conclusion } from "../../model/conclusion.ts";
import type { NewStatus, StatusState } from "../../model/github-changes.ts";
import type { Result } from "../../model/result.ts";
import type { Step, StepStatus } from "../../model/step.ts";
import type { Policy } from "../../policy/schema.ts";

/** Where the policy asks nothing of a process: what its `status.name` is by default. */
const NAME = "mcp-lifecycle / change";
const PREFIX = "mcp-lifecycle / ";

const STATES: Readonly<Record<StepStatus, StatusState>> = {
  pass: "success",
  fail: "failure",
  pending: "pending",
  unknown: "error",
  "not-applicable": "success",
};

/** Where nothing is enforced the colour says nothing, and the words say it all. */
const ADVISED: Readonly<Record<StepStatus, string>> = {
  pass: "pass",
  fail: "would fail",
  pending: "would be pending",
  unknown: "would be unknown",
  "not-applicable": "not applicable",
};
const ENFORCED: Readonly<Record<StepStatus, string>> = {
  pass: "pass",
  fail: "fail",
  pending: "pending",
  unknown: "unknown",
  "not-applicable": "not applicable",
};

/** The statuses that a verdict becomes: one of the change, and one of each step where the policy wants them. Pure. */
export const statusesOf = (result: Result, policy: Policy, options: { url?: string }): NewStatus[] => {
  const { name, steps: hasSteps } = policy.process?.status ?? { name: NAME, steps: false };
  const isAdvice = result.advisory === true;
  const statusOf = (context: string, status: StepStatus, why: string): NewStatus => ({
    context,
    state: isAdvice ? "success" : STATES[status],
    description: `${(isAdvice ? ADVISED : ENFORCED)[status]}: ${why}`,
    ...(options.url === undefined ? {} : { url: options.url }),
  });
  const ofSteps = hasSteps ? (result.steps ?? []) : [];
  return [
    statusOf(name, result.conclusion, sayWhy(result)),
    ...ofSteps
      .filter(({ step }) => `${PREFIX}${step}` !== name.toLowerCase())
      .map(({ step, status, reason }) => statusOf(`${PREFIX}${step}`, status, reason)),
  ];
};

/** Characters that a reason may take where somebody is named after it: a description has 140 in all. */
const REASON = 80;

/** The contract could not be judged at all. */
const UNSEEN = "could-not-judge";

/** Who is waited for, where waiting is all that is left to do; else what is wrong, and then who can help. */
const sayWhy = ({ conclusion, reasonCode, summary, steps: told = [], waiting = [], risk }: Result): string => {
  const [next, ...others] = waiting;
  // what could not be looked at is why the steps do not know: they would name what follows from it
  const steps = reasonCode === UNSEEN ? [] : told;
  // where only the contract was judged, its own summary says the most
  if (next === undefined) return (risk === undefined ? undefined : reasonOf(conclusion, steps)) ?? summary;
  const more = others.length === 0 ? "" : `; and ${others.length} more`;
  if (conclusion === "pending") return `waits for ${sayWaiting(next)}${more}`;
  const reason = reasonOf(conclusion, steps) ?? summary;
  const who = sayWho(next);
  return who === "" ? reason : `${cut(reason, REASON)}; waits for ${who}${more}`;
};

/** The first step that is what the change comes to; nothing where none holds it back. */
const reasonOf = (conclusion: Conclusion, steps: readonly Step[]): string | undefined => {
  if (conclusion === "pass") return undefined;
  const held = steps.find(({ status }) => status === conclusion);
  return held === undefined ? undefined : `${held.step}: ${held.reason}`;
};

const sayWaiting = (waiting: Waiting): string => {
  const who = sayWho(waiting);
  return who === "" ? waiting.for : `${who}: ${waiting.for}`;
};

/** Names told before the rest is counted. */
const NAMED = 2;

const sayWho = ({ who }: Waiting): string => {
  const named = who.slice(0, NAMED).map((each) => cut(each, 40));
  const left = who.length - named.length;
  const all = left > 0 ? [...named, left === 1 ? "one other" : `${left} others`] : named;
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
};

const cut = (text: string, limit: number): string => {
  const characters = [...text.slice(0, limit * 2)];
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
};
