import type { ProcessFacts } from "./change-request.ts";
import type { Finding } from "./finding.ts";
import type { StepName, StepStatus } from "./step.ts";

export const RISK_CLASSES = ["low", "medium", "high"] as const;
export type RiskClass = (typeof RISK_CLASSES)[number];

/** standard: pre-approved by rule; normal; emergency: fewer approvals now, and a review that is owed. */
export const CHANGE_TYPES = ["standard", "normal", "emergency"] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** One reason for a risk, with its weight. */
export interface RiskContribution {
  /** `api`, `configuration`, `secrets`, `dependencies`, `migrations`, `size`, `paths`. */
  source: string;
  points: number;
  /** One line for a person: "tool `search` is gone". */
  reason: string;
}

/** How much can go wrong, worked out from the evidence and not from what the author says. */
export interface Risk {
  class: RiskClass;
  points: number;
  contributions: readonly RiskContribution[];
  /** What the author says in the request's risk section; absent where nothing is said. */
  declared?: RiskClass;
  /** Evidence that was needed and could not be looked at: the class is then the highest that it could hide. */
  missing: readonly string[];
}

/** Who must do what next, and why. */
export interface Waiting {
  /** `one approval of business`. */
  for: string;
  because: string;
  /** Logins or teams that can do it; empty where anybody can. */
  who: readonly string[];
}

/** A role of the policy: who may approve as it. */
export interface Role {
  /** `owner/team`. */
  teams: readonly string[];
  users: readonly string[];
  /** Whoever CODEOWNERS at base names for a changed file. */
  codeowners: boolean;
}

/** What a freeze forbids, and when. Times are local to the zone. */
export interface Freeze {
  name: string;
  /** `2026-12-20T18:00` .. `2027-01-04T08:00`, or every week `fri 16:00` .. `mon 08:00`. */
  from: string;
  to: string;
  /** IANA time zone. */
  zone: string;
  /** Labels and change types (`label:hotfix`, `type:emergency`) that may pass. */
  except: readonly string[];
}

/** What the policy asks of a change, with every default filled in: presets and `extends` are merged before. */
export interface ProcessPolicy {
  request: {
    title: "conventional" | "any";
    /** Headings that the body must hold, each filled in. */
    sections: readonly string[];
    "linked-issue": "required" | "optional";
    /** Open pull requests that the body names by `Depends-On:` block. */
    "depends-on": "block" | "ignore";
  };
  types: {
    standard: { authors: readonly string[]; labels: readonly string[]; titles: readonly string[] };
    emergency: {
      labels: readonly string[];
      /** How an incident is named: a regular expression over the body. */
      incident: string;
      /** Approvals that are enough now. */
      approvals: Readonly<Record<string, number>>;
      "review-within-days": number;
    };
  };
  freezes: readonly Freeze[];
  risk: {
    /** Points from which a class holds. */
    medium: number;
    high: number;
    /** Points by source. */
    weights: Readonly<Record<string, number>>;
    /** Points by glob of changed paths. */
    paths: Readonly<Record<string, number>>;
  };
  roles: Readonly<Record<string, Role>>;
  /** Approvals by role, for each risk class. */
  approvals: Readonly<Record<RiskClass, Readonly<Record<string, number>>>>;
  /** Gates whose verdict on this head must be there. */
  testing: { required: readonly string[] };
  documentation: { changelog?: string | undefined; "required-gates": readonly string[] };
  /** The status that must be required on the base branch; `steps`: one more for each step. */
  status: { name: string; steps: boolean; audit: boolean };
}

/** Approvals that one role has and needs. */
export interface RoleApproval {
  role: string;
  needed: number;
  /** Logins whose approval of this head counts. */
  by: readonly string[];
  /** Reviews that do not count, each with the reason. */
  ignored: readonly { reviewer: string; reason: string }[];
  /** Who else could approve; undefined where it could not be looked at. */
  candidates?: readonly string[];
}

/** All that a check looks at: the facts, what was asked, and what was worked out before any check. */
export interface ProcessSubject {
  facts: ProcessFacts;
  policy: ProcessPolicy;
  type: ChangeType;
  /** Why it is of that type. */
  typeBecause: string;
  risk: Risk;
  approvals: readonly RoleApproval[];
  /** The API findings of the `check-api` report on this head, waived ones left out; undefined where there is none. */
  api?: readonly Finding[];
  /** Changed paths, moved files by both names; undefined where they could not be looked at. */
  paths?: readonly string[];
}

/** What a check says. A reason is always there, also for what does not apply. */
export interface Answer {
  status: StepStatus;
  reason: string;
  waiting?: Waiting;
  /** Where it stands, for the report: a file and line. */
  at?: Finding["at"];
}

/** One question of one step: complete, as a rule is. */
export interface Check {
  /** Kebab-case; its file name and its level in the policy. Never reused. */
  id: string;
  step: StepName;
  title: string;
  why: string;
  fix: string;
  reference: string;
  check(subject: ProcessSubject): Answer;
}

export const defineCheck = (check: Check): Check => check;

/** A check with its answer. */
export interface Checked {
  id: string;
  step: StepName;
  answer: Answer;
}
