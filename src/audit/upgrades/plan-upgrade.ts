import type { Weakness } from "../../model/advisory.ts";
import type { DependencyPath, Upgrade } from "../../model/audit.ts";
import type { LockedPackage, LockedTree, RootDependency } from "../../model/dependency.ts";
import { satisfiesRange } from "../versions/index.ts";
import { managerOf, type Where } from "./package-manager.ts";
import { isOtherMajor, mendedVersions } from "./target-version.ts";

/** A package that asks for another, at which versions where the file says it. */
export interface Asker {
  name: string;
  version: string;
  range: string | null;
}

/** Who asks for what, by id. */
export const findAskers = ({ packages }: LockedTree): ReadonlyMap<string, Asker[]> => {
  const askers = new Map<string, Asker[]>();
  for (const { name, version, needs, ranges } of packages) {
    for (const [index, id] of needs.entries()) {
      const asker = { name, version, range: ranges?.[index] ?? null };
      const known = askers.get(id);
      if (known === undefined) askers.set(id, [asker]);
      else known.push(asker);
    }
  }
  return askers;
};

/** A locked package with all its weaknesses, and how it came in. */
export interface WeakPackage {
  tree: LockedTree;
  package: LockedPackage;
  path: DependencyPath;
  /** All of this version. */
  weaknesses: readonly Weakness[];
  /** Who else asks for it. */
  askers: readonly Asker[];
}

/** A project's own request for a package. */
interface Request extends RootDependency {
  where: Where;
}

/**
 * The smallest change that takes a weakness of a package away, and who must make it. The version mends every weakness of the
 * package that anybody mended, so that a package is raised once.
 */
export const planUpgrade = (weak: WeakPackage, weakness: Weakness): Upgrade => {
  const { tree, package: locked, path } = weak;
  const [direct] = path;
  const requests = requestsOf(tree, locked.id);
  const common = { package: locked.name, from: locked.version };
  const bringer = direct?.name ?? locked.name;
  if (weakness.isMalicious) return { ...common, by: "project", sentence: sayRemove(weak, requests, bringer) };

  const versions = mendedVersions(locked.ecosystem, weak.weaknesses);
  const own = weakness.fixed.length === 0 ? [] : versions.length > 0 ? versions : weakness.fixed;
  const [to] = own;
  if (to === undefined) {
    return { ...common, by: "upstream", sentence: sayNobody(locked, requests.length > 0, bringer) };
  }
  const plan = requests.length > 0 ? planDirect(weak, requests, own) : planTransitive(weak, bringer, own);
  return { ...common, ...plan };
};

const requestsOf = (tree: LockedTree, id: string): Request[] =>
  tree.projects.flatMap(({ folder, dependencies }) =>
    dependencies
      .filter((each) => each.id === id)
      .map((each) => ({ ...each, where: { folder, isDevelopment: each.scope === "development" } })),
  );

interface Plan {
  to: string;
  by: Upgrade["by"];
  sentence: string;
}

const planDirect = (
  { tree, package: locked }: WeakPackage,
  requests: readonly Request[],
  own: readonly string[],
): Plan => {
  const manager = managerOf(tree);
  const name = locked.alias ?? locked.name;
  const allowed = own.find((version) =>
    requests.every(({ range }) => range !== undefined && satisfiesRange(locked.ecosystem, version, range) === true),
  );
  if (allowed !== undefined && manager !== undefined) {
    const range = rangesOf(requests);
    return {
      to: allowed,
      by: "project",
      sentence: `Run \`${manager.refreshDirect(name)}\`${inFolder(tree)}: ${range} allows ${allowed}, the first version that is mended.`,
    };
  }
  const to = own[0] ?? locked.version;
  const major = isOtherMajor(locked.version, to) ? ", another major version" : "";
  if (manager === undefined || locked.alias !== undefined) {
    return { to, by: "project", sentence: `Ask for ${locked.name} ${to} or later${inFile(tree, locked)}${major}.` };
  }
  const commands = requests.map(({ where }) => `\`${manager.raise(locked.name, to, where)}\``);
  const range = rangesOf(requests);
  const why = range === "" ? "" : `: ${range} does not allow ${to}, the first version that is mended${major}`;
  return {
    to,
    by: "project",
    sentence: `Run ${[...new Set(commands)].slice(0, 3).join(" and ")}${inFolder(tree)}${why}.`,
  };
};

