import type { Ecosystem } from "../../model/dependency.ts";

/** Files of advisories that are indexed together: an archive, or the files of a folder. */
export interface RecordSource {
  /** The folder that they are in says so; a record may speak of another as well. */
  ecosystem: Ecosystem;
  /** For sentences: `npm/all.zip`, `npm`. */
  label: string;
  /** Its real path. */
  path: string;
  /** Where its index may be kept, beside it. */
  beside: string;
  /** Differs as soon as any record may. */
  identity: string;
  /** Every record, in batches; `refused` is told of those that are not read. */
  all(refused: (refusal: Refusal) => void): AsyncIterable<readonly StoredRecord[]>;
  /** Records at places that an index names, in batches; fewer than asked for where nothing is at one of them. */
  some(places: readonly number[]): AsyncIterable<readonly StoredRecord[]>;
}

/** One record as it is stored. */
export interface StoredRecord {
  /** Where the source finds it again: less than `MOST_PLACES`. */
  place: number;
  /** Of its file. Text from outside. */
  name: string;
  /** Its bytes, or the end of a sentence that says why there are none. */
  content: Buffer | { why: string };
}

/** A file that is not read, or cannot be: then nobody knows which packages it speaks of. */
export interface Refusal {
  /** Text from outside. */
  name: string;
  /** The end of a sentence about it. */
  why: string;
}

export const INDEX_SUFFIX = ".osv-index";
/** A place and a hash share one number of an index. */
export const MOST_PLACES = 2 ** 28;
/** OSV has a tenth of it for its largest ecosystem. */
export const MOST_RECORDS = 2 ** 21;
/** The longest record of OSV has a few of them. */
export const LARGEST_RECORD = 32 * 1024 * 1024;
