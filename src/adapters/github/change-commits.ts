import type { Commit } from "../../model/change-request.ts";
import { accountOf, GIT_ACTOR } from "./people.ts";
import type { Told } from "./told.ts";

/** GitHub tells no more commits of a pull request elsewhere, and nobody reviews more. */
export const MOST_COMMITS = 250;

/** Fields of a page of commits. A message that names more co-authors than are asked for has unknown people. */
export const COMMIT_PAGE = `{
  totalCount
  pageInfo { hasNextPage endCursor }
  nodes { commit { oid message committer ${GIT_ACTOR} authors(first: 10) { totalCount nodes ${GIT_ACTOR} } } }
}`;

const commitOf = (told: Told): Commit => {
  const authors = told.object("authors");
  // the author's address is free text as well: GitHub tells nobody where it cannot read it
  const people = [...authors.objects("nodes"), told.optional("committer")];
  const accounts = people.map((person) => (person === undefined ? undefined : accountOf(person)));
  const logins = accounts.flatMap((account) => (account === undefined || account === "nobody" ? [] : [account.login]));
  return {
    sha: told.commit("oid"),
    people: [...new Set(logins)],
    hasUnknownPeople: accounts.includes(undefined) || authors.count("totalCount") > authors.objects("nodes").length,
    message: told.text("message"),
  };
};

/** The commits of the pages, each once; undefined where not all of them are there. */
export const commitsOf = (pages: readonly Told[]): Commit[] | undefined => {
  const total = pages[0]?.count("totalCount") ?? 0;
  if (total > MOST_COMMITS) return undefined;
  const found = new Map<string, Commit>();
  for (const node of pages.flatMap((page) => page.objects("nodes"))) {
    if (node === undefined) return undefined;
    const commit = commitOf(node.object("commit"));
    if (!found.has(commit.sha)) found.set(commit.sha, commit);
  }
  return found.size === total ? [...found.values()] : undefined;
};
