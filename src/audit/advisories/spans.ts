import type { RangeEvent } from "../../model/advisory.ts";
import type { Ecosystem } from "../../model/dependency.ts";
import { compareVersions } from "../versions/index.ts";

/** Affected from a version on, to before `fixed` or up to `last`; without `from` it begins before every version. */
export interface Span {
  from?: string;
  fixed?: string;
  last?: string;
}

type Bound = Exclude<RangeEvent, { limit: string }>;

const isBound = (event: RangeEvent): event is Bound => !("limit" in event);

/** `introduced: "0"` stands before every version, pre-releases of 0.0.0 too. */
const isStart = (event: Bound): boolean => "introduced" in event && event.introduced === "0";

/** The spans of a range, whatever order its events are written in; undefined where they cannot be put in order. */
export const spansOf = (ecosystem: Ecosystem, events: readonly RangeEvent[]): Span[] | undefined => {
  const bounds = events.filter(isBound);
  if (bounds.length === 0) return [];
  const sorted = sortBounds(ecosystem, bounds);
  if (sorted === undefined) return undefined;
  const spans: Span[] = [];
  // a range that forgets where it begins holds all that is below its end
  let open: Span | undefined = bounds.some((event) => "introduced" in event) ? undefined : {};
  for (const event of sorted) {
    if ("introduced" in event) {
      open ??= isStart(event) ? {} : { from: event.introduced };
    } else if (open !== undefined) {
      spans.push({ ...open, ...("fixed" in event ? { fixed: event.fixed } : { last: event.lastAffected }) });
      open = undefined;
    }
  }
  return open === undefined ? spans : [...spans, open];
};

/** By version; those at one version stay in the order they are written. */
const sortBounds = (ecosystem: Ecosystem, bounds: readonly Bound[]): Bound[] | undefined => {
  const placed = bounds.filter((event) => !isStart(event)).map((event) => ({ event, version: versionOf(event) }));
  const isReadable = placed.every(({ version }) => compareVersions(ecosystem, version, version) !== undefined);
  if (!isReadable && placed.length > 1) return undefined;
  const sorted = placed.toSorted((a, b) => compareVersions(ecosystem, a.version, b.version) ?? 0);
  return [...bounds.filter(isStart), ...sorted.map(({ event }) => event)];
};

const versionOf = (event: Bound): string => {
  if ("introduced" in event) return event.introduced;
  return "fixed" in event ? event.fixed : event.lastAffected;
};
