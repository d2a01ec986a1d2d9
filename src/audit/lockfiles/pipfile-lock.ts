import type { LockedTree, Scope } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { buildTree, type LockEntry, type LockRoots } from "../python/build-tree.ts";
import { kindOfUrl } from "../python/declared-request.ts";
import { beside, rootsOf } from "../python/manifest-roots.ts";
import { parseMarker } from "../python/marker.ts";
import { pinnedVersion } from "../python/pinned-version.ts";
import { pipfileRequests } from "../python/pipfile-requests.ts";
import { folderEntry } from "../python/python-source.ts";
import { isList, isMap, type MapNode, textOf, textsOf } from "../source/node.ts";
import { readJson } from "../source/read-json.ts";
import { mapsOf, openSource, rootOf, type Source, sectionOf } from "../source/source.ts";
import { parseToml } from "../toml/parse-toml.ts";
import type { LockfileContext, LockfileFormat } from "./lockfile-format.ts";

const LOCK_AGAIN = "Have Pipenv write it anew (pipenv lock), and commit it.";

/** Pipenv's lockfile: `default`, `develop` and the categories of the project. It does not say which package asks for which. */
export const pipfileLock: LockfileFormat = {
  ecosystem: "PyPI",
  matches: (fileName) => fileName === "Pipfile.lock",
  read: async (text, file, context) => readPipfileLock(openSource(text, file), context),
};

const readPipfileLock = async (source: Source, { manifests }: LockfileContext): Promise<LockedTree> => {
  const lock = rootOf(source, readJson(source));
  const meta = sectionOf(source, lock, "_meta");
  const version = meta?.get("pipfile-spec")?.value;
  if (version !== 6) {
    source.fail(0, `has Pipfile version ${JSON.stringify(version) ?? "none"}; 6 is known`, LOCK_AGAIN);
  }
  const addresses = addressesIn(meta);
  const entries = [...lock.keys()]
    .filter((section) => section !== "_meta")
    .flatMap((section) => {
      const scope = section === "default" ? "production" : "development";
      const listed = [...mapsOf(source, sectionOf(source, lock, section))];
      return listed.map(([name, entry, start]) => readEntry(name, entry, start, { scope, addresses }));
    });
  return buildTree(source, {
    format: "Pipfile.lock",
    entries: joinSame(entries),
    projects: await rootsIn(beside(source.file, "Pipfile"), manifests),
  });
};

const readEntry = (
  written: string,
  entry: MapNode,
  start: number,
  { scope, addresses }: { scope: Scope; addresses: ReadonlyMap<string, string> },
): LockEntry => {
  const asked = textOf(entry, "version");
  const version = asked === undefined ? undefined : pinnedVersion(asked);
  const resolved = addresses.get(textOf(entry, "index") ?? "");
  const markers = textOf(entry, "markers");
  const where = whereFrom(entry);
  return {
    name: normaliseName("PyPI", written),
    ...(version === undefined ? {} : { version }),
    start,
    requests: [],
    extras: new Map(),
    says: { scope, isOptional: markers !== undefined },
    ...(where ?? pinOf(written, asked, version, markers)),
    ...(resolved === undefined ? {} : { resolved }),
    integrity: textsOf(entry.get("hashes")?.value),
  };
};

const pinOf = (
  name: string,
  asked: string | undefined,
  version: string | undefined,
  markers: string | undefined,
): Pick<LockEntry, "unauditable"> => {
  if (markers !== undefined && parseMarker(markers) === undefined) {
    return { unauditable: { why: "unreadable", text: `${name}; ${markers}` } };
  }
  if (version !== undefined) return {};
  return {
    unauditable: { why: asked === undefined ? "no-version" : "unpinned", text: `${name} ${asked ?? ""}`.trim() },
  };
};

const whereFrom = (entry: MapNode): Pick<LockEntry, "folder" | "unauditable"> | undefined => {
  const repository = ["git", "hg", "svn", "bzr"].map((key) => textOf(entry, key)).find((each) => each !== undefined);
  if (repository !== undefined) {
    const text = [repository, textOf(entry, "ref")].filter((each) => each !== undefined).join("@");
    return { unauditable: { why: "git", text } };
  }
  const path = textOf(entry, "path");
  if (path !== undefined) return folderEntry(path);
  const file = textOf(entry, "file") ?? textOf(entry, "uri");
  if (file === undefined) return undefined;
  return kindOfUrl(file) === "path" ? folderEntry(file) : { unauditable: { why: "url", text: file } };
};

const addressesIn = (meta: MapNode | undefined): Map<string, string> => {
  const sources = meta?.get("sources")?.value;
  const maps = isList(sources) ? sources.map(({ value }) => value).filter(isMap) : [];
  return new Map(maps.map((each) => [textOf(each, "name") ?? "", textOf(each, "url") ?? ""]));
};

/** A package that several sections hold at one version is one package; it counts where it weighs most. */
const joinSame = (entries: readonly LockEntry[]): LockEntry[] => {
  const known = new Map<string, LockEntry>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.name, entry.version, entry.unauditable?.text, entry.folder]);
    const first = known.get(key);
    if (first === undefined || (first.says?.scope === "development" && entry.says?.scope === "production")) {
      known.set(key, entry);
    }
  }
  return [...known.values()];
};

const rootsIn = async (file: string, manifests: ReadonlyMap<string, string>): Promise<LockRoots[] | undefined> => {
  const text = manifests.get(file);
  if (text === undefined) return undefined;
  const pipfile = await parseToml(openSource(text, file));
  return [{ folder: ".", roots: rootsOf(pipfileRequests(pipfile)) }];
};
