import { join, relative, resolve } from "node:path";
import type { Change, ToolChange } from "../model/change.ts";
import type { ChangeRequest } from "../model/change-request.ts";
import type { Announcement, ServerFacts } from "../model/contract.ts";
import { ConfigError, Interrupted, KnownError, ProbeError } from "../model/errors.ts";
import type { GitHubEvent } from "../model/event.ts";
import type { Bump } from "../model/finding.ts";
import type { World } from "../model/ports.ts";
import type { ProbeSide } from "../model/probe.ts";
import type { Side } from "../model/result.ts";
import type { VersionFacts } from "../model/version.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Policy } from "../policy/schema.ts";
import { asksNotice } from "../release/notice.ts";
import { longestHold } from "../surface/longest-hold.ts";
import { loadAgainst } from "./against.ts";
import { loadAnnouncements } from "./announcements.ts";
import { type AskedContract, askedOf, readAsked } from "./asked-contracts.ts";
import { type FoundBase, findBase } from "./base.ts";
import { type Comparison, compareBackwards, loadComparison } from "./comparison.ts";
import { diffOptionsOf } from "./diff-options.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { loadPolicy } from "./policy.ts";
import type { RecordedSurfaces } from "./probe/open-recorded.ts";
import { rememberCommits } from "./probe/remember-commits.ts";
import { areOfRepository, loadOptions, type SelectedServer, selectServers } from "./servers.ts";
import { lookAtPath } from "./sources/index.ts";
import type { LoadedSurface } from "./surface.ts";
import { loadVersionFacts, type VersionQuestion } from "./version-facts.ts";
import { loadWaivers } from "./waivers.ts";

export interface LoadedContract {
  policy: Policy;
  /** Where the policy was read; undefined when the repository has none. */
  policyFrom?: string;
  servers: ServerFacts[];
  /** What head accepts of its own findings. */
  waivers: Waiver[];
  /** Was everything judged that a waiver may be about. */
  isWhole: boolean;
  notes: string[];
}

export interface ContractInputs {
  base?: string | undefined;
  head: string;
  release?: string | undefined;
  against: string[];
  bump?: Exclude<Bump, "none"> | undefined;
  server?: string | undefined;
  "probe-env": Record<string, string>;
  header: string[];
  timeout: number;
  prepare: boolean;
  /** The change that is judged, where neither the event nor the work tree is of it. */
  change?: JudgedChange;
  /** What jobs without a token saw: given, no server is started or asked, and nothing of the repository is run. */
  recorded?: RecordedSurfaces;
}

/** A change as one knows it who stands in another checkout; `head` of the inputs is then its head, as `git:<commit>`. */
interface JudgedChange {
  /** Where it starts, and how the report calls it. */
  base: { commit: string; label: string };
  /** The commit whose policy governs and whose waivers are accepted already: the tip of the base branch. */
  policy: string;
  /** What it declares of itself. */
  request?: ChangeRequest;
}

/**
 * Gathers what the API gate judges: both surfaces of every server that is meant, what differs, and what the versions say.
 * @param checkPolicy refuses by a ConfigError a policy that the gate could not judge by, before a server is started
 * @throws ConfigError, ProbeError: nothing that could not be looked at is ever left out silently
 */
export const loadContract = async (
  inputs: ContractInputs,
  given: World,
  checkPolicy: (policy: Policy) => void,
): Promise<LoadedContract> => {
  // every side is then a commit, of which many files are asked for
  const world = inputs.recorded === undefined ? given : rememberCommits(given);
  const { base: found, law, head } = await findEnds(inputs, world);
  const base = found?.source ?? inputs.base ?? "";
  const { policy, from, notes } = await loadPolicy(world, law, head);
  try {
    checkPolicy(policy);
    const isOurs = await areOfRepository([inputs.head], world);
    const waivers = isOurs ? await loadWaivers(world, { head: inputs.head, base: law }) : [];
    const loaded = await loadServers(inputs, found ?? { source: base }, policy, world);
    notes.push(...loaded.notes);
    return {
      policy,
      ...(from === undefined ? {} : { policyFrom: from }),
      servers: loaded.servers,
      waivers,
      isWhole: found !== undefined && inputs.server === undefined,
      notes,
    };
  } catch (error) {
    if (error instanceof KnownError && !(error instanceof Interrupted)) error.advisory = !policy.enforce;
    throw error;
  }
};

interface Ends {
  /** Undefined where the user named it. */
  base: FoundBase | undefined;
  /** Whose policy governs. */
  law: { root: string; commit: string } | undefined;
  /** The commit of head, where it is not the work tree. */
  head?: string;
}

