import type { BareGit } from "../git/bare.ts";
import type { People } from "./people.ts";
import type {
  Artifact,
  CheckRun,
  Comment,
  Deployment,
  Protection,
  QueueEntry,
  Release,
  Review,
  Role,
  Ruleset,
  Run,
  Status,
  Team,
  Thread,
} from "./records.ts";

interface RepositorySettings {
  readonly owner: string;
  readonly name: string;
  readonly id: number;
  readonly defaultBranch: string;
  readonly private: boolean;
  readonly description: string | null;
  /** Whether a published release, its assets and its tag can still be changed. */
  immutableReleases: boolean;
  /** The setting "Allow GitHub Actions to create and approve pull requests". */
  actionsMayCreatePulls: boolean;
  deleteBranchOnMerge: boolean;
  /** How many entries a recursive tree lists before it is truncated. */
  treeLimit: number;
  /** How many bytes of a text GraphQL tells. */
  textLimit: number;
}

/** All that the double knows beside what stands in the git repository. */
export interface GitHub {
  readonly repository: RepositorySettings;
  readonly git: BareGit;
  readonly people: People;
  readonly apiUrl: string;
  /** Another host than that of the API: what is for one is not for the other. */
  readonly storageUrl: string;
  readonly threads: Map<number, Thread>;
  readonly reviews: Review[];
  readonly comments: Comment[];
  readonly statuses: Status[];
  readonly checkRuns: CheckRun[];
  readonly releases: Release[];
  readonly deployments: Deployment[];
  readonly rulesets: Ruleset[];
  readonly protections: Map<string, Protection>;
  readonly teams: Map<string, Team>;
  /** The merge queues by the branch that they lead to. */
  readonly queues: Map<string, QueueEntry[]>;
  readonly roles: Map<string, Role>;
  readonly runs: Run[];
  readonly artifacts: Artifact[];
  /** Commits and tags that GitHub signed itself. */
  readonly signed: Set<string>;
  /** The names of tags that an immutable release has used up. */
  readonly burnedTags: Set<string>;
  /** What a link to the storage leads to; the link itself is the permission. */
  readonly stored: Map<string, { readonly type: string; readonly content: Buffer }>;
  /** The time, as GitHub writes it. */
  now(): string;
  nextId(): number;
  nextNumber(): number;
}

/** A global id, as GraphQL and `node_id` have it: stable for the same object. */
export const nodeId = (kind: string, id: number | string): string =>
  `${kind}_${Buffer.from(String(id), "utf8").toString("base64url")}`;

/** `owner/name` of the repository. */
export const fullName = ({ repository }: GitHub): string => `${repository.owner}/${repository.name}`;

/** An address of the API below the repository. */
export const repositoryUrl = (github: GitHub, path = ""): string => `${github.apiUrl}/repos/${fullName(github)}${path}`;

/** An address for people below the repository. */
export const htmlUrl = (github: GitHub, path = ""): string => `https://github.com/${fullName(github)}${path}`;
