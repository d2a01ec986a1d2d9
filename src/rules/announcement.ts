import type { Change, Deprecation, ToolChange } from "../model/change.ts";
import { code } from "./wording.ts";

/** The change, when it is one of what a tool announces of its end. */
export const deprecationChange = (change: Change, action: ToolChange["action"]): ToolChange | undefined =>
  change.area === "tool" && change.aspect === "deprecation" && change.action === action ? change : undefined;

/** Does an announcement tell callers where to go, or by when. */
export const isUsable = (deprecation: Deprecation | undefined): boolean =>
  deprecation?.replacement !== undefined || deprecation?.sunset !== undefined;

/** `since 1.2, use x instead, until 2026-01-01`: what was announced beside that the tool goes; undefined where nothing was. */
export const announced = (deprecation: Deprecation | undefined): string | undefined => {
  const { since, replacement, sunset } = deprecation ?? {};
  const parts = [
    ...(since === undefined ? [] : [`since ${code(since)}`]),
    ...(replacement === undefined ? [] : [`use ${code(replacement)} instead`]),
    ...(sunset === undefined ? [] : [`until ${code(sunset)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
};
