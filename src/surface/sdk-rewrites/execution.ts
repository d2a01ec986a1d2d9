import type { Json } from "../../model/json.ts";
import { isSameJson } from "../same-json.ts";
import type { Rewrite, RewriteDetector } from "./rewrite.ts";

/**
 * `execution.taskSupport: "forbidden"` is what a tool without `execution` means too, and SDKs write it or not.
 * Source: specification 2025-11-25, schema.ts (ToolExecution).
 */
export const findExecutions: RewriteDetector = (pairs) =>
  pairs.flatMap(({ name, base, head }): Rewrite[] => {
    const [before, after] = [base.execution, head.execution];
    if (isSameJson(before, after) || !isDefault(before) || !isDefault(after)) return [];
    const action = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return [{ kind: "execution", action, tool: name }];
  });

const isDefault = (execution: Json | undefined): boolean =>
  execution === undefined || isSameJson(execution, { taskSupport: "forbidden" }) || isSameJson(execution, {});
