import { readConventionalHeader } from "../../model/conventional-header.ts";
import { nearest } from "../../model/nearest.ts";

/** What is wrong with a title, and the title as it could be. */
export interface TitleFault {
  fault: string;
  example: string;
}

const TYPES = ["feat", "fix", "docs", "refactor", "perf", "test", "build", "ci", "chore", "style", "revert"];

/** Words that people take for a type. */
const MEANT = new Map([
  ["feature", "feat"],
  ["features", "feat"],
  ["bug", "fix"],
  ["bugfix", "fix"],
  ["hotfix", "fix"],
  ["doc", "docs"],
  ["documentation", "docs"],
  ["tests", "test"],
  ["testing", "test"],
  ["performance", "perf"],
  ["refactoring", "refactor"],
  ["chores", "chore"],
]);

/** The type that a title means which names none, by its first word. */
const BY_VERB = new Map([
  ["add", "feat"],
  ["adds", "feat"],
  ["added", "feat"],
  ["allow", "feat"],
  ["implement", "feat"],
  ["introduce", "feat"],
  ["support", "feat"],
  ["remove", "feat!"],
  ["drop", "feat!"],
  ["fix", "fix"],
  ["fixes", "fix"],
  ["fixed", "fix"],
  ["correct", "fix"],
  ["prevent", "fix"],
  ["document", "docs"],
  ["bump", "chore"],
  ["update", "chore"],
  ["upgrade", "chore"],
  ["refactor", "refactor"],
  ["rename", "refactor"],
  ["test", "test"],
]);

/** Shortest word in which a slip of the pen is told from a type of one's own. */
const LEAST_TYPED = 5;
const LONGEST_EXAMPLE = 80;

/** What keeps a title from being a Conventional Commit; undefined where nothing does. A type of one's own is none. */
export const findTitleFault = (title: string): TitleFault | undefined => {
  if (isRevert(title)) return undefined;
  const header = readConventionalHeader(title);
  if (header === undefined) return findHeaderFault(title.trim());
  const { type } = header;
  const rest = title.slice(type.length);
  if (/^[a-z][a-z0-9]*-\d+$/.test(type)) {
    return fault(`\`${title.slice(0, type.length)}\` is the name of an issue, not a type`, withType(afterColon(title)));
  }
  if (type === "wip" || type === "draft") {
    return fault(`\`${type}\` is not a type; open the request as a draft instead`, withType(afterColon(title)));
  }
  const meant =
    MEANT.get(type) ?? (type.length >= LEAST_TYPED && !TYPES.includes(type) ? nearest(type, TYPES) : undefined);
  return meant === undefined ? undefined : fault(`\`${type}\` is not a type, \`${meant}\` is`, `${meant}${rest}`);
};

/** The title that GitHub gives to a request that reverts another: `Revert "feat: search"`. */
const isRevert = (title: string): boolean => /^(?:Revert|Reapply) ".+"(?: \(#\d{1,10}\))?$/.test(title);

const HEADER_PARTS = /^([a-z][a-z0-9_-]*)(\s{0,9})(\([^()]*\))?(\s{0,9})(!?)(\([^()]*\))?(\s{0,9})[:：](\s*)(.*)$/i;

const findHeaderFault = (title: string): TitleFault => {
  const autosquash = /^((?:fixup|squash|amend)!) /.exec(title)?.[1];
  if (autosquash !== undefined) {
    return fault(`\`${autosquash}\` marks a commit that is to be squashed`, withType(title.slice(autosquash.length)));
  }
  const bracketed = /^\[[^\]]{0,100}\][\s:-]{0,10}/.exec(title)?.[0];
  if (bracketed !== undefined) {
    const rest = title.slice(bracketed.length);
    const example = readConventionalHeader(rest) === undefined ? withType(rest) : rest;
    return fault(`it begins with \`${bracketed.replace(/[\s:-]+$/, "")}\` and not with a type`, example);
  }
  const [parts, type = "", , scope, , mark = "", late, , , description = ""] = HEADER_PARTS.exec(title) ?? [];
  if (parts === undefined || /^https?$/i.test(type)) {
    return fault(title === "" ? "it is empty" : "it has no type and colon", withType(title));
  }
  const named = scope ?? late ?? "";
  const kept = named.replaceAll(/[()\s]/g, "") === "" ? "" : named;
  const example = `${type.toLowerCase()}${kept}${mark}: ${description === "" ? "say what changes" : description}`;
  return fault(sayHeaderFault(title, { scope: named, kept, late, description }), example);
};

const sayHeaderFault = (
  title: string,
  { scope, kept, late, description }: { scope: string; kept: string; late: string | undefined; description: string },
): string => {
  if (description === "") return "nothing stands after the colon";
  if (scope !== "" && kept === "") return "its scope is empty";
  if (late !== undefined) return "`!` stands before the scope, it belongs after it";
  if (/^[^:：]*：/.test(title)) return "its colon is a wide one";
  if (/^[^:]*\s[^:]*:/.test(title)) return "a space stands before the colon";
  return "no space follows the colon";
};

const afterColon = (title: string): string => title.slice(title.indexOf(":") + 1);

/** A text as a Conventional title, its type guessed by the first word. */
const withType = (text: string): string => {
  const said = text.trim();
  if (readConventionalHeader(said) !== undefined) return said;
  const first = /^[a-z]+/i.exec(said)?.[0] ?? "";
  const rest = first === said.slice(0, 2) || first === "" ? said : `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  return `${BY_VERB.get(first.toLowerCase()) ?? "feat"}: ${rest === "" ? "say what changes" : rest}`;
};

const fault = (what: string, example: string): TitleFault => ({
  fault: what,
  example: example.length > LONGEST_EXAMPLE ? `${example.slice(0, LONGEST_EXAMPLE - 1)}…` : example,
});
