import { ConfigError } from "../../model/errors.ts";
import { compareVersions } from "../scheme.ts";
import { type ChangelogStyle, orderOf, styleOf } from "./changelog-style.ts";
import { readDate } from "./date-form.ts";
import { digestOf, type GeneratedRecord, readRecord, writeRecord } from "./generated-record.ts";
import { plainName } from "./groups.ts";
import { NOTHING_TO_SAY } from "./make-notes.ts";
import { mergeBody } from "./merge-body.ts";
import {
  type Changelog,
  type ChangelogSection,
  isBlank,
  isOfVersion,
  isProposed,
  isWaiting,
  type Line,
  readChangelog,
  splitLines,
} from "./read-changelog.ts";
import { keepReferences } from "./references.ts";
import { type ReleaseLinks, releaseAddress } from "./release-links.ts";
import { type Group, isComment, type Part, readBody, type SectionBody } from "./section-body.ts";
import { writeVersionHeading } from "./version-heading.ts";

/** The section of one release, as it is generated now. */
export interface GeneratedSection {
  version: string;
  /** Day of the release, `2026-11-23`. */
  date: string;
  /** What `makeNotes` wrote. */
  notes: string;
  links: ReleaseLinks;
  /**
   * The changelog as the open version pull request has it: what people changed there of its section is kept.
   * Its section may be of another version, where the release has grown since.
   */
  proposed?: string;
  /** Versions whose sections stand in the changelog and were never released: this one takes their place. */
  replaces?: readonly string[];
  /** Versions of other packages that are proposed in the same changelog. */
  beside?: readonly string[];
}

const HEAD = `# Changelog

All notable changes to this project are written here, in the form of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
`;

/**
 * The changelog with the section of a release. What people wrote is kept: in the section itself, where it was generated
 * before, and under what is unreleased, which moves below the new version. A file of another form keeps that form. The same
 * section inserted twice changes nothing.
 */
export const insertSection = (changelog: string | undefined, section: GeneratedSection): string => {
  const isNew = changelog === undefined || changelog.replace(/^\uFEFF/, "").trim() === "";
  const text = isNew ? `${changelog?.startsWith("\uFEFF") === true ? "\uFEFF" : ""}${HEAD}` : changelog;
  return keepReferences(insertBody(text, section), section);
};

const insertBody = (text: string, section: GeneratedSection): string => {
  const changelog = readChangelog(text);
  const { sections } = changelog;
  const { beside = [] } = section;
  const own = findOwn(changelog, section);
  const waiting = sections.find((each) => each.kind === "unreleased" && each !== own);
  refuseOpen(changelog, [own, waiting]);
  const proposal = own === undefined ? findProposal(changelog, section) : undefined;
  const isOldestFirst = isAscending(sections);
  const style = styleOf(changelog, { isLinked: releaseAddress(section.links) !== undefined, isOldestFirst });

  const unreleased = waiting === undefined ? undefined : takeUnreleased(bodyOf(changelog, waiting));
  const found = own === undefined ? proposal : bodyOf(changelog, own);
  const moved = unreleased?.moved.groups ?? [];
  const says = isSilent(section.notes) && hasOwnWords(found, moved) ? "" : section.notes;
  const generated = generatedGroups(says, style);
  const merged = mergeBody({
    current: found ?? unreleased?.moved ?? { groups: [{ title: "", parts: [] }], after: [] },
    generated,
    moved: found === undefined ? [] : moved,
    keepsMoved: own !== undefined,
    order: orderOf(style),
    isCompact: style.isCompact,
  });
  const record: GeneratedRecord =
    found === undefined
      ? { ...merged.record, moved: moved.flatMap(({ parts }) => parts.map(({ digest }) => digest)) }
      : merged.record;

  const edits: Edit[] = [];
  if (waiting !== undefined && unreleased !== undefined && moved.some(({ parts }) => parts.length > 0)) {
    edits.push({ start: waiting.body, end: waiting.end, lines: bodyLines(unreleased.stays) });
  }
  const heading = own === undefined ? newHeading(style, section) : ownHeading(changelog, own, { style, section });
  if (heading.isOurs) record.generated.push(digestOfHeading(heading.lines));
  const body = [...groupLines(merged.groups), BLANK, { text: writeRecord(record), end: "" }];
  if (own === undefined) {
    const at = placeOf(changelog, { version: section.version, waiting, isOldestFirst });
    const below = style.isCompact ? [] : [BLANK];
    refuseOpen(changelog, [{ body: at, end: sections.find(({ start }) => start >= at)?.start ?? Infinity }]);
    edits.push({ start: at, end: at, lines: apart(changelog, at, [...heading.lines, ...below, ...trimmed(body)]) });
  } else {
    const old = changelog.lines.slice(own.body, own.end);
    const blanks = { first: leading(old), last: leading(old.toReversed()) };
    const [top, bottom] = [old.slice(0, blanks.first), old.slice(old.length - blanks.last)];
    edits.push({ start: own.headingLine, end: own.body, lines: heading.lines });
    edits.push({ start: own.body, end: own.end, lines: [...top, ...trimmed(body), ...bottom] });
  }
  const older = sections
    .filter((each) => each !== own && !beside.some((version) => isOfVersion(each, version)))
    .flatMap((each) => recordLines(changelog, each));
  return writeLines(changelog, [...edits, ...older.filter((edit) => !edits.some((each) => overlaps(each, edit)))]);
};

