import type { Change } from "../model/change.ts";
import { ProbeError } from "../model/errors.ts";
import type { Bump } from "../model/finding.ts";
import type { World } from "../model/ports.ts";
import type { Side } from "../model/result.ts";
import type { Place } from "../model/surface.ts";
import type { VersionFacts } from "../model/version.ts";
import type { Policy } from "../policy/schema.ts";
import { findBase } from "./base.ts";
import { type Comparison, compareLoaded, loadComparison } from "./comparison.ts";
import { loadPolicy } from "./policy.ts";
import { loadOptions, type SelectedServer, selectServers } from "./servers.ts";
import { loadSurface } from "./surface.ts";
import { loadVersionFacts } from "./version-facts.ts";

/** Everything that the API gate judges about one server of a change. */
export interface ServerFacts {
  /** Name in the policy; undefined where the server was found without configuration. */
  name?: string;
  base: Side;
  head: Side;
  changes: Change[];
  volatile: { base: Place[]; head: Place[] };
  version: VersionFacts;
  /** What changed since the last release, where that is not base itself; undefined when it could not be looked at. */
  sinceRelease?: Change[];
}

export interface ContractFacts {
  policy: Policy;
  /** Where the policy was read; undefined when the repository has none. */
  policyFrom?: string;
  servers: ServerFacts[];
  notes: string[];
}

export interface ContractInputs {
  base: string | undefined;
  head: string;
  release: string | undefined;
  bump: Exclude<Bump, "none"> | undefined;
  server: string | undefined;
  "probe-env": Record<string, string>;
  header: string[];
  timeout: number;
  prepare: boolean;
}

/**
 * Gathers what the API gate judges: both surfaces of every server that is meant, what differs, and what the versions say.
 * @throws ConfigError, ProbeError: nothing that could not be looked at is ever left out silently
 */
export const loadContract = async (inputs: ContractInputs, world: World): Promise<ContractFacts> => {
  const found = inputs.base === undefined ? await findBase(world) : undefined;
  const base = inputs.base ?? found?.source ?? "";
  const { policy, from, notes } = await loadPolicy(world, found);
  const servers: ServerFacts[] = [];
  // one server after the other: each look already uses the machine for two
  for (const server of selectServers(policy, inputs.server)) {
    const facts = await loadServer(inputs, { source: base, label: found?.label }, server, world);
    servers.push(facts.server);
    notes.push(...facts.notes.map((note) => (server.name === undefined ? note : `${server.name}: ${note}`)));
  }
  return { policy, ...(from === undefined ? {} : { policyFrom: from }), servers, notes };
};

interface NamedBase {
  source: string;
  label: string | undefined;
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
  const version = await loadVersionFacts(
    {
      base: { source: base.source, ...versionOf(comparison.base.side) },
      head: { source: inputs.head, ...versionOf(comparison.head.side) },
      folder: server.policy?.path ?? ".",
      bump: inputs.bump,
      release: inputs.release,
    },
    world,
  );
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

const versionOf = ({ version }: Side) =>
  version === undefined ? {} : { version: { version: version.value, from: version.from } };

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
  if (release === undefined || release.source === base.source) return { changes: comparison.changes, notes: [] };
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
