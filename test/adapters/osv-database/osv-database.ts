import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type OsvDatabaseOptions, openDatabase } from "../../../src/adapters/osv-database/index.ts";
import { parseAdvisory } from "../../../src/audit/advisories/parse-advisory.ts";
import { normaliseName } from "../../../src/audit/package-name.ts";
import type { Advisories, Advisory } from "../../../src/model/advisory.ts";
import type { PackageVersion } from "../../../src/model/dependency.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { makeZip, type ZipEntryPlan } from "../../support/make-zip.ts";

/** A database that is asked, and how often it was read whole. */
export interface Opened extends Advisories {
  /** What was shown of the work: nothing where an index was there. */
  readonly built: readonly string[];
}

export const openIt = async (folder: string, options: Partial<OsvDatabaseOptions> = {}): Promise<Opened> => {
  const built: string[] = [];
  const progress = {
    start(text: string): Disposable {
      built.push(text);
      return { [Symbol.dispose]: () => undefined };
    },
  };
  const { signal } = new AbortController();
  const database = await openDatabase(folder, { parse: parseAdvisory, normaliseName, signal, progress, ...options });
  return { name: database.name, lookUp: (packages) => database.lookUp(packages), built };
};

export const npm = (name: string): PackageVersion => ({ ecosystem: "npm", name, version: "1.0.0" });
export const pypi = (name: string): PackageVersion => ({ ecosystem: "PyPI", name, version: "1.0.0" });

export const advisoryOf = (id: string, packages: readonly PackageVersion[], said: JsonObject = {}): JsonObject => ({
  id,
  modified: "2026-01-02T03:04:05Z",
  affected: packages.map(({ ecosystem, name }) => ({ package: { ecosystem, name }, versions: ["1.0.0"] })),
  ...said,
});

/** Files by path from the database's folder. */
export const writeFiles = (folder: string, files: Readonly<Record<string, string | Uint8Array>>): string => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
};

export const archiveOf = (records: readonly JsonObject[], more: readonly ZipEntryPlan[] = []): Buffer =>
  makeZip([...records.map((record) => ({ name: `${record.id}.json`, content: JSON.stringify(record) })), ...more]);

/** What reading everything finds: the answer that an index must give, too. */
export const readEverything = (records: readonly Json[], packages: readonly PackageVersion[]): Advisory[] =>
  records
    .map(parseAdvisory)
    .filter((advisory) => advisory !== undefined)
    .filter(({ affected }) =>
      affected.some((each) =>
        packages.some(({ ecosystem, name }) => each.ecosystem === ecosystem && each.name === name),
      ),
    );

export const idsOf = (advisories: readonly Advisory[]): string[] => advisories.map(({ id }) => id).sort();

const DATA = join(import.meta.dirname, "../../../../shared/data/advisories");
const FILES = ["npm-converted.osv.jsonl.gz", "pypi-pypa-2024-10-10.osv.jsonl.gz", "mcp-curated.osv.jsonl"];

/** Real records; none where they are not on this machine. */
export const realRecords = (): JsonObject[] => {
  if (!existsSync(DATA)) {
    console.log(`skipped: no real advisories in ${DATA}`);
    return [];
  }
  return FILES.flatMap((file) => {
    const bytes = readFileSync(join(DATA, file));
    const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    return text
      .trim()
      .split("\n")
      .map((line): JsonObject => JSON.parse(line));
  });
};
