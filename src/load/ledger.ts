import type { Change } from "../model/change.ts";
import type { World } from "../model/ports.ts";
import type { Side } from "../model/result.ts";
import type { Snapshot } from "../model/surface.ts";
import type { DiffOptions } from "../surface/diff.ts";
import { type Comparison, compareLoaded } from "./comparison.ts";
import type { LoadOptions } from "./load-options.ts";
import { parseGitSource } from "./sources/git.ts";
import { loadSurface } from "./surface.ts";

/** What a contract was found to show. */
export interface Entry {
  side: Side;
  snapshot: Snapshot;
  notes: readonly string[];
}

/** Contracts beside base: each commit or source is looked at once. */
export interface Looks<Seen extends Entry = Entry> {
  /** @throws ConfigError, ProbeError: what cannot be looked at is not left out silently */
  look(source: string): Promise<Seen>;
  /** The commit of a `git:` source; undefined for every other. */
  commitOf(source: string): Promise<string | undefined>;
}

/** The contracts that head is compared with beside base. Head is never looked at again. */
export interface Ledger extends Looks {
  /** What differs between it and head. @throws as `look` does */
  compare(source: string): Promise<Entry & { changes: Change[] }>;
  /** Was it compared already: then asking again costs nothing. */
  has(source: string): Promise<boolean>;
}

interface LedgerSubject {
  comparison: Comparison;
  base: { source: string; commit?: string | undefined };
  /** Folder of the server from the root of the repository. */
  folder: string;
  options: Omit<LoadOptions, "role" | "stability">;
  diff: DiffOptions;
}

/** Tells contracts apart: two sources of one commit and folder are one contract. */
const identify = (folder: string, world: World) => {
  const commitOf = async (source: string): Promise<string | undefined> => {
    if (!source.startsWith("git:")) return undefined;
    const git = await world.git();
    const root = await git.root(world.cwd);
    return root === undefined ? undefined : git.resolve(root, parseGitSource(source).ref, { fetch: true });
  };
  const keyOf = async (source: string, known?: string): Promise<string> => {
    const commit = known ?? (await commitOf(source));
    if (commit === undefined) return source;
    return JSON.stringify([commit, source.startsWith("git:") ? (parseGitSource(source).path ?? folder) : folder]);
  };
  return { commitOf, keyOf };
};

interface LooksSubject<Seen extends Entry> {
  /** What is known already. */
  base: { commit: string; entry?: Seen };
  folder: string;
  load(source: string): Promise<Seen>;
}

/** Looks at contracts without comparing them. */
export const openLooks = <Seen extends Entry>(
  { base, folder, load }: LooksSubject<Seen>,
  world: World,
): Looks<Seen> => {
  const { commitOf, keyOf } = identify(folder, world);
  const looked = new Map<string, Seen>();
  return {
    commitOf,
    async look(source) {
      if (base.entry !== undefined) looked.set(await keyOf(`git:${base.commit}`, base.commit), base.entry);
      const key = await keyOf(source);
      const entry = looked.get(key) ?? (await load(source));
      looked.set(key, entry);
      return entry;
    },
  };
};

/** Opens the ledger of one server, with base in it. Use it while the comparison is open. */
export const openLedger = ({ comparison, base, folder, options, diff }: LedgerSubject, world: World): Ledger => {
  const { commitOf, keyOf } = identify(folder, world);
  const looked = new Map<string, Entry>();
  const compared = new Map<string, Entry & { changes: Change[] }>();
  const enterBase = async (): Promise<void> => {
    const { side, snapshot } = comparison.base;
    // what there is to note of base is told as its own
    const entry = { side, snapshot, notes: [], changes: comparison.changes };
    compared.set(await keyOf(base.source, base.commit), entry);
  };
  let entered: Promise<void> | undefined;
  const whenEntered = (): Promise<void> => {
    entered ??= enterBase();
    return entered;
  };
  const load = (source: string) => loadSurface(source, { ...options, role: "base", stability: "once" }, world);

  return {
    commitOf,
    async has(source) {
      await whenEntered();
      return compared.has(await keyOf(source));
    },
    async look(source) {
      await whenEntered();
      const key = await keyOf(source);
      const known = compared.get(key) ?? looked.get(key);
      if (known !== undefined) return known;
      await using loaded = await load(source);
      const entry = { side: loaded.side, snapshot: loaded.snapshot, notes: loaded.notes };
      looked.set(key, entry);
      return entry;
    },
    async compare(source) {
      await whenEntered();
      const key = await keyOf(source);
      const known = compared.get(key);
      if (known !== undefined) return known;
      await using loaded = await load(source);
      const { changes } = await compareLoaded(loaded, comparison.head, diff);
      const entry = { side: loaded.side, snapshot: loaded.snapshot, notes: loaded.notes, changes };
      compared.set(key, entry);
      return entry;
    },
  };
};
