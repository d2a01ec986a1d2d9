import { type BareGit, openBare } from "../git/bare.ts";
import { isoSeconds } from "../git/signature.ts";
import type { GitHub } from "./github.ts";
import { createPeople } from "./people.ts";

export interface RepositoryOptions {
  readonly owner: string;
  readonly name: string;
  /** The bare git repository that holds commits, trees, branches and tags. */
  readonly bare: string;
  readonly defaultBranch?: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly immutableReleases?: boolean;
}

const FIRST_MOMENT = Date.parse("2026-11-02T10:00:00Z");

/** A clock that goes on by a second each time it is read, so that later is later and every run tells the same times. */
const tickingClock = (): (() => Date) => {
  let reads = 0;
  return () => {
    reads += 1;
    return new Date(FIRST_MOMENT + reads * 1000);
  };
};

const defaultBranchOf = async (git: BareGit): Promise<string> =>
  (await git.text(["symbolic-ref", "HEAD"])).replace("refs/heads/", "");

/** A repository on GitHub as it is before anything has happened there. */
export const openGitHub = async (
  options: RepositoryOptions,
  { apiUrl, storageUrl }: Pick<GitHub, "apiUrl" | "storageUrl">,
  clock: () => Date = tickingClock(),
): Promise<GitHub> => {
  const git = openBare(options.bare);
  let ids = 1000;
  let numbers = 0;
  const nextId = (): number => {
    ids += 1;
    return ids;
  };
  const people = createPeople(nextId);
  people.named(options.owner);
  return {
    git,
    people,
    apiUrl,
    storageUrl,
    repository: {
      owner: options.owner,
      name: options.name,
      id: nextId(),
      defaultBranch: options.defaultBranch ?? (await defaultBranchOf(git)),
      private: options.private ?? false,
      description: options.description ?? null,
      immutableReleases: options.immutableReleases ?? false,
      actionsMayCreatePulls: true,
      deleteBranchOnMerge: false,
      treeLimit: 100_000,
      textLimit: 512_000,
    },
    threads: new Map(),
    reviews: [],
    comments: [],
    statuses: [],
    checkRuns: [],
    releases: [],
    deployments: [],
    rulesets: [],
    protections: new Map(),
    teams: new Map(),
    queues: new Map(),
    roles: new Map(),
    runs: [],
    artifacts: [],
    signed: new Set(),
    burnedTags: new Set(),
    stored: new Map(),
    now: () => isoSeconds(clock().getTime()),
    nextId,
    nextNumber() {
      numbers += 1;
      return numbers;
    },
  };
};
