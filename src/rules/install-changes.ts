import type { Change, InstallChange } from "../model/change.ts";
import type { Match } from "../model/rule.ts";
import { code } from "./wording.ts";

/** Says something of a change of one item of `server.json`; nothing of any other. */
export const matchInstall = (
  change: Change,
  item: InstallChange["item"],
  say: (change: InstallChange) => Match | undefined,
): Match | undefined => (change.area === "install" && change.item === item ? say(change) : undefined);

/** What the item belongs to: a package, a remote, or several of them. */
export const owner = (change: InstallChange): string => code(change.owner);
