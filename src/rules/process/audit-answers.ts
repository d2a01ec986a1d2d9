import type { Answer, ProcessSubject } from "../../model/change-process.ts";

/**
 * What an audit answers where it is not asked for. The audits stand with the tests: the gate tests what it is worth itself, and
 * what it finds can be accepted by a waiver, which an opinion of people cannot.
 */
export const unaudited = ({ policy }: ProcessSubject): Answer | undefined =>
  policy.status.audit ? undefined : { status: "not-applicable", reason: "the policy asks for no audit of the gate" };

/** What an audit answers where it could not look. */
export const unseen = (what: string): Answer => ({
  status: "unknown",
  reason: `${what} could not be looked at, or is hidden from this token: give \`protection\`, or a token that may read the administration of the repository`,
});
