import { join } from "node:path";
import { checkPolicy } from "../../../src/gates/check-policy.ts";
import { judgeContract } from "../../../src/gates/contract.ts";
import { type ContractInputs, type LoadedContract, loadContract } from "../../../src/load/contract.ts";
import { openRecorded } from "../../../src/load/probe/open-recorded.ts";
import { parseProbe, probeText } from "../../../src/load/probe/parse-probe.ts";
import { recordProbe } from "../../../src/load/probe/record-probe.ts";
import type { ChangeRequest } from "../../../src/model/change-request.ts";
import type { GitHubEvent } from "../../../src/model/event.ts";
import type { World } from "../../../src/model/ports.ts";
import type { ProbeDocument, ProbeLook, ProbeSide, Seen } from "../../../src/model/probe.ts";
import type { Result } from "../../../src/model/result.ts";
import { parseSnapshot } from "../../../src/surface/snapshot.ts";
import { type GreeterTool, greeter } from "../../support/greeter.ts";
import { createRepository, type Repository, type Tree, temporaryFolder } from "../../support/repository.ts";
import { worldIn } from "../small-server.ts";

export const inputsOf = ({ against = [], release }: Given) => ({
  against: [...against],
  release,
  "probe-env": {},
  header: [],
  timeout: 20_000,
  prepare: true,
});

/** The world of 2026-11-22 in a folder, with an event. */
export const worldOf = (cwd: string, event?: GitHubEvent): World => ({
  ...worldIn(cwd),
  now: () => new Date("2026-11-22T12:00:00Z"),
  event: async () => event,
});

/** A world in which nothing of a repository can be run: whoever starts, installs or checks out fails. */
export const judgingWorldOf = (cwd: string): World => {
  const world = worldOf(cwd);
  const refuse = (what: string) => (): never => {
    throw new Error(`${what} in the job that judges`);
  };
  return {
    ...world,
    async mcp() {
      return { probe: refuse("a server was asked") };
    },
    async git() {
      return { ...(await world.git()), worktree: refuse("a commit was checked out") };
    },
    async processes() {
      return { ...(await world.processes()), run: refuse("a program was run") };
    },
  };
};

export interface Change {
  repository: Repository;
  base: string;
  head: string;
  labels?: readonly string[];
  /** Whose policy governs; that of base where nobody says. */
  policy?: string;
}

/** A branch of a repository whose `main` is its base. */
export const changeOf = (repository: Repository, message: string, tree: Tree): Change => {
  const base = repository.git("rev-parse", "HEAD");
  repository.git("switch", "--quiet", "--create", "change");
  const head = repository.commit(message, tree);
  repository.git("switch", "--quiet", "main");
  return { repository, base, head };
};

export const greeterChange = (
  from: readonly GreeterTool[] | undefined,
  to: readonly GreeterTool[],
  { before = {}, after = {} }: { before?: Tree; after?: Tree } = {},
): Change => {
  const repository = createRepository();
  repository.commit("base", { "README.md": "# It\n", ...(from === undefined ? {} : greeter(from)), ...before });
  return changeOf(repository, "change", { ...greeter(to), ...after });
};

/** A clone of the repository as a job has it. */
export const cloneOf = ({ repository }: Change, commit: string): string => {
  const path = join(temporaryFolder(), "clone");
  repository.git("clone", "--quiet", "--no-checkout", repository.path, path);
  repository.git("-C", path, "checkout", "--quiet", "--detach", commit === "main" ? "origin/main" : commit);
  return path;
};

const requestOf = ({ base, head, labels = [] }: Change): ChangeRequest => ({
  repository: { owner: "octo", name: "greeter" },
  number: 7,
  title: "Change the greeter",
  body: "",
  author: { login: "ann", kind: "user" },
  labels,
  state: "open",
  isDraft: false,
  head: { sha: head, ref: "change", fromFork: false },
  base: { sha: base, ref: "main" },
});

