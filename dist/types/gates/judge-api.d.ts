import type { Snapshot } from "../model/surface.ts";
import { type DiffOptions } from "../surface/diff.ts";
import { type ApiJudgement, type ApiOptions } from "./api.ts";
/**
 * What the step from `base` to `head` means for those who call the server, in one call: the door of the library.
 * @param diff what a policy says of budgets, hosts, resources and scopes; its defaults when absent
 * @throws ConfigError for unknown rules in `levels`
 */
export declare const judgeApi: ({ base, head, diff, ...options }: ApiOptions & {
    base: Snapshot;
    head: Snapshot;
    diff?: DiffOptions;
}) => ApiJudgement;
