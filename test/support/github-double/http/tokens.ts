import type { Access } from "./permissions.ts";

export interface TokenOptions {
  /** As a job declares them: `{ contents: "write", "pull-requests": "read" }`. What is not named is not granted. */
  readonly permissions?: Readonly<Record<string, Access | "none">>;
  /** The run comes from a fork: GitHub gives it a token that only reads, whatever the job declares. */
  readonly fork?: boolean;
  /** The run was started by Dependabot: the same. */
  readonly dependabot?: boolean;
  /** Who acts; the token of a job acts as `github-actions[bot]`. */
  readonly actor?: string;
}

export interface Token {
  readonly value: string;
  readonly actor: string;
  readonly granted: ReadonlyMap<string, Access>;
}

/** A token that is granted what the job declares, and no more than reading where GitHub gives no more. */
export const createToken = (options: TokenOptions, ordinal: number): Token => {
  const isReadOnly = options.fork === true || options.dependabot === true;
  const granted = new Map<string, Access>([["metadata", "read"]]);
  for (const [name, access] of Object.entries(options.permissions ?? {})) {
    if (access !== "none") granted.set(name.replaceAll("-", "_"), isReadOnly ? "read" : access);
  }
  return {
    value: `ghs_${String(ordinal).padStart(36, "0")}`,
    actor: options.actor ?? "github-actions[bot]",
    granted,
  };
};
