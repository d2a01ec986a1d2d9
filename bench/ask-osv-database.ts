/** One run over a database of advisories, in a process of its own so that its memory is its own: what it took, in JSON. */
import { openDatabase } from "../src/adapters/osv-database/index.ts";
import { parseRecord } from "../src/adapters/osv-database/parse-record.ts";
import { openZipRecords } from "../src/adapters/osv-database/zip-records.ts";
import { parseAdvisory } from "../src/audit/advisories/parse-advisory.ts";
import { normaliseName } from "../src/audit/package-name.ts";
import type { Advisory } from "../src/model/advisory.ts";
import { ECOSYSTEMS, type PackageVersion } from "../src/model/dependency.ts";
import { packageOfRecord } from "../test/support/make-osv-records.ts";

const PACKAGES = 1_500;
const [folder = "", cacheFolder = "", how = "index"] = process.argv.slice(2);
const { signal } = new AbortController();

/** One in ten is a package that some record speaks of. */
const packages = Array.from({ length: PACKAGES }, (_, at): PackageVersion => {
  const name = at % 10 === 0 ? packageOfRecord("npm", at * 97) : `nobody-speaks-of-${at}`;
  return { ecosystem: "npm", name, version: "1.0.0" };
});

/** What a program does that keeps no index: every record, each time. */
const readEverything = async (): Promise<Advisory[]> => {
  const asked = new Set(packages.map(({ ecosystem, name }) => `${ecosystem} ${name}`));
  const found: Advisory[] = [];
  for (const ecosystem of ECOSYSTEMS) {
    const path = `${folder}/${ecosystem}/all.zip`;
    const source = await openZipRecords({ ecosystem, label: path, path, signal });
    const refuse = ({ name, why }: { name: string; why: string }): never => {
      throw new Error(`${name} ${why}`);
    };
    for await (const batch of source.all(refuse)) {
      for (const record of batch) {
        const parsed = parseRecord(record);
        const advisory = "why" in parsed ? refuse({ name: record.name, why: parsed.why }) : parseAdvisory(parsed.json);
        if (advisory?.affected.some((each) => asked.has(`${each.ecosystem} ${each.name}`))) found.push(advisory);
      }
    }
  }
  return found;
};

const started = performance.now();
const lookUp = async (): Promise<{ ids: string[]; openedMs: number }> => {
  if (how === "everything") return { openedMs: 0, ids: (await readEverything()).map(({ id }) => id) };
  const database = await openDatabase(folder, { parse: parseAdvisory, normaliseName, signal, cacheFolder });
  const openedMs = performance.now() - started;
  const { advisories, gaps } = await database.lookUp(packages);
  if (gaps.length > 0) throw new Error(gaps.join("\n"));
  return { openedMs, ids: advisories.map(({ id }) => id) };
};

const { ids, openedMs } = await lookUp();
const tookMs = performance.now() - started;
const { user, system } = process.cpuUsage();
const figures = {
  openedMs,
  lookUpMs: tookMs - openedMs,
  cpuMs: (user + system) / 1000,
  peakMb: process.resourceUsage().maxRSS / 1024,
  ids: [...new Set(ids)].sort(),
};
console.log(JSON.stringify(figures));
