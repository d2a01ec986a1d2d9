import type { Change } from "../model/change.ts";
import { ConfigError, ProbeError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import type { Place, Snapshot } from "../model/surface.ts";
import type { DiffOptions } from "../surface/diff.ts";
import { mayVary } from "../surface/may-vary.ts";
import { isSameJson } from "../surface/same-json.ts";
import { applyVolatile, maskVolatile, volatilePlaces } from "../surface/snapshot.ts";
import { withWitnesses } from "../surface/witnesses.ts";
import { compareInstalls } from "./install.ts";
import { type LoadedSurface, type LoadOptions, loadSurface } from "./surface.ts";

export interface Comparison extends AsyncDisposable {
  base: LoadedSurface;
  head: LoadedSurface;
  changes: Change[];
  /** Places at which a side differed from itself; they were not compared. */
  volatile: { base: Place[]; head: Place[] };
  /** Both sides as they were compared, without those places. */
  compared: { base: Snapshot; head: Snapshot };
}

type SideOptions = Omit<LoadOptions, "role" | "stability">;

/**
 * Loads both sides at the same time and diffs them. When exactly one side fails, it is tried once more alone: two copies
 * of one server may want the same port or lock. When they differ in what may vary, one is looked at a second time, and
 * what differs from itself is no change.
 * @throws what loading throws, after everything that was started has been ended
 */
export const loadComparison = async (
  sources: { base: string; head: string },
  options: { base: SideOptions; head: SideOptions; diff?: DiffOptions },
  world: World,
): Promise<Comparison> => {
  const load = (role: "base" | "head") =>
    loadSurface(sources[role], { ...options[role], role, stability: "once" }, world);
  const [base, loadedHead] = await settleBoth(
    () => load("base"),
    () => load("head"),
  );
  const head = withOneSecondLook(loadedHead);
  const dispose = async () => {
    await Promise.all([base[Symbol.asyncDispose](), head[Symbol.asyncDispose]()]);
  };
  try {
    return { base, head, ...(await compareLoaded(base, head, options.diff)), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
};

/** What differs between two loaded sides: their surfaces, with the witnesses that prove the breaks, and how they are installed. */
export const compareLoaded = async (
  base: LoadedSurface,
  head: LoadedSurface,
  options: DiffOptions = {},
): Promise<Compared> => {
  const [compared, installs] = await Promise.all([compareSurfaces(base, head, options), compareInstalls(base, head)]);
  return { ...compared, changes: [...compared.changes, ...installs] };
};

type Compared = Pick<Comparison, "changes" | "volatile" | "compared">;

const compareSurfaces = async (base: LoadedSurface, head: LoadedSurface, options: DiffOptions): Promise<Compared> => {
  // the same surface is the usual case, and needs none of what judges a difference
  if (isSameJson(base.snapshot.surfaces, head.snapshot.surfaces)) {
    return {
      changes: [],
      volatile: { base: volatilePlaces(base.snapshot), head: volatilePlaces(head.snapshot) },
      compared: { base: base.snapshot, head: head.snapshot },
    };
  }
  refuseStrangers(base, head);
  const { diffSnapshots } = await import("../surface/diff.ts");
  const changes = diffSnapshots(base.snapshot, head.snapshot, options);
  // the second look waits for another process most of the time: the proofs are searched meanwhile
  const [compared, proven] = await Promise.all([
    changes.some(mayVary) ? lookAgain(base, head) : { base: base.snapshot, head: head.snapshot },
    withWitnesses(changes),
  ]);
  const isMasked = compared.base !== base.snapshot || compared.head !== head.snapshot;
  const masked = {
    base: applyVolatile(compared.base, compared.head.volatile),
    head: applyVolatile(compared.head, compared.base.volatile),
  };
  return {
    changes: isMasked ? await withWitnesses(diffSnapshots(masked.base, masked.head, options)) : proven,
    volatile: { base: volatilePlaces(compared.base), head: volatilePlaces(compared.head) },
    compared: masked,
  };
};

/** Recorded files may hold the views of different clients only: then nothing can be compared, which is not "no change". */
const refuseStrangers = (base: LoadedSurface, head: LoadedSurface): void => {
  const [from, to] = [base.snapshot.surfaces, head.snapshot.surfaces];
  if (from.length === 0 || to.length === 0) return;
  if (from.some(({ profile }) => to.some((other) => other.profile === profile))) return;
  throw new ConfigError({
    what: "the two sides have no view in common",
    where: `${base.side.source} and ${head.side.source}`,
    expected: "surfaces that one client could see before and after",
    hint: "Record both with the same `views:` in the policy file, or without any.",
  });
};

/** The same step backwards, head to base, without witnesses: what going back would mean. */
export const compareBackwards = async (
  { compared, changes }: Pick<Comparison, "compared" | "changes">,
  options: DiffOptions = {},
): Promise<Change[]> => {
  if (changes.length === 0) return [];
  const { diffSnapshots } = await import("../surface/diff.ts");
  return diffSnapshots(compared.head, compared.base, options);
};

/** Head is compared several times; what varies in it is found by one second look. */
const withOneSecondLook = (loaded: LoadedSurface): LoadedSurface => {
  const { reprobe } = loaded;
  if (reprobe === undefined) return loaded;
  let second: Promise<Snapshot> | undefined;
  return {
    ...loaded,
    reprobe() {
      second ??= reprobe();
      return second;
    },
  };
};

/**
 * Both sides with the places masked at which a second look differs. One side is looked at again, head where it can be: what
 * varies in both varies in it, and what varies in base alone has really changed. Files and the like cannot be looked at again.
 */
const lookAgain = async (base: LoadedSurface, head: LoadedSurface): Promise<{ base: Snapshot; head: Snapshot }> => {
  const role = head.reprobe === undefined ? "base" : "head";
  const side = { base, head }[role];
  const both = { base: base.snapshot, head: head.snapshot };
  const second = await side.reprobe?.();
  if (second === undefined) return both;
  const masked = maskVolatile(side.snapshot, second);
  return masked.volatile.length === side.snapshot.volatile.length ? both : { ...both, [role]: masked };
};

const settleBoth = async (
  loadBase: () => Promise<LoadedSurface>,
  loadHead: () => Promise<LoadedSurface>,
): Promise<[LoadedSurface, LoadedSurface]> => {
  const [base, head] = await Promise.allSettled([loadBase(), loadHead()]);
  if (base.status === "fulfilled" && head.status === "fulfilled") return [base.value, head.value];
  const survivor = base.status === "fulfilled" ? base.value : head.status === "fulfilled" ? head.value : undefined;
  const reason: unknown =
    base.status === "rejected" ? base.reason : head.status === "rejected" ? head.reason : undefined;
  if (survivor?.reprobe === undefined || !(reason instanceof ProbeError)) {
    await survivor?.[Symbol.asyncDispose]();
    throw reason;
  }
  try {
    return base.status === "fulfilled" ? [base.value, await loadHead()] : [await loadBase(), survivor];
  } catch (error) {
    await survivor[Symbol.asyncDispose]();
    throw error;
  }
};
