import type { Advisories } from "../model/advisory.ts";
import type { AdvisoriesOptions, Files, Progress } from "../model/ports.ts";
import { cacheFolder } from "./cache-folder.ts";
import { VERSION } from "./version.ts";

interface Surroundings {
  files: Files;
  environment: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
  progress: Progress;
}

/** The database that is named, by an address or a folder; the public API where none is. */
export const openAdvisories = async (
  { database, parse, normaliseName }: AdvisoriesOptions,
  { files, environment, signal, progress }: Surroundings,
): Promise<Advisories> => {
  const folder = cacheFolder(environment);
  const cache = folder === undefined ? {} : { cacheFolder: folder };
  if (database !== undefined && !/^https?:/i.test(database)) {
    const { openDatabase } = await import("../adapters/osv-database/index.ts");
    return openDatabase(database, { parse, normaliseName, signal, progress, ...cache });
  }
  const { createOsvApi } = await import("../adapters/osv-api.ts");
  const url = database === undefined ? {} : { url: database };
  return createOsvApi({ ...url, parse, files, signal, version: VERSION, environment, ...cache });
};
