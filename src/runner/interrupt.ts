import { Interrupted } from "../model/errors.ts";

/** What a shell expects of a program that ended because of a signal: 128 plus its number. */
export const INTERRUPTED_EXIT_CODE = 130;

/**
 * A signal that is aborted when the user or the runner asks us to stop. The first request lets the adapters end what they
 * started and remove what they made; a second one ends at once (adapters still clean up synchronously on exit).
 */
export const interruptSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(INTERRUPTED_EXIT_CODE);
      controller.abort(
        new Interrupted({ what: `stopped by ${name}`, hint: "Nothing was judged. What was started has been ended." }),
      );
    });
  }
  return controller.signal;
};
