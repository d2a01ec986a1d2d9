import { isAbsolute, join } from "node:path";
import type { World } from "../../model/ports.ts";
import {
  isPackageName,
  lastPublished,
  type Published,
  type PublishedPackage,
  publishedSource,
  readNpmVersions,
  readPipVersions,
  readPublishedSource,
} from "../../release/published.ts";
import { findPython, lastLine, listPipVersions, viewNpm } from "../package-manager.ts";
import type { FoundRelease, ReleaseSearch } from "./release-search.ts";

const REGISTRY_LIMIT_MS = 30_000;

/** Asks the registry through the user's own package manager; npm from the package's own folder, whose settings it reads. */
export const findPublished = async (search: ReleaseSearch, world: World): Promise<FoundRelease> => {
  const named = packageToAskFor(search);
  if ("releaseMissing" in named) return named;
  const { ecosystem, name } = named;
  const cwd = isAbsolute(search.identity.folder)
    ? search.identity.folder
    : join(search.root ?? world.cwd, search.identity.folder);
  const here = (await (await world.files()).exists(cwd)) ? cwd : world.cwd;
  const answer = await askRegistry({ ecosystem, name }, here, world);
  if (typeof answer === "string") return { releaseMissing: answer };
  const carried = search.carried.flatMap((found) => found?.version ?? []);
  const version = lastPublished(answer, carried);
  if (version === undefined) return { releaseMissing: `${name} has no published version` };
  const source = publishedSource({ ecosystem, name, version });
  return { release: { version, from: source, source } };
};

/** All that a registry has of a package; or why that is not known. @param cwd whose settings of npm hold */
export const askRegistry = async (
  { ecosystem, name }: Pick<PublishedPackage, "ecosystem" | "name">,
  cwd: string,
  world: World,
): Promise<Published | string> => {
  using _asking = world.progress.start(`asking the registry for ${name}`);
  return ecosystem === "npm" ? askNpm(name, cwd, world) : askPip(name, world);
};

const packageToAskFor = ({
  head,
  package: found,
}: ReleaseSearch): Pick<PublishedPackage, "ecosystem" | "name"> | Required<Pick<FoundRelease, "releaseMissing">> => {
  const published = readPublishedSource(head.source);
  if (published !== undefined) return published;
  if (found === undefined) return { releaseMissing: "there is no version file" };
  const { ecosystem, name, unpublished, file } = found;
  if (unpublished !== undefined) return { releaseMissing: `${file} is never published: ${unpublished}` };
  if (ecosystem !== "npm" && ecosystem !== "pypi") {
    return { releaseMissing: `${file} names no package of a registry that can be asked` };
  }
  if (name === undefined) return { releaseMissing: `${file} has no package name` };
  return isPackageName(ecosystem, name)
    ? { ecosystem, name }
    : { releaseMissing: `${file} has a package name that no registry knows: ${JSON.stringify(name.slice(0, 100))}` };
};

/** What npm's registry has; or why that is not known. */
const askNpm = async (name: string, cwd: string, world: World): Promise<Published | string> => {
  const answer = await viewNpm(name, ["versions", "dist-tags.latest"], { cwd, timeoutMs: REGISTRY_LIMIT_MS }, world);
  const published = "stdout" in answer ? readNpmVersions(answer.stdout) : undefined;
  if (published !== undefined) return published;
  if ("isMissing" in answer) return `${name} is not published on npm`;
  if ("isAbsent" in answer) return "npm is not installed, so its registry was not asked";
  return `npm could not be asked for ${name} (${"why" in answer ? answer.why : "it ended with exit 0"})`;
};

/** What Python's index has; or why that is not known. Asked from an empty folder: `-m` takes modules of the folder it stands in. */
const askPip = async (name: string, world: World): Promise<Published | string> => {
  const python = await findPython(world);
  if (python === undefined) return "Python is not installed, so its package index was not asked";
  await using folder = await (await world.files()).temporary("registry");
  const { stdout, stderr, timedOut, exitCode } = await listPipVersions(
    python,
    name,
    { cwd: folder.path, timeoutMs: REGISTRY_LIMIT_MS },
    world,
  );
  const published = exitCode === 0 ? readPipVersions(stdout) : undefined;
  if (published !== undefined) return published;
  // pip says the same of a package that does not exist and of an index that it could not reach, save for its warnings.
  if (/No matching distribution found/i.test(stderr) && !/Retrying|connection/i.test(stderr))
    return `${name} is not published on the Python package index`;
  return `pip could not be asked for ${name} (${timedOut ? "it took too long" : (lastLine(stderr) ?? `exit ${exitCode}`)})`;
};
