import type { Change } from "../model/change.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Policy } from "../policy/schema.ts";
import { RULE_IDS } from "../rules/index.ts";
import { type ApiJudgement, judgeChanges } from "./api.ts";
import { waive } from "./waivers.ts";

/**
 * What the API of one server needs against its last release, by the same judgement that a change of it gets: the policy's
 * levels and profile, and waivers, of which those that nobody had to approve, or that are merged, count.
 * @throws ConfigError when the policy's levels name a rule that does not exist
 */
export const judgeFloor = (
  { changes, server }: { changes: readonly Change[]; server?: string },
  { policy, waivers, now }: { policy: Policy; waivers: readonly Waiver[]; now: Date },
): ApiJudgement =>
  judgeChanges(changes, {
    levels: policy.levels,
    otherRules: RULE_IDS,
    profile: policy.profile,
    ...(server === undefined ? {} : { server }),
    waive: (found) =>
      waive(found, {
        waivers,
        today: now.toISOString().slice(0, 10),
        approvers: policy.waivers.approvers,
        approvedBy: [],
        isWhole: false,
      }),
  });
