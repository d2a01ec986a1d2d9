import type { InstallChange } from "../model/change.ts";
import { isSameJson } from "../surface/same-json.ts";
import type { LoadedSurface } from "./surface.ts";

/** What changes for those who install the server; none where a side carries no `server.json`. */
export const compareInstalls = async (
  base: Pick<LoadedSurface, "install">,
  head: Pick<LoadedSurface, "install">,
): Promise<InstallChange[]> => {
  if (base.install === undefined || head.install === undefined || isSameJson(base.install, head.install)) return [];
  const { diffInstall } = await import("../surface/diff-install.ts");
  return diffInstall(base.install, head.install);
};
