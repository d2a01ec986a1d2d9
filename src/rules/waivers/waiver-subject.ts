import type { Waiver } from "../../model/waiver.ts";

/** A waiver, and what came of it in this run. */
export interface WaiverSubject {
  waiver: Waiver;
  /**
   * expired: its day is past. unapproved: head adds it, and nobody who may has approved this head. added: head adds it, and
   * it counts. unused: no finding has its fingerprint. used: it counts, or may.
   */
  state: "expired" | "unapproved" | "added" | "unused" | "used";
  /** Roles of which one must approve; empty where the policy names none. */
  approvers: readonly string[];
}