const findEnds = async (inputs: ContractInputs, world: World): Promise<Ends> => {
  if (inputs.change === undefined) {
    const base = inputs.base === undefined ? await findBase(world) : undefined;
    return { base, law: base };
  }
  const { base, policy } = inputs.change;
  const git = await world.git();
  const root = await git.root(world.cwd);
  if (root === undefined || !inputs.head.startsWith(GIT)) {
    throw new ConfigError({
      what: root === undefined ? "there is no git repository here" : `${inputs.head} is no commit`,
      where: world.cwd,
      expected: "the commits of the change in a repository",
      hint: "Check the default branch out with `fetch-depth: 0`.",
    });
  }
  const fetched = (commit: string): Promise<string> => git.resolve(root, commit, { fetch: true });
  const commit = await fetched(base.commit);
  return {
    base: { source: `${GIT}${commit}`, label: base.label, root, commit },
    law: { root, commit: await fetched(policy) },
    head: await fetched(refOf(inputs.head)),
  };
};

/** One server after the other: each look already uses the machine for two. */
const loadServers = async (
  inputs: ContractInputs,
  base: NamedBase,
  policy: Policy,
  world: World,
): Promise<Pick<LoadedContract, "servers" | "notes">> => {
  const servers: ServerFacts[] = [];
  const notes: string[] = [];
  const ofRepository = await areOfRepository([base.source, inputs.head], world);
  // what the policy holds the repository to says nothing of two packages or files that are compared beside it
  const asked = await readAsked(inputs.against, ofRepository ? policy.against : [], policy.servers, world);
  const selected = selectServers(policy, inputs.server, { ofRepository });
  for (const server of selected) {
    const against = askedOf(asked, server.name, { isOneOfSeveral: selected.length > 1 });
    const facts = await loadServer({ inputs, base, server, policy, against }, world);
    servers.push(facts.server);
    notes.push(...facts.notes.map((note) => (server.name === undefined ? note : `${server.name}: ${note}`)));
  }
  return { servers, notes };
};

interface NamedBase {
  source: string;
  /** How the report calls it, where it was found and not named. */
  label?: string;
  commit?: string;
}

interface AskedServer {
  inputs: ContractInputs;
  base: NamedBase;
  server: SelectedServer;
  policy: Policy;
  against: readonly AskedContract[];
}

const loadServer = async (
  { inputs, base, server, policy, against: asked }: AskedServer,
  world: World,
): Promise<{ server: ServerFacts; notes: string[] }> => {
  const sources = { base: base.source, head: inputs.head };
  const { base: options, head } = optionsOfSides(inputs, server, sources);
  const diff = await diffOptionsOf(policy, server.policy);
  await using comparison = await loadComparison(sources, { base: options, head, diff }, world);
  const question = await askVersion(inputs, base, server, comparison, world);
  const version = await loadVersionFacts(question, world);
  const ledger = openLedger({ comparison, base, folder: question.folder, options, diff }, world);
  const against = await loadAgainst(asked, { ledger, question, version, base }, world);
  const since = await loadSinceRelease(comparison, version, ledger);
  const clock = await loadClock(comparison.changes, { ledger, question, demand: policy.deprecation }, world);
  const { side } = comparison.base;
  const hold = longestHold(comparison.head.snapshot);
  return {
    server: {
      ...(server.name === undefined ? {} : { name: server.name }),
      base: base.label === undefined ? side : { ...side, source: base.label },
      head: labelled(comparison.head.side, inputs),
      changes: comparison.changes,
      volatile: comparison.volatile,
      version,
      ...(hasWayBack(comparison) ? { reverse: await compareBackwards(comparison, diff) } : {}),
      ...(hold === undefined ? {} : { holdMs: hold }),
      ...(against.against === undefined ? {} : { against: against.against }),
      ...(clock.announcements.length === 0 ? {} : { announcements: clock.announcements }),
      ...(since.changes === undefined ? {} : { sinceRelease: since.changes }),
    },
    notes: [
      ...new Set([
        ...comparison.base.notes,
        ...comparison.head.notes,
        ...against.notes,
        ...since.notes,
        ...clock.notes,
      ]),
    ],
  };
};

/** A person knows a change by its number, and not by forty hex digits. */
const labelled = (side: Side, { change, head }: ContractInputs): Side =>
  change?.request === undefined ? side : { ...side, source: `#${change.request.number} at ${refOf(head).slice(0, 7)}` };

type SideOptions = ReturnType<typeof loadOptions>;

