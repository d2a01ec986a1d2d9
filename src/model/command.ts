import type * as z from "zod/mini";
import type { World } from "./ports.ts";
import type { Result } from "./result.ts";

/**
 * A command is one record; its two faces (action and CLI), its documentation and its help come from it.
 * `inputs` maps kebab-case names to schemas made by `model/inputs.ts`, whose descriptions are the documentation.
 */
export interface CommandRecord<Shape extends z.core.$ZodShape = z.core.$ZodShape> {
  name: string;
  /** One line, imperative, without a full stop. */
  summary: string;
  faces: readonly ("action" | "cli")[];
  /** Which inputs may be given without their flag, in order. */
  positionals: readonly string[];
  inputs: z.ZodMiniObject<Shape, z.core.$strict>;
  /** What it sets beside the four outputs that every action sets: name to description. */
  outputs: Readonly<Record<string, string>>;
  /** GitHub job permissions that the action needs. */
  permissions: Readonly<Record<string, "read" | "write">>;
  /** What it needs in a mode that needs something else, by the mode's name. */
  modePermissions?: Readonly<Record<string, Readonly<Record<string, "read" | "write">>>>;
  /** Workflow events that it understands. */
  triggers: readonly string[];
  /** What a user should beware of, as one paragraph of Markdown. */
  caution: string;
  /** Does it only advise where the policy does not enforce: its job then stays green when it could not judge. */
  advises?: boolean;
  /** Feather icon of the action. */
  icon: string;
  /** Example command lines for the help, each complete. */
  examples: readonly string[];
  /** Loads, judges (or plans and acts), and returns. Prints nothing, reads no environment: the world is an argument. */
  run(inputs: z.output<z.ZodMiniObject<Shape, z.core.$strict>>, world: World): Promise<Result>;
}

/** A command whose inputs' shape has been forgotten: what the registry holds. `run` takes what `inputs` parsed. */
export interface AnyCommand extends Omit<CommandRecord, "inputs" | "run"> {
  inputs: z.ZodMiniObject;
  run(inputs: never, world: World): Promise<Result>;
}

export const defineCommand = <Shape extends z.core.$ZodShape>(record: CommandRecord<Shape>): CommandRecord<Shape> =>
  record;
