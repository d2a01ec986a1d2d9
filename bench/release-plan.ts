/**
 * The next release of a repository of 200 packages and 20,000 commits, against release-please and changesets making the same
 * plan. Whole processes on both sides. Whatever the peers would ask GitHub for costs them nothing here: it is answered at
 * once, with nothing. changesets read no commits: they get one changeset for each commit that needs a version.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";
import { type Command, median, type Ran, runMetered, type Spent } from "./measure.ts";
import { NODE } from "./paths.ts";
import { installNpmPeers } from "./peers.ts";
import { COMMITS, makeRepository, PACKAGES } from "./release-history.ts";
import { duration, megabytes, report, skip, times } from "./report.ts";

const PEERS = [
  "release-please@17.11.2",
  "@changesets/get-release-plan@5.0.2",
  "@changesets/assemble-release-plan@7.0.0",
];
const RUNS = 3;
const MEMORY_MB = 150;
const OURS = fileURLToPath(new URL("./plan-by-us.ts", import.meta.url));
const RELEASE_PLEASE = join(import.meta.dirname, "plan-by-release-please.mjs");
const CHANGESETS = join(import.meta.dirname, "plan-by-changesets.mjs");

const plan = async (command: Command, folder: string): Promise<Ran & Spent> => {
  const ran = await runMetered(command, folder);
  const count = Number(ran.stdout.trim().split("\n").at(-1));
  if (count !== PACKAGES) throw new Error(`${command.argv.join(" ")} plans ${count} packages and not ${PACKAGES}`);
  return ran;
};

interface Planner {
  name: string;
  took: number;
  /** The most of all runs; null where the system does not tell. */
  peakMb: number | null;
}

/** Each in turn, and all of them several times. */
const measure = async (commands: Readonly<Record<string, Command>>, folder: string): Promise<Planner[]> => {
  const rounds: Record<string, Ran & Spent>[] = [];
  while (rounds.length < RUNS) {
    const round: Record<string, Ran & Spent> = {};
    for (const [name, command] of Object.entries(commands)) round[name] = await plan(command, folder);
    rounds.push(round);
  }
  return Object.keys(commands).map((name) => {
    const all = rounds.flatMap((round) => round[name] ?? []);
    const peaks = all.flatMap(({ peakMb }) => peakMb ?? []);
    return {
      name,
      took: median(all.map(({ took }) => took)),
      peakMb: peaks.length === 0 ? null : Math.max(...peaks),
    };
  });
};

const show = ({ took, peakMb }: Planner): string =>
  peakMb === null ? duration(took) : `${duration(took)}, ${megabytes(peakMb)}`;

export const benchReleasePlan = async (folder: string): Promise<void> => {
  const modules = await installNpmPeers(PEERS);
  if (modules === undefined) {
    return skip("release plan against its peers", `${PEERS.join(", ")} cannot be installed here`);
  }
  const commits = await makeRepository(join(folder, "commits"));
  const changesets = await makeRepository(join(folder, "changesets"), { withChangesets: true });
  const program = await bundle(OURS, join(folder, "plan"));
  const [own, ...peers] = await measure(
    {
      ours: { argv: [NODE, program], cwd: commits },
      "release-please": { argv: [NODE, RELEASE_PLEASE, modules, String(PACKAGES)], cwd: commits },
      changesets: { argv: [NODE, CHANGESETS, modules], cwd: changesets },
    },
    folder,
  );
  if (own === undefined) throw new Error("nothing was measured");
  const fastest = Math.min(...peers.map(({ took }) => took));
  const figures = peers.map((peer) => `${peer.name} ${show(peer)}`).join("; ");
  report({
    name: `release plan of ${PACKAGES} packages over ${COMMITS.toLocaleString("en")} commits, against the faster peer`,
    figures: `${times(fastest / own.took)} faster (${duration(own.took)}; ${figures})`,
    target: "5 times faster",
    met: fastest / own.took >= 5,
  });
  const name = "memory of the release plan";
  if (own.peakMb === null) return skip(name, "only Linux tells it of one process");
  report({
    name,
    figures: megabytes(own.peakMb),
    target: `under ${MEMORY_MB} MB`,
    met: own.peakMb < MEMORY_MB,
  });
};