/** How both sides are looked at. What is beside base was seen by the job that looked at base. */
const optionsOfSides = (
  { recorded, ...inputs }: ContractInputs,
  server: SelectedServer,
  sources: Readonly<Record<ProbeSide, string>>,
): Record<ProbeSide, SideOptions> => {
  const options = loadOptions(inputs, server);
  if (recorded === undefined) return { base: options, head: options };
  const recordedOf =
    (side: ProbeSide): NonNullable<SideOptions["recorded"]> =>
    (source) =>
      recorded.of(side, source === sources[side] ? "." : source, server.name);
  return { base: { ...options, recorded: recordedOf("base") }, head: { ...options, recorded: recordedOf("head") } };
};

/** Where nothing changed nothing can be lost on the way back, and where base has no server there is none. */
const hasWayBack = ({ changes, base }: Comparison): boolean => changes.length > 0 && base.side.absent !== true;

/** Since when announced tools that went were announced; looked at only where the policy asks how long. */
const loadClock = async (
  changes: readonly Change[],
  subject: Parameters<typeof loadAnnouncements>[1],
  world: World,
): Promise<{ announcements: Announcement[]; notes: string[] }> => {
  const removed = changes.filter(isAnnouncedRemoval);
  if (!asksNotice(subject.demand) || removed.length === 0) return { announcements: [], notes: [] };
  return loadAnnouncements(removed, subject, world);
};

const isAnnouncedRemoval = (change: Change): change is ToolChange =>
  change.area === "tool" &&
  change.aspect === "presence" &&
  change.action === "removed" &&
  change.deprecation !== undefined;

/** What the version question reads of an event, of a change that the event does not tell of. */
const eventOf = ({ request }: JudgedChange): GitHubEvent | undefined =>
  request && {
    name: "pull_request",
    pullRequest: {
      number: request.number,
      title: request.title,
      body: request.body,
      labels: [...request.labels],
      author: request.author.login,
      fromFork: request.head.fromFork,
    },
  };

const GIT = "git:";
const refOf = (source: string): string => source.slice(GIT.length).split("#")[0] ?? "";

/** The version question of one server. Only sides that lie in a repository need git at all. */
const askVersion = async (
  inputs: ContractInputs,
  base: NamedBase,
  server: SelectedServer,
  comparison: Comparison,
  world: World,
): Promise<VersionQuestion> => {
  const isFolder = (await lookAtPath(await world.files(), world.cwd, inputs.head)) === "folder";
  const isLocal = (source: string): boolean => source.startsWith(GIT) || (source === inputs.head && isFolder);
  const git = isLocal(base.source) || isLocal(inputs.head) ? await world.git() : undefined;
  const root = await git?.root(world.cwd);
  const sideOf = async ({ side: { source, version, absent }, snapshot }: LoadedSurface, commit?: string) => ({
    source,
    ...(version === undefined ? {} : { version }),
    ...(absent === undefined ? {} : { absent }),
    surface: snapshot,
    commit:
      commit ?? (source.startsWith(GIT) && root !== undefined ? await git?.resolve(root, refOf(source)) : undefined),
  });
  const folder = relative(root ?? world.cwd, resolve(world.cwd, isFolder ? inputs.head : "."));
  return {
    root,
    folder: join(folder, server.policy?.path ?? "."),
    base: await sideOf(comparison.base, base.commit),
    head: await sideOf(comparison.head),
    event: inputs.change === undefined ? await world.event() : eventOf(inputs.change),
    bump: inputs.bump,
    release: inputs.release,
  };
};

/**
 * What changed between the last release and head. It is looked at only where the answer can depend on it: when the
 * surface changed or the version was raised. A release that no longer starts blocks only a raised version.
 */
const loadSinceRelease = async (
  comparison: Comparison,
  version: VersionFacts,
  ledger: Ledger,
): Promise<{ changes?: Change[]; notes: string[] }> => {
  const { release } = version;
  if (release === undefined) return { changes: comparison.changes, notes: [] };
  const isRaised = version.head !== undefined && version.head.version !== release.version;
  if (comparison.changes.length === 0 && !isRaised && !(await ledger.has(release.source))) return { notes: [] };
  try {
    const { changes } = await ledger.compare(release.source);
    return { changes, notes: [] };
  } catch (error) {
    if (isRaised || !(error instanceof ProbeError)) throw error;
    return {
      notes: [
        `The last release (${release.source}) could not be looked at: ${error.trouble.what}. The next version counts the changes since base only.`,
      ],
    };
  }
};
