import type { Change } from "../model/change.ts";
import type { Era, Place, Snapshot, Surface } from "../model/surface.ts";
import { identityOf } from "./change-identity.ts";
import { diffPrompts } from "./diff-prompts.ts";
import { diffResources, diffResourceTemplates } from "./diff-resources.ts";
import { diffCapabilities, diffEras, diffProtocolVersions } from "./diff-server.ts";
import { diffTools } from "./diff-tools.ts";
import type { TraitOptions } from "./traits/detector.ts";
import { introducedTraits } from "./traits/index.ts";
import { withoutPlaces } from "./volatile.ts";

export interface DiffOptions {
  traits?: TraitOptions;
  /** Are listed resources data that comes and goes (the default), or contract. */
  resources?: "data" | "contract";
  /** Names of profiles, lowest scope first; the plain view has none and stands apart. */
  scopes?: readonly string[];
}

/** Two surfaces that one client could see before and after. */
interface Pair {
  view: string;
  base: Surface;
  head: Surface;
  volatile: readonly Place[];
}

/**
 * Every difference between two snapshots, each once. Surfaces are paired by era; where no era is common, the ones there
 * are, across (`legacy→modern`). A change that all pairs show has no view. Volatile places of either side are skipped.
 * An unchanged surface gives no change. Linear in the size of the surfaces, but for the schemas of changed tools.
 */
export const diffSnapshots = (base: Snapshot, head: Snapshot, options: DiffOptions = {}): Change[] => {
  const pairs = pairSurfaces(base, head);
  const eraChanges = diffEras(erasOf(base), erasOf(head));
  const gone = new Set(eraChanges.filter(({ action }) => action === "removed").map(({ name }) => name));
  return [
    ...eraChanges,
    ...mergeViews(pairs.map((pair) => ({ view: pair.view, changes: diffPair(pair, gone, options) }))),
  ];
};

const erasOf = (snapshot: Snapshot): Era[] => snapshot.surfaces.map((surface) => surface.era);

const pairSurfaces = (base: Snapshot, head: Snapshot): Pair[] => {
  const placesOf = (era: Era): Place[] =>
    [...base.volatile, ...head.volatile].filter((entry) => entry.era === era).map(({ place }) => place);
  const common = base.surfaces.flatMap((surface): Pair[] => {
    const { era } = surface;
    const other = head.surfaces.find((candidate) => candidate.era === era);
    return other === undefined ? [] : [{ view: era, base: surface, head: other, volatile: placesOf(era) }];
  });
  if (common.length > 0) return common.filter(isStable);
  const across = base.surfaces.flatMap((from) =>
    head.surfaces.map((to): Pair => {
      const volatile = [...placesOf(from.era), ...placesOf(to.era)];
      return { view: `${from.era}→${to.era}`, base: from, head: to, volatile };
    }),
  );
  if (across.length > 0) return across.filter(isStable);
  // A side without any surface is one before there was a server, or after: everything is new, or gone.
  const alone = [
    ...base.surfaces.map((surface): Pair => ({ ...emptyPair(surface), base: surface, volatile: [] })),
    ...head.surfaces.map((surface): Pair => ({ ...emptyPair(surface), head: surface, volatile: [] })),
  ];
  return alone;
};

const emptyPair = ({ era }: Surface) => ({ view: era, base: { era }, head: { era } });

/** The empty place stands for the whole view. */
const isStable = (pair: Pair): boolean => !pair.volatile.some((place) => place.length === 0);

const diffPair = (pair: Pair, goneEras: ReadonlySet<string>, options: DiffOptions): Change[] => {
  const base = withoutPlaces(pair.base, pair.volatile);
  const head = withoutPlaces(pair.head, pair.volatile);
  return [
    ...(base.era === head.era ? diffProtocolVersions(base, head, goneEras) : []),
    ...diffCapabilities(base.capabilities, head.capabilities),
    ...diffTools(base, head),
    ...diffPrompts(base.prompts ?? [], head.prompts ?? []),
    ...diffResources(base.resources ?? [], head.resources ?? []),
    ...diffResourceTemplates(base.resourceTemplates ?? [], head.resourceTemplates ?? []),
    ...introducedTraits(base, head, options.traits),
  ];
};

interface Viewed {
  view: string;
  changes: Change[];
}

/** One change for what every view shows, else one for each view that shows it. */
const mergeViews = (views: readonly Viewed[]): Change[] => {
  const [first, ...others] = views;
  if (first === undefined) return [];
  if (others.length === 0) {
    return first.view.includes("→") ? first.changes.map((change) => ({ ...change, view: first.view })) : first.changes;
  }
  const keyed = views.map(({ view, changes }) => ({ view, changes: keyChanges(changes) }));
  const isEverywhere = (key: string): boolean => keyed.every(({ changes }) => changes.has(key));
  const written = new Set<string>();
  return keyed.flatMap(({ view, changes }) =>
    [...changes].flatMap(([key, change]): Change[] => {
      if (!isEverywhere(key)) return [{ ...change, view }];
      if (written.has(key)) return [];
      written.add(key);
      return [change];
    }),
  );
};

const keyChanges = (changes: readonly Change[]): Map<string, Change> =>
  new Map(changes.map((change) => [identityOf(change), change]));
