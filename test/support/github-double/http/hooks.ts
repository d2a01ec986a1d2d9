import type { Json } from "../../../../src/model/json.ts";
import type { LoggedRequest } from "./call.ts";

export type Moment = "before" | "after";

/** What a hook is told; an answer is there only afterwards. */
interface HookedCall {
  readonly request: LoggedRequest;
  readonly body: Json | undefined;
}

export type Hook = (call: HookedCall) => void | Promise<void>;

export interface Hooks {
  /** Runs something before or after an operation has its effect; the returned function ends that. */
  on(operation: string, moment: Moment, hook: Hook): () => void;
  run(operations: readonly string[], moment: Moment, call: HookedCall): Promise<void>;
}

/** Lets a test change the world between two requests, or between a request and its effect. */
export const createHooks = (): Hooks => {
  const hooks = new Set<{ readonly operation: string; readonly moment: Moment; readonly hook: Hook }>();
  return {
    on(operation, moment, hook) {
      const entry = { operation, moment, hook };
      hooks.add(entry);
      return () => hooks.delete(entry);
    },
    async run(operations, moment, call) {
      for (const entry of [...hooks]) {
        if (entry.moment === moment && operations.includes(entry.operation)) await entry.hook(call);
      }
    },
  };
};
