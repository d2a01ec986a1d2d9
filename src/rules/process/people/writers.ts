import type { ProcessFacts } from "../../../model/change-request.ts";
import { shortCommit } from "../one-line.ts";
import { keyOf } from "./login.ts";
import { nameAll } from "./name-all.ts";

/** Who made the change: they cannot also approve it. */
export interface Writers {
  /** What each of them did, by login key: `author of the change`, `wrote commit 1a2b3c4`. */
  did: ReadonlyMap<string, string>;
  /** Why the commits could not be looked at. */
  gap?: string;
  /** Commits of which nobody is known: whoever approves may have written them. */
  unclaimed?: string;
  /** Commits of which somebody is known and somebody is not, such as a co-author without account: told, no more. */
  note?: string;
}

/**
 * The author of the change, and every author, co-author and committer of its commits. A commit of which nobody is known
 * leaves open who may approve; a co-author without account beside somebody who is known does not: the trailer is free
 * text, often that of a tool, and whoever wants to hide leaves it out.
 */
export const findWriters = ({ request, commits }: ProcessFacts): Writers => {
  const did = new Map<string, string>();
  for (const commit of commits ?? []) {
    for (const login of commit.people) {
      if (!did.has(keyOf(login))) did.set(keyOf(login), `wrote commit ${shortCommit(commit.sha)}`);
    }
  }
  did.set(keyOf(request.author.login), "author of the change");
  if (commits === undefined) {
    return { did, gap: "who wrote the commits could not be looked at: give `commits` of this head" };
  }
  if (!commits.some(({ sha }) => sha === request.head.sha)) {
    return { did, gap: `the commits that were looked at do not reach the head ${shortCommit(request.head.sha)}` };
  }
  const unclaimed = commits.filter(({ people }) => people.length === 0).map(({ sha }) => shortCommit(sha));
  const partly = commits
    .filter(({ people, hasUnknownPeople }) => hasUnknownPeople && people.length > 0)
    .map(({ sha }) => shortCommit(sha));
  return {
    did,
    ...(unclaimed.length === 0
      ? {}
      : { unclaimed: `nobody is known to have written ${nameAll(unclaimed)}: link the e-mail address to an account` }),
    ...(partly.length === 0 ? {} : { note: `somebody without account had a part in ${nameAll(partly)}` }),
  };
};
