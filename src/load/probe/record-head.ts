import { resolve } from "node:path";
import type { GateReport } from "../../model/change-request.ts";
import { ConfigError } from "../../model/errors.ts";
import type { Git, World } from "../../model/ports.ts";
import type { ProbeDocument, ProbeLook } from "../../model/probe.ts";
import { PROBE_LIMITS } from "../../model/probe-schema.ts";
import { readGateReports } from "../gate-reports.ts";
import { loadOptions, type SelectedServer } from "../servers.ts";
import { cutSentence, lookAtSource, orTrouble } from "./record-look.ts";

export interface HeadInputs {
  "probe-env": Record<string, string>;
  header: string[];
  timeout: number;
  prepare: boolean;
  /** Result files of other gates of the same job. */
  result: readonly string[];
}

interface Head {
  root: string;
  servers: readonly SelectedServer[];
}

/**
 * What the work tree shows, twice, bound to the commit that is checked out.
 * @throws ConfigError where that is not the commit of the event, or its files are not those of the commit
 */
export const recordHead = async (inputs: HeadInputs, { root, servers }: Head, world: World): Promise<ProbeDocument> => {
  const git = await world.git();
  const commit = await git.resolve(root, "HEAD");
  await refuseAnother(commit, root, world);
  await refuseEdited(git, root, commit);
  const paths = inputs.result.map((path) => resolve(world.cwd, path));
  const { reports } = await readGateReports(await world.files(), paths, commit);
  const looks: ProbeLook[] = [];
  for (const server of servers) {
    const options = { ...loadOptions(inputs, server), role: "head", stability: "twice" } as const;
    const seen = await orTrouble(() => lookAtSource(".", options, world));
    looks.push({ ...(server.name === undefined ? {} : { server: server.name }), source: ".", seen });
  }
  return { schemaVersion: 1, side: "head", commit, looks, reports: reports.map(cutReport) };
};

/** A verdict stands whole in its summary; of findings without end the first are enough to see it by. */
const cutReport = (report: GateReport): GateReport => ({
  ...report,
  summary: cutSentence(report.summary),
  findings: report.findings.slice(0, PROBE_LIMITS.findings),
});

/** GitHub checks out a trial merge where nobody says otherwise, which is a commit that nobody approves. */
const refuseAnother = async (commit: string, root: string, world: World): Promise<void> => {
  const asked = (await world.event())?.headSha;
  if (asked === undefined || asked === commit) return;
  throw new ConfigError({
    what: `${commit.slice(0, 12)} is checked out, and the event is about ${asked.slice(0, 12)}`,
    where: root,
    expected: "the head commit itself, not its trial merge",
    hint: "Give the checkout `ref: $" + "{{ github.event.pull_request.head.sha || github.sha }}`.",
  });
};

const NAMED = 5;

/**
 * Files of the commit that were edited would be judged under its name. New files are let be: builds make them, and whoever
 * runs code here can make any.
 */
const refuseEdited = async (git: Git, root: string, commit: string): Promise<void> => {
  const changed = await git.changed(root, commit);
  const known = changed.length === 0 ? new Map<string, string>() : await git.modes(root, commit, changed);
  const edited = changed.filter((path) => known.has(path));
  if (edited.length === 0) return;
  const more = edited.length - NAMED;
  throw new ConfigError({
    what: `${edited.length === 1 ? "a file differs" : `${edited.length} files differ`} from the commit that is checked out`,
    where: `${edited.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    expected: "the files of the commit as they are",
    hint: "Run this step before whatever edits them, or let that leave files of the commit alone.",
  });
};
