import type { Ecosystem } from "../../model/dependency.ts";
import { MOST_PLACES } from "./record-source.ts";

/**
 * Which records may speak of a package: sorted numbers, each a hash of the package's name above the place of a record. Two
 * names now and then have one hash; what is read for nothing then is found out when it is read.
 */
export interface NameIndex {
  /** Little-endian doubles, as they are in the file of the index. */
  bytes: Buffer;
}

/** With a place below it, a number that a double holds exactly. */
const HASHES = 2 ** 25;
const DOUBLE = 8;
/** Sixteen packages for each record that a database may have; beyond it nobody speaks of packages. */
const MOST_PAIRS = 2 ** 25;

/** Collects names and places, and sorts them at the end. */
export const createNameIndex = () => {
  let pairs = new Float64Array(2 ** 16);
  let count = 0;
  return {
    /** False where there are too many. */
    add(ecosystem: Ecosystem, name: string, place: number): boolean {
      if (count === MOST_PAIRS) return false;
      if (count === pairs.length) {
        const larger = new Float64Array(pairs.length * 2);
        larger.set(pairs);
        pairs = larger;
      }
      pairs[count] = hashOf(ecosystem, name) * MOST_PLACES + place;
      count += 1;
      return true;
    },
    finish(): NameIndex {
      const sorted = pairs.subarray(0, count).sort();
      const bytes = Buffer.allocUnsafe(count * DOUBLE);
      for (let index = 0; index < count; index += 1) bytes.writeDoubleLE(sorted[index] ?? 0, index * DOUBLE);
      return { bytes };
    },
  };
};

/** Places of the records that may speak of a package. */
export const findPlaces = ({ bytes }: NameIndex, ecosystem: Ecosystem, name: string): number[] => {
  const first = hashOf(ecosystem, name) * MOST_PLACES;
  const end = bytes.length / DOUBLE;
  const places: number[] = [];
  for (let at = firstNotBelow(bytes, first); at < end; at += 1) {
    const place = bytes.readDoubleLE(at * DOUBLE) - first;
    if (place >= MOST_PLACES) break;
    places.push(place);
  }
  return places;
};

const firstNotBelow = (bytes: Buffer, value: number): number => {
  let [low, high] = [0, bytes.length / DOUBLE];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (bytes.readDoubleLE(middle * DOUBLE) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** FNV-1a over UTF-16, mixed at its end: spreads names well, and nothing depends on more. */
const hashOf = (ecosystem: Ecosystem, name: string): number => {
  const text = `${ecosystem} ${name}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % HASHES;
};
