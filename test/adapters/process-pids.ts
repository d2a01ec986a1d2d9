import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** Pids that fixtures wrote down, one a line. */
const readPids = async (path: string): Promise<number[]> =>
  (await readFile(path, "utf8").catch(() => "")).split("\n").filter(Boolean).map(Number);

/** Waits until `count` processes have written down their pids. */
export const awaitPids = async (path: string, count: number): Promise<number[]> => {
  for (;;) {
    const pids = await readPids(path);
    if (pids.length >= count) return pids;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** A zombie has ended: that its new parent has not looked yet is no matter of ours. */
const isZombie = (pid: number): boolean =>
  process.platform === "linux" && /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
};

/** Those of the pids that still run; one that was killed a moment ago may take another to be gone. */
export const stillRunning = async (pids: readonly number[]): Promise<number[]> => {
  for (let attempt = 0; attempt < 50 && pids.some(isRunning); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return pids.filter(isRunning);
};