interface Edit {
  start: number;
  end: number;
  lines: readonly Line[];
}
const overlaps = (a: Edit, b: Edit): boolean => b.start < a.end && b.end > a.start;

const BLANK: Line = { text: "", end: "" };

const leading = (lines: readonly Line[]): number => {
  const first = lines.findIndex((line) => !isBlank(line));
  return first === -1 ? lines.length : first;
};
const trimmed = (lines: readonly Line[]): readonly Line[] => lines.slice(leading(lines));

const bodyOf = ({ lines }: Changelog, { body, end }: ChangelogSection): SectionBody => readBody(lines.slice(body, end));

/**
 * What is never closed takes in all that stands below it. In an older section that is as it was; in one that is written, or
 * above it, the section would be part of it.
 * @throws ConfigError that names its line
 */
const refuseOpen = (
  { open }: Changelog,
  written: readonly (Pick<ChangelogSection, "body" | "end"> | undefined)[],
): void => {
  if (open === undefined || !written.some((each) => each !== undefined && open < each.end)) return;
  throw new ConfigError({
    what: "a code block or a comment of the changelog is never closed",
    where: `line ${open + 1} of the changelog`,
    expected: "a line that closes it, in the same section",
    hint: "Close it: all that stands below it would be part of it, older versions too.",
  });
};

/** The section that stands for the release already: by its version, by a version it replaces, or by one without a date. */
const findOwn = (changelog: Changelog, { version, replaces = [] }: GeneratedSection): ChangelogSection | undefined => {
  const { sections } = changelog;
  return (
    sections.find((each) => isOfVersion(each, version)) ??
    sections.find((each) => replaces.some((old) => isOfVersion(each, old)) && isProposed(changelog, each)) ??
    sections.find((each) => each.kind === "version" && isWaiting(each))
  );
};

/** The section that a version pull request proposes: generated, and not in the changelog that it is proposed for. */
const findProposal = (
  changelog: Changelog,
  { proposed, version, beside = [] }: GeneratedSection,
): SectionBody | undefined => {
  if (proposed === undefined) return undefined;
  const other = readChangelog(proposed);
  const open = other.sections.filter(
    (each) =>
      each.heading !== undefined &&
      isProposed(other, each) &&
      !changelog.sections.some((known) => known.heading?.version === each.heading?.version),
  );
  refuseOpen(other, open);
  const section =
    open.find((each) => isOfVersion(each, version)) ??
    open.find((each) => !beside.some((theirs) => isOfVersion(each, theirs)));
  return section === undefined ? undefined : bodyOf(other, section);
};

