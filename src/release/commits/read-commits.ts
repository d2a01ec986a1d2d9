import { CommitParser } from "conventional-commits-parser";
import { readConventionalHeader } from "../../model/conventional-header.ts";
import type { ReleasedCommit } from "../../model/release-plan.ts";

/** A commit as a history has it. */
export interface CommitText {
  sha: string;
  message: string;
  /** Where the history tells it: the merge that brought the commit in names it. */
  pullRequest?: number | undefined;
}

/** What a commit says for the release, beside what is told of it. */
export interface ReadCommit extends ReleasedCommit {
  /** Every commit that it takes back; `reverts` is the first of them. */
  takesBack: string[];
  /** The version that a `Release-As:` footer asks for. */
  releaseAs?: string;
}

/** Of a message only so much is read: no person writes more, and its author may be anybody. */
const LONGEST_MESSAGE = 16 * 1024;
const LONGEST_HEADER = 500;
const LONGEST_LINE = 1000;
const MOST_CLOSED = 50;
const MOST_SQUASHED = 200;

/**
 * The release-relevant statements of one commit by Conventional Commits 1.0.0: one, but for a squashed pull request whose
 * own title is no conventional one, where each line `* feat: ...` of its list is one.
 */
export const readCommits = ({ sha, message, pullRequest }: CommitText): ReadCommit[] => {
  const text = message.slice(0, LONGEST_MESSAGE);
  const { header, body } = splitMessage(text);
  const named = /\(#(\d{1,9})\)\s*$/.exec(header)?.[1];
  const number = named === undefined ? pullRequest : Number(named);
  const footers = readFooters(header, body);
  const releaseAs = /^release-as:[ \t]*v?(\S{1,100})\s*$/im.exec(body)?.[1];
  const shared = {
    sha,
    ...(number === undefined ? {} : { pullRequest: number }),
    ...(releaseAs === undefined ? {} : { releaseAs }),
  };
  const squashed = readConventionalHeader(header) === undefined && named !== undefined ? squashedHeaders(body) : [];
  const headers = squashed.length === 0 ? [header] : squashed;
  return headers.map((each, index) => {
    const said = readHeader(each);
    // what the footers say is said once
    const own = index === 0 ? footers : { closes: [], takesBack: takenBack(each, "") };
    const { breaking } = index === 0 ? footers : {};
    const [reverts] = own.takesBack;
    return {
      ...shared,
      ...said,
      isBreaking: said.isBreaking || breaking !== undefined,
      ...(breaking === undefined ? {} : { breaking }),
      closes: own.closes,
      ...(reverts === undefined ? {} : { reverts }),
      takesBack: own.takesBack,
    };
  });
};

const splitMessage = (message: string): { header: string; body: string } => {
  const text = message.replace(/^[\r\n]+/, "");
  const end = text.indexOf("\n");
  const header = end === -1 ? text : text.slice(0, end);
  return { header: header.slice(0, LONGEST_HEADER).trim(), body: end === -1 ? "" : text.slice(end + 1) };
};

const readHeader = (header: string): Pick<ReadCommit, "type" | "scope" | "subject" | "isBreaking"> => {
  const read = readConventionalHeader(header);
  const subject = (read === undefined ? header : header.slice(header.indexOf(": ") + 2))
    .replace(/\s*\(#\d{1,9}\)\s*$/, "")
    .trim();
  if (read === undefined) return { subject, isBreaking: false };
  const { type, scope, isBreaking } = read;
  return { type, ...(scope === undefined ? {} : { scope }), subject, isBreaking };
};

/** The list that GitHub makes of a squashed pull request's commits. */
const squashedHeaders = (body: string): string[] =>
  body
    .split(/\r?\n/)
    .flatMap((line) => /^[*-] +(\S.*)$/.exec(line.slice(0, LONGEST_HEADER))?.[1] ?? [])
    .filter((line) => readConventionalHeader(line) !== undefined)
    .slice(0, MOST_SQUASHED);

const PARSER = new CommitParser({
  // the specification wants these in upper case
  notesPattern: (keywords: string): RegExp => new RegExp(`^(${keywords}):[ \\t]+(\\S.*)`),
  // a line such as `-notes-` would name a part of the parser's own answer
  fieldPattern: /(?!)/,
  headerPattern: /(?!)/,
  revertPattern: /(?!)/,
});

interface Footers {
  breaking?: string;
  closes: number[];
  takesBack: string[];
}

const readFooters = (header: string, body: string): Footers => {
  const takesBack = takenBack(header, body);
  // most commits are one line without a reference: nothing in it is for the parser
  if (body.trim() === "" && !header.includes("#")) return { closes: [], takesBack };
  const lines = [header, "", ...body.split(/\r?\n/)].map((line) => line.slice(0, LONGEST_LINE));
  const { notes, references } = PARSER.parse(lines.join("\n") || "-");
  const [note] = notes;
  const closes = references.flatMap(({ action, issue, owner }) =>
    action !== null && owner === null && /^\d{1,9}$/.test(issue) ? [Number(issue)] : [],
  );
  return {
    ...(note === undefined ? {} : { breaking: note.text.trim() }),
    closes: [...new Set(closes)].slice(0, MOST_CLOSED),
    takesBack,
  };
};

const SHA = /\b[0-9a-f]{7,64}\b/gi;

/** Git's own words, or the `Refs:` footer that the specification proposes for a commit of the type `revert`. */
const takenBack = (header: string, body: string): string[] => {
  const isRevert = /^revert\b/i.test(header);
  const found: string[] = [];
  for (const line of body.split("\n")) {
    const told = line.slice(0, LONGEST_LINE);
    const names = /^\s*this reverts commit\b/i.test(told) || (isRevert && /^refs?:/i.test(told));
    if (names) found.push(...(told.match(SHA) ?? []).map((sha) => sha.toLowerCase()));
  }
  return [...new Set(found)].slice(0, MOST_CLOSED);
};
