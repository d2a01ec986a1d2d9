import { appNamed } from "./app-names.ts";
import type { Told } from "./told.ts";

/** A status that must be there before something merges; without a source anybody may set it. */
export interface RequiredStatus {
  context: string;
  source?: string;
}

/** Required statuses of a list, each with the app that must set it under a key. No app, or a number below one, is anybody. */
export const requiredStatusesOf = (checks: readonly Told[], appKey: string): RequiredStatus[] =>
  checks.map((check) => {
    const app = check.number(appKey);
    const context = check.text("context");
    return app === undefined || app <= 0 ? { context } : { context, source: appNamed(app) };
  });

/** Each requirement once. */
export const withoutRepeats = (statuses: readonly RequiredStatus[]): RequiredStatus[] => [
  ...new Map(statuses.map((status) => [JSON.stringify([status.context, status.source ?? null]), status])).values(),
];
