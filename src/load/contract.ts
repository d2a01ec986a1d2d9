import { join, relative, resolve } from "node:path";
import type { Change } from "../model/change.ts";
import type { ServerFacts } from "../model/contract.ts";
import { Interrupted, KnownError, ProbeError } from "../model/errors.ts";
import type { Bump } from "../model/finding.ts";
import type { World } from "../model/ports.ts";
import type { Side } from "../model/result.ts";
import type { VersionFacts } from "../model/version.ts";
import type { Policy } from "../policy/schema.ts";
import { findBase } from "./base.ts";
import { type Comparison, compareLoaded, loadComparison } from "./comparison.ts";
import { loadPolicy } from "./policy.ts";
import { areOfRepository, loadOptions, type SelectedServer, selectServers } from "./servers.ts";
import { lookAtPath } from "./sources/index.ts";
import { loadSurface } from "./surface.ts";
import { loadVersionFacts, type VersionQuestion } from "./version-facts.ts";

export interface LoadedContract {
  policy: Policy;
  /** Where the policy was read; undefined when the repository has none. */
  policyFrom?: string;
  servers: ServerFacts[];
  notes: string[];
}

export interface ContractInputs {
  base?: string | undefined;
  head: string;
  release?: string | undefined;
  bump?: Exclude<Bump, "none"> | undefined;
  server?: string | undefined;
  "probe-env": Record<string, string>;
  header: string[];
  timeout: number;
  prepare: boolean;
}

/**
 * Gathers what the API gate judges: both surfaces of every server that is meant, what differs, and what the versions say.
 * @throws ConfigError, ProbeError: nothing that could not be looked at is ever left out silently
 */
export const loadContract = async (inputs: ContractInputs, world: World): Promise<LoadedContract> => {
  const found = inputs.base === undefined ? await findBase(world) : undefined;
  const base = inputs.base ?? found?.source ?? "";
  const { policy, from, notes } = await loadPolicy(world, found);
  try {
    const loaded = await loadServers(inputs, found ?? { source: base }, policy, world);
    notes.push(...loaded.notes);
    return { policy, ...(from === undefined ? {} : { policyFrom: from }), servers: loaded.servers, notes };
  } catch (error) {
    if (error instanceof KnownError && !(error instanceof Interrupted)) error.advisory = !policy.enforce;
    throw error;
  }
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
  for (const server of selectServers(policy, inputs.server, { ofRepository })) {
    const facts = await loadServer(inputs, base, server, world);
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

const loadServer = async (
  inputs: ContractInputs,
  base: NamedBase,
  server: SelectedServer,
  world: World,
): Promise<{ server: ServerFacts; notes: string[] }> => {
  const options = loadOptions(inputs, server);
  await using comparison = await loadComparison(
    { base: base.source, head: inputs.head },
    { base: options, head: options },
    world,
  );
  const version = await loadVersionFacts(await askVersion(inputs, base, server, comparison, world), world);
  const since = await loadSinceRelease(comparison, version, base, options, world);
  const { side } = comparison.base;
  return {
    server: {
      ...(server.name === undefined ? {} : { name: server.name }),
      base: base.label === undefined ? side : { ...side, source: base.label },
      head: comparison.head.side,
      changes: comparison.changes,
      volatile: comparison.volatile,
      version,
      ...(since.changes === undefined ? {} : { sinceRelease: since.changes }),
    },
    notes: [...new Set([...comparison.base.notes, ...comparison.head.notes, ...since.notes])],
  };
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
  const sideOf = async ({ source, version }: Side, commit?: string) => ({
    source,
    ...(version === undefined ? {} : { version }),
    commit:
      commit ?? (source.startsWith(GIT) && root !== undefined ? await git?.resolve(root, refOf(source)) : undefined),
  });
  const folder = relative(root ?? world.cwd, resolve(world.cwd, isFolder ? inputs.head : "."));
  return {
    root,
    folder: join(folder, server.policy?.path ?? "."),
    base: await sideOf(comparison.base.side, base.commit),
    head: await sideOf(comparison.head.side),
    event: await world.event(),
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
  base: NamedBase,
  options: ReturnType<typeof loadOptions>,
  world: World,
): Promise<{ changes?: Change[]; notes: string[] }> => {
  const { release } = version;
  if (release === undefined || (await isSameSource(release.source, base, world)))
    return { changes: comparison.changes, notes: [] };
  const isRaised = version.head !== undefined && version.head.version !== release.version;
  if (comparison.changes.length === 0 && !isRaised) return { notes: [] };
  try {
    await using released = await loadSurface(release.source, { ...options, role: "base", stability: "once" }, world);
    const { changes } = await compareLoaded(released, comparison.head);
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

/** A release tag on the base commit is base: it need not be started twice. */
const isSameSource = async (source: string, base: NamedBase, world: World): Promise<boolean> => {
  if (source === base.source) return true;
  if (base.commit === undefined || !source.startsWith(GIT)) return false;
  return (await (await world.git()).resolve(world.cwd, refOf(source))) === base.commit;
};
