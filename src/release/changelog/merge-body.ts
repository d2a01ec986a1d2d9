import type { GeneratedRecord } from "./generated-record.ts";
import { plainName } from "./groups.ts";
import type { Line } from "./read-changelog.ts";
import { type Group, isEntry, namesIn, type Part, type SectionBody } from "./section-body.ts";

export interface BodyMerge {
  /** What stands there: generated before, changed by people, or all of it theirs. */
  current: SectionBody;
  /** What commits and findings say now. */
  generated: readonly Group[];
  /** What people wrote under what is unreleased. */
  moved: readonly Group[];
  /** Does text that was moved here before stay although its origin is gone: where the origin was taken out by the move. */
  keepsMoved: boolean;
  /** Titles of the known groups in their order. */
  order: readonly string[];
  /** Is there no blank line below a heading. */
  isCompact: boolean;
}

/**
 * Three versions of a section become one: what was generated before (known by its record), what stands there, and what is
 * generated now. What a person wrote stays where it is; what a person took out stays out; what is no longer generated goes;
 * what is new comes beside what it was generated with. An entry of a person that names the pull request or the commit of a
 * generated one stands for it.
 */
export const mergeBody = (merge: BodyMerge): { groups: Group[]; record: GeneratedRecord } => {
  const { current, moved, keepsMoved, order, isCompact } = merge;
  const before = predecessors(current.groups);
  const wasGenerated = new Set(current.record?.generated);
  const wasMoved = new Set(current.record?.moved);
  const byPeople = [...current.groups, ...moved].flatMap(({ parts }) => parts);
  const named = new Set(byPeople.filter(({ digest }) => !wasGenerated.has(digest)).flatMap(namesIn));
  const generated = merge.generated.map((group) => ({
    ...group,
    parts: group.parts.filter((part) => !referencesOf(part).some((name) => named.has(name))),
  }));

  const wanted = countDigests([...moved, ...generated]);
  const present = new Map<string, Part[]>();
  const isKept = (part: Part): boolean => {
    const { digest } = part;
    const left = wanted.get(digest) ?? 0;
    if (left > 0) {
      wanted.set(digest, left - 1);
      present.set(digest, [...(present.get(digest) ?? []), part]);
      return true;
    }
    if (wasGenerated.has(digest)) return false;
    return keepsMoved || !wasMoved.has(digest);
  };
  const groups = current.groups.map((group) => ({ ...group, parts: group.parts.filter(isKept) }));
  const hadParts = new Set(groups.filter((_, index) => (current.groups[index]?.parts.length ?? 0) > 0));

  const isNew = ({ digest }: Part): boolean => !wasGenerated.has(digest) && !wasMoved.has(digest);
  for (const group of moved) place(groups, group, { present, isNew, order, atStart: true });
  for (const group of generated) place(groups, group, { present, isNew, order, atStart: false });
  const known = new Set(order.map(plainName));
  const filled = groups.filter(
    (group) =>
      group.heading === undefined ||
      group.parts.length > 0 ||
      !hadParts.has(group) ||
      !known.has(plainName(group.title)),
  );
  const kept = wasMoved.size === 0 || !keepsMoved ? [] : heldIn(filled, wasMoved);
  return {
    groups: spaced(filled, before, isCompact),
    record: {
      generated: digestsOf(generated),
      moved: [...new Set([...kept, ...digestsOf(moved)])],
    },
  };
};

const digestsOf = (groups: readonly Group[]): string[] =>
  groups.flatMap(({ parts }) => parts.map((part) => part.digest));
const heldIn = (groups: readonly Group[], digests: ReadonlySet<string>): string[] =>
  digestsOf(groups).filter((digest) => digests.has(digest));

const countDigests = (groups: readonly Group[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const digest of digestsOf(groups)) counts.set(digest, (counts.get(digest) ?? 0) + 1);
  return counts;
};

