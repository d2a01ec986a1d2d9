import type { ProbeLook } from "../model/probe.ts";
import type { ServerPolicy } from "../policy/schema.ts";

/** How a source is turned into a surface. */
export interface LoadOptions {
  /** A base without any server is a new surface; a head without one is a mistake. */
  role: "base" | "head";
  /** Start command that the user gave (`--server`). */
  server?: string;
  policy?: ServerPolicy;
  /** Variables that the user gave (`--probe-env`); they win over all others. */
  probeEnv: Record<string, string>;
  /** For servers that are reached by URL. */
  headers?: Record<string, string>;
  /** Longest time of one look at a server. */
  timeoutMs: number;
  /** Install and build a tree before its server is started. */
  prepare: boolean;
  /**
   * What other jobs saw of the source: given, nothing is started, installed or asked, and the files of a commit are read
   * without checking it out. Undefined where none of them has looked at it.
   */
  recorded?: (source: string) => ProbeLook | undefined;
  /** Look twice and mask what differs, or once. */
  stability: "once" | "twice";
}
