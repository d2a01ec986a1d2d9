import type { GitHubAccess } from "../../model/github.ts";
import type { Ask } from "./call.ts";
import type { GitHubClient } from "./client.ts";

/** What each area of the API works with. */
export interface Reach {
  client: GitHubClient;
  access: GitHubAccess;
  /** The repository, as paths of the API name it. */
  here: { owner: string; repo: string };
  ask: Ask;
  /** Makes sure that "not found" means that: GitHub says the same of a repository that the token may not see. */
  confirmRepository(): Promise<void>;
}
