import type { LockedTree, Scope, Unauditable } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { buildTree, type LockEntry } from "../python/build-tree.ts";
import { kindOfUrl } from "../python/declared-request.ts";
import type { Request, Root } from "../python/lock-graph.ts";
import { pinnedVersion } from "../python/pinned-version.ts";
import { isOwnFolder } from "../python/python-source.ts";
import { type ListedRequirement, readRequirementList } from "../python/requirement-list.ts";
import { scopeOfRequirements } from "../python/requirements-scope.ts";
import { shownText } from "../python/shown-text.ts";
import { openSource, type Source } from "../source/source.ts";
import type { LockfileContext, LockfileFormat } from "./lockfile-format.ts";

/**
 * pip's lists of requirements, whether a tool or a person wrote them: what is pinned is locked. Constraints pin what is
 * asked for without a version, and what others may bring in. The `# via` notes of pip-compile and uv tell who asked.
 */
export const requirementsTxt: LockfileFormat = {
  ecosystem: "PyPI",
  matches: (name) =>
    /^(?:[\w.-]*[-_.])?requirements(?:[-_.][\w.-]*)?\.(?:txt|lock)$|^requirements\/(?!constraints)[\w.-]+\.txt$/i.test(
      name,
    ),
  read: (text, file, context) => readRequirements(openSource(text, file), context),
};

const readRequirements = (source: Source, { manifests }: LockfileContext): LockedTree => {
  const { listed, odd, index } = readRequirementList(source, manifests);
  const own = scopeOfRequirements(source.file);
  // A list for development includes the one for production, and not the other way round.
  const scopeAt = (file: string): Scope => (own === "production" ? own : scopeOfRequirements(file));

  const pins = pinsIn(listed.filter(({ isConstraint }) => isConstraint));
  const asked = new Set(listed.flatMap((line) => (line.isConstraint ? [] : nameOf(line))));
  const settled = new Set<string>();
  const lines = listed.flatMap((line) => {
    const { isConstraint, requirement } = line;
    const name = nameOf(line);
    if (isConstraint) return isPinned(line) && !asked.has(name) ? [line] : [];
    const constraints = isPinned(line) || requirement.url !== undefined ? undefined : pins.get(name);
    if (constraints === undefined) return [line];
    if (settled.has(name)) return [];
    settled.add(name);
    return constraints.map((pin) => constrained(line, pin));
  });
  const entries = lines.flatMap((line) => entryOf(line, scopeAt(line.askedIn), index));
  const names = new Set(entries.map(({ name }) => name));
  const requests = requestsBy(lines, names);
  const roots = lines
    .filter((line) => !line.isConstraint && isRoot(line, names))
    .map((line): Root => ({ request: requestFor(line), scope: scopeAt(line.askedIn) }));
  const tree = buildTree(source, {
    format: "requirements.txt",
    entries: entries.map((entry) => ({ ...entry, requests: requests.get(entry.name) ?? [] })),
    projects: [{ folder: ".", roots }],
  });
  const unnamed = odd.map(
    ({ name, why, text, at }): Unauditable => ({
      name: shownText(name),
      why,
      text: shownText(text),
      at,
      scope: scopeAt(at.file),
    }),
  );
  return { ...tree, unauditable: [...tree.unauditable, ...unnamed] };
};

const nameOf = ({ requirement }: ListedRequirement): string => normaliseName("PyPI", requirement.name);

const versionOf = ({ requirement: { specifier, url } }: ListedRequirement): string | undefined =>
  url === undefined ? pinnedVersion(specifier) : undefined;

const isPinned = (line: ListedRequirement): boolean => versionOf(line) !== undefined;

const pinsIn = (constraints: readonly ListedRequirement[]): Map<string, ListedRequirement[]> => {
  const pins = new Map<string, ListedRequirement[]>();
  for (const line of constraints.filter(isPinned)) {
    const known = pins.get(nameOf(line));
    if (known === undefined) pins.set(nameOf(line), [line]);
    else known.push(line);
  }
  return pins;
};

/** What is asked for at the version of a constraint: there it stands, and there it is raised. */
const constrained = (line: ListedRequirement, { requirement: { specifier }, at, hashes }: ListedRequirement) => ({
  ...line,
  requirement: { ...line.requirement, specifier },
  at,
  hashes: [...line.hashes, ...hashes],
});

const entryOf = (line: ListedRequirement, scope: Scope, index: string | undefined): LockEntry[] => {
  const { requirement, text, at, hashes, isConstraint } = line;
  const { url, specifier, marker } = requirement;
  if (url !== undefined && isOwnFolder(url)) return [];
  const version = versionOf(line);
  const kind = url === undefined ? undefined : kindOfUrl(url);
  const why = kind === undefined ? unpinnedReason(specifier) : kind === "git" || kind === "url" ? kind : "path";
  return [
    {
      name: nameOf(line),
      ...(version === undefined ? { unauditable: { why, text } } : { version }),
      start: 0,
      at,
      requests: [],
      extras: new Map(),
      says: { scope, isOptional: isConstraint || marker !== undefined },
      ...(index === undefined ? {} : { resolved: index }),
      integrity: hashes,
    },
  ];
};

/** `==` with something that is no version: two of them, or a variable of the environment. */
const unpinnedReason = (specifier: string): Unauditable["why"] =>
  specifier.split(",").some((clause) => /^\s*==/.test(clause) && !clause.trim().endsWith(".*"))
    ? "unreadable"
    : "unpinned";

const requestFor = (line: ListedRequirement): Request => {
  const version = versionOf(line);
  const { url, specifier } = line.requirement;
  return {
    name: nameOf(line),
    extras: [],
    ...(version === undefined ? {} : { version }),
    ...(url === undefined ? { range: specifier } : {}),
    isConditional: line.requirement.marker !== undefined,
  };
};

/** A package that only others in the list asked for is none of the project's own. */
const isRoot = ({ via }: ListedRequirement, names: ReadonlySet<string>): boolean =>
  via.isAskedByProject || via.packages.every((name) => !names.has(name));

const requestsBy = (lines: readonly ListedRequirement[], names: ReadonlySet<string>): Map<string, Request[]> => {
  const requests = new Map<string, Request[]>();
  for (const line of lines) {
    for (const asker of line.via.packages.filter((name) => names.has(name) && name !== nameOf(line))) {
      const known = requests.get(asker);
      const { range: _, ...request } = requestFor(line);
      if (known === undefined) requests.set(asker, [request]);
      else known.push(request);
    }
  }
  return requests;
};
