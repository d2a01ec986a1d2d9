import { createHash } from "node:crypto";
import { canonicalJson } from "../../model/canonical-json.ts";
import type { ChangeType, ProcessPolicy, Risk, RoleApproval } from "../../model/change-process.ts";
import type { ChangeRecord } from "../../model/change-record.ts";
import type { GateReport, ProcessFacts } from "../../model/change-request.ts";
import type { Step } from "../../model/step.ts";
import type { VersionAnswer } from "../../model/version.ts";
import { concludeSteps } from "./conclude-steps.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** What a record is made of. */
export interface RecordInput {
  facts: ProcessFacts;
  /** What was worked out of them; `ProcessJudgement` is one. */
  judgement: {
    type: ChangeType;
    typeBecause: string;
    risk: Risk;
    approvals: readonly RoleApproval[];
    steps: readonly Step[];
  };
  policy: Pick<ProcessPolicy, "types">;
  /** Where the policy was read, and its text there. */
  policySource: { from: string; text: string };
  /** Is the version honest, where that was judged. */
  version?: VersionAnswer;
}

/** What a record says, before it is digested. */
type UndigestedRecord = Omit<ChangeRecord, "digest">;

/** The record of a judged change. Equal input gives equal bytes, in whatever order reports were gathered. */
export const makeRecord = ({ facts, judgement, policy, policySource, version }: RecordInput): ChangeRecord => {
  const { request, deployment } = facts;
  const judgedAt = momentOf(facts.now);
  const reports = (facts.reports ?? []).filter(({ head }) => head === request.head.sha);
  const contract = contractOf(reports);
  const change = `${request.repository.owner}/${request.repository.name}#${request.number}`;
  // the day was set when the change went live: judging it again moves no promise
  const promised = facts.owed?.find((each) => each.change.toLowerCase() === change.toLowerCase())?.due;
  return digestRecord({
    schemaVersion: 1,
    change,
    judgedAt,
    head: request.head.sha,
    base: { ref: request.base.ref, sha: request.base.sha },
    ...(request.mergeCommit === undefined ? {} : { mergeCommit: request.mergeCommit }),
    request: {
      title: request.title,
      author: request.author.login,
      type: judgement.type,
      typeBecause: judgement.typeBecause,
    },
    risk: judgement.risk,
    approvals: judgement.approvals,
    steps: judgement.steps,
    conclusion: concludeSteps(judgement.steps),
    policy: { from: policySource.from, digest: sha256(policySource.text) },
    evidence: evidenceOf(reports),
    ...(version === undefined ? {} : { version }),
    ...(contract === undefined ? {} : { contract }),
    ...(judgement.type === "emergency"
      ? { owed: { due: promised ?? daysAfter(judgedAt, policy.types.emergency["review-within-days"]) } }
      : {}),
    ...(deployment === undefined
      ? {}
      : {
          outcome: {
            status: deployment.outcome,
            at: momentOf(deployment.at),
            deployment: deployment.id,
            ...(deployment.backup === undefined ? {} : { backup: deployment.backup }),
          },
        }),
  });
};

/** A record with its digest. Texts are made well-formed first: half a surrogate pair has no canonical form. */
export const digestRecord = (undigested: UndigestedRecord): ChangeRecord => {
  const record = wellFormed(undigested);
  return { ...record, digest: digestOf(record) };
};

/** The digest that a record should have, whatever it says itself. */
export const expectedDigest = ({ digest: _, ...record }: ChangeRecord): string => digestOf(record);

/** `sha256:` and the SHA-256 of the canonical JSON (RFC 8785) of a value. @throws ConfigError as `canonicalJson` does */
export const digestOf = (value: unknown): string => sha256(canonicalJson(value));

const sha256 = (text: string): string => `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;

const evidenceOf = (reports: readonly GateReport[]): ChangeRecord["evidence"] =>
  reports
    .map((report) => {
      const { gate, conclusion, summary } = report;
      return { gate, conclusion, summary, digest: digestOf(wellFormed(report)) };
    })
    .sort((a, b) => compareText(a.gate, b.gate) || compareText(a.digest, b.digest));

/** The surfaces' digests as the API gate tells them; nothing where its reports on this head differ. */
const contractOf = (reports: readonly GateReport[]): ChangeRecord["contract"] => {
  const told = (name: string): string | undefined => {
    const values = reports.flatMap(({ gate, outputs }) => {
      const value = gate === "check-api" && Object.hasOwn(outputs, name) ? outputs[name] : undefined;
      return value !== undefined && DIGEST.test(value) ? [value] : [];
    });
    return new Set(values).size === 1 ? values[0] : undefined;
  };
  const [base, head] = [told("base-digest"), told("head-digest")];
  if (base === undefined && head === undefined) return undefined;
  return { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) };
};

const momentOf = (text: string): string => new Date(text).toISOString();
const daysAfter = (moment: string, days: number): string => new Date(Date.parse(moment) + days * DAY_MS).toISOString();
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Any other escape is matched too, so that the text `\\ud800` stays what it is. */
const ESCAPE = /\\(?:(ud[89a-f][0-9a-f]{2})|.)/g;

/** A copy in which U+FFFD stands for each half of a surrogate pair, the only thing that `JSON.stringify` escapes so. */
const wellFormed = <Value>(value: Value): Value =>
  JSON.parse(
    JSON.stringify(value).replace(ESCAPE, (escaped, half: string | undefined) =>
      half === undefined ? escaped : "\ufffd",
    ),
  );
