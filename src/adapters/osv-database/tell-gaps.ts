import type { Ecosystem } from "../../model/dependency.ts";
import type { Refusal } from "./record-source.ts";

const LONGEST_NAME = 80;

/** Records that are not read. */
export interface UnreadRecords {
  count: number;
  /** Those that are named. */
  first: readonly Refusal[];
}

/** One sentence for each record that is named, and one for the others. Text from outside. */
export const tellUnread = (label: string, { count, first }: UnreadRecords): string[] => {
  const told = first.map(({ name, why }) => `${cut(name)} in ${label} ${why}, so what it says is unknown.`);
  const more = count - first.length;
  if (more > 0) told.push(`${more} more ${more === 1 ? "record" : "records"} in ${label} could not be read.`);
  return told;
};

const cut = (text: string): string => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}...` : text);

export const tellAbsent = (ecosystem: Ecosystem): string =>
  `The database holds no advisories about packages of ${ecosystem}.`;
