import { isObject, type Json } from "../../model/json.ts";
import { hasCommits, type LocalGit } from "./local-git.ts";

const FOLDER = ".github/workflows";
const MOST_FILES = 200;
/** Longer ones nobody wrote by hand. */
const LONGEST = 256 * 1024;

/** The root action of this toolkit, whoever's copy it is, and not one of its other actions. */
const ACTION = /^[\w.-]+\/mcp-lifecycle(?:@|$)/i;
const COMMAND = /\bmcp-lifecycle["']?\s+change-gate\b/;

/**
 * Events on which workflows listen that run the change gate, as they stand at a commit; sorted. Undefined where the
 * commit is not here, and where no workflow runs it that can be read.
 */
export const readGateEvents = async (commit: string, local: LocalGit | undefined): Promise<string[] | undefined> => {
  if (local === undefined || !(await hasCommits(local, [commit]))) return undefined;
  const { git, root } = local;
  const names = (await git.filesAt(root, commit, FOLDER)) ?? [];
  const events = new Set<string>();
  for (const name of names.filter((each) => /\.ya?ml$/.test(each)).slice(0, MOST_FILES)) {
    const text = await git.show(root, commit, `${FOLDER}/${name}`);
    if (text === undefined || text.length > LONGEST || !text.includes("mcp-lifecycle")) continue;
    const workflow = await readYaml(text);
    if (isObject(workflow) && runsGate(workflow.jobs)) for (const event of eventsOf(workflow.on)) events.add(event);
  }
  return events.size === 0 ? undefined : [...events].sort();
};

/** A workflow that is no YAML does not run, and GitHub says so. */
const readYaml = async (text: string): Promise<Json | undefined> => {
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
  if (document.errors.length > 0) return undefined;
  try {
    const value: Json = document.toJS({ maxAliasCount: 100 });
    return value;
  } catch (error) {
    // aliases of aliases: nobody's workflow
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
};

const runsGate = (jobs: Json | undefined): boolean =>
  isObject(jobs) &&
  Object.values(jobs).some(
    (job) =>
      isObject(job) &&
      Array.isArray(job.steps) &&
      job.steps.some((step) => isObject(step) && isGate(step.uses, step.run)),
  );

const isGate = (uses: Json | undefined, run: Json | undefined): boolean =>
  (typeof uses === "string" && ACTION.test(uses)) || (typeof run === "string" && COMMAND.test(run));

/** `on: push`, a list of events, or a map of them. */
const eventsOf = (on: Json | undefined): string[] => {
  if (typeof on === "string") return [on];
  if (Array.isArray(on)) return on.filter((event) => typeof event === "string");
  return isObject(on) ? Object.keys(on) : [];
};
