import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNameIndex, findPlaces } from "../../../src/adapters/osv-database/name-index.ts";
import { MOST_PLACES } from "../../../src/adapters/osv-database/record-source.ts";
import { ECOSYSTEMS } from "../../../src/model/dependency.ts";
import { temporaryFolder } from "../../support/repository.ts";
import { advisoryOf, archiveOf, idsOf, npm, openIt, writeFiles } from "./osv-database.ts";

const LEFT = advisoryOf("GHSA-left", [npm("left")]);
const RIGHT = advisoryOf("GHSA-right", [npm("right")]);
const ARCHIVE = "npm/all.zip";

const database = (records = [LEFT, RIGHT]): string => writeFiles(temporaryFolder(), { [ARCHIVE]: archiveOf(records) });

/** What a database says of two packages, and whether it was read whole for that. */
const ask = async (folder: string, cacheFolder?: string): Promise<{ ids: string[]; isBuilt: boolean }> => {
  const opened = await openIt(folder, cacheFolder === undefined ? {} : { cacheFolder });
  const { advisories, gaps } = await opened.lookUp([npm("left"), npm("right")]);
  expect(gaps).toEqual([]);
  return { ids: idsOf(advisories), isBuilt: opened.built.length > 0 };
};
const ALL = ["GHSA-left", "GHSA-right"];

describe("an index", () => {
  it("is built once, and lies in the cache", async () => {
    const [folder, cache] = [database(), join(temporaryFolder(), "made/when/needed")];
    expect(await ask(folder, cache)).toEqual({ ids: ALL, isBuilt: true });
    expect(await ask(folder, cache)).toEqual({ ids: ALL, isBuilt: false });
    expect(readdirSync(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.osv-index$/)]);
    expect(readdirSync(join(folder, "npm"))).toEqual(["all.zip"]);
  });

  it("lies beside the database where there is no cache, or nothing can be written there", async () => {
    const [folder, notAFolder] = [database(), join(writeFiles(temporaryFolder(), { file: "" }), "file")];
    expect((await ask(folder, notAFolder)).isBuilt).toBe(true);
    expect((await ask(folder, notAFolder)).isBuilt).toBe(false);
    expect((await ask(folder)).isBuilt).toBe(false);
    expect(readdirSync(join(folder, "npm"))).toEqual([".all.zip.osv-index", "all.zip"]);
  });

  it("is done without where nothing can be written at all", async () => {
    const folder = database();
    mkdirSync(join(folder, "npm/.all.zip.osv-index/taken"), { recursive: true });
    for (const _ of [1, 2]) expect(await ask(folder)).toEqual({ ids: ALL, isBuilt: true });
    expect(readdirSync(join(folder, "npm"))).toEqual([".all.zip.osv-index", "all.zip"]);
  });

  it("is never used for another state of the archive, nor for another archive in its place", async () => {
    const [folder, cache] = [database(), temporaryFolder()];
    await ask(folder, cache);
    const { atime, mtime } = statSync(join(folder, ARCHIVE));
    const renamed = { ...RIGHT, affected: [{ package: { ecosystem: "npm", name: "night" } }] };
    writeFileSync(join(folder, ARCHIVE), archiveOf([LEFT, renamed]));
    utimesSync(join(folder, ARCHIVE), atime, mtime);
    expect(await ask(folder, cache)).toEqual({ ids: ["GHSA-left"], isBuilt: true });
    utimesSync(join(folder, ARCHIVE), atime, new Date(0));
    expect(await ask(folder, cache)).toEqual({ ids: ["GHSA-left"], isBuilt: true });
    const moved = `${folder}/npm2`;
    renameSync(join(folder, "npm"), moved);
    writeFiles(folder, { [ARCHIVE]: readFileSync(join(moved, "all.zip")) });
    expect((await ask(folder, cache)).isBuilt).toBe(true);
  });

  it("is never used for another state of a folder of files", async () => {
    const cache = temporaryFolder();
    const folder = writeFiles(temporaryFolder(), {
      "npm/l.json": JSON.stringify(LEFT),
      "npm/r.json": JSON.stringify(RIGHT),
    });
    expect(await ask(folder, cache)).toEqual({ ids: ALL, isBuilt: true });
    expect(await ask(folder, cache)).toEqual({ ids: ALL, isBuilt: false });
    writeFiles(folder, { "npm/r.json": `${JSON.stringify({ ...RIGHT, affected: [] })}\n` });
    expect(await ask(folder, cache)).toEqual({ ids: ["GHSA-left"], isBuilt: true });
    rmSync(join(folder, "npm/l.json"));
    expect(await ask(folder, cache)).toEqual({ ids: [], isBuilt: true });
    writeFiles(folder, { "npm/new.json": JSON.stringify(LEFT) });
    expect(await ask(folder, cache)).toEqual({ ids: ["GHSA-left"], isBuilt: true });
  });

  it("that was cut or changed in any byte is built anew", async () => {
    const [folder, cache] = [database(), temporaryFolder()];
    await ask(folder, cache);
    const path = join(cache, readdirSync(cache)[0] ?? "");
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 5) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8((flipped[at] ?? 0) ^ 0x10, at);
      for (const spoiled of [flipped, whole.subarray(0, at)]) {
        writeFileSync(path, spoiled);
        expect(await ask(folder, cache), `byte ${at}`).toEqual({ ids: ALL, isBuilt: true });
      }
    }
    expect(readFileSync(path)).toEqual(whole);
  });

  it("is whole when several build it at once, and drafts of those who were killed go", async () => {
    const [folder, cache] = [database(), temporaryFolder()];
    await ask(folder, cache);
    const [name = ""] = readdirSync(cache);
    rmSync(join(cache, name));
    const [abandoned, young] = ["0123", "4567"].map((part) => join(cache, `${name}.${part}.draft`));
    for (const draft of [abandoned, young]) writeFileSync(draft ?? "", "half");
    utimesSync(abandoned ?? "", new Date(0), new Date(0));
    const asked = await Promise.all(Array.from({ length: 6 }, () => ask(folder, cache)));
    expect(asked.map(({ ids }) => ids)).toEqual(asked.map(() => ALL));
    expect(readdirSync(cache)).toEqual([name, `${name}.4567.draft`]);
    expect((await ask(folder, cache)).isBuilt).toBe(false);
  });
});

