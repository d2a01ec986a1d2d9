import type { Section } from "./read-mentions.ts";

/** Says that something is gone, or is about to be. */
const OF_THE_PAST =
  /\b(?:remov(?:ed?|es|ing|al)|renam(?:ed?|ing)|deprecat\w{1,4}|replac(?:ed?|es|ing|ement)|retired?|obsolete|dropped|former(?:ly)?|previous(?:ly)?|no longer|used to be|was called|were called|old(?:er)? names?|legacy|instead of|supersed\w{1,4}|(?:until|before|since|prior to) v?\d|migrat\w{1,5}|merged into|split into|discontinued|sunset|breaking change|no more)\b/i;
/** Says that something is there for some only, or not yet. */
const FOR_SOME =
  /\b(?:opt-?in|optional(?:ly)?|only (?:with|when|if|in|for|available)|requires?|when [^.]{0,40}\b(?:enabled|set)|if [^.]{0,40}\b(?:enabled|set)|disabled|enabl(?:e|ed|es|ing)|experimental|planned|upcoming|coming soon|soon|future|todo|wip|alpha|beta|preview|hidden|custom|premium|enterprise|paid|behind a flag|not (?:yet )?(?:available|supported|implemented))\b/i;
/** Says that a list shows a part on purpose. */
const A_PART =
  /\b(?:only|without|read-?only|mutat\w{1,5}|destructive|writ(?:e|es|ing)|examples?|popular|common(?:ly)?|most|main|key|core|basics?|essentials?|recommended|highlights?|such as|including|some|few|safe|dangerous|admin|new|chang\w{1,4}|added|tokens?|costs?|permissions?|scopes?|workflows?|tips?|allow(?:ed)?|den(?:y|ied)|limits?|quick|e\.g)\b/i;
/** Says that it is another server's. */
const OF_OTHERS =
  /\b(?:another|other|third-party|different|external)\s(?:MCP\s)?servers?\b|\bbuilt-?in\b|\bof the (?!MCP\b)[`*]{0,3}[\w-]{1,60}[`*]{0,3}\s(?:MCP\s)?server\b/i;
const TITLE_OF_THE_PAST =
  /^\W{0,4}(?:\[?v?\d{1,4}(?:\.\d{1,4})+|version\s)|\b(?:change ?log|what(?:['’]?s| is) new|new in|release notes?|releases?|history|migrat\w{1,5}|upgrad\w{1,4}|breaking|deprecat\w{1,4}|removed|renamed|roadmap|planned|future|news)\b/i;
const TITLE_OF_OTHERS = /\b(?:other|related|alternatives?|comparison|compared?|vs|similar|works (?:well )?with)\b/i;
const TITLE_OF_TOOLS = /\b(?:tools?|toolsets?)\b|工具|ツール/i;
const TITLE_OF_PARTS =
  /\btools?\s(?:parameters?|arguments?|inputs?|options?)\b|^\W{0,4}(?:parameters?|arguments?|args|inputs?|outputs?|options?|returns?|response|fields?|environment|variables?|config\w{0,10}|settings?|flags?|install\w{0,6}|examples?|requests?|errors?|properties|headers?)\b/i;

export const isOfThePast = (text: string): boolean => OF_THE_PAST.test(text);
export const isForSome = (text: string): boolean => FOR_SOME.test(text);
export const isOfAPart = (text: string): boolean => A_PART.test(text) || FOR_SOME.test(text);
export const isOfOthers = (text: string): boolean => OF_OTHERS.test(text);

/** The headings that a place stands under, the nearest first. */
const titlesOf = (section: Section | undefined): string[] => {
  const titles: string[] = [];
  for (let each = section; each !== undefined; each = each.above) titles.push(each.title);
  return titles;
};

/** Does some heading above say that this is about what was, or what will be. */
export const isUnderThePast = (section: Section | undefined): boolean =>
  titlesOf(section).some((title) => TITLE_OF_THE_PAST.test(title));

export const isUnderOthers = (section: Section | undefined): boolean =>
  titlesOf(section).some((title) => TITLE_OF_OTHERS.test(title));

/** Does the heading say tools, or one above it with nothing between that is about the parts of one. */
export const isUnderTools = (section: Section | undefined): boolean => {
  for (const title of titlesOf(section)) {
    if (TITLE_OF_PARTS.test(title)) return false;
    if (TITLE_OF_TOOLS.test(title)) return true;
  }
  return false;
};

export const saysTools = (text: string): boolean => TITLE_OF_TOOLS.test(text);
