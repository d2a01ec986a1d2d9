import type { World } from "../../model/ports.ts";
import type { Snapshot } from "../../model/surface.ts";
import type { Policy } from "../../policy/schema.ts";
import { areOfRepository, loadOptions, selectServers } from "../servers.ts";
import { loadSurface } from "../surface.ts";
import type { ServersToDocument } from "./documented-servers.ts";

/**
 * The surfaces that the user compares with, for what is gone. Only what is named is looked at: a pull request alone starts no
 * second server.
 * @throws ConfigError, ProbeError
 */
export const loadBaseSurfaces = async (
  world: World,
  policy: Policy,
  asked: ServersToDocument & { base?: string | undefined },
): Promise<Snapshot[]> => {
  const { base } = asked;
  if (base === undefined) return [];
  const ofRepository = await areOfRepository([base], world);
  const snapshots: Snapshot[] = [];
  for (const server of selectServers(policy, asked.server, { ofRepository })) {
    await using loaded = await loadSurface(
      base,
      { ...loadOptions(asked, server), role: "base", stability: "once" },
      world,
    );
    snapshots.push(loaded.snapshot);
  }
  return snapshots;
};