describe("an archive that changes after it was opened", () => {
  it("is not read with what was known of it before", async () => {
    const folder = database();
    const opened = await openIt(folder);
    writeFiles(folder, { [ARCHIVE]: archiveOf([LEFT]) });
    await expect(opened.lookUp([npm("left")])).rejects.toThrow("was changed while it was read");
  });
});

describe("names and places", () => {
  it("every place of a name is found again, and few that are not its own", () => {
    const pair = fc.tuple(fc.constantFrom(...ECOSYSTEMS), fc.string(), fc.nat(MOST_PLACES - 1));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), fc.string(), (pairs, absent) => {
        const index = createNameIndex();
        for (const [ecosystem, name, place] of pairs) expect(index.add(ecosystem, name, place)).toBe(true);
        const names = index.finish();
        for (const [ecosystem, name, place] of pairs) expect(findPlaces(names, ecosystem, name)).toContain(place);
        if (pairs.length === 0) expect(findPlaces(names, "npm", absent)).toEqual([]);
      }),
    );
  });

  it("one of a few thousand names shares its hash with another, at most", () => {
    const index = createNameIndex();
    for (let at = 0; at < 50_000; at += 1) index.add("npm", `package-${at}`, at);
    const names = index.finish();
    let strange = 0;
    for (let at = 0; at < 50_000; at += 1) strange += findPlaces(names, "PyPI", `package-${at}`).length;
    expect(strange).toBeLessThan(50_000 / 200);
    expect(strange).toBeGreaterThan(0);
  });
});
