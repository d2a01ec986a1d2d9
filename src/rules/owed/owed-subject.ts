/** A retrospective review that an emergency change still owes. */
export interface OwedSubject {
  /** `owner/name#number`. */
  change: string;
  /** ISO 8601, UTC. */
  due: string;
  isOverdue: boolean;
}
