import type { ChangeRecord } from "../../model/change-record.ts";
import type { Conclusion } from "../../model/conclusion.ts";

/** A change record, and what was worked out of it and for it. */
export interface RecordSubject {
  record: ChangeRecord;
  /** Are its bytes the canonical ones. */
  isCanonical: boolean;
  /** The digest that it should have. */
  digest: string;
  /** What follows from its steps. */
  conclusion: Conclusion;
  /** What it has to be about, where that was asked. */
  expected: { change?: string; commit?: string };
  /** The moment of this look. */
  now: Date;
}
