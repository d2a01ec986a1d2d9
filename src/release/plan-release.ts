import { ConfigError } from "../model/errors.ts";
import { type Bump, greaterBump } from "../model/finding.ts";
import { didYouMean } from "../model/nearest.ts";
import type {
  BumpReason,
  DependencyRange,
  PackageRelease,
  ReleasedCommit,
  ReleasePlan,
} from "../model/release-plan.ts";
import { bumpBetween } from "./bump.ts";
import { makeNotes } from "./changelog/make-notes.ts";
import type { ReadCommit } from "./commits/read-commits.ts";
import { type Asked, decideVersion } from "./decide-version.ts";
import { plainName } from "./dependencies.ts";
import { nextVersion } from "./next-version.ts";
import { rangeFor } from "./ranges.ts";
import { alreadyTaken } from "./refuse-version.ts";
import type { PackageFacts, ReleaseFacts } from "./release-facts.ts";
import { isPreRelease } from "./scheme.ts";
import { namesPackage, writeTag } from "./tag-form.ts";
import { greaterVersion, nextPrerelease } from "./target-version.ts";

/** A package on its way into the plan. */
interface Draft {
  facts: PackageFacts;
  commits: readonly ReadCommit[];
  /** Absent while nothing is released. */
  next?: string;
  reasons: BumpReason[];
  /** Why nothing is released. */
  reason: string;
  isChosen: boolean;
}

/**
 * What is released next, of every package: each by its own facts, packages that share their tags together, and those that
 * depend on a released one by a range that no longer covers it.
 * @throws ConfigError where a version is asked for that may not be, or is taken
 */
export const planRelease = (facts: ReleaseFacts): ReleasePlan => {
  checkChosen(facts);
  const drafts = facts.packages.map((each) => draftOf(each, facts));
  refuseSeveral(drafts, facts);
  settle(drafts, facts);
  const released = drafts.flatMap((draft) => (draft.next === undefined ? [] : [{ ...draft, next: draft.next }]));
  for (const { facts: each, next } of released) {
    const holder = each.taken.get(next);
    if (holder !== undefined) throw alreadyTaken(next, holder, each);
  }
  return {
    schemaVersion: 1,
    head: facts.head,
    packages: released.map((draft) => releaseOf(draft, facts)),
    unchanged: drafts.flatMap(({ next, facts: { name, path }, reason }) =>
      next === undefined ? [{ name, path, reason }] : [],
    ),
    ranges: rangesOf(drafts),
    ...(facts.notes.length === 0 ? {} : { notes: [...facts.notes] }),
  };
};

const checkChosen = ({ chosen = [], packages }: ReleaseFacts): void => {
  const names = packages.map(({ name }) => name);
  const stranger = chosen.find((name) => !names.includes(name));
  if (stranger === undefined) return;
  throw new ConfigError({
    what: `there is no package called ${JSON.stringify(stranger.slice(0, 200))}`,
    where: "--package",
    expected: "the name of a package that is released here",
    hint: `${didYouMean(stranger, names)}Known are ${names.slice(0, 10).join(", ")}${names.length > 10 ? ` and ${names.length - 10} more` : ""}.`,
  });
};

const draftOf = (facts: PackageFacts, asked: ReleaseFacts): Draft => {
  const isNamed = asked.chosen?.includes(facts.name) ?? false;
  const isChosen = asked.chosen === undefined || isNamed;
  if (!isChosen) return { facts, commits: facts.commits, reasons: [], reason: "it was not chosen", isChosen };
  const { version, ...rest } = asked;
  const isOnly = isNamed ? asked.chosen?.length === 1 : asked.packages.length === 1;
  const own: Asked = { ...rest, isNamed, ...(version === undefined || !isOnly ? {} : { version }) };
  const decision = decideVersion(facts, own);
  const { commits } = decision;
  return decision.kind === "release"
    ? { facts, commits, next: decision.next, reasons: decision.reasons, reason: "", isChosen }
    : { facts, commits, reasons: [], reason: decision.reason, isChosen };
};

/** One version for several packages is meant only where they share it anyway. */
const refuseSeveral = (drafts: Draft[], { version, chosen, packages, onlyChecks, prerelease }: ReleaseFacts): void => {
  if (version === undefined || (chosen ?? packages).length === 1) return;
  const meant = drafts.filter(({ next, isChosen }) => isChosen && next !== undefined);
  const [first, ...rest] = meant.length > 0 ? meant : drafts.filter(({ isChosen }) => isChosen);
  const isShared = first !== undefined && rest.every(({ facts }) => sharesTags(facts, first.facts));
  if (first === undefined || !isShared) {
    throw new ConfigError({
      what: "one version is given, and several packages are meant",
      where: "--version",
      expected: "one package",
      hint: `Choose it with \`--package <name>\`: ${meant
        .slice(0, 10)
        .map(({ facts }) => facts.name)
        .join(", ")}.`,
    });
  }
  for (const draft of [first, ...rest]) {
    const asked: Asked = { version, onlyChecks, isNamed: true, ...(prerelease === undefined ? {} : { prerelease }) };
    const decision = decideVersion(draft.facts, asked);
    if (decision.kind === "release") Object.assign(draft, { next: decision.next, reasons: decision.reasons });
  }
};

const sharesTags = (a: PackageFacts, b: PackageFacts): boolean => a.tagForm === b.tagForm && !namesPackage(a.tagForm);

