import type { ChangeRequest } from "./change-request.ts";
import { readWrittenLines } from "./written-lines.ts";

/** An issue or a pull request that a text names. */
export interface NamedChange {
  /** `owner/name#12`, in the letters of the text; compared without regard to case. */
  key: string;
  /** As the text has it: `#12`, `GH-12`, an address. */
  written: string;
  /** It stands after a word that closes an issue: `Fixes #12`. */
  isClosing: boolean;
}

type Repository = ChangeRequest["repository"];

const OWNER = "[a-z0-9_-]{1,39}";
const NAME = "[a-z0-9._-]{1,100}";
const NUMBER = "[1-9]\\d{0,9}(?!\\w)";
const FORMS = [
  `https?://[a-z0-9.-]{1,253}(?::\\d{1,5})?/(${OWNER})/(${NAME})/(?:issues|pull)/(${NUMBER})`,
  `(?<![\\w./#&-])(?:(${OWNER})/(${NAME}))?#(${NUMBER})`,
  `(?<![\\w-])GH-(${NUMBER})`,
];
const NAMED = new RegExp(FORMS.join("|"), "gi");
const CLOSING = /(?<!\w)(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s{1,10}$/i;
const CODE_SPAN = /`[^`]*`/g;

/** What one line names, in its order. */
const namedIn = (line: string, repository: Repository): NamedChange[] =>
  [...line.replaceAll(CODE_SPAN, " ").matchAll(NAMED)].map((found) => {
    const [written, urlOwner, urlName, urlNumber, owner = urlOwner, name = urlName, number = urlNumber, short] = found;
    return {
      key: `${owner ?? repository.owner}/${name ?? repository.name}#${number ?? short}`,
      written,
      isClosing: CLOSING.test(found.input.slice(Math.max(0, found.index - 24), found.index)),
    };
  });

const DEPENDS_ON = /^\s*(?:[-*+]\s+)?(?:\*\*|__)?depends[- ]on(?:\*\*|__)?\s*:(?:\*\*|__)?(.*)$/i;

/** What a `Depends-On:` line says; undefined for any other line. */
const dependsOn = (line: string): string | undefined => DEPENDS_ON.exec(line)?.[1]?.trim();

/**
 * The issues and pull requests that a description names, each once; those of `Depends-On:` lines are left out. Comments and
 * code name nothing.
 */
export const readNamedChanges = (body: string, repository: Repository): NamedChange[] => {
  const lines = readWrittenLines(body).filter(({ text, isCode }) => !isCode && dependsOn(text) === undefined);
  return once(lines.flatMap(({ text }) => namedIn(text, repository)));
};

const NO_DEPENDENCY = /^(?:[-–—.]*|n\/?a|none|nothing)$/i;

/** The changes that the `Depends-On:` lines name, each once, and the words of them that name none. */
export const readDependencies = (
  body: string,
  repository: Repository,
): { changes: NamedChange[]; unreadable: string[] } => {
  const values = readWrittenLines(body)
    .flatMap(({ text, isCode }) => (isCode ? [] : (dependsOn(text) ?? [])))
    .filter((value) => !NO_DEPENDENCY.test(value));
  const parts = values.flatMap((value) => value.split(",")).map((part) => part.trim());
  const read = parts.filter((part) => part !== "").map((part) => ({ part, changes: namedIn(part, repository) }));
  return {
    changes: once(read.flatMap(({ changes }) => changes)),
    unreadable: read.flatMap(({ part, changes }) => (changes.length === 0 ? [part] : [])),
  };
};

/** Owners and names are the same in capitals; the first of several stays, closing if one of them is. */
const once = (changes: readonly NamedChange[]): NamedChange[] => {
  const byKey = new Map<string, NamedChange>();
  for (const change of changes) {
    const key = change.key.toLowerCase();
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? change : { ...before, isClosing: before.isClosing || change.isClosing });
  }
  return [...byKey.values()];
};
