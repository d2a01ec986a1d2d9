import { resolve } from "node:path";
import type { GateReport } from "../../model/change-request.ts";
import type { World } from "../../model/ports.ts";
import type { ProbeDocument } from "../../model/probe.ts";
import { PROBE_LIMITS } from "../../model/probe-schema.ts";
import type { RecordedState } from "../../model/recorded-state.ts";
import { readGateReports } from "../gate-reports.ts";
import { parseProbe } from "../probe/parse-probe.ts";
import { readState } from "../state.ts";

interface GivenInputs {
  probe: readonly string[];
  result: readonly string[];
  state?: string | undefined;
}

/** What other jobs handed over as files. */
export interface GivenFiles {
  documents: ProbeDocument[];
  reports: GateReport[];
  state: RecordedState | undefined;
  notes: string[];
}

/**
 * Reads what was named. A probe document that is not there is told and no error: the job that should have made it may have
 * failed, which is part of the verdict.
 * @throws ConfigError for files that are wrong, and for results and states that are not there
 */
export const readGivenFiles = async ({ probe, result, state }: GivenInputs, world: World): Promise<GivenFiles> => {
  const files = await world.files();
  const documents: ProbeDocument[] = [];
  const notes: string[] = [];
  for (const path of probe) {
    const text = await files.read(resolve(world.cwd, path), PROBE_LIMITS.text);
    if (text === undefined) notes.push(`There is no probe document ${path}: the job that makes it may have failed.`);
    else documents.push(parseProbe(text, path));
  }
  const named = await readGateReports(
    files,
    result.map((path) => resolve(world.cwd, path)),
  );
  return {
    documents,
    reports: named.reports,
    state: state === undefined ? undefined : await readState(files, resolve(world.cwd, state)),
    notes: [...notes, ...named.notes],
  };
};
