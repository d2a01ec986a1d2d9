/**
 * The library: the pure middle of mcp-lifecycle, for programs that have their own snapshots. What starts servers and
 * talks to GitHub stays behind the commands.
 */
export { judgeApi } from "./gates/judge-api.ts";
export type { Change } from "./model/change.ts";
export { ConfigError, KnownError, ProbeError } from "./model/errors.ts";
export type { Bump, Finding, Profile, Severity } from "./model/finding.ts";
export type { Result } from "./model/result.ts";
export type { Era, Snapshot, Surface } from "./model/surface.ts";
export { diffSnapshots } from "./surface/diff.ts";
export { parseSnapshot, serializeSnapshot } from "./surface/snapshot.ts";
