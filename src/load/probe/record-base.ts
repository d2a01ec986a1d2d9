import { join, relative } from "node:path";
import type { World } from "../../model/ports.ts";
import type { ProbeDocument, ProbeLook, Seen } from "../../model/probe.ts";
import type { Policy } from "../../policy/schema.ts";
import { asksNotice } from "../../release/notice.ts";
import { deprecationOf } from "../../surface/deprecation.ts";
import { listContracts } from "../against.ts";
import { loadAnnouncements } from "../announcements.ts";
import { type AskedContract, askedOf, readAsked } from "../asked-contracts.ts";
import { type Looks, openLooks } from "../ledger.ts";
import { loadOptions, type SelectedServer } from "../servers.ts";
import { loadVersionFacts, type VersionQuestion } from "../version-facts.ts";
import type { ProbeEnds } from "./probe-ends.ts";
import type { HeadInputs } from "./record-head.ts";
import { cutNotes, lookAtSource, orTrouble, troubleOf } from "./record-look.ts";
import { sourceName } from "./source-name.ts";

export interface BaseInputs extends Omit<HeadInputs, "result"> {
  against: string[];
  release?: string | undefined;
}

interface Base {
  ends: ProbeEnds;
  policy: Policy;
  servers: readonly SelectedServer[];
}

/**
 * What base shows, and every other contract that a judgement of the change may ask for: those of `against`, the last
 * release, and the releases that show since when a tool is announced to go. Which these are is found by the files of head.
 * @throws ConfigError for contracts that nobody understands
 */
export const recordBase = async (
  inputs: BaseInputs,
  { ends, policy, servers }: Base,
  world: World,
): Promise<ProbeDocument> => {
  const asked = await readAsked(inputs.against, policy.against, policy.servers, world);
  const looks: ProbeLook[] = [];
  for (const server of servers) {
    const contracts = askedOf(asked, server.name, { isOneOfSeveral: servers.length > 1 });
    looks.push(...(await recordServer({ inputs, ends, policy, server, contracts }, world)));
  }
  return { schemaVersion: 1, side: "base", commit: ends.base, looks, reports: [] };
};

interface OneServer {
  inputs: BaseInputs;
  ends: ProbeEnds;
  policy: Policy;
  server: SelectedServer;
  contracts: readonly AskedContract[];
}

const recordServer = async (
  { inputs, ends, policy, server, contracts }: OneServer,
  world: World,
): Promise<ProbeLook[]> => {
  const named = server.name === undefined ? {} : { server: server.name };
  const options = { ...loadOptions(inputs, server), role: "base", stability: "once" } as const;
  const look = (asked: string): Promise<Seen> => lookAtSource(asked, options, world);
  const base = { commit: ends.base, source: `git:${ends.base}` };
  const own = await orTrouble(() => look(base.source));
  const seen = "trouble" in own ? undefined : own;
  const question: VersionQuestion = {
    root: ends.root,
    folder: join(relative(ends.root, world.cwd), server.policy?.path ?? "."),
    base: { ...base, ...(seen?.side.version === undefined ? {} : { version: seen.side.version }) },
    head: { source: `git:${ends.head}`, commit: ends.head },
    release: inputs.release,
  };
  const known = { commit: ends.base, ...(seen === undefined ? {} : { entry: seen }) };
  const beside = keepLooks(openLooks({ base: known, folder: question.folder, load: look }, world), seen);
  const notes = await lookBeside({ contracts, policy, question, base, seen }, beside, world);
  return [
    { ...named, source: ".", seen: seen === undefined ? own : { ...seen, notes: cutNotes([...seen.notes, ...notes]) } },
    ...[...beside.kept].map(([source, kept]) => ({ ...named, source: sourceName(source), seen: kept })),
  ];
};

interface KeptLooks extends Looks<Seen> {
  /** By the source as it was asked for: whoever judges may ask for the same contract by another of its names. */
  readonly kept: ReadonlyMap<string, ProbeLook["seen"]>;
}

/** Keeps all that is looked at beside base, which has a place of its own. */
const keepLooks = (looks: Looks<Seen>, base: Seen | undefined): KeptLooks => {
  const kept = new Map<string, ProbeLook["seen"]>();
  const failed = new Map<string, unknown>();
  return {
    kept,
    commitOf: looks.commitOf,
    async look(source) {
      if (failed.has(source)) throw failed.get(source);
      try {
        const seen = await looks.look(source);
        if (seen !== base) kept.set(source, seen);
        return seen;
      } catch (error) {
        kept.set(source, { trouble: troubleOf(error) });
        failed.set(source, error);
        throw error;
      }
    },
  };
};

interface Beside {
  contracts: readonly AskedContract[];
  policy: Policy;
  question: VersionQuestion;
  base: { source: string };
  seen: Seen | undefined;
}

/** Looks at all that a judgement may ask for. @returns what could not even be found out */
const lookBeside = async (
  { contracts: asked, policy, question, base, seen }: Beside,
  beside: KeptLooks,
  world: World,
): Promise<string[]> => {
  try {
    const version = await loadVersionFacts(question, world);
    const { contracts } = await listContracts(asked, { question, version, base }, world);
    const sources = new Set([
      ...contracts.map(({ source }) => source),
      ...(version.release === undefined ? [] : [version.release.source]),
    ]);
    for (const source of sources) {
      if (source !== base.source) await orTrouble(() => beside.look(source));
    }
    const announced = asksNotice(policy.deprecation) ? announcedIn(seen) : [];
    if (announced.length > 0) {
      await loadAnnouncements(announced, { ledger: beside, question, demand: policy.deprecation }, world);
    }
    return [];
  } catch (error) {
    const { what, where } = troubleOf(error);
    const place = where === undefined ? "" : ` (${where})`;
    return [
      `Which contracts are in force beside base could not be found out by the job that looked at base: ${what}${place}.`,
    ];
  }
};

/** The tools that may go: how long each has been announced is shown by the same releases, whichever of them goes. */
const announcedIn = (seen: Seen | undefined): { tool: string }[] => {
  const tools = seen?.snapshot.surfaces.flatMap((surface) => surface.tools ?? []) ?? [];
  const names = tools.filter((tool) => deprecationOf(tool) !== undefined).map(({ name }) => name);
  return [...new Set(names)].map((tool) => ({ tool }));
};
