import { join, resolve } from "node:path";
import type { DocumentedServer } from "../../docs/documented-server.ts";
import { ProbeError } from "../../model/errors.ts";
import { type JsonObject, stringAt } from "../../model/json.ts";
import type { World } from "../../model/ports.ts";
import { type Place, type Snapshot, viewOf } from "../../model/surface.ts";
import type { Policy } from "../../policy/schema.ts";
import { volatilePlaces } from "../../surface/snapshot.ts";
import { readJsonObject } from "../read-json.ts";
import { areOfRepository, loadOptions, type SelectedServer, selectServers } from "../servers.ts";
import { lookAtPath } from "../sources/index.ts";
import { loadSurface } from "../surface.ts";
import { loadConfiguration } from "./server-configuration.ts";

/** Where the servers are found, and how they are started. */
export interface ServersToDocument {
  /** A source. */
  from: string;
  server?: string | undefined;
  "probe-env": Record<string, string>;
  header: string[];
  timeout: number;
  prepare: boolean;
  "config-dir"?: string | undefined;
  schema?: string | undefined;
}

/** One server, with all that pages are made of. */
export interface FoundServer {
  documented: DocumentedServer;
  /** Absolute folder of the server in the work tree; absent for a package or a commit. */
  folder?: string;
  /** Places that differed between two looks, and are left out. */
  volatile: Place[];
}

export interface FoundServers {
  servers: FoundServer[];
  /** Names of all servers that the policy declares, where it declares several: some may not have been looked at. */
  declared: string[];
  notes: string[];
}

/**
 * Looks at each server that is meant, and reads what its files say of it.
 * @throws ConfigError, ProbeError: what could not be looked at is never documented as empty
 */
export const findServers = async (
  world: World,
  root: string,
  policy: Policy,
  asked: ServersToDocument,
): Promise<FoundServers> => {
  const names = Object.keys(policy.servers);
  const ofRepository = await areOfRepository([asked.from], world);
  const selected = selectServers(policy, asked.server, { single: !ofRepository });
  const declared = names.length > 1 ? names : [];
  const servers: FoundServer[] = [];
  const notes: string[] = [];
  for (const each of selected) {
    const found = await findServer(world, { root, policy, isOneOfSeveral: declared.length > 0 }, each, asked);
    const { name } = found.server.documented;
    servers.push(found.server);
    notes.push(...found.notes.map((note) => (name === undefined ? note : `${name}: ${note}`)));
  }
  return { servers, declared, notes };
};

interface Site {
  root: string;
  policy: Policy;
  isOneOfSeveral: boolean;
}

const findServer = async (
  world: World,
  { root, policy, isOneOfSeveral }: Site,
  selected: SelectedServer,
  asked: ServersToDocument,
): Promise<{ server: FoundServer; notes: string[] }> => {
  const { snapshot, install: carried, notes } = await lookAtServer(world, selected, asked);
  const files = await world.files();
  const folder = await folderOf(world, root, selected, asked.from);
  const read = (name: string): Promise<JsonObject | undefined> | undefined =>
    folder === undefined ? undefined : readJsonObject(files, join(folder, name));
  const [install, packageJson] = [carried ?? (await read("server.json")), await read("package.json")];
  // a package or a commit has no files here, but for those that somebody names
  const configured =
    folder === undefined && asked["config-dir"] === undefined
      ? undefined
      : await loadConfiguration(world, policy, {
          named: asked["config-dir"],
          schema: asked.schema,
          folder: folder ?? world.cwd,
          isOneOfSeveral,
        });
  const title = titleOf(snapshot, install, packageJson) ?? selected.name ?? "the server";
  return {
    server: {
      documented: {
        ...(isOneOfSeveral && selected.name !== undefined ? { name: selected.name } : {}),
        title,
        snapshot,
        ...(install === undefined ? {} : { install }),
        ...(configured === undefined ? {} : { configuration: configured.configuration }),
      },
      ...(folder === undefined ? {} : { folder }),
      volatile: volatilePlaces(snapshot),
    },
    notes: [...notes, ...(configured?.notes ?? [])],
  };
};

const lookAtServer = async (
  world: World,
  selected: SelectedServer,
  asked: ServersToDocument,
): Promise<{ snapshot: Snapshot; install?: JsonObject; notes: string[] }> => {
  await using loaded = await loadSurface(
    asked.from,
    { ...loadOptions(asked, selected), role: "head", stability: "twice" },
    world,
  );
  const { snapshot, install, notes } = loaded;
  const gone = snapshot.volatile.find(({ place }) => place.length === 0);
  if (gone !== undefined) {
    throw new ProbeError({
      what: `the view ${viewOf(gone)} of the server is there in one look and not in the next`,
      where: loaded.side.source,
      expected: "a server that shows the same to the same client",
      hint: "Look at it with `mcp-lifecycle snapshot`: nothing can be documented of what comes and goes.",
    });
  }
  return { snapshot, notes, ...(install === undefined ? {} : { install }) };
};

/** Folder of the server in the work tree; undefined where the source lies elsewhere: a package, a commit. */
const folderOf = async (
  world: World,
  root: string,
  { policy }: SelectedServer,
  from: string,
): Promise<string | undefined> => {
  if (/^(?:git|npm|pypi):/.test(from)) return undefined;
  if (policy !== undefined && policy.path !== ".") return join(root, policy.path);
  const isFolder = (await lookAtPath(await world.files(), world.cwd, from)) === "folder";
  return isFolder ? resolve(world.cwd, from) : world.cwd;
};

/** What the server calls itself to its newest clients, else what its package is called. Text from outside. */
const titleOf = (
  { surfaces }: Snapshot,
  install: JsonObject | undefined,
  packageJson: JsonObject | undefined,
): string | undefined => {
  const own = surfaces.flatMap(({ serverInfo }) => (serverInfo === undefined ? [] : [serverInfo])).reverse();
  const said = own.flatMap((info) => [stringAt(info, "title"), stringAt(info, "name")]);
  const names = [...said, stringAt(install, "title"), stringAt(install, "name"), stringAt(packageJson, "name")];
  return names.find((name) => name !== undefined && name.trim() !== "");
};
