import type Comparator from "semver/classes/comparator.js";
import Range from "semver/classes/range.js";
import { EVERYTHING, lineBelow, lineOf, narrow, type Span, widen } from "./span.ts";

const LONGEST = 1024;

/** What a range of npm lets in; a text that is no range is a tag, and a tag moves. Undefined for what nobody reads. */
export const spanOfNpm = (text: string): Span | undefined => {
  if (text.length > LONGEST) return undefined;
  const range = readRange(text);
  if (range === undefined) return EVERYTHING;
  const spans = range.set.map((comparators) => comparators.map(spanOfOne).reduce(narrow, EVERYTHING));
  const [first = EVERYTHING, ...rest] = spans;
  return rest.reduce(widen, first);
};

const readRange = (text: string): Range | undefined => {
  try {
    return new Range(text, { loose: true });
  } catch {
    return undefined;
  }
};

const spanOfOne = ({ operator, semver, value }: Comparator): Span => {
  // a comparator that lets everything in has no version at all
  if (value === "") return EVERYTHING;
  const release = [semver.major, semver.minor, semver.patch];
  if (operator === "<") return { highest: lineBelow(release), isOneVersion: false };
  if (operator === "<=") return { highest: lineOf(release), isOneVersion: false };
  if (operator === ">" || operator === ">=") return { lowest: lineOf(release), isOneVersion: false };
  return { lowest: lineOf(release), highest: lineOf(release), isOneVersion: true };
};
