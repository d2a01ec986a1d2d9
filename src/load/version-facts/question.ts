import type { GitHubEvent } from "../../model/event.ts";
import type { Bump } from "../../model/finding.ts";
import type { Side } from "../../model/result.ts";
import type { Snapshot } from "../../model/surface.ts";
import type { FoundVersion } from "../../model/version.ts";
import { publishedSource, readPublishedSource } from "../../release/published.ts";

/** One side of the comparison: its source, what that source was found to carry, and its commit where it has one. */
export interface VersionSide extends Pick<Side, "source" | "version" | "absent"> {
  /** What its server showed. */
  surface?: Snapshot | undefined;
  /** Files are read at this commit; without one those of a tree (`.`) are read as they stand. */
  commit?: string | undefined;
}

export interface VersionQuestion {
  /** Root of the repository; undefined outside any. */
  root?: string | undefined;
  /** Folder of the server from that root (else from the folder the user stands in), with forward slashes; `.` for itself. */
  folder: string;
  base?: VersionSide | undefined;
  head: VersionSide;
  event?: GitHubEvent | undefined;
  /** `--bump`. */
  bump?: Bump | undefined;
  /** `--release`: a source that names a version (`git:<tag>`, `npm:`, `pypi:`), or `none`. */
  release?: string | undefined;
}

/** From the root, without a leading `./` and a trailing slash; empty for the root. */
export const cleanFolder = (folder: string): string =>
  folder
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/+)+/, "")
    .replace(/\/+$/, "")
    .replace(/^\.$/, "");

const ELSEWHERE = /^(?:git|npm|pypi|cmd):|^https?:\/\/|\.json$/i;

/** Is the side the working tree that the question is about, whose files are read as they stand. A snapshot file is not. */
export const isTree = ({ head }: Pick<VersionQuestion, "head">, { source }: VersionSide): boolean =>
  !ELSEWHERE.test(source) && cleanFolder(source) === cleanFolder(head.source);

/** The ref of a `git:` source. */
export const gitRef = (source: string): string | undefined => /^git:([^#]+)/.exec(source)?.[1];

/** The version that a side was found to carry, or that its source names. */
export const fromSide = (side: VersionSide | undefined): FoundVersion | undefined => {
  if (side?.version !== undefined)
    return { version: side.version.value.replace(/^v(?=\d)/i, ""), from: side.version.from };
  const published = side === undefined ? undefined : readPublishedSource(side.source);
  return published !== undefined && /^\d/.test(published.version)
    ? { version: published.version, from: publishedSource(published) }
    : undefined;
};
