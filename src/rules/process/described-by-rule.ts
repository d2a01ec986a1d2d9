import type { ProcessSubject } from "../../model/change-process.ts";

/** A bot writes what it always writes: why nobody asks it to describe a standard change; undefined for any other change. */
export const writtenByBot = ({ type, facts }: ProcessSubject): string | undefined =>
  type === "standard" && facts.request.author.kind === "bot"
    ? `a standard change, written by ${facts.request.author.login}`
    : undefined;

/**
 * Why nobody asks a change to describe itself: a rule has approved it. A standard change whose evidence shows more risk is
 * asked as any other, unless a bot writes it, which could not answer.
 */
export const describedByRule = (subject: ProcessSubject): string | undefined =>
  writtenByBot(subject) ??
  (subject.type === "standard" && subject.risk.class === "low"
    ? "a standard change of low risk, approved by rule"
    : undefined);
