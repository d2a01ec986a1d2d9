import type { Change } from "../model/change.ts";
import { identityOf } from "./change-identity.ts";

interface Viewed {
  view: string;
  changes: readonly Change[];
}

/**
 * Each change once, with the views that show it: none where every compared view does, else their names, joined by commas.
 * Eras that were compared across are always named.
 */
export const mergeViews = (views: readonly Viewed[]): Change[] => {
  const [first, ...others] = views;
  if (first === undefined) return [];
  // the usual case needs no identities
  if (others.length === 0) return first.changes.map((change) => named(change, [first.view], 1));
  const seen = new Map<string, { change: Change; views: string[] }>();
  for (const { view, changes } of views) {
    for (const change of changes) {
      const key = keyOf(change);
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { change, views: [view] });
      else if (!known.views.includes(view)) known.views.push(view);
    }
  }
  return [...seen.values()].map((found) => named(found.change, found.views, views.length));
};

/**
 * A trait is the same one by its key, and an order by being one, though the numbers and names in them differ from view to
 * view: a list that is too long for everybody is one list.
 */
const keyOf = (change: Change): string => {
  if (change.area === "trait") return JSON.stringify([change.trait, change.place, change.key]);
  if (change.area === "server" && change.aspect === "tool-order") return JSON.stringify([change.aspect, change.place]);
  return identityOf(change);
};

const named = (change: Change, shownIn: readonly string[], compared: number): Change =>
  shownIn.length === compared && !shownIn.some((view) => view.includes("→"))
    ? change
    : { ...change, view: shownIn.join(", ") };