/** Each raise may ask for another one: until none does. A package is raised once, so this ends. */
const settle = (drafts: readonly Draft[], asked: ReleaseFacts): void => {
  const groups = sharedGroups(drafts);
  for (const group of groups) releaseTogether(group);
  const dependents = dependentsByName(drafts);
  const waiting = drafts.filter(({ next }) => next !== undefined);
  for (let draft = waiting.pop(); draft !== undefined; draft = waiting.pop()) {
    for (const { dependent, range } of dependents.get(draft.facts) ?? []) {
      if (dependent.next !== undefined || !dependent.isChosen || draft.next === undefined) continue;
      if (!range.isForUsers || rangeFor(range, draft.next) === undefined) continue;
      raiseDependent(dependent, draft, asked);
      if (dependent.next === undefined) continue;
      waiting.push(dependent);
      const group = groups.find((members) => members.includes(dependent)) ?? [];
      const before = group.filter(({ next }) => next === undefined);
      releaseTogether(group);
      waiting.push(...before);
    }
  }
};

const sharedGroups = (drafts: readonly Draft[]): Draft[][] => {
  const byForm = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (namesPackage(draft.facts.tagForm) || !draft.isChosen) continue;
    const known = byForm.get(draft.facts.tagForm);
    if (known === undefined) byForm.set(draft.facts.tagForm, [draft]);
    else known.push(draft);
  }
  return [...byForm.values()].filter((group) => group.length > 1);
};

/** Packages of one tag have one version: the greatest that any of them needs. */
const releaseTogether = (group: readonly Draft[]): void => {
  const greatest = group.reduce<string | undefined>(
    (found, { next }) => (next === undefined ? found : greaterVersion(next, found)),
    undefined,
  );
  if (greatest === undefined) return;
  const leader = group.find(({ next }) => next === greatest);
  for (const draft of group) {
    if (draft.next === greatest) continue;
    draft.next = greatest;
    draft.reasons.unshift({
      kind: "version",
      bump: (draft.facts.last === undefined ? undefined : bumpBetween(draft.facts.last.version, greatest)) ?? "none",
      by: `released together with ${leader?.facts.name}: they share their tags`,
    });
  }
};

interface Dependent {
  dependent: Draft;
  range: PackageFacts["dependencies"][number];
}

const dependentsByName = (drafts: readonly Draft[]): Map<PackageFacts, Dependent[]> => {
  const byName = new Map(drafts.map((draft) => [keyOf(draft.facts.ecosystem, draft.facts.name), draft.facts]));
  const found = new Map<PackageFacts, Dependent[]>();
  for (const dependent of drafts) {
    for (const range of dependent.facts.dependencies) {
      const needed = byName.get(keyOf(range.ecosystem, range.name));
      if (needed === undefined || needed === dependent.facts) continue;
      const known = found.get(needed);
      if (known === undefined) found.set(needed, [{ dependent, range }]);
      else known.push({ dependent, range });
    }
  }
  return found;
};

const keyOf = (ecosystem: string, name: string): string => `${ecosystem} ${plainName(ecosystem, name)}`;

const raiseDependent = (dependent: Draft, needed: Draft, { prerelease }: ReleaseFacts): void => {
  const { last, prereleases, taken, ecosystem } = dependent.facts;
  const patch = last === undefined ? undefined : nextVersion(last.version, "patch");
  // one without a scheme of steps is for a person to raise: its range is listed all the same
  if (patch === undefined) return;
  const stage = prerelease ?? (isPreRelease(needed.next ?? "") ? "rc" : undefined);
  dependent.next =
    stage === undefined || isPreRelease(patch)
      ? patch
      : nextPrerelease(patch, stage, { known: [...prereleases, ...taken.keys()], isPython: ecosystem === "pypi" });
  dependent.reasons.push({
    kind: "dependency",
    bump: "patch",
    by: `its range of ${needed.facts.name} does not cover ${needed.next}`,
  });
};

const rangesOf = (drafts: readonly Draft[]): DependencyRange[] => {
  const found: DependencyRange[] = [];
  const dependents = dependentsByName(drafts);
  for (const { facts, next } of drafts) {
    if (next === undefined) continue;
    for (const { dependent, range } of dependents.get(facts) ?? []) {
      const to = rangeFor(range, next);
      if (to === undefined) continue;
      const { file, keys } = range;
      found.push({ package: dependent.facts.name, file, keys, dependency: facts.name, from: range.range, to });
    }
  }
  return found;
};

const releaseOf = (
  { facts, commits, next, reasons }: Draft & { next: string },
  { web }: ReleaseFacts,
): PackageRelease => {
  const { name, path, ecosystem, current, last, floor, withoutFloor } = facts;
  const step = last === undefined ? undefined : bumpBetween(last.version, next);
  const told = commits.map(tellCommit);
  const noted = { commits: told, reasons, ...(floor === undefined ? {} : { floor }) };
  return {
    name,
    path,
    ecosystem,
    ...(current === undefined ? {} : { current }),
    ...(last === undefined ? {} : { last }),
    bump: step ?? reasons.reduce<Bump>((greatest, { bump }) => greaterBump(greatest, bump), "none"),
    reasons,
    ...(floor === undefined ? {} : { floor }),
    ...(withoutFloor === undefined ? {} : { withoutFloor }),
    isRaised: current?.version === next,
    next,
    tag: writeTag(facts.tagForm, { name, path }, next),
    isPrerelease: isPreRelease(next),
    commits: told,
    notes: makeNotes(noted, web === undefined ? {} : { web }),
  };
};

const tellCommit = ({ takesBack: _taken, releaseAs: _asked, ...told }: ReadCommit): ReleasedCommit => told;
