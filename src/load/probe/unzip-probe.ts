import { PROBE_LIMITS } from "../../model/probe-schema.ts";
import { listEntries, zipRefusal } from "../zip/list-entries.ts";
import { readEntry } from "../zip/read-entry.ts";

/** Largest zip that may hold a probe document, in bytes. */
export const PROBE_ZIP_LIMIT = 32 * 1024 * 1024;

/**
 * The text of the one JSON file in the zip of an artifact.
 * @param where the artifact, for messages
 * @throws ConfigError for what is no such zip
 */
export const unzipProbe = async (bytes: Uint8Array, where: string): Promise<string> => {
  if (bytes.length > PROBE_ZIP_LIMIT) {
    throw zipRefusal(`it is too large: ${bytes.length} bytes, and at most ${PROBE_ZIP_LIMIT} are read`, where);
  }
  const entries = listEntries(bytes, where, 10);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1 || !entry.name.endsWith(".json")) {
    const found = entries.length === 0 ? "none" : entries.map(({ name }) => JSON.stringify(name)).join(", ");
    throw zipRefusal(`it should hold one JSON file, and holds ${found.slice(0, 1000)}`, where);
  }
  const content = await readEntry(bytes, entry, { where, limit: PROBE_LIMITS.text });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch (cause) {
    throw zipRefusal("it is not text in UTF-8", `${JSON.stringify(entry.name)} in ${where}`, cause);
  }
};
