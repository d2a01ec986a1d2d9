import { text } from "../model/inputs.ts";

/** What a command that explains is asked about. */
export const keyInput = text(
  "What to explain: a key, with all below it; dots join a path: `budgets.tools`, `server.port`. Default: everything.",
  "key",
);
