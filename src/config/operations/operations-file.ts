import type { Workload } from "./workload.ts";

/** One file that is made from a configuration. */
export interface OperationsFile {
  /** Below the output folder. */
  path(workload: Workload): string;
  /** Its lines without the header, or why it does not apply: the end of a sentence that begins with its path. */
  render(workload: Workload): readonly string[] | { without: string };
}

export const OVER_STDIO = "a server over stdio listens nowhere";
export const UNMEASURED = "monitoring.enabled is false";
