import type { ConfigFault } from "../model/config.ts";
import { ConfigError } from "../model/errors.ts";
/** Why a configuration is not used. */
export interface Rejection {
    /** Every fault, with its place. */
    reasons: readonly ConfigFault[];
    /** The same for a log: one line for what happened, and one for each fault. Holds no secret. */
    message: string;
}
export declare const rejectionOf: (reasons: readonly ConfigFault[], what: string) => Rejection;
/** The configuration that a server would start with is wrong; `message` says all of it. */
export declare class InvalidConfig extends ConfigError {
    readonly reasons: readonly ConfigFault[];
    constructor({ reasons, message }: Rejection);
}
