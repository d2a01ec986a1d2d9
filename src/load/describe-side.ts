import type { Side } from "../model/result.ts";
import { type Snapshot, viewOf } from "../model/surface.ts";
import { digestOfSurfaces } from "./surface-digest.ts";

/** The surface of a side that has no server. */
export const NOTHING_SEEN: Snapshot = { schemaVersion: 1, surfaces: [], volatile: [] };

/** How a side was come by. */
interface Found extends Pick<Side, "version" | "start"> {
  /** How reports call it, where the source itself holds more than they should show. */
  shown?: string;
  isAbsent: boolean;
}

/** One side of a comparison. Counts are the largest of any view. */
export const describeSide = (source: string, { shown, version, start, isAbsent }: Found, snapshot: Snapshot): Side => ({
  source: shown ?? source,
  ...(version === undefined ? {} : { version }),
  ...(start === undefined ? {} : { start }),
  views: snapshot.surfaces.map((surface) => [viewOf(surface), surface.protocolVersion ?? []].flat().join(" ")),
  counts: countOf(snapshot),
  ...(isAbsent ? { absent: true } : { digest: digestOfSurfaces(snapshot) }),
});

const countOf = (snapshot: Snapshot): Side["counts"] => {
  const most = (list: "tools" | "prompts" | "resources" | "resourceTemplates"): number =>
    Math.max(0, ...snapshot.surfaces.map((surface) => surface[list]?.length ?? 0));
  return {
    tools: most("tools"),
    prompts: most("prompts"),
    resources: most("resources"),
    resourceTemplates: most("resourceTemplates"),
  };
};