/** The event of its pull request. */
export const eventOf = (change: Change): GitHubEvent => {
  const { number, title, body, author, labels, head, base } = requestOf(change);
  return {
    name: "pull_request",
    baseSha: base.sha,
    baseRef: base.ref,
    headSha: head.sha,
    headRef: head.ref,
    pullRequest: { number, title, body, author: author.login, labels: [...labels], fromFork: head.fromFork },
  };
};

export type Given = Partial<Pick<ContractInputs, "against" | "release">>;

/** What one job that starts both servers says. */
export const judgeDirectly = async (change: Change, given: Given = {}): Promise<Result> => {
  const world = worldOf(cloneOf(change, change.head), eventOf(change));
  return judge(await loadContract({ ...inputsOf(given), head: "." }, world, checkPolicy));
};

/** What the job of a side writes; it goes through a file. */
export const probe = async (change: Change, side: ProbeSide, given: Given = {}): Promise<ProbeDocument> => {
  const path = cloneOf(change, side === "head" ? change.head : "main");
  const event: GitHubEvent =
    side === "head" ? eventOf(change) : { name: "workflow_run", headSha: change.head, headRef: "change" };
  const inputs = { ...inputsOf(given), result: [], side };
  return parseProbe(probeText(await recordProbe(inputs, worldOf(path, event), checkPolicy)), `probe-${side}.json`);
};

export const probeBoth = async (change: Change, given: Given = {}): Promise<ProbeDocument[]> => [
  await probe(change, "base", given),
  await probe(change, "head", given),
];

/** What a job would have seen of a server with these tools. */
export const seenWith = (tools: readonly GreeterTool[]): Seen => ({
  side: {
    source: ".",
    views: ["legacy 2025-06-18"],
    counts: { tools: tools.length, prompts: 0, resources: 0, resourceTemplates: 0 },
  },
  snapshot: parseSnapshot(
    JSON.stringify({
      schemaVersion: 1,
      surfaces: [{ era: "legacy", protocolVersion: "2025-06-18", tools }],
      volatile: [],
    }),
    "test",
  ),
  notes: [],
});

/** A document by hand, of one server. */
export const documentOf = (side: ProbeSide, commit: string, ...looks: readonly ProbeLook[]): ProbeDocument => ({
  schemaVersion: 1,
  side,
  commit,
  looks: [...looks],
  reports: [],
});

export const documentsOf = (
  { base, head }: Change,
  [from, to]: readonly [readonly GreeterTool[], readonly GreeterTool[]],
): [ProbeDocument, ProbeDocument] => [
  documentOf("base", base, { source: ".", seen: seenWith(from) }),
  documentOf("head", head, { source: ".", seen: seenWith(to) }),
];

/** What a job that starts nothing gathers from the documents, in a checkout of `main`. */
export const loadRecordedChange = (
  change: Change,
  documents: readonly ProbeDocument[],
  given: Given = {},
  world: World = judgingWorldOf(cloneOf(change, "main")),
): Promise<LoadedContract> => {
  const { base, head } = change;
  return loadContract(
    {
      ...inputsOf(given),
      head: `git:${head}`,
      change: {
        base: { commit: base, label: `main at ${base.slice(0, 7)}` },
        policy: change.policy ?? base,
        request: requestOf(change),
      },
      recorded: openRecorded(documents, { base, head }),
    },
    world,
    checkPolicy,
  );
};

export const judgeRecorded = async (...asked: Parameters<typeof loadRecordedChange>): Promise<Result> =>
  judge(await loadRecordedChange(...asked));

const judge = (facts: LoadedContract): Result =>
  judgeContract(facts, {
    command: "check-api",
    failOn: undefined,
    profile: undefined,
    now: new Date("2026-11-22T12:00:00Z"),
  });

/** A result as it can be compared: head is called by its request and commit, or is the work tree; what the jobs note differs. */
export const judgementOf = ({ notes: _, ...result }: Result, { head }: Change): unknown =>
  JSON.parse(JSON.stringify(result).replaceAll(`"#7 at ${head.slice(0, 7)}"`, '"."'));
