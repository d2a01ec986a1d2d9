import type { RunClaim } from "./run-claim.ts";

/** What the hidden first line of a comment says. */
export interface Marker {
  /** The kind of comment. */
  kind: string;
  run: RunClaim;
  /** The commit that was judged. */
  head: string;
}

export const writeMarker = ({ kind, run, head }: Marker): string =>
  `<!-- mcp-lifecycle:${kind} run=${run.id} attempt=${run.attempt} head=${head} -->`;

const MARKER =
  /^<!-- mcp-lifecycle:([a-z][a-z0-9-]{0,63}) run=(\d{1,15}) attempt=(\d{1,6}) head=([0-9a-f]{40}|[0-9a-f]{64}) -->/;

/** Only at the very start: whatever stands further down may be somebody's text. */
export const readMarker = (body: string): Marker | undefined => {
  const [, kind, id, attempt, head] = MARKER.exec(body) ?? [];
  if (kind === undefined || head === undefined) return undefined;
  return { kind, run: { id: Number(id), attempt: Number(attempt) }, head };
};
