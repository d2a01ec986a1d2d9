import type { Commit } from "../model/change-request.ts";
import { ConfigError } from "../model/errors.ts";
import type { Git, LoggedCommit, World } from "../model/ports.ts";
import { CODEOWNERS_PATHS, firstTextAt, TEMPLATE_PATHS } from "./governing-files.ts";
import type { RepositoryFacts } from "./process-facts.ts";

interface Ends {
  base: string;
  head: string;
}

/**
 * What the repository itself tells of a change: its commits and files, and what CODEOWNERS and the pull request template
 * say at base. What a shallow clone cannot tell is left out, with a note that says how to give it.
 */
export const loadRepositoryFacts = async (
  world: World,
  root: string,
  ends: Ends,
): Promise<{ repository: RepositoryFacts; notes: string[] }> => {
  const git = await world.git();
  const [history, codeowners, template] = [
    await loadHistory(git, root, ends),
    await firstTextAt(git, root, ends.base, CODEOWNERS_PATHS),
    await firstTextAt(git, root, ends.base, TEMPLATE_PATHS),
  ];
  return {
    repository: { ...history.found, codeowners: codeowners ?? "", template: template ?? "" },
    notes: history.notes,
  };
};

const DEEPER = "Use `fetch-depth: 0`, or give them in a state.";

const loadHistory = async (
  git: Git,
  root: string,
  { base, head }: Ends,
): Promise<{ found: Pick<RepositoryFacts, "commits" | "files">; notes: string[] }> => {
  if (await git.isShallow(root)) {
    return { found: {}, notes: [`The clone is shallow: the change's commits and files are not known. ${DEEPER}`] };
  }
  const known = await resolveHead(git, root, head);
  const start = known === undefined ? undefined : await git.mergeBase(root, base, known);
  if (known === undefined || start === undefined) {
    const why = known === undefined ? "is not here" : "shares no commit with base";
    return {
      found: {},
      notes: [`The head commit ${head.slice(0, 7)} ${why}: the change's commits and files are not known. ${DEEPER}`],
    };
  }
  const [commits, files] = [await git.commits(root, base, known), await git.fileChanges(root, start, known)];
  return { found: { commits: commits.map(commitOf), files }, notes: [] };
};

/** A fork's head may be nowhere that this clone can ask. */
const resolveHead = async (git: Git, root: string, head: string): Promise<string | undefined> => {
  try {
    return await git.resolve(root, head, { fetch: true });
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
};

const CO_AUTHOR = /^co-authored-by:[^<\n]*<([^<>\n]+)>[ \t]*$/gim;
/** GitHub itself signs as committer for what people do in the browser. */
const NOBODY = "noreply@github.com";
const ACCOUNT = /^(?:\d+\+)?([a-z\d](?:[a-z\d-]*[a-z\d])?(?:\[bot\])?)@users\.noreply\.github\.com$/i;

const commitOf = ({ sha, author, committer, message }: LoggedCommit): Commit => {
  const addresses = [author, committer, ...[...message.matchAll(CO_AUTHOR)].map((found) => found[1] ?? "")];
  const accounts = addresses
    .filter((address) => address.toLowerCase() !== NOBODY)
    .map((address) => ACCOUNT.exec(address.trim())?.[1]);
  return {
    sha,
    people: [...new Set(accounts.filter((account) => account !== undefined))],
    hasUnknownPeople: accounts.includes(undefined),
    message,
  };
};