/** Do the oldest versions stand first. */
const isAscending = (sections: readonly ChangelogSection[]): boolean => {
  const versions = sections.flatMap(({ heading }) => heading?.version ?? []);
  for (const [index, version] of versions.entries()) {
    const next = versions[index + 1];
    const order = next === undefined ? undefined : compareVersions(version, next);
    if (order !== undefined && order !== 0) return order < 0;
  }
  return false;
};

/** What moves below the version, and what stays: notes to those who write, and headings that wait for their entries. */
const takeUnreleased = (body: SectionBody): { moved: SectionBody; stays: SectionBody } => {
  const moved: Group[] = [];
  const stays: Group[] = [];
  for (const group of body.groups) {
    const staying = group.parts.filter(isComment);
    const moving = group.parts.filter((part) => !isComment(part));
    if (moving.length > 0 || group.heading === undefined) moved.push({ ...group, parts: moving });
    if (moving.length === 0 || staying.length > 0) {
      const { heading, ...rest } = group;
      const isMoved = moving.length > 0 || heading === undefined;
      stays.push(isMoved ? { ...rest, parts: staying } : { ...group, parts: staying });
    }
  }
  return { moved: { groups: moved, after: [] }, stays: { groups: stays, after: body.after } };
};

const isSilent = (notes: string): boolean => notes.trim() === NOTHING_TO_SAY;

/** Did a person write anything of the section. */
const hasOwnWords = (found: SectionBody | undefined, moved: readonly Group[]): boolean => {
  const generated = new Set(found?.record?.generated);
  return [...(found?.groups ?? []), ...moved].some(({ parts }) => parts.some(({ digest }) => !generated.has(digest)));
};

/** What `makeNotes` wrote, under the names and with the bullets of the file. */
const generatedGroups = (notes: string, { names, groupLevel, bullet }: ChangelogStyle): Group[] => {
  const groups: Group[] = [];
  for (const group of readBody(splitLines(notes.replaceAll("\r\n", "\n"))).groups) {
    const title = names.get(group.title) ?? group.title;
    const parts = group.parts.map((part): Part => ({ ...part, before: [], lines: part.lines.map(withBullet(bullet)) }));
    if (parts.length === 0) continue;
    // two of ours may be one of the file's
    const same = groups.find((each) => plainName(each.title) === plainName(title));
    if (same !== undefined) {
      same.parts.push(...parts);
      continue;
    }
    const text = `${"#".repeat(groupLevel)} ${title}`;
    const heading: Part = { before: [], lines: [{ text, end: "" }], digest: "" };
    groups.push(group.heading === undefined ? { title, parts } : { title, heading, parts });
  }
  return groups;
};

const withBullet =
  (bullet: string) =>
  (line: Line): Line => ({ text: line.text.replace(/^( {0,12})-(?= )/, `$1${bullet}`), end: "" });

/** Where the section goes: below what is unreleased, above the first older version. */
const placeOf = (
  { sections, intro, tail }: Changelog,
  {
    version,
    waiting,
    isOldestFirst,
  }: { version: string; waiting: ChangelogSection | undefined; isOldestFirst: boolean },
): number => {
  const released = sections.filter(({ kind }) => kind === "version");
  if (isOldestFirst) {
    const newer = released.find((each) => (compareVersions(each.heading?.version ?? "", version) ?? 0) > 0);
    const last = released.at(-1);
    return newer?.start ?? last?.end ?? tail;
  }
  const older = released.find((each) => (compareVersions(each.heading?.version ?? "", version) ?? -1) < 0);
  return older?.start ?? released.at(-1)?.end ?? waiting?.end ?? intro;
};

interface WrittenHeading {
  lines: readonly Line[];
  /** Did this tool write it, and nobody change it since. */
  isOurs: boolean;
}

const newHeading = (style: ChangelogStyle, section: GeneratedSection): WrittenHeading => ({
  lines: marked(writeVersionHeading(style.heading, section), style),
  isOurs: true,
});

