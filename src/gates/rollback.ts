import type { Change, ServerChange } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import type { Rollback } from "../model/result.ts";
import { type ApiOptions, judgeChanges } from "./api.ts";
import { isBreaking, isUndecided, ofContract } from "./decided.ts";
import { plural } from "./plural.ts";

/** How long clients go on using what head lists. */
interface Hold {
  /** The longest `ttlMs` of head's lists, in milliseconds. */
  holdMs?: number | undefined;
  /** Does head speak to clients of the legacy era, which keep a list for their whole session. */
  hasSessions: boolean;
}

const SHOWN = 5;

/** What a client acts on of what it holds: its lists, and which protocol and capabilities it found. */
const HELD_OF_SERVER = new Set<ServerChange["aspect"]>(["capability", "protocol-version", "era"]);

const isHeld = (change: Change): boolean => change.area !== "server" || HELD_OF_SERVER.has(change.aspect);

/**
 * May head be taken back to base while clients hold what head listed: the changes from head to base, judged as any others.
 * @throws ConfigError for unknown rules in `levels`
 */
export const judgeRollback = (reverse: readonly Change[], hold: Hold, options: ApiOptions): Rollback => {
  const { findings } = judgeChanges(ofContract(reverse).filter(isHeld), options);
  const breaking = findings.filter(isBreaking);
  const undecided = findings.filter(isUndecided);
  const reasons = [...breaking, ...undecided].slice(0, SHOWN).map(({ message }) => message);
  const shared = {
    reasons,
    breaking: breaking.length,
    ...(hold.holdMs === undefined ? {} : { holdMs: hold.holdMs }),
  };
  if (breaking.length > 0) {
    return {
      status: "unsafe",
      sentence: `Not safe to roll back: clients that hold head's lists rely on what base does not have (${subjectsOf(breaking)}). ${sayHold(hold)}`,
      ...shared,
    };
  }
  if (undecided.length > 0) {
    return {
      status: "unproven",
      sentence: `Not proven safe to roll back: ${plural(undecided.length, "change")} back to base could not be decided (${subjectsOf(undecided)}). ${sayHold(hold)}`,
      ...shared,
    };
  }
  return { status: "safe", sentence: "Safe to roll back: base keeps all that head's lists promise.", ...shared };
};

const NAMED = 3;

/** Tool `a`, tool `b` and 2 more. */
const subjectsOf = (findings: readonly Finding[]): string => {
  const subjects = [...new Set(findings.map(({ subject }) => subject))];
  const named = subjects
    .slice(0, NAMED)
    .map((subject) => subject.replace(/^(tool|prompt|resource template|resource) (.*)$/s, "$1 `$2`"));
  const rest = subjects.length - named.length;
  return rest > 0 ? `${named.join(", ")} and ${rest} more` : named.join(", ");
};

/** For how long, as a sentence. Source: specification 2026-07-28, server/utilities/caching (`ttlMs`); 2025-11-25, server/tools (list changed). */
const sayHold = ({ holdMs, hasSessions }: Hold): string => {
  const session = "until their session ends or `list_changed` is sent";
  if (holdMs === undefined) return `They hold them ${session}.`;
  const held = holdMs === 0 ? "no longer than a call takes (ttlMs 0)" : `for ${sayTime(holdMs)} (ttlMs ${holdMs})`;
  return hasSessions ? `They hold them ${held}, clients of the legacy era ${session}.` : `They hold them ${held}.`;
};

const UNITS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1_000, "second"],
] as const;

/** `5 minutes`, `1.5 hours`, `250 milliseconds`: in the greatest unit of which there is one. */
const sayTime = (ms: number): string => {
  const [size, unit] = UNITS.find(([each]) => ms >= each) ?? [1, "millisecond"];
  const count = Math.round((ms / size) * 10) / 10;
  return plural(count, unit);
};
