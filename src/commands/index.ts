import type { AnyCommand } from "../model/command.ts";

/** Every command by name; a record is loaded only when it is asked for. */
export const COMMANDS = {
  "change-gate": async (): Promise<AnyCommand> => (await import("./change-gate.ts")).default,
  "check-api": async (): Promise<AnyCommand> => (await import("./check-api.ts")).default,
  snapshot: async (): Promise<AnyCommand> => (await import("./snapshot.ts")).default,
} as const satisfies Record<string, () => Promise<AnyCommand>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
