import type { GitHub } from "../../model/github.ts";
import type { GitHubStatus, NewStatus } from "../../model/github-changes.ts";
import { oneLine } from "../../model/visible.ts";
import type { Effect, Found } from "../effect.ts";
import type { IsNewer } from "./newer-run.ts";
import { claimOfAddress } from "./run-claim.ts";
import type { SharedRead } from "./shared-read.ts";

interface StatusPlace {
  commit: string;
  /** The statuses that the commit has. */
  statuses: SharedRead<GitHubStatus[]>;
  isNewer: IsNewer;
}

/** One status on one commit: ours and as it should be, of this run or of one that was started later. */
export const statusEffect = (
  wanted: NewStatus,
  { commit, statuses, isNewer }: StatusPlace,
  github: Pick<GitHub, "setStatus">,
): Effect => {
  const short = commit.slice(0, 7);
  const reader = {};
  let overwritten: string | undefined;

  const look = async (): Promise<Found> => {
    const context = wanted.context.toLowerCase();
    const found = (await statuses(reader)).find((each) => each.context.toLowerCase() === context);
    overwritten = undefined;
    if (found === undefined) return { state: "absent" };
    if (found.isOurs !== true) {
      overwritten = `${oneLine(found.by ?? "an account that is gone")} had set it to ${found.state}`;
      return { state: "absent", found: overwritten };
    }
    const claim = claimOfAddress(found.url);
    if (claim !== undefined && (await isNewer(claim)))
      return { state: "same", found: "a newer run has written it", ...addressOf(found) };
    const isSame = found.state === wanted.state && found.description === wanted.description && found.url === wanted.url;
    return isSame ? { state: "same", ...addressOf(found) } : { state: "absent" };
  };

  return {
    id: `set-status ${wanted.context}`,
    says: `status "${oneLine(wanted.context)}" of ${short}: ${wanted.state}`,
    probe: look,
    async do() {
      await github.setStatus(commit, wanted);
      return { ...(overwritten === undefined ? {} : { found: overwritten }), ...addressOf(wanted) };
    },
  };
};

const addressOf = ({ url }: { url?: string }): { url?: string } => (url === undefined ? {} : { url });
