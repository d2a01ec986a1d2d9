import { isOpenDate, readDate } from "./date-form.ts";
import { type ReleaseLinks, releaseAddress } from "./release-links.ts";

/** The heading of a version in its parts: what stands before, the version, what stands behind, and the date. */
export interface VersionHeading {
  /** `v`, `Version `, `server@` ... */
  lead: string;
  version: string;
  isBracketed: boolean;
  /** The address of `[1.2.3](address)`. */
  address?: string;
  /** What parts the version from the date, with an opening bracket: ` - `, ` (`. */
  separator: string;
  /** As written; absent where there is none. */
  date?: string;
  /** What closes the date. */
  close: string;
}

const VERSION = String.raw`\d{1,9}(?:\.\d{1,9}){1,3}(?:[-+.]?[0-9A-Za-z][0-9A-Za-z.+-]{0,80})?`;
const HEADING = new RegExp(
  String.raw`^(?<open>\[?)(?<lead>(?:(?:version|release) )?(?:@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?@)?v?)(?<version>${VERSION})(?<close>\]?)(?:\((?<address>[^()\s]{1,1000})\))?(?<rest>.*)$`,
  "i",
);
const BEFORE_DATE = /^\s*(?:[-–—:/|,]\s*)?[([]?/;
const WORDS_OF_UNRELEASED = /^\[?(?:unreleased|next release|next version|next|upcoming|head|develop)\]?(?:$|\s|\(|:)/i;

/** Does a heading stand for what is not released yet, without a version. */
export const isUnreleased = (title: string): boolean =>
  WORDS_OF_UNRELEASED.test(title) || /^\W{0,3}unreleased(?:\W|$)/i.test(title);

/** Reads a heading's words; undefined where they name no version. */
export const readVersionHeading = (title: string): VersionHeading | undefined => {
  if (title.length > 1500) return undefined;
  const found = HEADING.exec(title)?.groups;
  if (found === undefined) return undefined;
  const { open = "", lead = "", version = "", close = "", address, rest = "" } = found;
  if ((open === "") !== (close === "") || (address !== undefined && open === "")) return undefined;
  if (rest !== "" && !/^[\s(:,/|–—-]/.test(rest)) return undefined;
  const written = findDate(rest);
  // `2.0 for beginners` is a title: two numbers alone name a version only with nothing but a date behind them
  if (written === undefined && /^\d+\.\d+$/.test(version) && open === "" && rest.trim() !== "") return undefined;
  const parts = { lead, version, isBracketed: open !== "", ...(address === undefined ? {} : { address }) };
  if (written === undefined) return { ...parts, separator: "", close: "" };
  const { separator, date } = written;
  return { ...parts, separator, date, close: separator.endsWith("(") ? ")" : separator.endsWith("[") ? "]" : "" };
};

/** The date behind a version; where a name stands between them, what parts that name from the date. */
const findDate = (rest: string): { separator: string; date: string } | undefined => {
  const near = BEFORE_DATE.exec(rest)?.[0] ?? "";
  const starts = [
    near.length,
    ...[...rest.slice(0, LONGEST_NAME).matchAll(/ [([]?/g)].map((found) => found.index + found[0].length),
  ];
  for (const start of starts) {
    const written = readDate(rest.slice(start));
    if (written === undefined) continue;
    const separator = start === near.length ? near : (/ [([]?$/.exec(rest.slice(0, start))?.[0] ?? " ");
    return { separator, date: rest.slice(start, start + written.length) };
  }
  return undefined;
};
const LONGEST_NAME = 200;

/** Does the heading of a version say that it is not released yet: `1.3.0 (unreleased)`. */
export const isPending = ({ date }: VersionHeading): boolean => date !== undefined && isOpenDate(date);

/** The words of a heading in the form of another one. */
export const writeVersionHeading = (
  like: VersionHeading,
  { version, date, links }: { version: string; date: string; links: ReleaseLinks },
): string => {
  const comparisons = like.address === undefined ? undefined : /^(.*\/compare\/)/.exec(like.address)?.[1];
  const address = like.address === undefined ? undefined : releaseAddress(links, comparisons);
  const isBracketed = like.isBracketed && (like.address === undefined || address !== undefined);
  const name = `${like.lead}${version}`;
  const head = isBracketed ? `[${name}]` : name;
  const link = address === undefined ? "" : `(${address})`;
  if (like.date === undefined) return head + link;
  return `${head}${link}${like.separator}${readDate(like.date)?.write(date) ?? date}${like.close}`;
};
