import type { Change, InstallChange } from "../model/change.ts";
import type { Match } from "../model/rule.ts";
/** Says something of a change of one item of `server.json`; nothing of any other. */
export declare const matchInstall: (change: Change, item: InstallChange["item"], say: (change: InstallChange) => Match | undefined) => Match | undefined;
/** What the item belongs to: a package, a remote, or several of them. */
export declare const owner: (change: InstallChange) => string;
