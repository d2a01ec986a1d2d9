import { Interrupted, KnownError } from "../model/errors.ts";

/** What ended a piece of work: the reason of its signal, where that is one of ours. */
export const interruption = (signal: AbortSignal): KnownError =>
  signal.reason instanceof KnownError
    ? signal.reason
    : new Interrupted({ what: "Stopped before it was done", hint: "Start it again when you are ready." });
