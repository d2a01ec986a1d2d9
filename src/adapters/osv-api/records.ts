import { join } from "node:path";
import type { Advisory } from "../../model/advisory.ts";
import { ConfigError, TargetError } from "../../model/errors.ts";
import { isObject, type Json, stringAt } from "../../model/json.ts";
import type { Files } from "../../model/ports.ts";
import type { Ask } from "./ask.ts";

const AT_ONCE = 8;
const MOST_BYTES = 32 * 1024 * 1024;

export interface RecordReader {
  ask: Ask;
  files: Files;
  /** Absent where nothing is kept. */
  cacheFolder?: string;
  parse(json: Json): Advisory | undefined;
}

/** What became of one record. `gone`: the database names it, and has it no longer. */
export type FetchedRecord =
  | { id: string; kind: "read"; advisory: Advisory }
  | { id: string; kind: "gone" }
  | { id: string; kind: "none"; how: string };

/** Fetches records by id, a few at once; those that are kept, and were not changed since, are not fetched. */
export const fetchRecords = async (
  reader: RecordReader,
  modified: ReadonlyMap<string, string>,
): Promise<FetchedRecord[]> => {
  const waiting = [...modified].entries();
  const fetched: FetchedRecord[] = [];
  const work = async (): Promise<void> => {
    for (const [at, [id, changed]] of waiting) fetched[at] = await fetchRecord(reader, id, changed);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, modified.size) }, work));
  return fetched;
};

const fetchRecord = async (reader: RecordReader, id: string, modified: string): Promise<FetchedRecord> => {
  const kept = await readKept(reader, id, modified);
  if (kept !== undefined) return { id, kind: "read", advisory: kept };
  const answer = await reader.ask({ path: `/v1/vulns/${encodeURIComponent(id)}` });
  if (answer.kind === "none") return { id, ...answer };
  if (answer.kind === "refused")
    return answer.status === 404 ? { id, kind: "gone" } : { id, kind: "none", how: `it answered ${answer.status}` };
  const advisory = read(reader, id, answer.json);
  if (advisory === undefined) return { id, kind: "none", how: "its record is not written as OSV's schema has it" };
  await keep(reader, id, { modified, record: answer.json });
  return { id, kind: "read", advisory };
};

/** A record is believed only under its own id. */
const read = ({ parse }: RecordReader, id: string, json: Json): Advisory | undefined => {
  const advisory = parse(json);
  return advisory?.id === id ? advisory : undefined;
};

const placeOf = (folder: string, id: string): string => join(folder, `${encodeURIComponent(id)}.json`);

/** What is kept of a record; undefined where it is another state of it, or cannot be read: then it is fetched anew. */
const readKept = async (reader: RecordReader, id: string, modified: string): Promise<Advisory | undefined> => {
  if (reader.cacheFolder === undefined) return undefined;
  const kept = parseJson(await readText(reader.files, placeOf(reader.cacheFolder, id)));
  if (!isObject(kept) || stringAt(kept, "modified") !== modified || kept.record === undefined) return undefined;
  return read(reader, id, kept.record);
};

const readText = async (files: Files, path: string): Promise<string> => {
  try {
    return (await files.read(path, MOST_BYTES)) ?? "";
  } catch (error) {
    if (error instanceof ConfigError) return "";
    throw error;
  }
};

const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A record that cannot be kept costs the next run a request, and nothing else. */
const keep = async (
  { files, cacheFolder }: RecordReader,
  id: string,
  kept: { modified: string; record: Json },
): Promise<void> => {
  if (cacheFolder === undefined) return;
  try {
    await files.write(placeOf(cacheFolder, id), JSON.stringify(kept));
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
  }
};
