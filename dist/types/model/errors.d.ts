/**
 * "Could not judge" and "could not act". A failed gate is a verdict, not an error. Whatever is none of these classes is
 * our own bug and is shown with its stack.
 */
export interface Trouble {
    /** What happened, in one sentence without a full stop. */
    what: string;
    /** Where: the input, file, source or process. */
    where?: string;
    /** What was expected instead. */
    expected?: string;
    /** The way out. */
    hint: string;
    /** Evidence that is shown below, such as the last lines of stderr. Text from outside. */
    detail?: string;
    cause?: unknown;
}
export declare abstract class KnownError extends Error {
    readonly trouble: Trouble;
    /** Set where the policy is known and does not enforce: a gate that advises then leaves the job green. */
    advisory: boolean;
    constructor(trouble: Trouble);
}
/** The user's input, policy or snapshot is wrong: they can fix it. */
export declare class ConfigError extends KnownError {
    readonly name = "ConfigError";
}
/** The server under test did not start, did not answer, or answered with something that is not MCP. */
export declare class ProbeError extends KnownError {
    readonly name = "ProbeError";
}
/** The destination refused. */
export declare class TargetError extends KnownError {
    readonly name = "TargetError";
}
/** The user or the runner asked us to stop. */
export declare class Interrupted extends KnownError {
    readonly name = "Interrupted";
}