const rangesOf = (requests: readonly Request[]): string =>
  [...new Set(requests.flatMap(({ range }) => (range === undefined || range === "" ? [] : [`\`${range}\``])))]
    .slice(0, 3)
    .join(" and ");

/** Do all who ask for a package let a version in; undefined where the file does not say it of each. */
const verdictOn = (
  { package: { ecosystem }, askers }: WeakPackage,
  to: string,
): { isAllowed: boolean; refuser?: Asker } => {
  const answers = askers.map((asker) => ({
    asker,
    allows: asker.range === null ? undefined : satisfiesRange(ecosystem, to, asker.range),
  }));
  const refused = answers.find(({ allows }) => allows === false);
  if (refused !== undefined) return { isAllowed: false, refuser: refused.asker };
  return { isAllowed: answers.length > 0 && answers.every(({ allows }) => allows === true) };
};

const planTransitive = (weak: WeakPackage, bringer: string, own: readonly string[]): Plan => {
  const { tree, package: locked, path } = weak;
  const manager = managerOf(tree);
  const allowed = own.find((version) => verdictOn(weak, version).isAllowed);
  const to = allowed ?? own[0] ?? locked.version;
  const { refuser } = verdictOn(weak, to);
  if (refuser !== undefined) {
    const { name, version, range } = refuser;
    const raise = name === bringer ? `raise \`${name}\`` : `raise \`${bringer}\`, which brings it in`;
    return {
      to,
      by: "upstream",
      sentence: `\`${name}\` ${version} asks for \`${range}\`, which does not allow ${to}, the first version that is mended: ${raise}, to one that does, or put ${to} in its place (an override).`,
    };
  }
  const parent = path.at(-2)?.name ?? bringer;
  if (allowed !== undefined && manager !== undefined) {
    const command = manager.refreshTransitive(locked.name, bringer);
    const how =
      command === undefined
        ? `Take the entry of ${locked.name} out of \`${tree.file}\` and install again`
        : `Run \`${command}\`${inFolder(tree)}`;
    return { to, by: "project", sentence: `${how}: all who ask for it allow ${to}, the first version that is mended.` };
  }
  const command = manager?.refreshTransitive(locked.name, bringer);
  const major = isOtherMajor(locked.version, to) ? ", another major version" : "";
  if (command !== undefined) {
    return {
      to,
      by: "project",
      sentence: `Run \`${command}\`${inFolder(tree)}, which takes ${to} or later where \`${parent}\` allows it${major}; else raise \`${bringer}\`.`,
    };
  }
  if (manager === undefined)
    return { to, by: "project", sentence: `Ask for ${locked.name} ${to} or later${inFile(tree, locked)}${major}.` };
  return {
    to,
    by: "project",
    sentence: `Take the entry of ${locked.name} out of \`${tree.file}\` and install again, which takes ${to} or later where \`${parent}\` allows it${major}; else raise \`${bringer}\`.`,
  };
};

const sayNobody = ({ name, version }: LockedPackage, isDirect: boolean, bringer: string): string =>
  isDirect
    ? `No version after ${version} mends it: take another package than ${name}, or accept it for a time under \`audit.ignore\` in the policy.`
    : `No version after ${version} mends it: take another package than \`${bringer}\`, which brings it in, or accept it for a time under \`audit.ignore\` in the policy.`;

const sayRemove = ({ tree, package: locked }: WeakPackage, requests: readonly Request[], bringer: string): string => {
  const then = "treat every machine that installed it as compromised, and change every secret it could read";
  const [request] = requests;
  const manager = managerOf(tree);
  if (request === undefined)
    return `Remove \`${bringer}\`, which brings it in, or take a version of it that does not; ${then}.`;
  const command =
    manager === undefined
      ? `Remove it from \`${tree.file}\``
      : `Run \`${manager.remove(locked.alias ?? locked.name, request.where)}\`${inFolder(tree)}`;
  return `${command}; ${then}.`;
};

/** Where a command is run, when that is not where the repository begins. */
const inFolder = ({ file }: LockedTree): string => {
  const slash = file.lastIndexOf("/");
  return slash === -1 ? "" : ` in \`${file.slice(0, slash)}\``;
};

const inFile = ({ file }: LockedTree, { at }: LockedPackage): string =>
  ` in \`${at.file === "" ? file : at.file}\`, line ${at.line}`;
