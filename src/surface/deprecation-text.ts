import type { Deprecation } from "../model/change.ts";

/** What an announcement says beside that it is one. */
export type Announcement = Omit<Deprecation, "by">;

/** Text beyond this is not looked at, in UTF-16 units: an announcement stands where a reader begins. */
const TEXT_LIMIT = 4_000;
/** The words of one announcement, in UTF-16 units. Every pattern here is bounded, for the text is anybody's. */
const WORDS_LIMIT = 300;

/** Marks before the first word: brackets, Markdown, signs. */
const MARKS = "[\\s*_~`>#!(\\[{\\p{Extended_Pictographic}\\uFE0F-]{0,12}";
/** What follows the word where it is said of the tool; "deprecated APIs" and "deprecated-api" say it of something else. */
const SAID =
  "(?:\\s{0,3}$|[*_~`]{0,3}[:;!)\\]}]|[*_~`]{0,3}\\.(?:\\s|$)|[*_~`]{0,3},\\s{1,3}(?:use|prefer|replaced|superseded|see|will)\\b|[*_~`]{1,3}|[*_~`]{0,3}\\s{0,3}[\u2013\u2014]|\\s{1,3}-\\s|\\s{1,3}(?:since|as of|in favou?r of|in v?\\d|use|by|and will)\\b|\\s{1,3}tool[.:])";
const AT_START = new RegExp(
  `^${MARKS}(?:deprecated${SAID}|this (?:tool|function|operation) (?:is|has been) deprecated\\b)`,
  "iu",
);
/** In the midst of a text only capitals at the start of a sentence: nobody mentions the word by the way like that. */
const AFTER_SENTENCE =
  /[\n.!?][\s*_~`>#([]{0,8}DEPRECATED(?:[*_~`]{0,3}[:!)\]]|\.(?:\s|$)|\s{0,3}[\u2013\u2014]|\s{1,3}-\s|\*)/u;

/** The announcement that a description opens with, or states in capitals; undefined where it merely mentions the word. */
export const announcementIn = (description: string): Announcement | undefined => {
  const text = description.slice(0, TEXT_LIMIT);
  const found = AT_START.exec(text) ?? AFTER_SENTENCE.exec(text);
  return found === null ? undefined : detailsIn(text.slice(found.index));
};

/** Words that lead to the name of a successor. */
const LEADS =
  /\b(?:use|using|replaced (?:by|with)|superseded by|in favou?r of|migrate to|switch to|prefer|call)\s{1,3}(?:the\s{1,3})?(?:new\s{1,3})?(?:tool\s{1,3})?/giu;
/** A name in quotes, one that only a name can be, or the last word of its sentence. */
const NAMES: readonly RegExp[] = [
  /[`'"\u2018\u201c]([^`'"\u2018\u2019\u201c\u201d\s]{1,128})[`'"\u2019\u201d]/uy,
  /([A-Za-z0-9]{1,64}(?:[_./-][A-Za-z0-9]{1,64}){1,8})/uy,
  /([a-z0-9]{1,64}[A-Z][A-Za-z0-9]{0,64})/uy,
  /([A-Za-z0-9]{1,64})(?=\s{0,3}(?:$|instead\b|tool\b|[.;:,)\]\u2013\u2014-]))/uy,
];
const SUNSET =
  /\b(?:sunset|removed?|removal|retired?|discontinued|deleted|end[- ]of[- ]life|eol|gone|until)\b[^\n\d]{0,30}?(\d{4}-\d{2}-\d{2}|v?\d{1,4}(?:\.\d{1,6}){1,2}|v\d{1,4})/iu;
const SINCE =
  /\b(?:since|as of|deprecated in)\s{1,3}(?:version\s{1,3})?(\d{4}-\d{2}-\d{2}|v?\d{1,4}(?:\.\d{1,6}){0,2})/iu;

/** What the words of an announcement name: a successor, when the tool goes, since when it is announced. */
export const detailsIn = (announcement: string): Announcement => {
  const words = announcement.slice(0, WORDS_LIMIT);
  const replacement = replacementIn(words);
  const [sunset, since] = [SUNSET.exec(words)?.[1], SINCE.exec(words)?.[1]];
  return {
    ...(replacement !== undefined && { replacement }),
    ...(sunset !== undefined && { sunset }),
    ...(since !== undefined && { since }),
  };
};

const replacementIn = (words: string): string | undefined => {
  for (const { index, 0: lead } of words.matchAll(LEADS)) {
    const name = nameAt(words, index + lead.length);
    if (name !== undefined) return name;
  }
  return undefined;
};

const nameAt = (words: string, start: number): string | undefined => {
  for (const pattern of NAMES) {
    pattern.lastIndex = start;
    const found = pattern.exec(words)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
};