/** What a generated entry was made from: the references at the end of its first line. */
const referencesOf = (part: Part): string[] => {
  const [first] = part.lines;
  if (first === undefined || !first.text.endsWith(")")) return [];
  const text = first.text.slice(first.text.lastIndexOf(" (") + 2);
  return /^\[?(?:#\d|[0-9a-f]{7})/.test(text) ? namesIn({ ...part, lines: [{ ...first, text }] }) : [];
};

interface Placing {
  present: Map<string, Part[]>;
  isNew(part: Part): boolean;
  order: readonly string[];
  atStart: boolean;
}

/** Puts what is new of a group behind what it followed when it was made, in the group of its title. */
const place = (groups: Group[], from: Group, { present, isNew, order, atStart }: Placing): void => {
  let target = groups.find(({ title }) => plainName(title) === plainName(from.title));
  let last = -1;
  for (const part of from.parts) {
    const there = present.get(part.digest)?.shift();
    if (there !== undefined) {
      const at = target?.parts.indexOf(there, Math.max(last, 0)) ?? -1;
      if (at !== -1) last = at;
      continue;
    }
    if (!isNew(part)) continue;
    if (target === undefined) {
      target = { ...from, parts: [] };
      groups.splice(placeOfGroup(groups, from.title, order), 0, target);
    }
    let follows = last === -1 && !atStart ? endOf(target, from, present) : last + 1;
    // behind a new entry an indented text would become part of it
    while (isIndented(target.parts[follows])) follows += 1;
    target.parts.splice(follows, 0, { ...part });
    last = follows;
  }
};

const isIndented = (part: Part | undefined): boolean => /^(?: {2}|\t)/.test(part?.lines[0]?.text ?? "");

/** Before the first one of the same making that comes later; else at the end. */
const endOf = (target: Group, from: Group, present: ReadonlyMap<string, Part[]>): number => {
  const later = new Set(from.parts.flatMap(({ digest }) => present.get(digest) ?? []));
  const next = target.parts.findIndex((part) => later.has(part));
  return next === -1 ? target.parts.length : next;
};

/** A known group stands before those that come after it; one of a person's own at the end. */
const placeOfGroup = (groups: readonly Group[], title: string, order: readonly string[]): number => {
  const names = order.map(plainName);
  const rank = names.indexOf(plainName(title));
  if (title === "") return 0;
  const next = groups.findIndex((group) => group.heading !== undefined && names.indexOf(plainName(group.title)) > rank);
  return rank === -1 || next === -1 ? groups.length : next;
};

type Neighbours = Map<Part, Part | undefined>;

/** What stood directly above each part. */
const predecessors = (groups: readonly Group[]): Neighbours => {
  const found: Neighbours = new Map();
  let last: Part | undefined;
  for (const part of inOrder(groups)) {
    found.set(part, last);
    last = part;
  }
  return found;
};
const inOrder = (groups: readonly Group[]): Part[] =>
  groups.flatMap(({ heading, parts }) => (heading === undefined ? parts : [heading, ...parts]));

const BLANK: Line = { text: "", end: "" };

/** Blank lines stay as they are where the neighbours did; elsewhere as a formatter would have them. */
const spaced = (groups: readonly Group[], before: Neighbours, isCompact: boolean): Group[] => {
  let last: Part | undefined;
  let lastIsHeading = false;
  const space = (part: Part, isHeading: boolean): Part => {
    const isAsBefore = before.has(part) && before.get(part) === last;
    const together = lastIsHeading ? isCompact && !isHeading : last !== undefined && isEntry(last) && isEntry(part);
    const blank = last === undefined || (together && !isHeading) ? [] : [BLANK];
    last = part;
    lastIsHeading = isHeading;
    return isAsBefore ? part : { ...part, before: blank };
  };
  return groups.map((group) => {
    const heading = group.heading === undefined ? {} : { heading: space(group.heading, true) };
    return { ...group, ...heading, parts: group.parts.map((part) => space(part, false)) };
  });
};
