import { appliesTo } from "../../audit/sdk-advisories.ts";
import { tellTransports } from "../../audit/transports.ts";
import type { FoundWeakness, SpokenTransport } from "../../model/audit.ts";
import { ConfigError } from "../../model/errors.ts";
import type { Json } from "../../model/json.ts";
import type { World } from "../../model/ports.ts";
import type { Policy } from "../../policy/schema.ts";
import { findDirectory } from "../config/directory.ts";
import type { WorkTree } from "./audit-tree.ts";

const CODE = /\.(?:[cm]?[jt]sx?|py)$/;
/** What only its authors run, what a build made, and declarations say nothing of how a server is started. */
const NOT_THE_SERVER =
  /(?:^|\/)(?:tests?|__tests__|spec|e2e|fixtures|examples?|docs|dist|build|out|vendor|coverage|scripts|bench)\/|\.(?:test|spec|d)\.[cm]?[jt]sx?$|(?:^|\/)(?:test_[^/]*|conftest|[^/]*_test)\.py$/i;
const LARGEST = 512 * 1024;
const MOST_FILES = 3_000;
const MOST_CHARACTERS = 24 * 1024 * 1024;

/**
 * What the server speaks, where a weakness was found that only concerns servers of some transport: with it each says whether
 * that is this one. Where none was found, nothing is read.
 */
export const addTransports = async (
  world: World,
  work: WorkTree,
  policy: Policy,
  weaknesses: readonly FoundWeakness[],
): Promise<FoundWeakness[]> => {
  if (!weaknesses.some(({ weakness }) => appliesTo(weakness.ids, undefined) !== undefined)) return [...weaknesses];
  const [configured, code, serverJson] = await Promise.all([
    readConfigured(world, policy),
    readCode(work),
    readServerJson(work),
  ]);
  const { transports } = tellTransports({
    configured: configured ?? [],
    code: code.texts,
    ...(serverJson === undefined || serverJson === UNREADABLE ? {} : { serverJson }),
    // what cannot be read may say anything; other gates tell it
    isWhole: code.isWhole && configured !== undefined && serverJson !== UNREADABLE,
  });
  return weaknesses.map((found) => {
    const applies = appliesTo(found.weakness.ids, transports);
    return applies === undefined ? found : { ...found, applies };
  });
};

const inWork = ({ within }: WorkTree, path: string): boolean => within === "" || path.startsWith(`${within}/`);

const readCode = async (work: WorkTree): Promise<{ texts: { file: string; text: string }[]; isWhole: boolean }> => {
  const paths = work.paths.filter((path) => CODE.test(path) && !NOT_THE_SERVER.test(path) && inWork(work, path));
  const texts: { file: string; text: string }[] = [];
  let isWhole = paths.length <= MOST_FILES;
  let left = MOST_CHARACTERS;
  for (const path of paths.slice(0, MOST_FILES)) {
    const read = left <= 0 ? undefined : await work.read(path, LARGEST);
    if (read !== undefined && "text" in read) {
      texts.push({ file: path, text: read.text });
      left -= read.text.length;
    } else if (read === undefined || "unread" in read) isWhole = false;
  }
  return { texts, isWhole };
};

const UNREADABLE = Symbol("unreadable");

const readServerJson = async (work: WorkTree): Promise<Json | undefined | typeof UNREADABLE> => {
  const read = await work.read(work.within === "" ? "server.json" : `${work.within}/server.json`, LARGEST);
  if (read === undefined) return undefined;
  if (!("text" in read)) return UNREADABLE;
  try {
    const value: Json = JSON.parse(read.text);
    return value;
  } catch {
    return UNREADABLE;
  }
};

/**
 * By our own schema alone: that of its authors may be a module, and no code of a change is run here. Undefined where it cannot
 * be read.
 */
const readConfigured = async (world: World, policy: Policy): Promise<SpokenTransport[] | undefined> => {
  try {
    const directory = await findDirectory(world, undefined, policy);
    if (!directory.exists) return [];
    const [{ openFolder }, { judgeable, readLayers }, { readEnvironments }, { makeConfigSchema }] = await Promise.all([
      import("../config/folder.ts"),
      import("../config/layers.ts"),
      import("../../config/read-environments.ts"),
      import("../../config/config-schema.ts"),
    ]);
    const layers = await readLayers(await openFolder(world, directory));
    const environments = readEnvironments(judgeable(layers), await makeConfigSchema(), {
      variables: {},
      declared: new Set(),
    });
    if (environments.length < layers.environments.length) return undefined;
    return environments.flatMap((environment) => {
      const kind = environment.get("transport.kind");
      const said = kind?.from === "file" ? kind.value : undefined;
      return said === "stdio" || said === "http" ? [said] : [];
    });
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
};
