import { escapeMarkdown } from "../../model/escape-markdown.ts";
import type { PackageRelease } from "../../model/release-plan.ts";
import { apiNotes } from "./api-notes.ts";
import { commitEntry } from "./commit-entry.ts";
import { groupOfCommit } from "./group-of-commit.ts";
import { GROUPS, type GroupName } from "./groups.ts";
import type { ReleaseLinks } from "./release-links.ts";

/** What notes say where there is nothing to say; beside a person's own words they say nothing. */
export const NOTHING_TO_SAY = "Nothing that users notice.";

/** What the notes are made of. */
export type NotedRelease = Pick<PackageRelease, "commits" | "floor" | "reasons">;

/**
 * The section of a release without its title, by Keep a Changelog 1.1.0: what breaks first, then what changed in the API,
 * then the commits that its users notice. All text from outside is escaped.
 */
export const makeNotes = (release: NotedRelease, links: Pick<ReleaseLinks, "web"> = {}): string => {
  const { commits, floor, reasons } = release;
  const entries = new Map<GroupName, string[]>(GROUPS.map((group) => [group, []]));
  const hasTypes = commits.some(({ type }) => type !== undefined);
  const changesets = reasons.filter(({ kind, text }) => kind === "changeset" && text !== undefined);
  const listsUntyped = !hasTypes && changesets.length === 0;
  for (const { bump, text = "" } of changesets) {
    const group = bump === "major" ? "Breaking changes" : bump === "minor" ? "Added" : "Fixed";
    entries.get(group)?.push(textEntry(text));
  }
  for (const commit of commits) {
    const group = groupOfCommit(commit, listsUntyped);
    if (group !== undefined) entries.get(group)?.push(commitEntry(commit, links));
  }
  for (const { kind, by } of reasons)
    if (kind === "dependency") entries.get("Changed")?.push(`- ${escapeMarkdown(by)}`);
  const api = apiNotes(floor?.findings ?? []);
  const groups = GROUPS.flatMap((group) => {
    const text = group === "API" ? api : (entries.get(group) ?? []).join("\n");
    return text === "" ? [] : [`### ${group}\n\n${text}`];
  });
  return groups.length === 0 ? `${NOTHING_TO_SAY}\n` : `${groups.join("\n\n")}\n`;
};

/** Characters of one paragraph of a changeset. */
const PARAGRAPH = 2000;
const MOST_PARAGRAPHS = 20;

/** The text of a changeset: its paragraphs, each as text. */
const textEntry = (text: string): string => {
  const paragraphs = text
    .slice(0, PARAGRAPH * MOST_PARAGRAPHS)
    .split(/\r?\n[ \t]*\r?\n/)
    .map((paragraph) => escapeMarkdown(paragraph, PARAGRAPH))
    .filter((paragraph) => paragraph !== "");
  return `- ${paragraphs.join("\n\n  ")}`;
};
