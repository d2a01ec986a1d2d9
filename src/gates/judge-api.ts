import type { Snapshot } from "../model/surface.ts";
import { diffSnapshots } from "../surface/diff.ts";
import { type ApiJudgement, type ApiOptions, judgeChanges } from "./api.ts";

/**
 * What the step from `base` to `head` means for those who call the server, in one call: the door of the library.
 * @throws ConfigError for unknown rules in `levels`
 */
export const judgeApi = ({ base, head, ...options }: ApiOptions & { base: Snapshot; head: Snapshot }): ApiJudgement =>
  judgeChanges(diffSnapshots(base, head), options);
