import type { ConfigFault } from "../model/config.ts";
import { ConfigError } from "../model/errors.ts";

/** Why a configuration is not used. */
export interface Rejection {
  /** Every fault, with its place. */
  reasons: readonly ConfigFault[];
  /** The same for a log: one line for what happened, and one for each fault. Holds no secret. */
  message: string;
}

export const rejectionOf = (reasons: readonly ConfigFault[], what: string): Rejection => ({
  reasons,
  message: [what, ...reasons.map(lineOf)].join("\n"),
});

/** The configuration that a server would start with is wrong; `message` says all of it. */
export class InvalidConfig extends ConfigError {
  readonly reasons: readonly ConfigFault[];

  constructor({ reasons, message }: Rejection) {
    const [what = "", ...faults] = message.split("\n");
    super({
      what,
      hint: "Correct the files; `mcp-lifecycle validate-config` says the same before a merge.",
      detail: faults.join("\n"),
    });
    this.message = message;
    this.reasons = reasons;
  }
}

const lineOf = ({ at, message, fix }: ConfigFault): string =>
  `${at.file}:${at.line}:${at.column}: ${message}${fix === undefined ? "" : `. ${fix}`}`.replaceAll(/[\r\n]+/g, " ");
