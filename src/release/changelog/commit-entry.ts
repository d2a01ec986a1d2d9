import { escapeMarkdown } from "../../model/escape-markdown.ts";
import type { ReleasedCommit } from "../../model/release-plan.ts";
import { commitAddress, issueAddress, pullRequestAddress, type ReleaseLinks } from "./release-links.ts";

const SUBJECT = 300;
const SCOPE = 60;
/** Characters of one paragraph of what `BREAKING CHANGE:` says. */
const PARAGRAPH = 2000;
const MOST_PARAGRAPHS = 10;
const MOST_CLOSED = 5;

/** One commit as an entry of a list, with what it breaks, linked to its commit and pull request where an address is known. */
export const commitEntry = (commit: ReleasedCommit, { web }: Pick<ReleaseLinks, "web">): string => {
  const { scope, subject, breaking } = commit;
  const said = escapeMarkdown(subject, SUBJECT) || "(no words)";
  const head = `- ${scope === undefined ? "" : `**${escapeMarkdown(scope.replaceAll("`", "'"), SCOPE)}:** `}${said}`;
  const references = referencesOf(commit, web);
  const first = references.length === 0 ? head : `${head} (${references.join(", ")})`;
  const told = breaking === undefined ? [] : paragraphs(breaking).filter((paragraph) => paragraph !== said);
  return [first, ...told.map((paragraph) => `  ${paragraph}`)].join("\n\n");
};

const paragraphs = (text: string): string[] =>
  text
    .slice(0, PARAGRAPH * MOST_PARAGRAPHS)
    .split(/\r?\n[ \t]*\r?\n/)
    .slice(0, MOST_PARAGRAPHS)
    .map((paragraph) => escapeMarkdown(paragraph, PARAGRAPH))
    .filter((paragraph) => paragraph !== "");

const referencesOf = ({ sha, pullRequest, closes }: ReleasedCommit, web: string | undefined): string[] => {
  const short = /^[0-9a-f]{7,64}$/i.test(sha) ? sha.slice(0, 7) : undefined;
  const numbers = pullRequest === undefined ? closes.slice(0, MOST_CLOSED) : [pullRequest];
  const address = pullRequest === undefined ? issueAddress : pullRequestAddress;
  return [
    ...numbers.map((number) => (web === undefined ? `#${number}` : `[#${number}](${address(web, number)})`)),
    ...(short === undefined ? [] : [web === undefined ? short : `[${short}](${commitAddress(web, sha)})`]),
  ];
};