const digestOfHeading = (lines: readonly Line[]): string => digestOf(`heading: ${lines[0]?.text.trim() ?? ""}`);

const marked = (title: string, { isUnderlined, level }: Pick<ChangelogStyle, "isUnderlined" | "level">): Line[] =>
  isUnderlined
    ? [
        { text: title, end: "" },
        { text: (level === 1 ? "=" : "-").repeat(Math.max(3, [...title].length)), end: "" },
      ]
    : [{ text: `${"#".repeat(level)} ${title}`, end: "" }];

/** The heading of a section that stands there: with the new day where it is ours or waits for one, else as it is. */
const ownHeading = (
  changelog: Changelog,
  own: ChangelogSection,
  { style, section }: { style: ChangelogStyle; section: GeneratedSection },
): WrittenHeading => {
  const lines = changelog.lines.slice(own.headingLine, own.body);
  const { heading } = own;
  if (heading !== undefined && !isOfVersion(own, section.version)) {
    return { lines: marked(writeVersionHeading(style.heading, section), own), isOurs: true };
  }
  const isOurs = bodyOf(changelog, own).record?.generated.includes(digestOfHeading(lines)) === true;
  const [first, ...rest] = lines;
  const date = heading?.date;
  if (first === undefined || date === undefined || !(isOurs || isWaiting(own))) return { lines, isOurs };
  const at = first.text.lastIndexOf(date);
  const day = readDate((isWaiting(own) ? style.heading.date : date) ?? date)?.write(section.date) ?? section.date;
  const text = `${first.text.slice(0, at)}${day}${first.text.slice(at + date.length)}`;
  return { lines: [{ ...first, text }, ...rest], isOurs: true };
};

const groupLines = (groups: readonly Group[]): Line[] =>
  groups.flatMap(({ heading, parts }) =>
    [...(heading === undefined ? [] : [heading]), ...parts].flatMap((part) => [...part.before, ...part.lines]),
  );
const bodyLines = ({ groups, after }: SectionBody): Line[] => {
  const lines = groupLines(groups);
  return [
    ...(lines.length === 0 || lines[0]?.text.trim() === "" ? [] : [BLANK]),
    ...lines,
    ...(after.length === 0 ? [BLANK] : after),
  ];
};

/** The lines with a blank one above and below, where there is none. */
const apart = ({ lines }: Changelog, at: number, section: readonly Line[]): Line[] => {
  const above = lines[at - 1];
  const below = lines[at];
  return [
    ...(above === undefined || isBlank(above) ? [] : [BLANK]),
    ...section,
    ...(below === undefined || isBlank(below) ? [] : [BLANK]),
  ];
};

/** The record of a section that is no longer proposed, with the blank line that was made for it. */
const recordLines = ({ lines }: Changelog, { body, end }: ChangelogSection): Edit[] =>
  lines.slice(body, end).flatMap(({ text }, index): Edit[] => {
    if (readRecord(text) === undefined) return [];
    const line = body + index;
    const above = lines[line - 1];
    const start = above !== undefined && isBlank(above) && line - 1 >= body ? line - 1 : line;
    return [{ start, end: line + 1, lines: [] }];
  });

/** The file with its edits; lines without an end get that of the file, save for the last one of a file that has none. */
const writeLines = ({ bom, lines, lineEnd }: Changelog, edits: readonly Edit[]): string => {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const out: Line[] = [];
  let at = 0;
  for (const edit of sorted) {
    out.push(...lines.slice(at, edit.start), ...edit.lines);
    at = Math.max(at, edit.end);
  }
  out.push(...lines.slice(at));
  const endsOpen = lines.at(-1)?.end === "";
  return (
    bom +
    out
      .map(({ text, end }, index) => {
        const isLast = index === out.length - 1;
        return text + (isLast && endsOpen ? "" : end === "" ? lineEnd : end);
      })
      .join("")
  );
};
