import type { Settled } from "./call.ts";
import { originOf } from "./graphql-read.ts";
import { readPages } from "./pages.ts";
import type { Reach } from "./reach.ts";
import type { Refusal } from "./refusal.ts";
import { type RequiredStatus, requiredStatusesOf } from "./required-statuses.ts";
import { Told } from "./told.ts";

/** What rulesets say of a branch. */
export interface BranchRules {
  statuses: RequiredStatus[];
  hasMergeQueue: boolean;
  /** Ids of the rulesets that stand between a change and the branch. */
  rulesets: number[];
}

/** Rules that a change has to pass on its way; whoever may bypass one of these needs no gate. */
const OF_THE_WAY: ReadonlySet<string> = new Set(["pull_request", "required_status_checks", "merge_queue", "workflows"]);

/** What the token may not see, or what is not there: GitHub does not always say which. */
export const unseen = ({ status }: Refusal): Settled<undefined> | undefined =>
  status === 403 || status === 404 ? { value: undefined } : undefined;

/** The rules of rulesets that hold on a branch; undefined where the token may not see them. */
export const readBranchRules = async (reach: Reach, branch: string): Promise<BranchRules | undefined> => {
  const { ask, client, here } = reach;
  const failure = `the rules of branch ${branch} could not be read`;
  const origin = originOf(reach, failure);
  let isHidden = false;
  const found = await readPages<Told>(
    { ask },
    {
      failure,
      needs: { metadata: "read" },
      settle(refusal) {
        isHidden = unseen(refusal) !== undefined;
        return isHidden ? { value: { data: [], headers: {} } } : undefined;
      },
    },
    async (paging, request) => {
      const path = "GET /repos/{owner}/{repo}/rules/branches/{branch}";
      const { data, headers } = await client.request(path, { ...here, branch, ...paging, request });
      return { data: new Told({ rules: data }, origin).everyObject("rules"), headers };
    },
  );
  if (isHidden) return undefined;
  const rules = found.filter((rule) => OF_THE_WAY.has(rule.text("type")));
  return {
    statuses: rules
      .filter((rule) => rule.text("type") === "required_status_checks")
      .flatMap((rule) =>
        requiredStatusesOf(rule.object("parameters").everyObject("required_status_checks"), "integration_id"),
      ),
    hasMergeQueue: rules.some((rule) => rule.text("type") === "merge_queue"),
    rulesets: [...new Set(rules.map((rule) => rule.count("ruleset_id")))],
  };
};
