import type { Change, TraitChange } from "../model/change.ts";
import { type Snapshot, type Surface, viewOf } from "../model/surface.ts";
import { profilesOf } from "./pair-surfaces.ts";
import { isSameJson } from "./same-json.ts";
import { diffEraViews } from "./views/diff-era-views.ts";
import { diffScopes } from "./views/diff-scopes.ts";
import { diffTransport } from "./views/diff-transport.ts";
import { withoutPlaces } from "./volatile.ts";

export interface ViewOptions {
  /** Names of profiles that differ by credentials, lowest scope first; the plain view has none and stands apart. */
  scopes?: readonly string[];
  /** Names of profiles that only start the server another way: they should show what the plain view shows. */
  transports?: readonly string[];
}

/**
 * Where views of one side differ from each other on head, and did not on base: between eras, between transports, and by
 * what a lower scope comes to see. Volatile places of either side are skipped. A side against itself is silent.
 */
export const diffViews = (base: Snapshot, head: Snapshot, options: ViewOptions = {}): TraitChange[] => {
  const volatile = [...base.volatile, ...head.volatile];
  const [before, after] = [stableSurfaces(base, volatile), stableSurfaces(head, volatile)];
  return [
    ...diffScopes(before, after, options.scopes ?? []),
    ...diffEraViews(before, after, profilesOf(head)),
    ...(options.transports ?? []).flatMap((profile) => diffTransport(before, after, profile)),
  ];
};

/**
 * Is a change told by one of these already: that a lower scope comes to see something is the news that it is new there.
 * What is true of it is no news either while who saw it before still does; what is newly true of it is told in their view.
 * @param profile whose view shows the change
 */
export const isToldByViews = (told: readonly TraitChange[], profile: string | undefined, change: Change): boolean => {
  const isArrival = "aspect" in change && change.aspect === "presence" && change.action === "added";
  if (profile === undefined || (!isArrival && change.area !== "trait")) return false;
  return told.some(
    ({ trait, place, facts }) =>
      trait === "visible-to-lower-scope" &&
      isListed(facts.profiles, profile) &&
      isSameJson(place, change.place.slice(0, place.length)) &&
      (isArrival || (Array.isArray(facts.still) && facts.still.length > 0)),
  );
};

const isListed = (list: unknown, name: string): boolean => Array.isArray(list) && list.includes(name);

/** A volatile place of one view is masked in all: what varies in one cannot be held against another. */
const stableSurfaces = ({ surfaces }: Snapshot, volatile: Snapshot["volatile"]): Surface[] => {
  const unstable = new Set(volatile.filter(({ place }) => place.length === 0).map(viewOf));
  const places = volatile.map(({ place }) => place);
  return surfaces
    .filter((surface) => !unstable.has(viewOf(surface)))
    .map((surface) => (places.length === 0 ? surface : withoutPlaces(surface, places)));
};
