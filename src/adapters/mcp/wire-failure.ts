import type { Exit } from "../process-tree.ts";

/** What can go wrong on a connection before the SDK sees a message. Texts come from the server. */
export type WireFailure =
  /** Something else than a message on stdout, before the first message. */
  | { readonly kind: "noise"; readonly text: string }
  /** A message that cannot be read, after the first. */
  | { readonly kind: "broken"; readonly text: string; readonly why: string }
  /** More than `limit` bytes in one message. */
  | { readonly kind: "flood"; readonly limit: number }
  /** The process is gone, or has closed its stdout (then without an exit). */
  | { readonly kind: "ended"; readonly exit?: Exit };

/** Largest single message that is read: 64 MiB. Real surfaces stay below one. */
export const MESSAGE_LIMIT = 64 * 1024 * 1024;
