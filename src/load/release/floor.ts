import { join, relative } from "node:path";
import type { Change } from "../../model/change.ts";
import { ConfigError, ProbeError, type Trouble } from "../../model/errors.ts";
import { type Bump, type Finding, greaterBump } from "../../model/finding.ts";
import { stringAt } from "../../model/json.ts";
import type { World } from "../../model/ports.ts";
import type { Snapshot } from "../../model/surface.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { Policy } from "../../policy/schema.ts";
import { ownerOf } from "../../release/packages.ts";
import type { PackageFacts, ServedVersion } from "../../release/release-facts.ts";
import { below, cleanPath } from "../../release/version-files/folders.ts";
import { loadComparison } from "../comparison.ts";
import { diffOptionsOf } from "../diff-options.ts";
import { loadOptions, type SelectedServer, selectServers } from "../servers.ts";
import { showsNoServer } from "../start-command.ts";
import { loadSurface } from "../surface.ts";
import { gatherTreeFacts } from "../tree-facts.ts";

/** What the API gate makes of the changes of one server since its last release. */
type JudgeFloor = (
  facts: { changes: readonly Change[]; server?: string },
  law: { policy: Policy; waivers: readonly Waiver[]; now: Date },
) => { findings: Finding[]; required: Bump };

export interface FloorOptions {
  /** What to compare with instead of the last release: a source. */
  base?: string | undefined;
  server?: string | undefined;
  "probe-env": Record<string, string>;
  header: string[];
  timeout: number;
  prepare: boolean;
  judgeFloor: JudgeFloor;
  /** Look at the servers of a package without a release too: how they introduce themselves is asked. */
  onlyChecks?: boolean;
}

interface FloorSite {
  root: string;
  policy: Policy;
  waivers: readonly Waiver[];
  /** Folders of members that are left out: a server in one of them is theirs. */
  leftOut: readonly string[];
  /** All packages of the repository: a server belongs to the one whose folder holds it most closely. */
  owners: readonly { path: string }[];
  /** Folders that may hold a server at all: of hundreds few do, and a look at each takes its time. */
  mayServe: ReadonlySet<string>;
}

type Floor = Pick<PackageFacts, "floor" | "withoutFloor" | "served">;
type Owner = Pick<PackageFacts, "name" | "path" | "last">;

/**
 * What the API of each package needs against its last release. One server is looked at after the other.
 * @throws ConfigError, ProbeError: a server that could not be looked at is never taken for one that did not change
 */
export const loadFloors = async (
  packages: readonly Owner[],
  site: FloorSite,
  options: FloorOptions,
  world: World,
): Promise<Floor[]> => {
  const servers = await serversByPackage(packages, site, options, world);
  const floors: Floor[] = [];
  for (const [index, owner] of packages.entries()) {
    const own = servers[index] ?? [];
    if (own.length === 0) floors.push({ withoutFloor: "no MCP server was found in it, and the policy names none" });
    else if (owner.last === undefined) floors.push(await lookAtFirst(own, site, options, world));
    else floors.push(await loadFloor({ owner, tag: owner.last.tag, servers: own }, site, options, world));
  }
  return floors;
};

interface PlacedServer extends SelectedServer {
  /** From the root of the repository. */
  folder: string;
}

const serversByPackage = async (
  packages: readonly Owner[],
  { root, policy, leftOut, owners, mayServe }: FloorSite,
  { server }: FloorOptions,
  world: World,
): Promise<PlacedServer[][]> => {
  const found: PlacedServer[][] = packages.map(() => []);
  const isDeclared = Object.keys(policy.servers).length > 0;
  if (isDeclared || server !== undefined) {
    const all = [...leftOut, ...owners.map(({ path }) => path)];
    const find = ownerOf(new Map(all.map((path) => [path, path])));
    const positions = new Map(packages.map(({ path }, index) => [path, index]));
    for (const selected of selectServers(policy, server)) {
      const folder = cleanPath(selected.policy?.path ?? ".") ?? "";
      const holder = find(below(folder, "server"));
      const index = holder === undefined ? undefined : positions.get(holder);
      if (index !== undefined) found[index]?.push({ ...selected, folder });
    }
    return found;
  }
  const files = await world.files();
  const isOnly = owners.length === 1 && leftOut.length === 0;
  for (const [index, { path }] of packages.entries()) {
    if (!isOnly && !mayServe.has(path)) continue;
    const facts = await gatherTreeFacts(files, join(root, path), root);
    const hasSign = facts.signs.length > 0 || (facts.mcpJson?.inside.length ?? 0) > 0;
    // the programs of a workspace are of all kinds; that of an only package is taken for the server, as check-api does
    const isServer = hasSign || (isOnly && !showsNoServer(facts));
    if (isServer) found[index]?.push({ folder: path });
  }
  return found;
};

