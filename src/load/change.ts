import { resolve } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { GitHubEvent } from "../model/event.ts";
import type { Git, World } from "../model/ports.ts";
import { readGateReports } from "./gate-reports.ts";
import { type GatheredFacts, gatherFacts, type RepositoryFacts } from "./process-facts.ts";
import { loadRepositoryFacts } from "./repository-facts.ts";
import { readState } from "./state.ts";

interface ChangeInputs {
  /** What the API gate judged. */
  head: string;
  state?: string | undefined;
  result: readonly string[];
}

/** The facts of the change that this run is of, as far as they can be looked at without GitHub. */
export type LoadedChange = GatheredFacts & {
  /** Is there a pull request at all that this run is of. */
  isOfRequest: boolean;
  /** Is the judged tree that of the event's head: only then does a verdict on it hold for that commit. */
  isOfHead: boolean;
};

/**
 * What the event, the repository, a recorded state and result files tell of the change. What none of them tells is absent.
 * @throws ConfigError for a file that is missing or wrong
 */
export const loadChange = async (inputs: ChangeInputs, world: World): Promise<LoadedChange> => {
  const files = await world.files();
  const event = await world.event();
  const state = inputs.state === undefined ? undefined : await readState(files, resolve(world.cwd, inputs.state));
  const { reports, notes: unbound } = await readGateReports(
    files,
    inputs.result.map((path) => resolve(world.cwd, path)),
  );
  const found = await lookIntoRepository(event, inputs.head, world);
  const gathered = gatherFacts({ event, state, reports, repository: found.repository, now: world.now() });
  return {
    ...gathered,
    notes: [...unbound, ...found.notes, ...gathered.notes],
    isOfRequest: "facts" in gathered || event?.name === "merge_group",
    isOfHead: found.isOfHead,
  };
};

const lookIntoRepository = async (
  event: GitHubEvent | undefined,
  head: string,
  world: World,
): Promise<{ repository: RepositoryFacts; isOfHead: boolean; notes: string[] }> => {
  const request = event?.request;
  if (event?.headSha === undefined) return { repository: {}, isOfHead: false, notes: [] };
  const git = await world.git();
  const root = await git.root(world.cwd);
  if (root === undefined) return { repository: {}, isOfHead: false, notes: [] };
  const isOfHead = await isTreeOf(git, root, { tree: head, commit: event.headSha });
  const notes = isOfHead
    ? []
    : [
        `What was judged is not the event's head ${event.headSha.slice(0, 7)}: its verdict does not count as one on that commit.`,
      ];
  if (request === undefined) return { repository: {}, isOfHead, notes };
  const ends = { base: request.base.sha, head: request.head.sha };
  const found = await loadRepositoryFacts(world, root, ends);
  return { repository: found.repository, isOfHead, notes: [...notes, ...found.notes] };
};

const GIT = "git:";

/** Is a source the event's head, or the trial merge of it that GitHub checks out for a pull request. */
const isTreeOf = async (
  git: Git,
  root: string,
  { tree, commit }: { tree: string; commit: string },
): Promise<boolean> => {
  const ref = tree.startsWith(GIT) ? (tree.slice(GIT.length).split("#")[0] ?? "") : tree === "." ? "HEAD" : undefined;
  if (ref === undefined) return false;
  try {
    const judged = await git.resolve(root, ref);
    return judged === commit || (await git.parents(root, judged))[1] === commit;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
};
