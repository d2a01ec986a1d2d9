import { constants } from "node:os";
import { setImmediate } from "node:timers/promises";

const controller = new AbortController();

/**
 * Aborted by Ctrl-C, by SIGTERM and where the terminal is closed. Whatever runs then ends by an error like any other, so that
 * a row cleans up behind itself in one way only.
 */
export const interruption: AbortSignal = controller.signal;

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    process.exitCode = 128 + constants.signals[name];
    // whoever asks twice does not want to wait for anything
    if (interruption.aborted) process.exit();
    controller.abort(new Error(`interrupted by ${name}`));
  });
}

/** Throws once the run was interrupted. A signal is heard only while nothing else runs, so that long work pauses here. */
export const heedInterruption = async (): Promise<void> => {
  await setImmediate();
  interruption.throwIfAborted();
};
