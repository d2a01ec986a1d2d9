import type { ContractFacts } from "../model/contract.ts";
import { ConfigError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import type { FoundVersion, VersionFacts } from "../model/version.ts";
import { lastOfMinors } from "../release/minors.ts";
import { dayOf } from "../release/notice.ts";
import type { AskedContract } from "./asked-contracts.ts";
import type { Ledger } from "./ledger.ts";
import { fromSide, type VersionQuestion } from "./version-facts/question.ts";
import { findReleaseTags, type ReleaseTag } from "./version-facts/release-tags.ts";

interface ContractsSubject {
  question: VersionQuestion;
  version: VersionFacts;
  base: { source: string };
}
interface AgainstSubject extends ContractsSubject {
  ledger: Ledger;
}

/**
 * Compares head with every contract that was asked for, one after the other. A source that was asked for twice without
 * names is one contract.
 * @throws ConfigError, ProbeError where one cannot be looked at: a contract that cannot be judged is not kept
 */
export const loadAgainst = async (
  asked: readonly AskedContract[],
  subject: AgainstSubject,
  world: World,
): Promise<{ against?: ContractFacts[]; notes: string[] }> => {
  if (asked.length === 0) return { notes: [] };
  const { contracts: found, notes } = await listContracts(asked, subject, world);
  const against: ContractFacts[] = [];
  for (const contract of found) {
    const { facts, notes: told } = await loadContractFacts(contract, subject.ledger, world);
    against.push(facts);
    notes.push(...told.map((note) => `${facts.name}: ${note}`));
  }
  return { against, notes };
};

/**
 * The contracts that are asked for, each once, before any of them is looked at.
 * @throws ConfigError where release tags are asked for that cannot be seen
 */
export const listContracts = async (
  asked: readonly AskedContract[],
  subject: ContractsSubject,
  world: World,
): Promise<{ contracts: NamedContract[]; notes: string[] }> => {
  const notes: string[] = [];
  const found: NamedContract[] = [];
  for (const each of asked) {
    const { contracts, note } = await findContracts(each, subject, world);
    found.push(...contracts.filter((contract) => !isKnown(contract, found)));
    if (note !== undefined) notes.push(note);
  }
  return { contracts: found, notes };
};

export interface NamedContract {
  /** Absent for a source that nobody named: it is called as reports call it. */
  name?: string;
  /** Did a person choose the name. */
  isChosen: boolean;
  source: string;
  version?: FoundVersion;
}

const isKnown = (contract: NamedContract, found: readonly NamedContract[]): boolean =>
  found.some(({ source, name, isChosen }) =>
    contract.isChosen ? isChosen && name === contract.name && source === contract.source : source === contract.source,
  );

type Found = { contracts: NamedContract[]; note?: string };

const findContracts = async (asked: AskedContract, subject: ContractsSubject, world: World): Promise<Found> => {
  const named = (plain: string | undefined, source: string, version?: FoundVersion): NamedContract => {
    const name = asked.name ?? plain;
    return {
      ...(name === undefined ? {} : { name }),
      isChosen: asked.name !== undefined,
      source,
      ...(version === undefined ? {} : { version }),
    };
  };
  switch (asked.kind) {
    case "source":
      return { contracts: [named(undefined, asked.source)] };
    case "base":
      return { contracts: [named("base", subject.base.source, subject.version.base)] };
    case "release": {
      const { release, releaseMissing } = subject.version;
      if (release === undefined) return explainMissing("release", releaseMissing, subject.question, world);
      const plain = `release ${release.from.replace(/^tag /, "")}`;
      return { contracts: [named(plain, release.source, { version: release.version, from: release.from })] };
    }
    case "minors": {
      const releases = await findReleaseTags(subject.question, world);
      if (releases === undefined) throw notOfRepository(asked.count);
      if (releases.length === 0) {
        return explainMissing(`minors:${asked.count}`, "no release tag is reachable", subject.question, world);
      }
      return {
        contracts: lastOfMinors(releases, asked.count).map(({ tag, version, source }: ReleaseTag) => ({
          ...named(undefined, source, { version, from: `tag ${tag}` }),
          name: asked.name === undefined ? `minors ${tag}` : `${asked.name}: ${tag}`,
        })),
      };
    }
  }
};

const notOfRepository = (count: number): ConfigError =>
  new ConfigError({
    what: "there are no release tags to count minors by",
    where: `against minors:${count}`,
    expected: "a head that lies in a git repository",
    hint: "Name the published versions themselves, for example `npm:<package>@<version>`.",
  });

/** A package before its first release has no contract in force; a clone that does not show its tags has, and they are not seen. */
const explainMissing = async (
  what: string,
  reason: string | undefined,
  { root }: VersionQuestion,
  world: World,
): Promise<Found> => {
  if (root !== undefined && (await (await world.git()).isShallow(root))) {
    throw new ConfigError({
      what: "the clone is shallow and shows no release tag",
      where: `against ${what}`,
      expected: "the tags of the repository",
      hint: "Check out with `fetch-depth: 0`.",
    });
  }
  return {
    contracts: [],
    note: `against ${what}: there is no release to compare with (${reason ?? "none is known"}).`,
  };
};

const loadContractFacts = async (
  { name, source, version }: NamedContract,
  ledger: Ledger,
  world: World,
): Promise<{ facts: ContractFacts; notes: readonly string[] }> => {
  const { side, changes, notes } = await ledger.compare(source);
  const date = await dateOf(source, ledger, world);
  const carried = version ?? fromSide({ source, ...(side.version === undefined ? {} : { version: side.version }) });
  return {
    facts: {
      name: name ?? side.source,
      side,
      changes,
      ...(carried === undefined ? {} : { version: carried }),
      ...(date === undefined ? {} : { date }),
    },
    notes,
  };
};

/** The day a commit was made; nothing tells when any other contract was published. */
const dateOf = async (source: string, ledger: Ledger, world: World): Promise<string | undefined> => {
  const commit = await ledger.commitOf(source);
  const git = await world.git();
  const root = commit === undefined ? undefined : await git.root(world.cwd);
  return commit === undefined || root === undefined ? undefined : dayOf(await git.committedAt(root, commit));
};
