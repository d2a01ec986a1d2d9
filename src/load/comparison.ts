import type { Change } from "../model/change.ts";
import { ProbeError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import type { Place, Snapshot } from "../model/surface.ts";
import { mayVary } from "../surface/may-vary.ts";
import { isSameJson } from "../surface/same-json.ts";
import { applyVolatile, maskVolatile } from "../surface/snapshot.ts";
import { withWitnesses } from "../surface/witnesses.ts";
import { type LoadedSurface, type LoadOptions, loadSurface } from "./surface.ts";

export interface Comparison extends AsyncDisposable {
  base: LoadedSurface;
  head: LoadedSurface;
  changes: Change[];
  /** Places at which a side differed from itself; they were not compared. */
  volatile: { base: Place[]; head: Place[] };
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
  options: { base: SideOptions; head: SideOptions },
  world: World,
): Promise<Comparison> => {
  const load = (role: "base" | "head") =>
    loadSurface(sources[role], { ...options[role], role, stability: "once" }, world);
  const [base, head] = await settleBoth(
    () => load("base"),
    () => load("head"),
  );
  const dispose = async () => {
    await Promise.all([base[Symbol.asyncDispose](), head[Symbol.asyncDispose]()]);
  };
  try {
    return { base, head, ...(await compareLoaded(base, head)), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
};

/** What differs between two loaded surfaces, with the witnesses that prove the breaks. */
export const compareLoaded = async (
  base: LoadedSurface,
  head: LoadedSurface,
): Promise<Pick<Comparison, "changes" | "volatile">> => {
  // the same surface is the usual case, and needs none of what judges a difference
  if (isSameJson(base.snapshot.surfaces, head.snapshot.surfaces)) {
    return { changes: [], volatile: { base: placesOf(base.snapshot), head: placesOf(head.snapshot) } };
  }
  const { diffSnapshots } = await import("../surface/diff.ts");
  const changes = diffSnapshots(base.snapshot, head.snapshot);
  // the second look waits for another process most of the time: the proofs are searched meanwhile
  const [compared, proven] = await Promise.all([
    changes.some(mayVary) ? lookAgain(base, head) : { base: base.snapshot, head: head.snapshot },
    withWitnesses(changes),
  ]);
  const isMasked = compared.base !== base.snapshot || compared.head !== head.snapshot;
  return {
    changes: isMasked
      ? await withWitnesses(
          diffSnapshots(
            applyVolatile(compared.base, compared.head.volatile),
            applyVolatile(compared.head, compared.base.volatile),
          ),
        )
      : proven,
    volatile: { base: placesOf(compared.base), head: placesOf(compared.head) },
  };
};

const placesOf = ({ volatile }: Snapshot): Place[] => volatile.map(({ place }) => place);

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
