import type { Change } from "../model/change.ts";
import type { Era, Snapshot } from "../model/surface.ts";
import { alignRenames } from "./align-renames.ts";
import { diffCaching } from "./diff-caching.ts";
import { diffMeantTools } from "./diff-meant-tools.ts";
import { diffPrompts } from "./diff-prompts.ts";
import { diffResources, diffResourceTemplates } from "./diff-resources.ts";
import { diffCapabilities, diffEras, diffInstructions, diffProtocolVersions, diffServerName } from "./diff-server.ts";
import { diffToolOrder } from "./diff-tool-order.ts";
import { diffViews, isToldByViews, type ViewOptions } from "./diff-views.ts";
import { fillHollowSchemas } from "./hollow-schemas.ts";
import { mergeViews } from "./merge-views.ts";
import { type Pair, pairSurfaces } from "./pair-surfaces.ts";
import type { TraitOptions } from "./traits/detector.ts";
import { introducedTraits } from "./traits/index.ts";
import { withoutPlaces } from "./volatile.ts";

export interface DiffOptions extends ViewOptions {
  traits?: TraitOptions;
  /** Are listed resources data that comes and goes (the default), or contract. */
  resources?: "data" | "contract";
}

/**
 * Every difference between two snapshots, each once. Surfaces are paired by era and profile; where no era is common, the
 * ones there are, across (`legacy→modern`). A change that all pairs show has no view. Volatile places of either side are
 * skipped. An unchanged surface gives no change. Linear in the size of the surfaces, but for the schemas of changed tools.
 */
export const diffSnapshots = (base: Snapshot, head: Snapshot, options: DiffOptions = {}): Change[] => {
  const pairs = pairSurfaces(base, head);
  const views = diffViews(base, head, options);
  const eraChanges = diffEras(erasOf(base), erasOf(head));
  const gone = new Set(eraChanges.filter(({ action }) => action === "removed").map(({ name }) => name));
  return [
    ...eraChanges,
    ...mergeViews(
      pairs.map((pair) => ({
        view: pair.view,
        changes: diffPair(pair, gone, options).filter((change) => !isToldByViews(views, pair.profile, change)),
      })),
    ),
    ...views,
  ];
};

const erasOf = (snapshot: Snapshot): Era[] => [...new Set(snapshot.surfaces.map((surface) => surface.era))];

const diffPair = (pair: Pair, goneEras: ReadonlySet<string>, options: DiffOptions): Change[] => {
  const sent = withoutPlaces(pair.base, pair.volatile);
  const head = withoutPlaces(pair.head, pair.volatile);
  const { base, changes: renames } = alignRenames(sent, head);
  const filled = fillHollowSchemas(base, head);
  return [
    ...(base.era === head.era ? diffProtocolVersions(base, head, goneEras) : []),
    ...diffServerName(base, head),
    ...diffCapabilities(base.capabilities, head.capabilities),
    ...diffInstructions(base, head),
    ...diffCaching(base.listMeta, head.listMeta),
    ...filled.changes,
    ...renames,
    ...diffMeantTools(base, head, filled),
    ...diffToolOrder(base, head),
    ...diffPrompts(base.prompts ?? [], head.prompts ?? []),
    ...diffResources(base.resources ?? [], head.resources ?? [], options.resources),
    ...diffResourceTemplates(base.resourceTemplates ?? [], head.resourceTemplates ?? []),
    // What a hollow schema lacks is told once, and not by each host that refuses it.
    ...introducedTraits(base, filled.head, options.traits, sent),
  ];
};
