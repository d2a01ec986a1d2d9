import { relative, resolve } from "node:path";
import { auditPackages } from "../../audit/audit-packages.ts";
import { compareTrees } from "../../audit/changes/compare-trees.ts";
import { type SelectedFiles, selectFiles } from "../../audit/select-files.ts";
import { findUnlocked } from "../../audit/unlocked.ts";
import { withhold } from "../../audit/withhold.ts";
import type { LookedUp } from "../../model/advisory.ts";
import type { AuditFacts } from "../../model/audit.ts";
import { type LockedTree, type PackageVersion, packageKey, type Unauditable } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import { compileGlob } from "../../model/glob.ts";
import type { World } from "../../model/ports.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { Policy } from "../../policy/schema.ts";
import { findBase } from "../base.ts";
import { findFileBase } from "../file-base.ts";
import { insideTree } from "../mcp-json.ts";
import { loadWaivers } from "../waivers.ts";
import { type AuditTree, openBaseTree, openNamedFile, openWorkTree, type WorkTree } from "./audit-tree.ts";
import { readLaunchLines } from "./launch-lines.ts";
import { loadAuditPolicy, type PolicyPlace } from "./policy.ts";
import { readFiles } from "./read-files.ts";
import type { RegistryFindings } from "./registry-facts.ts";
import { addTransports } from "./transports.ts";

export interface AuditOptions {
  /** Lockfiles that the user names; all that are found when empty. */
  lockfiles: readonly string[];
  /** A folder or an address; that of the policy when absent, else the public one. */
  database?: string | undefined;
  base?: string | undefined;
  policy?: string | undefined;
  /** List what is behind its registry. */
  outdated: boolean;
}

/** All that the verdict needs. */
export interface LoadedAudit {
  facts: AuditFacts;
  policy: Policy;
  /** Where the policy says what it says. */
  placeOf: PolicyPlace;
  /** What head accepts of its own findings. */
  waivers: Waiver[];
  /** What was compared with. */
  base?: string;
  /** Was all looked at that an ignore may be about. */
  isWhole: boolean;
  notes: string[];
}

/**
 * Gathers what a repository depends on, and what is known of it. Files are read and nothing is run.
 * @throws ConfigError for a lockfile that is named and not there, a base or a policy that cannot be used, and a database that is
 * none
 */
export const loadAudit = async (world: World, options: AuditOptions): Promise<LoadedAudit> => {
  const base = await findFileBase(world, options.base, {
    what: "dependencies cannot be compared with that",
    hint: "Lockfiles are files of a repository: packages, servers and snapshots carry none. For example `--base git:main`.",
  });
  // whatever it is compared with: a change is never judged by its own policy
  const law = (await world.event())?.baseSha === undefined ? undefined : await findBase(world);
  const { policy, placeOf, notes } = await loadAuditPolicy(world, options.policy, law);
  const waivers = await loadWaivers(world, { head: ".", base: law });
  const settings = policy.audit;

  const work = await openWorkTree(world);
  const named = await nameFiles(world, work, options.lockfiles);
  const choose = (tree: AuditTree): SelectedFiles =>
    selectFiles(tree.paths, { within: work.within, named: named.paths, exclude: settings?.exclude ?? [] });
  const selected = choose(named.tree);
  const head = await readFiles(named.tree, selected);
  const launch = await readLaunchLines(named.tree, selected.others);
  const unlocked = findUnlocked(head.manifests, head.trees);
  const trees = [...head.trees, ...unlocked.trees];

  const before = base === undefined ? undefined : await readBase(await openBaseTree(world, base, work), choose);
  const both = [...trees, ...(before?.trees ?? [])];
  const kept = withhold(both, settings?.private ?? []);
  const database = databaseOf(world, work, options.database, settings?.database);
  const looked = await lookUp(world, database, both, kept.asked);
  const audited = await auditPackages(trees, before?.trees, looked);
  const weaknesses = await addTransports(world, work, policy, audited.weaknesses);
  const changes = before === undefined ? [] : compareTrees(trees, before.trees);
  const { registry, outdated, ...said } = await askRegistry(world, {
    trees,
    changes,
    policy,
    outdated: options.outdated,
    mayAsk: kept.asked,
  });

  const isOpen = database === undefined;
  const unauditableIn = (some: readonly LockedTree[]): Unauditable[] => [
    ...some.flatMap((tree) => tree.unauditable),
    ...(isOpen ? withhold(some, settings?.private ?? []).foreign : []),
  ];
  return {
    facts: {
      today: world.now().toISOString().slice(0, 10),
      trees,
      manifests: head.manifests,
      launchLines: launch.launchLines,
      ...audited,
      weaknesses,
      unauditable: unauditableIn(trees),
      unlocked: unlocked.manifests,
      gaps: [
        ...head.gaps,
        ...looked.gaps.map((what) => ({ what: what.replace(/\.$/, ""), hint: ASK_AGAIN })),
        ...said.gaps,
      ],
      registry,
      ...(outdated === undefined ? {} : { outdated }),
      changes,
      ...(before === undefined ? {} : { before: { ...before.facts, unauditable: unauditableIn(before.trees) } }),
      source: looked.source,
    },
    policy,
    placeOf,
    waivers,
    ...(base === undefined ? {} : { base: base.label }),
    isWhole: options.lockfiles.length === 0 && work.within === "",
    notes: [
      ...notes,
      ...noteSelection(selected, isOpen ? kept.private : 0),
      ...(before?.notes ?? []),
      ...said.notes,
      ...launch.notes,
    ],
  };
};

