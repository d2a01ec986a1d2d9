import { wordsOf } from "./passage.ts";

/** Headings that mean the same section, as templates have them. */
const SYNONYMS: readonly (readonly string[])[] = [
  [
    "summary",
    "change summary",
    "summary of changes",
    "description",
    "overview",
    "what",
    "what changed",
    "what changes",
    "changes",
    "what does this change",
    "what does this change do",
    "what does this pr do",
    "what does this pull request do",
  ],
  [
    "business reason",
    "business justification",
    "business case",
    "business value",
    "reason",
    "reason for change",
    "rationale",
    "justification",
    "motivation",
    "motivation and context",
    "why",
    "why is this change needed",
    "why is this needed",
  ],
  [
    "risk",
    "risks",
    "risk assessment",
    "risk analysis",
    "risk level",
    "risk class",
    "risk and impact",
    "impact and risk",
    "risks and impact",
  ],
  [
    "rollback plan",
    "rollback",
    "roll back",
    "roll back plan",
    "rollback procedure",
    "rollback strategy",
    "rollback steps",
    "how to roll back",
    "backout plan",
    "back out plan",
    "revert plan",
  ],
  [
    "test evidence",
    "test",
    "tests",
    "testing",
    "testing done",
    "test plan",
    "test results",
    "testing evidence",
    "evidence of testing",
    "how was this tested",
    "how has this been tested",
    "how did you test this",
  ],
];

const FILLERS = new Set(["a", "an", "and", "the", "of", "this", "your", "please"]);
const MARKS = new Set(["required", "optional", "mandatory"]);

/** A heading without its number, its marks and the words that say nothing. */
const nameOf = (heading: string): string => {
  const words = wordsOf(heading).filter((word) => word !== ":");
  if (words.length > 1 && /^\d+$/.test(words[0] ?? "")) words.shift();
  if (words.length > 1 && MARKS.has(words.at(-1) ?? "")) words.pop();
  const telling = words.filter((word) => !FILLERS.has(word));
  return (telling.length === 0 ? words : telling).join(" ");
};

const GROUPS = new Map(SYNONYMS.flatMap((names, group) => names.map((each) => [nameOf(each), group] as const)));

/** Longest heading that can name a section; a longer one is a sentence. */
const LONGEST = 200;

/** The asked section that a heading names: the one of its own name, else one of the same meaning. */
export const askedSection = (heading: string, asked: readonly string[]): string | undefined => {
  if (heading.length > LONGEST) return undefined;
  const found = nameOf(heading);
  if (found === "") return undefined;
  const group = GROUPS.get(found);
  return (
    asked.find((each) => nameOf(each) === found) ??
    (group === undefined ? undefined : asked.find((each) => GROUPS.get(nameOf(each)) === group))
  );
};
