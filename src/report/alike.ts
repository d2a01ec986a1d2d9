import { counted } from "../model/counted.ts";
import type { Finding } from "../model/finding.ts";

/** Fewer than this are told one by one: that is as short, and says more. */
const ENOUGH = 4;
/** Characters of what differs beside the name, to be told beside it. */
const LONGEST_DETAIL = 60;

/** What is told in one go: one finding, and those that say the same of something else. */
export interface Told {
  /** The one that is told in full. */
  finding: Finding;
  /** What it is about: `tool search`, or of several `76 tools`, `24 parameters of tool search`. */
  subject: string;
  /** What the others are about, each once. */
  others: readonly Name[];
  /** All that are told by this, the one in full included. */
  findings: readonly Finding[];
}

/** What tells one finding from those alike. Text from outside. */
export interface Name {
  /** The tool, prompt or resource; what differs, where that is all of one thing. */
  owner: string;
  /** Its parameter, result field or argument. */
  part?: string;
  /** What else differs, in short. */
  detail?: string;
  /** How many findings have this name. */
  times: number;
}

/**
 * `enough` or more findings that say the same of something else become one; the others stay as they are. Alike are those of one
 * rule, weight, server and view whose message and fix are the same but for words of the surface and numbers. In the order of
 * the findings. The one that is told has a witness, where any has. Errors and warnings that differ in a longer text are each
 * worth reading, and stay.
 */
export const foldAlike = (findings: readonly Finding[], enough = ENOUGH): Told[] => {
  const kinds = findings.map(kindOf);
  const alike = new Map<string, Finding[]>(kinds.map((kind) => [kind, []]));
  for (const [index, finding] of findings.entries()) alike.get(kinds[index] ?? "")?.push(finding);
  const folds = new Map([...alike].map(([kind, all]) => [kind, all.length < enough ? undefined : fold(all)]));
  return findings.flatMap((finding, index) => {
    const kind = kinds[index] ?? "";
    const told = folds.get(kind);
    if (told === undefined) return [{ finding, subject: finding.subject, others: [], findings: [finding] }];
    return alike.get(kind)?.[0] === finding ? [told] : [];
  });
};

/** Undefined where a name cannot tell what differs and someone must read it. */
const fold = (alike: readonly Finding[]): Told | undefined => {
  const finding = alike.find(({ evidence }) => evidence?.witness !== undefined) ?? alike[0];
  if (finding === undefined) return undefined;
  const differs = differingSlots(alike);
  const others = alike.filter((each) => each !== finding).map((each) => nameOf(each, differs));
  const isLong = ({ detail = "" }: Omit<Name, "times">): boolean => detail.length > LONGEST_DETAIL;
  if (finding.severity !== "info" && others.some(isLong)) return undefined;
  const short = others.map((name) => (isLong(name) ? withoutDetail(name) : name));
  return { finding, subject: subjectOf(alike, finding), others: unite(short), findings: alike };
};

const withoutDetail = ({ detail: _, ...name }: Omit<Name, "times">): Omit<Name, "times"> => name;

const subjectOf = (alike: readonly Finding[], { subject, message }: Finding): string => {
  const kind = KIND.exec(subject)?.[0].trim();
  const part = PART.exec(message)?.[1];
  const subjects = new Set(alike.map((each) => each.subject));
  const owners = kind === undefined || subjects.size === 1 ? subject : counted(subjects.size, kind);
  if (part === undefined) return owners;
  const parts = new Set(alike.map((each) => JSON.stringify([each.subject, PART.exec(each.message)?.[2]])));
  return `${counted(parts.size, part)} of ${owners}`;
};

/** Words of the surface in a message, several in a row as one, and numbers. */
const SLOT = /`[^`]*`(?:(?:,| or| and) `[^`]*`)*(?: and \d[\d,]* more)?|\d[\d,]*/gu;
const skeleton = (text: string): string => text.replace(SLOT, "`");
const slotsOf = (text: string): string[] => text.match(SLOT) ?? [];

const kindOf = (finding: Finding): string =>
  JSON.stringify([
    finding.rule,
    finding.bump,
    finding.profile ?? null,
    finding.class ?? [],
    finding.server ?? null,
    finding.view ?? null,
    finding.against ?? null,
    finding.evidence?.reason ?? null,
    skeleton(finding.message),
    skeleton(finding.fix),
  ]);

/** Positions of the slots that are not the same in all messages. */
const differingSlots = (alike: readonly Finding[]): number[] => {
  const all = alike.map(({ message }) => slotsOf(message));
  return (all[0] ?? []).flatMap((slot, index) => (all.every((slots) => slots[index] === slot) ? [] : [index]));
};

const KIND = /^(?:tool|prompt|resource template|resource) (?=.)/su;
/** How messages of rules begin where they are about a part of a tool or prompt. */
const PART = /^(?:Prompt )?`[^`]*`: (?:the [a-z]+ of )?(parameter|result field|argument) `([^`]+)`/u;

const nameOf = (finding: Finding, differs: readonly number[]): Omit<Name, "times"> => {
  const { subject, message, at } = finding;
  const part = PART.exec(message)?.[2];
  const slots = slotsOf(message);
  const differing = differs.flatMap((index) => slots[index] ?? []).map((slot) => slot.replaceAll("`", ""));
  const place = at.file === undefined ? [] : [at.line === undefined ? at.file : `${at.file}:${at.line}`];
  const owner = KIND.test(subject) ? subject.replace(KIND, "") : (differing.shift() ?? subject);
  const { before, after } = finding.evidence ?? {};
  const isRenamed = typeof before === "string" && after === owner && differing.includes(before);
  const known = isRenamed ? [owner, before] : [owner, part];
  const detail = [...differing.filter((text) => !known.includes(text)), ...place].join(", ");
  return {
    owner: isRenamed ? `${before} → ${owner}` : owner,
    ...(part === undefined ? {} : { part }),
    ...(detail === "" ? {} : { detail }),
  };
};

const unite = (names: readonly Omit<Name, "times">[]): Name[] => {
  const united = new Map<string, Name>();
  for (const name of names) {
    const key = JSON.stringify([name.owner, name.part ?? null, name.detail ?? null]);
    united.set(key, { ...name, times: (united.get(key)?.times ?? 0) + 1 });
  }
  return [...united.values()];
};

/**
 * Names in a row, in about `room` characters, and how many findings are left out: `search.limit, .page, list.limit (5) and 12
 * more`. Of one owner's parts only the first is told with the owner. `show` makes text from outside safe to print.
 */
export const listNames = (names: readonly Name[], room: number, show: (text: string) => string): string => {
  const shown: string[] = [];
  let used = 0;
  let told = 0;
  let owner: string | undefined;
  for (const name of names) {
    const isSame = name.part !== undefined && name.owner === owner;
    const text = name.part === undefined ? name.owner : `${isSame ? "" : name.owner}.${name.part}`;
    const times = name.times === 1 ? [] : [`${name.times} times`];
    const notes = [...(name.detail === undefined ? [] : [show(name.detail)]), ...times];
    const shownText = notes.length === 0 ? show(text) : `${show(text)} (${notes.join(", ")})`;
    const size = text.length + (name.detail ?? "").length + times.join().length + 2;
    if (used + size > room && shown.length > 0) break;
    shown.push(shownText);
    used += size;
    told++;
    owner = name.owner;
  }
  const left = names.slice(told).reduce((sum, { times }) => sum + times, 0);
  return left === 0 ? shown.join(", ") : `${shown.join(", ")} and ${left} more`;
};