/** What registries say is asked for where somebody wants it: each question is a program that is started. */
const askRegistry = async (
  world: World,
  question: Pick<AuditFacts, "trees" | "changes"> & {
    policy: Policy;
    outdated: boolean;
    mayAsk: ReadonlySet<string>;
  },
): Promise<RegistryFindings> => {
  const { trees, changes, policy, outdated, mayAsk } = question;
  const days = policy.audit?.["cooldown-days"];
  const own = (policy.audit?.private ?? []).map(compileGlob);
  const { loadRegistryFacts } = await import("./registry-facts.ts");
  return loadRegistryFacts(
    {
      trees,
      changes,
      asksOutdated: outdated,
      asksWithdrawn: outdated,
      mayAsk,
      isPrivate: (name) => own.some((matches) => matches(name)),
      ...(days === undefined ? {} : { cooldownDays: days }),
    },
    world,
  );
};

const ASK_AGAIN = "Run it again; where the answer stays out, name a database on disk with --database.";

/** The files that the user names; one that lies outside of the repository is read alone. */
const nameFiles = async (
  world: World,
  work: WorkTree,
  named: readonly string[],
): Promise<{ tree: AuditTree; paths: string[] }> => {
  const files = await world.files();
  const outside: { shown: string; tree: AuditTree }[] = [];
  const paths: string[] = [];
  for (const name of named) {
    const path = resolve(world.cwd, name);
    if (!(await files.isFile(path))) {
      throw new ConfigError({
        what: `there is no file ${JSON.stringify(name)}`,
        where: "--lockfile",
        expected: "the path of a lockfile",
        hint: "Correct the path, or leave it out to audit all lockfiles that are found.",
      });
    }
    const here = (await files.real(world.cwd)) ?? world.cwd;
    const inside = insideTree(work.root, resolve(here, name))?.replaceAll("\\", "/");
    const isListed = inside !== undefined && work.paths.includes(inside);
    const shown = isListed ? inside : relative(work.root, path).replaceAll("\\", "/");
    paths.push(shown);
    if (!isListed) outside.push({ shown, tree: openNamedFile(world, path, shown) });
  }
  if (outside.length === 0) return { tree: work, paths };
  const tree: AuditTree = {
    paths: [...work.paths, ...outside.map(({ shown }) => shown)],
    read: (path, limit) => (outside.find(({ shown }) => shown === path)?.tree ?? work).read(path, limit),
  };
  return { tree, paths };
};

interface ReadBase {
  trees: LockedTree[];
  facts: Pick<AuditFacts, "trees" | "manifests" | "launchLines" | "unlocked">;
  notes: string[];
}

const readBase = async (tree: AuditTree, choose: (tree: AuditTree) => SelectedFiles): Promise<ReadBase> => {
  const selected = choose(tree);
  const read = await readFiles(tree, selected);
  const { launchLines } = await readLaunchLines(tree, selected.others);
  const unlocked = findUnlocked(read.manifests, read.trees);
  const trees = [...read.trees, ...unlocked.trees];
  const notes = read.gaps.map(({ file, what }) => `${file ?? "Base"} of base ${what}: what it held counts as new.`);
  return {
    trees,
    facts: { trees, manifests: read.manifests, launchLines, unlocked: unlocked.manifests },
    notes: notes.slice(0, MOST_NOTES),
  };
};

const MOST_NOTES = 5;

/** What the user names is from where they stand; what the policy names is from the root. */
const databaseOf = (
  world: World,
  work: WorkTree,
  given: string | undefined,
  ofPolicy: string | undefined,
): string | undefined => {
  const named = given ?? ofPolicy;
  if (named === undefined || /^https?:/i.test(named)) return named;
  return given === undefined ? resolve(work.root, named) : resolve(world.cwd, named);
};

const lookUp = async (
  world: World,
  database: string | undefined,
  trees: readonly LockedTree[],
  asked: ReadonlySet<string>,
): Promise<LookedUp & { source: string }> => {
  const [{ parseAdvisory }, { normaliseName }] = await Promise.all([
    import("../../audit/advisories/parse-advisory.ts"),
    import("../../audit/package-name.ts"),
  ]);
  const advisories = await world.advisories({
    ...(database === undefined ? {} : { database }),
    parse: parseAdvisory,
    normaliseName,
  });
  const all = new Map<string, PackageVersion>();
  for (const { packages } of trees) {
    for (const each of packages) {
      const key = packageKey(each);
      // who names a database of their own keeps nothing from it
      if (database !== undefined || asked.has(key)) all.set(key, each);
    }
  }
  using _line = world.progress.start(`${advisories.name}: looking up ${all.size} packages`);
  const found = await advisories.lookUp([...all.values()].map(nameOnly));
  return { ...found, source: advisories.name };
};

const nameOnly = ({ ecosystem, name, version }: PackageVersion): PackageVersion => ({ ecosystem, name, version });

const noteSelection = ({ excluded, foreign, above }: SelectedFiles, withheld: number): string[] => [
  ...(above === undefined ? [] : [`Lockfiles were read in ${above}, above the folder where this ran.`]),
  ...(excluded.length === 0 ? [] : [`Left out by the policy: ${nameSome(excluded)}.`]),
  ...(foreign.length === 0 ? [] : [`Not audited, for only npm and PyPI are: ${nameSome(foreign)}.`]),
  ...(withheld === 0
    ? []
    : [`Nobody was asked about ${withheld} ${withheld === 1 ? "package" : "packages"} that the policy calls private.`]),
];

const NAMED = 5;
const nameSome = (paths: readonly string[]): string =>
  `${paths.slice(0, NAMED).join(", ")}${paths.length > NAMED ? ` and ${paths.length - NAMED} more` : ""}`;
