import { join } from "node:path";
import type { World } from "../../model/ports.ts";
import type { LoadedRelease } from "./facts.ts";

/** Does the repository keep tags such as `v1`: as the policy says, else where it is itself an action, used as `@v1`. */
export const keepsFloating = async (
  { policy, root }: Pick<LoadedRelease, "policy" | "root">,
  world: World,
): Promise<boolean> => {
  if (policy.release?.floating !== undefined) return policy.release.floating;
  const files = await world.files();
  return (await files.exists(join(root, "action.yml"))) || (await files.exists(join(root, "action.yaml")));
};
