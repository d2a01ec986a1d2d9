import { discriminatorsOf } from "./branch-label.ts";
import { keyOfValue } from "./equal.ts";
import { declaredNames } from "./object-members.ts";
import type { Shape } from "./shape.ts";
import type { Workspace } from "./workspace.ts";

export interface Alignment {
  readonly pairs: readonly (readonly [Shape, Shape])[];
  readonly gone: readonly Shape[];
  readonly come: readonly Shape[];
}

/**
 * Pairs the branches of two unions by what tells them apart: discriminating values, then title or definition name, then
 * property names, and at last by likeness. What no other claims is gone or new.
 */
export const align = (before: readonly Shape[], after: readonly Shape[], workspace: Workspace): Alignment => {
  const pairs: [Shape, Shape][] = [];
  let [gone, come] = [[...before], [...after]];
  const pairBy = (signature: (shape: Shape) => string | undefined): void => {
    const waiting = new Map<string, Shape[]>();
    for (const shape of come) {
      const key = signature(shape);
      if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), shape]);
    }
    const taken = new Set<Shape>();
    gone = gone.filter((shape) => {
      const key = signature(shape);
      const partner = key === undefined ? undefined : waiting.get(key)?.shift();
      if (partner === undefined) return true;
      taken.add(partner);
      pairs.push([shape, partner]);
      return false;
    });
    come = come.filter((shape) => !taken.has(shape));
  };
  pairBy((shape) => (shape.object ? whole(shape) : undefined));
  pairBy(discriminators);
  pairBy(({ notes }) => notes.title ?? notes.name);
  pairBy(names);
  pairByLikeness(gone, come, pairs, workspace);
  const paired = new Set(pairs.flat());
  gone = gone.filter((shape) => !paired.has(shape));
  come = come.filter((shape) => !paired.has(shape));
  const [lastGone, lastCome] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && lastGone && lastCome && before.length === after.length) {
    if ((lastGone.mask & lastCome.mask) !== 0 && !contradict(lastGone, lastCome)) {
      return { pairs: [...pairs, [lastGone, lastCome]], gone: [], come: [] };
    }
  }
  return { pairs, gone, come };
};

const discriminators = (shape: Shape): string | undefined => {
  const found = discriminatorsOf(shape);
  if (found.length === 0) return undefined;
  return found
    .map(([name, value]) => `${name}=${keyOfValue(value)}`)
    .sort()
    .join("&");
};

const names = (shape: Shape): string | undefined => {
  if (discriminators(shape) !== undefined) return undefined;
  const found = [...declaredNames(shape.object)].sort();
  return `${shape.mask}:${found.join(",")}:${[...(shape.object?.required.keys() ?? [])].sort().join(",")}`;
};

const whole = (shape: Shape): string =>
  `${discriminators(shape)}|${shape.notes.title ?? shape.notes.name}|${names(shape)}`;

/** Two branches with the same discriminating property and other values are two different things. */
const contradict = (a: Shape, b: Shape): boolean => {
  const theirs = new Map(discriminatorsOf(b));
  return discriminatorsOf(a).some(([name, value]) => {
    const other = theirs.get(name);
    return other !== undefined && keyOfValue(other) !== keyOfValue(value);
  });
};

const pairByLikeness = (
  gone: readonly Shape[],
  come: readonly Shape[],
  pairs: [Shape, Shape][],
  workspace: Workspace,
): void => {
  const taken = new Set<Shape>();
  for (const shape of gone) {
    const own = declaredNames(shape.object);
    let best: { shape: Shape; likeness: number } | undefined;
    for (const other of come) {
      workspace.spend(other.pointer);
      if (taken.has(other) || shape.mask !== other.mask || contradict(shape, other)) continue;
      const theirs = declaredNames(other.object);
      let shared = 0;
      for (const name of own) if (theirs.has(name)) shared++;
      const all = own.size + theirs.size - shared;
      const likeness = all === 0 ? 0 : shared / all;
      if (likeness >= 0.5 && (best === undefined || likeness > best.likeness)) best = { shape: other, likeness };
    }
    if (best) {
      taken.add(best.shape);
      pairs.push([shape, best.shape]);
    }
  }
};