const loadFloor = async (
  { owner, tag, servers }: { owner: Owner; tag: string; servers: readonly PlacedServer[] },
  site: FloorSite,
  options: FloorOptions,
  world: World,
): Promise<Floor> => {
  let bump: Bump = "none";
  const findings: Finding[] = [];
  const served: ServedVersion[] = [];
  for (const server of servers) {
    const judged = await lookAt(server, baseOf(server, options.base ?? `git:${tag}`), site, options, world).catch(
      (error: unknown) => {
        throw withWayOut(error, owner.name);
      },
    );
    bump = greaterBump(bump, judged.required);
    findings.push(...judged.findings);
    served.push(...judged.served);
  }
  return { floor: { bump, findings }, served };
};

/** Without a release there is nothing to compare with; how the servers introduce themselves is asked all the same. */
const lookAtFirst = async (
  servers: readonly PlacedServer[],
  { root }: FloorSite,
  options: FloorOptions,
  world: World,
): Promise<Floor> => {
  const withoutFloor = "there is no release to compare its API with";
  if (options.onlyChecks !== true) return { withoutFloor };
  const served: ServedVersion[] = [];
  for (const server of servers) {
    const look = { ...loadOptions(options, server), role: "head", stability: "once" } as const;
    await using loaded = await loadSurface(headOf(server, root, world), look, world);
    served.push(...servedBy(server, loaded.snapshot));
  }
  return { withoutFloor, served };
};

const headOf = ({ folder }: PlacedServer, root: string, world: World): string =>
  relative(world.cwd, join(root, folder)) || ".";

const servedBy = ({ name }: PlacedServer, { surfaces }: Snapshot): ServedVersion[] => {
  const [version] = surfaces
    .filter(({ profile }) => profile === undefined)
    .flatMap(({ serverInfo }) => stringAt(serverInfo, "version") ?? []);
  return version === undefined ? [] : [{ ...(name === undefined ? {} : { server: name }), version }];
};

/** A commit holds the server where the head has it. */
const baseOf = ({ folder }: PlacedServer, source: string): string =>
  /^git:[^#]*$/.test(source) ? `${source}#${folder || "."}` : source;

const lookAt = async (
  server: PlacedServer,
  base: string,
  { root, policy, waivers }: FloorSite,
  options: FloorOptions,
  world: World,
): Promise<ReturnType<JudgeFloor> & { served: ServedVersion[] }> => {
  const load = loadOptions(options, server);
  const head = headOf(server, root, world);
  const diff = await diffOptionsOf(policy, server.policy);
  await using comparison = await loadComparison({ base, head }, { base: load, head: load, diff }, world);
  const judged = options.judgeFloor(
    { changes: comparison.changes, ...(server.name === undefined ? {} : { server: server.name }) },
    { policy, waivers, now: world.now() },
  );
  return { ...judged, served: servedBy(server, comparison.head.snapshot) };
};

/** Where the last release no longer starts, or the head does not, no version can be found: what then. */
const withWayOut = (error: unknown, name: string): unknown => {
  const told = (trouble: Trouble): Trouble => ({
    ...trouble,
    hint: `${trouble.hint} Without this look nobody knows what the API of ${name} needs; a recorded surface can stand for the last release: \`--base <snapshot>.json\`.`,
  });
  if (error instanceof ProbeError) return new ProbeError(told(error.trouble));
  if (error instanceof ConfigError) return new ConfigError(told(error.trouble));
  return error;
};
