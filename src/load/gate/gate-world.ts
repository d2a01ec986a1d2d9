import type { GitHub } from "../../model/github.ts";
import type { World } from "../../model/ports.ts";

/** What the facts of a change, or of a branch, are gathered through. */
export interface FactsWorld {
  github: Pick<
    GitHub,
    "repository" | "change" | "changedFiles" | "mergeBase" | "textsAt" | "teamMembers" | "references" | "protection"
  >;
  world: Pick<World, "cwd" | "now" | "git">;
  /** Root of the clone of the change's repository; looked for when it is not told. */
  root?: string | undefined;
  /** Signs git in to the remote, where the user's own git is not. */
  token?: string | undefined;
}
