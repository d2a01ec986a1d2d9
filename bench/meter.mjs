/**
 * Preloaded by `--import`: when its process ends it writes to the file that `BENCH_METER` names what the process used. What
 * only Linux tells is null elsewhere.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const TICK_MS = 10;
const isLinux = process.platform === "linux";

/** Of all processes that were waited for. */
const readChildren = () => {
  const fields = readFileSync("/proc/self/stat", "latin1")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
};

/** What the system counts by itself (`maxRSS`) includes the memory of the process that started this one. */
const readPeak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "latin1"))?.[1]) / 1024;

// a worker loads this too, and has nothing to tell that its process does not
if (isMainThread) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    const spent = {
      cpu: (user + system) / 1_000,
      children: isLinux ? readChildren() : null,
      peakMb: isLinux ? readPeak() : null,
    };
    writeFileSync(process.env.BENCH_METER, JSON.stringify(spent));
  });
}
