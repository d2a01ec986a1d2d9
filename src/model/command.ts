import type { z } from "zod";
import type { World } from "./ports.ts";
import type { Result } from "./result.ts";

/**
 * A command is one record; its two faces (action and CLI), its documentation and its help come from it.
 * `Inputs` is a zod object of kebab-case keys whose descriptions are the documentation.
 */
export interface CommandRecord<Inputs extends z.ZodObject = z.ZodObject> {
  name: string;
  /** One line, imperative, without a full stop. */
  summary: string;
  faces: readonly ("action" | "cli")[];
  /** Which inputs may be given without their flag, in order. */
  positionals: readonly string[];
  inputs: Inputs;
  /** Kebab-case output names beside the four that every action sets. */
  outputs: Readonly<Record<string, string>>;
  /** GitHub job permissions the action needs. */
  permissions: Readonly<Record<string, "read" | "write">>;
  /** Workflow events it understands. */
  triggers: readonly string[];
  /** What a reader should beware of; one paragraph for the action's README. */
  caution: string;
  icon: string;
  run(inputs: z.output<Inputs>, world: World): Promise<Result>;
}

export const defineCommand = <Inputs extends z.ZodObject>(record: CommandRecord<Inputs>): CommandRecord<Inputs> =>
  record;
