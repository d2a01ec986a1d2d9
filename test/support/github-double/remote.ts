import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { createRepository, type Repository, type Tree, temporaryFolder } from "../repository.ts";

export interface Remote {
  /** The bare repository that the double serves. */
  readonly bare: string;
  /** A clone of it whose `origin` it is. */
  readonly clone: Repository;
}

/** A bare repository with one commit on `main`, and a clone that pushes to it; both are gone with the test. */
export const createRemote = (files: Tree = { "README.md": "# A server\n" }): Remote => {
  const clone = createRepository();
  const bare = join(temporaryFolder(), "remote.git");
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", bare]);
  clone.commit("feat: begin", files);
  clone.git("remote", "add", "origin", bare);
  clone.git("push", "--quiet", "--set-upstream", "origin", "main");
  return { bare, clone };
};
