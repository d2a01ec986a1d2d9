/**
 * Makes the database of the audit row, as OSV publishes its lists, which is also what osv-scanner keeps. A program of its
 * own: it takes gigabytes for a while, and a large process is slow to start others. Argument: the folder.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { makeOsvFiles } from "../test/support/make-osv-records.ts";
import { writeZip, type ZipEntryPlan } from "../test/support/make-zip.ts";
import { DATA, RECORDS } from "./audit-data.ts";

/** Real records beside the made ones, where they are there. */
function* recordsOf(ecosystem: keyof typeof RECORDS): Generator<ZipEntryPlan> {
  yield* makeOsvFiles(ecosystem, RECORDS[ecosystem]);
  const real = join(DATA, `advisories/${ecosystem === "npm" ? "npm-converted" : "pypi-pypa-2024-10-10"}.osv.jsonl.gz`);
  if (!existsSync(real)) return;
  for (const line of gunzipSync(readFileSync(real)).toString("utf8").split("\n")) {
    if (line !== "") yield { name: `${JSON.parse(line).id}.json`, content: line };
  }
}

const [folder = ""] = process.argv.slice(2);
for (const ecosystem of ["npm", "PyPI"] as const) {
  mkdirSync(join(folder, ecosystem), { recursive: true });
  writeZip(join(folder, ecosystem, "all.zip"), recordsOf(ecosystem), { level: 1 });
}
