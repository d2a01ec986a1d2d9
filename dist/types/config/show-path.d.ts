import type { ConfigPath } from "../model/config.ts";
/** A path as people write it: `server.port`. A key that looks like a secret is not shown. */
export declare const showKey: (path: ConfigPath) => string;
