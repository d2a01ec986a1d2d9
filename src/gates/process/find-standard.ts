import type { ProcessPolicy } from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import { compilePattern, isMatch } from "../../model/safe-pattern.ts";
import { nameSome } from "../../rules/process/one-line.ts";
import { isBotLogin, keyOf } from "../../rules/process/people/login.ts";
import { findWriters } from "../../rules/process/people/writers.ts";

type StandardRules = ProcessPolicy["types"]["standard"];

/** The rule that a change meets, and why it is not standard all the same. */
interface Standard {
  by: string;
  refused?: string;
}

/** Commits that are made on GitHub's own pages have it as their committer, beside their author. */
const WEB_COMMITTER = "web-flow";

/**
 * The rule of the policy that makes a change standard; undefined where none does. A fork is never standard. Who opens a
 * request chooses its title, and a branch of a bot takes commits of people: the rules about authors and titles hold for what
 * a bot opened and bots alone wrote. A label is set by people with rights in the repository, and stands for itself.
 */
export const findStandard = (
  facts: ProcessFacts,
  rules: StandardRules,
  label: string | undefined,
): Standard | undefined => {
  const { author, head, title } = facts.request;
  const fork = head.fromFork ? "it comes from a fork" : undefined;
  if (label !== undefined) return refuse(`label \`${label}\``, fork);
  const listed = rules.authors.find((login) => accountOf(login) === accountOf(author.login));
  const by = listed === undefined ? sayTitle(title, rules.titles) : `author \`${author.login}\``;
  if (by === undefined) return undefined;
  const person = author.kind === "bot" ? undefined : `\`${author.login}\` is not a bot`;
  return refuse(by, fork ?? person ?? findForeignWriter(facts, rules.authors));
};

const refuse = (by: string, refused: string | undefined): Standard =>
  refused === undefined ? { by } : { by, refused };

/** The account of a bot: some interfaces write it with `[bot]`, others without. */
const accountOf = (login: string): string => keyOf(login).replace(/\[bot\]$/, "");

const sayTitle = (title: string, patterns: readonly string[]): string | undefined => {
  const found = patterns.find((source) => {
    const compiled = compilePattern(source);
    // what cannot be tried approves nothing; `check-policy` names it
    return "pattern" in compiled && isMatch(compiled.pattern, title);
  });
  return found === undefined ? undefined : `title \`${found}\``;
};

/** Why it is not sure that only the bot, or others that the policy lists, wrote the commits; undefined where it is. */
const findForeignWriter = (facts: ProcessFacts, authors: readonly string[]): string | undefined => {
  const writers = findWriters(facts);
  const open = writers.gap ?? writers.unclaimed ?? writers.note;
  if (open !== undefined) return open;
  const bots = new Set([facts.request.author.login, ...authors].map(accountOf));
  const isKnown = (login: string): boolean =>
    login === WEB_COMMITTER ||
    login === keyOf(facts.request.author.login) ||
    (isBotLogin(login) && bots.has(accountOf(login)));
  const foreign = [...writers.did.keys()].filter((login) => !isKnown(login));
  return foreign.length === 0 ? undefined : `${nameSome(foreign)} wrote commits of it`;
};
