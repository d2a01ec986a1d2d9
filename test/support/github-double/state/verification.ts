import type { JsonObject } from "../../../../src/model/json.ts";
import type { GitCommit } from "../git/commits.ts";
import type { GitHub } from "./github.ts";

/** Whether GitHub vouches for a commit: it made it itself. Keys of people are not known here. */
export const isVerified = (github: GitHub, commit: GitCommit): boolean => github.signed.has(commit.id);

/** The verification of a commit as the API tells it. */
export const verificationOf = (github: GitHub, commit: GitCommit): JsonObject => {
  const payload = `tree ${commit.tree}\n${commit.parents.map((parent) => `parent ${parent}\n`).join("")}\n${commit.message}`;
  if (isVerified(github, commit)) {
    return {
      verified: true,
      reason: "valid",
      signature: "-----BEGIN PGP SIGNATURE-----\n\nof the double\n-----END PGP SIGNATURE-----\n",
      payload,
      verified_at: commit.committer.date,
    };
  }
  return commit.signature === undefined
    ? { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null }
    : { verified: false, reason: "unknown_key", signature: commit.signature, payload, verified_at: null };
};
