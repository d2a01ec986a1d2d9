import type { AnyCommand } from "../model/command.ts";

/** Every command by name; a record is loaded only when it is asked for. */
export const COMMANDS = {
  "audit-deps": async (): Promise<AnyCommand> => (await import("./audit-deps.ts")).default,
  "bump-version": async (): Promise<AnyCommand> => (await import("./bump-version.ts")).default,
  "change-gate": async (): Promise<AnyCommand> => (await import("./change-gate.ts")).default,
  "check-api": async (): Promise<AnyCommand> => (await import("./check-api.ts")).default,
  "check-owed-reviews": async (): Promise<AnyCommand> => (await import("./check-owed-reviews.ts")).default,
  "check-policy": async (): Promise<AnyCommand> => (await import("./check-policy.ts")).default,
  "close-record": async (): Promise<AnyCommand> => (await import("./close-record.ts")).default,
  "explain-config": async (): Promise<AnyCommand> => (await import("./explain-config.ts")).default,
  "explain-policy": async (): Promise<AnyCommand> => (await import("./explain-policy.ts")).default,
  "find-record": async (): Promise<AnyCommand> => (await import("./find-record.ts")).default,
  "gen-docs": async (): Promise<AnyCommand> => (await import("./gen-docs.ts")).default,
  "gen-manifests": async (): Promise<AnyCommand> => (await import("./gen-manifests.ts")).default,
  "keep-record": async (): Promise<AnyCommand> => (await import("./keep-record.ts")).default,
  simulate: async (): Promise<AnyCommand> => (await import("./simulate.ts")).default,
  snapshot: async (): Promise<AnyCommand> => (await import("./snapshot.ts")).default,
  "validate-config": async (): Promise<AnyCommand> => (await import("./validate-config.ts")).default,
  "verify-record": async (): Promise<AnyCommand> => (await import("./verify-record.ts")).default,
} as const satisfies Record<string, () => Promise<AnyCommand>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
