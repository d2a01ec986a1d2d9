import { join } from "node:path";
import { composeFile, firstDifference, holdsOwnWork } from "../config/operations/compose-file.ts";
import { headerLines, isOurs } from "../config/operations/header.ts";
import type { RenderedOperations } from "../config/operations/index.ts";
import type { Workload } from "../config/operations/workload.ts";
import type { World } from "../model/ports.ts";
import type { WriteMode } from "../model/written-file.ts";
import { type OpenedFile, openFiles, type PlannedFile, planFiles, type Wanted } from "./write-files.ts";

/** What is wrong with one operations file; the gate has the rule of the kind. */
interface FoundFlaw {
  kind: "file-drift" | "file-foreign" | "file-obsolete" | "region-broken" | "region-lost" | "region-unusable";
  file: string;
  line?: number;
  region?: string;
  says: string;
}

export interface OperationsPlan {
  plan: PlannedFile[];
  flaws: FoundFlaw[];
}

/**
 * Lays what is rendered over what stands in the output folder. Regions that a person owns are kept; a file that cannot be
 * made without losing something is refused.
 * @throws ConfigError for what cannot be read, and for a folder that leads elsewhere
 */
export const planOperations = async (
  world: World,
  folder: string,
  workload: Workload,
  { rendered, skipped, mode }: { rendered: RenderedOperations; skipped: readonly string[]; mode: WriteMode },
): Promise<OperationsPlan> => {
  const wanted: Wanted[] = [];
  const flaws: FoundFlaw[] = [];
  const opened = await openFiles(
    world,
    folder,
    rendered.files.map(({ path }) => path),
  );
  for (const [index, file] of opened.entries()) {
    const text = rendered.files[index]?.text ?? "";
    const composed = await composeFile(file.path, text, file.text);
    if ("flaws" in composed) {
      wanted.push({ file, isRefused: true });
      flaws.push(...composed.flaws.map((flaw) => ({ ...flaw, ...named(flaw.kind, file, flaw.says) })));
      continue;
    }
    wanted.push({ file, text: composed.text });
    if (mode === "check") flaws.push(...driftOf(file, composed.text));
  }
  for (const file of await openObsolete(world, folder, workload, { rendered, skipped })) {
    const { shown, text = "" } = file;
    if (holdsOwnWork(text)) {
      wanted.push({ file, isRefused: true });
      const says = `${shown} no longer applies, and a person wrote into it: it is left alone`;
      flaws.push({ kind: "file-obsolete", file: shown, line: 1, says });
      continue;
    }
    wanted.push({ file, text: undefined });
    if (mode === "check")
      flaws.push({ kind: "file-obsolete", file: shown, line: 1, says: `${shown} no longer applies` });
  }
  return { plan: planFiles(wanted), flaws };
};

const named = (
  kind: "foreign" | "region-broken" | "region-lost" | "region-unusable",
  { shown }: OpenedFile,
  says: string,
): Pick<FoundFlaw, "kind" | "file" | "says"> =>
  kind === "foreign"
    ? { kind: "file-foreign", file: shown, says: `${shown} ${says}` }
    : { kind, file: shown, says: `${shown}: ${says}` };

const driftOf = ({ shown, text }: OpenedFile, wanted: string): FoundFlaw[] => {
  if (text === undefined) return [{ kind: "file-drift", file: shown, says: `${shown} is missing` }];
  const line = firstDifference(text, wanted);
  if (line === undefined) return [];
  return [
    { kind: "file-drift", file: shown, line, says: `${shown} is not what the configuration makes, from line ${line}` },
  ];
};

const UNITS = "systemd";

/** Files of ours that this workload does not have any more, also a unit that was called otherwise. */
const openObsolete = async (
  world: World,
  folder: string,
  { environment, files }: Workload,
  { rendered, skipped }: { rendered: RenderedOperations; skipped: readonly string[] },
): Promise<OpenedFile[]> => {
  const known = new Set([...rendered.files.map(({ path }) => path), ...skipped]);
  const units = await (await world.files()).list(join(world.cwd, folder, UNITS));
  const others = units.filter((name) => name.endsWith(".service")).map((name) => `${UNITS}/${name}`);
  const without = rendered.without.map(({ path }) => path).filter((path) => !known.has(path));
  const renamed = others.filter((path) => !known.has(path) && !without.includes(path));
  const opened = await openFiles(world, folder, [...without, ...renamed]);
  // a folder may hold the units of several servers: only one that was made of the same files is this one's
  const [header = ""] = headerLines(environment, files);
  return opened.filter(({ path, text = "" }) =>
    renamed.includes(path) ? text.split(/\r?\n/, 1)[0] === header : isOurs(text),
  );
};
