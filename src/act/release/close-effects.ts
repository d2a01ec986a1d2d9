import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { Effect, Found } from "../effect.ts";
import { shortId } from "../short-id.ts";
import type { HeldPullRequest } from "./pull-request-effects.ts";
import { baseMoved, kept, type VersionBranch } from "./version-branch-effect.ts";
import { foreignOf } from "./version-commit.ts";

/** What was to be released was taken back: the version pull request is closed and says so, and its branch goes. */
export const closeEffects = (
  github: GitHub,
  held: HeldPullRequest,
  { branch, base }: VersionBranch,
  head: string,
): Effect[] => {
  const inTheWay = async (tip: string | undefined): Promise<Found | undefined> => {
    const moved = await baseMoved(github, base, head);
    if (moved !== undefined || tip === undefined) return moved;
    const [foreign] = foreignOf(await github.commitsAhead(base, tip));
    return foreign === undefined ? undefined : kept(branch, foreign);
  };
  const tipOf = async (): Promise<string | undefined> => (await github.ref(`heads/${branch}`))?.sha;

  const close: Effect = {
    id: `close-pull-request ${branch}`,
    says: "version pull request closed: nothing is left to release",
    async probe(): Promise<Found> {
      const request = await held.find();
      if (request === undefined) return { state: "same", found: "none is open" };
      return (await inTheWay(await tipOf())) ?? { state: "absent", found: `#${request.number} is open` };
    },
    async do() {
      const request = await held.find();
      if (request === undefined) return {};
      const body = `Closed: nothing is left to release at ${shortId(head)}.\n\n${request.body}`;
      await github.updatePullRequest(request.number, { state: "closed", body });
      return { found: `#${request.number}`, url: request.url };
    },
  };

  const remove: Effect = {
    id: `delete-branch ${branch}`,
    says: `branch ${branch} deleted`,
    async probe(): Promise<Found> {
      const tip = await tipOf();
      return tip === undefined ? { state: "same" } : ((await inTheWay(tip)) ?? { state: "absent" });
    },
    async do() {
      const tip = await tipOf();
      const [foreign] = tip === undefined ? [] : foreignOf(await github.commitsAhead(base, tip));
      if (foreign === undefined && (await github.updateRefs([{ ref: `heads/${branch}`, from: tip, to: undefined }]))) {
        return {};
      }
      throw new TargetError({
        what: `the branch ${branch} was moved by others while it was deleted`,
        where: branch,
        hint: "Run it again; nothing of theirs is lost.",
      });
    },
  };
  return [close, remove];
};
