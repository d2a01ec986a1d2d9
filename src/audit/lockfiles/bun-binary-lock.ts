import { ConfigError } from "../../model/errors.ts";
import type { LockfileFormat } from "./lockfile-format.ts";

/** Bun's older lock is binary. It is known only so that nobody takes its packages for looked at. */
export const bunBinaryLock: LockfileFormat = {
  ecosystem: "npm",
  matches: (name) => name === "bun.lockb",
  read(_text, file) {
    throw new ConfigError({
      what: "is Bun's binary lockfile, which cannot be read",
      where: file,
      expected: "Bun's text lockfile, bun.lock",
      hint: "Run `bun install --save-text-lockfile --frozen-lockfile --lockfile-only`, commit bun.lock, and delete bun.lockb.",
    });
  },
};
