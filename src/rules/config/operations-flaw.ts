import type { Match } from "../../model/rule.ts";

/** What is wrong; each has the rule of its name, `operations-<kind>`. */
export type OperationsFlawKind =
  | "file-drift"
  | "file-foreign"
  | "file-obsolete"
  | "region-broken"
  | "region-lost"
  | "region-unusable";

/** One thing about an operations file that is not as the configuration says, or that cannot be made so. */
export interface OperationsFlaw {
  kind: OperationsFlawKind;
  environment: string;
  /** As reports show it. */
  file: string;
  line?: number;
  /** The region that it is about. */
  region?: string;
  /** What is wrong, as a sentence without a full stop. */
  says: string;
  /** Where the rule's own way out is too general. */
  fix?: string;
}

/** The predicate of the rule for one kind. */
export const toldOf =
  (kind: OperationsFlawKind) =>
  (flaw: OperationsFlaw): Match | undefined =>
    flaw.kind === kind ? { message: flaw.says, ...(flaw.fix === undefined ? {} : { fix: flaw.fix }) } : undefined;
