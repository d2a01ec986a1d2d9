import { join } from "node:path";
import { ConfigError, type KnownError, ProbeError } from "../../model/errors.ts";
import type { JsonObject } from "../../model/json.ts";
import type { World } from "../../model/ports.ts";
import type { ProbeLook, ProbeTrouble, Seen } from "../../model/probe.ts";
import type { Side } from "../../model/result.ts";
import type { Snapshot } from "../../model/surface.ts";
import { describeSide, NOTHING_SEEN } from "../describe-side.ts";
import type { LoadOptions } from "../load-options.ts";
import { sayAbsent, versionOf } from "../open-tree.ts";
import { placeInRepository, submoduleRefusal } from "../sources/git.ts";
import { nothingToDispose } from "../sources/source.ts";
import { showUrl } from "../sources/url.ts";
import { noStartFound, showsNoServer } from "../start-command.ts";
import { gatherTreeFacts, type TreeFacts } from "../tree-facts.ts";
import { filesOfCommit } from "./commit-files.ts";

interface RecordedSurface extends AsyncDisposable {
  side: Side;
  snapshot: Snapshot;
  install?: JsonObject;
  notes: string[];
}

interface Context {
  options: LoadOptions;
  world: World;
}

/**
 * A surface as another job saw it. Nothing is started. What a commit's own files say (its version, its `server.json`, that
 * it has no server) is read from git's store and not believed of the job.
 * @throws ConfigError, ProbeError where no job saw it, or saw why it cannot be seen
 */
export const loadRecorded = async (
  source: string,
  recorded: (source: string) => ProbeLook | undefined,
  { options, world }: Context,
): Promise<RecordedSurface> => {
  const tree = source.startsWith("git:") ? await readTree(source, { options, world }) : undefined;
  const seen = recorded(source)?.seen;
  if (seen !== undefined && "trouble" in seen) throw retell(seen.trouble, source);
  if (tree !== undefined && hasNoServer(tree, seen, options)) {
    if (options.role === "head") throw noStartFound(tree.facts);
    return {
      side: describeSide(source, { ...tree.version, isAbsent: true }, NOTHING_SEEN),
      snapshot: NOTHING_SEEN,
      notes: [sayAbsent(source), ...tree.notes],
      [Symbol.asyncDispose]: nothingToDispose,
    };
  }
  if (seen === undefined) throw notLookedAt(source);
  if (seen.side.absent === true) throw contradicted(source);
  const snapshot = inDeclaredViews(seen.snapshot, options);
  if (tree !== undefined) refuseMissingViews(source, snapshot, options);
  const { start } = seen.side;
  const install = tree === undefined ? seen.install : tree.facts.serverJson;
  const version = tree === undefined ? pick(seen.side.version) : tree.version;
  return {
    side: describeSide(
      source,
      { ...shownAs(source), ...version, ...(start === undefined ? {} : { start }), isAbsent: false },
      snapshot,
    ),
    snapshot,
    ...(install === undefined ? {} : { install }),
    notes: [...seen.notes.map((note) => tellNote(note, options)), ...(tree?.notes ?? [])],
    [Symbol.asyncDispose]: nothingToDispose,
  };
};

interface RecordedTree {
  facts: TreeFacts;
  version: { version?: NonNullable<Side["version"]> };
  notes: string[];
}

const pick = (version: Side["version"]): RecordedTree["version"] => (version === undefined ? {} : { version });

/** What the files of a commit say of the server in it. @throws ConfigError as opening the tree does */
const readTree = async (source: string, { options, world }: Context): Promise<RecordedTree> => {
  const { root, commit, folder } = await placeInRepository(source, options.policy?.path ?? ".", world);
  const files = filesOfCommit(await world.git(), { root, commit });
  const submodule = await files.submoduleAbove(join(root, folder));
  if (submodule !== undefined) throw submoduleRefusal(submodule, source);
  const facts = await gatherTreeFacts(files, join(root, folder), root);
  const notes = [...files.links].map(
    (path) => `${path} is a symlink at ${commit.slice(0, 7)}: it was not followed, and read as absent.`,
  );
  return { facts, version: pick(versionOf(facts)), notes };
};

/** Absent is what the files show to be absent; only a job that was told the start command can have found a server there. */
const hasNoServer = ({ facts }: RecordedTree, seen: Seen | undefined, options: LoadOptions): boolean => {
  if (!facts.exists) return true;
  const isTold = options.server !== undefined || options.policy?.start !== undefined;
  return showsNoServer(facts) && !isTold && (seen === undefined || seen.side.absent === true);
};

/** Views that the policy does not declare are nobody's. */
const inDeclaredViews = (snapshot: Snapshot, { policy }: LoadOptions): Snapshot => {
  const declared = new Set(policy?.views?.map(({ name }) => name));
  const isDeclared = ({ profile }: { profile?: string }): boolean => profile === undefined || declared.has(profile);
  return {
    ...snapshot,
    surfaces: snapshot.surfaces.filter(isDeclared),
    volatile: snapshot.volatile.filter(isDeclared),
  };
};

/** A tree can be looked at in every view that is declared: one that is missing was not looked at, which is not "the same". */
const refuseMissingViews = (source: string, { surfaces }: Snapshot, { policy }: LoadOptions): void => {
  const missing = policy?.views?.filter(({ name }) => !surfaces.some(({ profile }) => profile === name)) ?? [];
  if (missing.length === 0) return;
  throw new ProbeError({
    what: `the job that looks at servers did not look at it as ${missing.map(({ name }) => name).join(", ")}`,
    where: source,
    expected: "a look in every view that the policy declares",
    hint: AGAIN,
  });
};

const AGAIN = "Run the job that looks at the servers again, with the policy of today.";
const TOLD = 300;

const shownAs = (source: string): { shown?: string } =>
  /^https?:/i.test(source) && URL.canParse(source) ? { shown: showUrl(new URL(source)) } : {};

/** Head's own code can have written what its job tells. */
const tellNote = (note: string, { role }: LoadOptions): string =>
  role === "head" ? `The job that looked at head says: ${JSON.stringify(note)}` : note;

/** What a job could not do, as that job tells it: its words are quoted, since whoever ran there can have written them. */
const retell = ({ kind, what, where, expected, hint }: ProbeTrouble, source: string): KnownError => {
  const Known = kind === "config" ? ConfigError : ProbeError;
  return new Known({
    what: `the job that looks at servers could not look at it and says ${JSON.stringify(what.slice(0, TOLD))}`,
    where: source,
    hint: "Correct what it says, then run that job again.",
    detail: [
      what,
      ...(where === undefined ? [] : [`where: ${where}`]),
      ...(expected === undefined ? [] : [`expected: ${expected}`]),
      `hint: ${hint}`,
    ].join("\n"),
  });
};

const notLookedAt = (source: string): ProbeError =>
  new ProbeError({
    what: "no job has looked at it, and nothing is started here",
    where: source,
    expected: "a probe document that holds this source",
    hint: `${AGAIN} A push does so, and closing and opening the pull request again.`,
  });

const contradicted = (source: string): ProbeError =>
  new ProbeError({
    what: "the job that looks at servers found none in it, and its files show one",
    where: source,
    expected: "a look at the server that the files show",
    hint: AGAIN,
  });
