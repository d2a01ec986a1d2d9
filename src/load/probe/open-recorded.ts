import type { GateReport } from "../../model/change-request.ts";
import { ConfigError } from "../../model/errors.ts";
import type { ProbeDocument, ProbeLook, ProbeSide } from "../../model/probe.ts";
import { sourceName } from "./source-name.ts";

/** What jobs without a token saw, bound to the two commits that are judged. */
export interface RecordedSurfaces {
  /** @param source `.` for the commit of that side itself, else as `loadContract` names it */
  of(side: ProbeSide, source: string, server: string | undefined): ProbeLook | undefined;
}

/**
 * The looks of probe documents, each of which must be of the very commit that is judged. A side without a document was
 * not looked at.
 * @throws ConfigError for a document of another commit, and for two of one side
 */
export const openRecorded = (
  documents: readonly ProbeDocument[],
  commits: Readonly<Record<ProbeSide, string>>,
): RecordedSurfaces => {
  const bySide = new Map<ProbeSide, Map<string, ProbeLook>>();
  for (const { side, commit, looks } of documents) {
    refuseOtherCommit(side, commit, commits[side]);
    if (bySide.has(side)) throw twoOf(side);
    bySide.set(side, new Map(looks.map((look) => [keyOf(look.source, look.server), look])));
  }
  return { of: (side, source, server) => bySide.get(side)?.get(keyOf(sourceName(source), server)) };
};

/** Judged anew from the looks: what head's job says of them is not asked. */
const JUDGED_HERE: ReadonlySet<string> = new Set(["check-api", "change-gate"]);

/** What other gates said in the job of head, of the commit that each names. Base's job speaks of no change. */
export const recordedReports = (documents: readonly ProbeDocument[]): GateReport[] =>
  documents
    .filter(({ side }) => side === "head")
    .flatMap(({ reports }) => reports.filter(({ gate }) => !JUDGED_HERE.has(gate)));

const keyOf = (source: string, server: string | undefined): string => JSON.stringify([source, server ?? null]);

const refuseOtherCommit = (side: ProbeSide, seen: string, judged: string): void => {
  if (seen === judged) return;
  throw new ConfigError({
    what: `the probe document of ${side} saw commit ${seen.slice(0, 12)}, and ${judged.slice(0, 12)} is judged`,
    where: `the probe document of ${side}`,
    expected: `a look at ${judged}`,
    hint: "Run the job that looks at the servers again.",
  });
};

const twoOf = (side: ProbeSide): ConfigError =>
  new ConfigError({
    what: `there are two probe documents of ${side}`,
    where: "the probe documents",
    expected: "at most one of base and one of head",
    hint: "Give the newest of them alone.",
  });
