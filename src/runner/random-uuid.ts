import { readFileSync } from "node:fs";

const KERNEL = "/proc/sys/kernel/random/uuid";

/**
 * A random UUID (version 4) for `@actions/core`, which fences every output with one. Linux hands them out in a file; loading
 * Node's cryptography for it would take a quarter of an empty process's start.
 */
export const randomUUID = (): string => {
  try {
    return readFileSync(KERNEL, "utf8").trim();
  } catch {
    // not Linux
    return process.getBuiltinModule("node:crypto").randomUUID();
  }
};
