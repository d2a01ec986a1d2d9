import { type Place, type Snapshot, type Surface, viewOf } from "../model/surface.ts";

/** Two surfaces that one client could see before and after. */
export interface Pair {
  /** `legacy`, `modern reader`; `legacy→modern` where eras are compared across. */
  view: string;
  profile?: string;
  base: Surface;
  head: Surface;
  volatile: readonly Place[];
}

/**
 * The surfaces that are compared, each profile with itself: by era, or across where a profile has no era in common. A
 * profile that only one side recorded is not compared, nor is a view that comes and goes by itself.
 */
export const pairSurfaces = (base: Snapshot, head: Snapshot): Pair[] => {
  const volatile = [...base.volatile, ...head.volatile];
  // A side without any surface is one before there was a server, or after: everything is new, or gone.
  if (base.surfaces.length === 0 || head.surfaces.length === 0) {
    return [
      ...base.surfaces.map((surface) => pairOf(surface, empty(surface), [])),
      ...head.surfaces.map((surface) => pairOf(empty(surface), surface, [])),
    ];
  }
  return profilesOf(base)
    .flatMap((profile) => pairProfile(of(base, profile), of(head, profile), volatile))
    .filter(isStable);
};

/** The profiles of a snapshot, the plain view first. */
export const profilesOf = ({ surfaces }: Snapshot): (string | undefined)[] => [
  ...new Set(surfaces.map(({ profile }) => profile)),
];

const of = ({ surfaces }: Snapshot, profile: string | undefined): Surface[] =>
  surfaces.filter((surface) => surface.profile === profile);

const pairProfile = (base: readonly Surface[], head: readonly Surface[], volatile: Snapshot["volatile"]): Pair[] => {
  const common = base.flatMap((from) =>
    head.filter(({ era }) => era === from.era).map((to) => pairOf(from, to, volatile)),
  );
  return common.length > 0 ? common : base.flatMap((from) => head.map((to) => pairOf(from, to, volatile)));
};

const pairOf = (base: Surface, head: Surface, volatile: Snapshot["volatile"]): Pair => {
  const views = [...new Set([viewOf(base), viewOf(head)])];
  return {
    view: views.join("→"),
    ...(head.profile === undefined ? {} : { profile: head.profile }),
    base,
    head,
    volatile: volatile.filter((entry) => views.includes(viewOf(entry))).map(({ place }) => place),
  };
};

const empty = ({ era, profile }: Surface): Surface => (profile === undefined ? { era } : { era, profile });

/** The empty place stands for the whole view. */
const isStable = (pair: Pair): boolean => !pair.volatile.some((place) => place.length === 0);
