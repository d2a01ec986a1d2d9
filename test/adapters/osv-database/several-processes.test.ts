import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { makeOsvFiles, packageOfRecord } from "../../support/make-osv-records.ts";
import { writeZip } from "../../support/make-zip.ts";
import { temporaryFolder } from "../../support/repository.ts";
import { npm, openIt } from "./osv-database.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const RECORDS = 6_000;
const NAME = packageOfRecord("npm", 100);

/** Asks a database, and says how many advisories it has of one package. */
const ASK = `
const [root, folder, cacheFolder, name] = process.argv.slice(1);
const { openDatabase } = await import(root + "/src/adapters/osv-database/index.ts");
const { parseAdvisory } = await import(root + "/src/audit/advisories/parse-advisory.ts");
const { normaliseName } = await import(root + "/src/audit/package-name.ts");
process.send("reading");
const { signal } = new AbortController();
const database = await openDatabase(folder, { parse: parseAdvisory, normaliseName, signal, cacheFolder });
const { advisories, gaps } = await database.lookUp([{ ecosystem: "npm", name, version: "1.0.0" }]);
console.log(advisories.length + " " + gaps.length);
process.disconnect();
`;

/** What one process says; killed that long after it began to read, where a time is given. */
const runProcess = (folder: string, cache: string, killAfterMs?: number): Promise<string> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", ASK, "--", ROOT, folder, cache, NAME], {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    if (killAfterMs !== undefined) child.on("message", () => setTimeout(() => child.kill("SIGKILL"), killAfterMs));
    child.on("error", failed);
    child.on("close", () => done(said.trim()));
  });

const makeDatabase = (): string => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "npm"));
  writeZip(join(folder, "npm/all.zip"), makeOsvFiles("npm", RECORDS), { level: 1 });
  return folder;
};

describe("several processes", () => {
  it("that build an index at once all answer rightly, and leave one whole index", async () => {
    const [folder, cache] = [makeDatabase(), temporaryFolder()];
    const expected = (await (await openIt(folder, { cacheFolder: temporaryFolder() })).lookUp([npm(NAME)])).advisories;
    expect(expected.length).toBeGreaterThan(0);
    const said = await Promise.all([1, 2, 3].map(() => runProcess(folder, cache)));
    expect(said).toEqual(said.map(() => `${expected.length} 0`));
    expect(readdirSync(cache)).toEqual([expect.stringMatching(/\.osv-index$/)]);
    expect((await openIt(folder, { cacheFolder: cache })).built).toEqual([]);
  });

  it("that are killed while they build one leave nothing that is read later", async () => {
    const [folder, cache] = [makeDatabase(), temporaryFolder()];
    const expected = (await (await openIt(folder, { cacheFolder: temporaryFolder() })).lookUp([npm(NAME)])).advisories;
    for (const after of [0, 30, 60, 100, 150, 200]) {
      for (const name of readdirSync(cache)) rmSync(join(cache, name));
      await runProcess(folder, cache, after);
      const { advisories, gaps } = await (await openIt(folder, { cacheFolder: cache })).lookUp([npm(NAME)]);
      expect(advisories, `killed after ${after} ms`).toEqual(expected);
      expect(gaps).toEqual([]);
    }
  });
});
