import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedPackages } from "../../../src/adapters/osv-database/named-packages.ts";
import { parseAdvisory } from "../../../src/audit/advisories/parse-advisory.ts";
import { normaliseName } from "../../../src/audit/package-name.ts";
import { ConfigError, Interrupted } from "../../../src/model/errors.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { makeOsvRecords } from "../../support/make-osv-records.ts";
import { temporaryFolder } from "../../support/repository.ts";
import {
  advisoryOf,
  archiveOf,
  idsOf,
  npm,
  openIt,
  pypi,
  readEverything,
  realRecords,
  writeFiles,
} from "./osv-database.ts";

const LEFT = advisoryOf("GHSA-aaaa-bbbb-cccc", [npm("left")]);
const BOTH = advisoryOf("GHSA-dddd-eeee-ffff", [npm("both"), pypi("Both_Of.Them")], {
  modified: "2026-02-03T00:00:00Z",
});
const MALICIOUS = advisoryOf("MAL-2026-1", [npm("@evil/left")]);

/** The same records as an archive, and as files. */
const LAYOUTS = {
  archive: (folder: string, ecosystem: string, records: readonly JsonObject[]) =>
    writeFiles(folder, { [`${ecosystem}/all.zip`]: archiveOf(records) }),
  files: (folder: string, ecosystem: string, records: readonly JsonObject[]) =>
    writeFiles(
      folder,
      Object.fromEntries(records.map((record) => [`${ecosystem}/${record.id}.json`, JSON.stringify(record)])),
    ),
};

describe.each(Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[])("a database of %s", (layout) => {
  const make = (records: readonly JsonObject[], ecosystem = "npm"): string =>
    LAYOUTS[layout](temporaryFolder(), ecosystem, records);

  it("tells all that it knows of a package, whatever the version, and nothing of others", async () => {
    const database = await openIt(make([LEFT, BOTH, MALICIOUS]));
    const { advisories, gaps } = await database.lookUp([npm("left"), npm("@evil/left"), npm("safe")]);
    expect(advisories).toEqual([LEFT, MALICIOUS].map(parseAdvisory));
    expect(gaps).toEqual([]);
  });

  it("has its age and its size in its name", async () => {
    expect((await openIt(make([LEFT, BOTH]))).name).toBe("database of 2026-02-03, 2 advisories");
    expect((await openIt(make([LEFT]))).name).toBe("database of 2026-01-02, 1 advisory");
  });

  it("knows a package of PyPI by any way to write its name", async () => {
    const database = await openIt(make([BOTH], "PyPI"));
    for (const name of ["both-of-them", "BOTH.of_Them"])
      expect(idsOf((await database.lookUp([pypi(name)])).advisories)).toEqual(["GHSA-dddd-eeee-ffff"]);
  });

  it("gives a record that two ecosystems have once, as it was changed last", async () => {
    const folder = make([BOTH]);
    LAYOUTS[layout](folder, "PyPI", [{ ...BOTH, modified: "2026-05-05T00:00:00Z" }]);
    const { advisories } = await (await openIt(folder)).lookUp([npm("both"), pypi("both-of-them")]);
    expect(advisories.map(({ modified }) => modified)).toEqual(["2026-05-05T00:00:00Z"]);
  });

  it("says that it has nothing of an ecosystem that is asked about, and only then", async () => {
    const database = await openIt(make([LEFT]));
    expect((await database.lookUp([npm("left")])).gaps).toEqual([]);
    const { gaps } = await database.lookUp([pypi("left")]);
    expect(gaps).toEqual(["The database holds no advisories about packages of PyPI."]);
  });

  it("names records that cannot be read, in this run and the next, and the others count", async () => {
    const folder = make([LEFT]);
    const broken = {
      "cut.json": '{"id":"X","affected":[',
      "bytes.json": Buffer.from([0x7b, 0xff, 0x7d]),
      "list.json": "[]",
    };
    if (layout === "files")
      for (const [name, content] of Object.entries(broken)) writeFileSync(join(folder, "npm", name), content);
    else
      writeFiles(folder, {
        "npm/all.zip": archiveOf(
          [LEFT],
          Object.entries(broken).map(([name, content]) => ({ name, content })),
        ),
      });
    for (const run of ["first", "second"]) {
      const database = await openIt(folder);
      expect(database.built, run).toHaveLength(run === "first" ? 1 : 0);
      const { advisories, gaps } = await database.lookUp([npm("left")]);
      expect(idsOf(advisories)).toEqual([LEFT.id]);
      expect(gaps.toSorted()).toEqual([
        expect.stringMatching(/^bytes\.json in npm.* is not text in UTF-8, so what it says is unknown\.$/),
        expect.stringMatching(/^cut\.json in npm.* is no JSON, so what it says is unknown\.$/),
        expect.stringMatching(
          /^list\.json in npm.* is not written as OSV's schema has it, so what it says is unknown\.$/,
        ),
      ]);
    }
  });

  it("names a record that is not as the schema has it only to those who ask about its packages", async () => {
    const odd = advisoryOf("GHSA-odd", [npm("odd")], { modified: "yesterday" });
    const database = await openIt(make([LEFT, odd]));
    expect((await database.lookUp([npm("left")])).gaps).toEqual([]);
    const { advisories, gaps } = await database.lookUp([npm("odd")]);
    expect(advisories).toEqual([]);
    expect(gaps).toEqual([expect.stringContaining("GHSA-odd.json")]);
  });

  it("keeps hostile names as data", async () => {
    const names = ["__proto__", "constructor", "a\r\n::add-mask::b", "\u202egnp.js", "n".repeat(400)];
    const records = names.map((name, at) => advisoryOf(`MAL-2026-${at}`, [npm(name)]));
    const database = await openIt(make(records));
    for (const [at, name] of names.entries())
      expect(idsOf((await database.lookUp([npm(name)])).advisories)).toEqual([`MAL-2026-${at}`]);
    expect((await database.lookUp([npm("toString"), npm("n".repeat(1_000_000))])).advisories).toEqual([]);
  });

  it("stops when it is asked to", async () => {
    const folder = make([LEFT]);
    await expect(openIt(folder, { signal: AbortSignal.abort() })).rejects.toThrow(Interrupted);
  });

  it("finds what reading everything finds", async () => {
    const records = [...makeOsvRecords("npm", 300)].map(({ record }) => record);
    const database = await openIt(make(records));
    const packages = records
      .filter((_, at) => at % 3 === 0)
      .flatMap((record) => (namedPackages(record) ?? []).slice(0, 1))
      .map(({ name }) => npm(name));
    const { advisories, gaps } = await database.lookUp(packages);
    expect(gaps).toEqual([]);
    expect(idsOf(advisories)).toEqual(idsOf(readEverything(records, packages)));
  });
});

describe("a folder that is no database", () => {
  it.each([
    ["does not exist", (folder: string) => join(folder, "none")],
    ["is a file", (folder: string) => join(writeFiles(folder, { "all.zip": archiveOf([LEFT]) }), "all.zip")],
    ["holds nothing of ours", (folder: string) => writeFiles(folder, { "Go/all.zip": archiveOf([LEFT]) })],
    ["has a folder for an archive", (folder: string) => writeFiles(folder, { "npm/all.zip/a.json": "{}" })],
    ["has an archive that is none", (folder: string) => writeFiles(folder, { "npm/all.zip": "not found" })],
    [
      "has a cut archive",
      (folder: string) => writeFiles(folder, { "npm/all.zip": archiveOf([LEFT]).subarray(0, -30) }),
    ],
  ])("because it %s is refused", async (_, make) => {
    await expect(openIt(make(temporaryFolder()))).rejects.toThrow(ConfigError);
  });

  it("is no clean one when it is empty", async () => {
    const database = await openIt(writeFiles(temporaryFolder(), { "npm/all.zip": archiveOf([]) }));
    expect((await database.lookUp([npm("left")])).gaps).toEqual([
      "The database holds no advisories about packages of npm.",
    ]);
  });
});

describe("what leads out of a database is not read", () => {
  it("an entry of an archive", async () => {
    const escaping = { name: "../../GHSA-x.json", content: JSON.stringify(LEFT) };
    const folder = writeFiles(temporaryFolder(), { "npm/all.zip": archiveOf([BOTH], [escaping]) });
    const { advisories, gaps } = await (await openIt(folder)).lookUp([npm("left")]);
    expect(advisories).toEqual([]);
    expect(gaps).toEqual([expect.stringContaining("../../GHSA-x.json in npm/all.zip has a name that leads out")]);
  });

  it("a second entry of one name", async () => {
    const again = { name: `${LEFT.id}.json`, content: JSON.stringify({ ...LEFT, affected: [] }) };
    const folder = writeFiles(temporaryFolder(), { "npm/all.zip": archiveOf([LEFT], [again]) });
    const { advisories, gaps } = await (await openIt(folder)).lookUp([npm("left")]);
    expect(idsOf(advisories)).toEqual([LEFT.id]);
    expect(gaps).toEqual([expect.stringContaining("is there twice")]);
  });

  it("a symlink among the files; one that stays inside is followed", async () => {
    const outside = writeFiles(temporaryFolder(), { "secret.json": JSON.stringify(LEFT) });
    const folder = writeFiles(temporaryFolder(), {
      "npm/a.json": JSON.stringify(BOTH),
      "kept/m.json": JSON.stringify(MALICIOUS),
    });
    symlinkSync(join(outside, "secret.json"), join(folder, "npm/out.json"));
    symlinkSync("../kept/m.json", join(folder, "npm/in.json"));
    symlinkSync("loop.json", join(folder, "npm/loop.json"));
    mkdirSync(join(folder, "npm/folder.json"));
    const { advisories, gaps } = await (await openIt(folder)).lookUp([npm("left"), npm("both"), npm("@evil/left")]);
    expect(idsOf(advisories)).toEqual([BOTH.id, MALICIOUS.id].sort());
    expect(gaps.toSorted()).toEqual([
      expect.stringContaining("folder.json in npm is not a regular file"),
      expect.stringContaining("loop.json in npm cannot be read (ELOOP)"),
      expect.stringContaining("out.json in npm is a symlink that leads out of the database"),
    ]);
  });

  it.each(["npm", "npm/all.zip"])("a symlink in the place of %s", async (place) => {
    const outside = writeFiles(temporaryFolder(), { "npm/all.zip": archiveOf([LEFT]) });
    const folder = writeFiles(temporaryFolder(), { "PyPI/all.zip": archiveOf([BOTH]) });
    if (place !== "npm") mkdirSync(join(folder, "npm"));
    symlinkSync(join(outside, place), join(folder, place));
    await expect(openIt(folder)).rejects.toThrow(/leads out of the database/);
  });
});

describe("the packages that an index knows of a record", () => {
  /** Of the whole record, when it is read. */
  const laterFound = (record: Json): string[] =>
    (parseAdvisory(record)?.affected ?? []).map(({ ecosystem, name }) => `${ecosystem} ${name}`);
  const known = (record: Json): string[] =>
    (namedPackages(record) ?? []).map(({ ecosystem, name }) => `${ecosystem} ${normaliseName(ecosystem, name)}`);

  const real = realRecords();
  it.skipIf(real.length === 0)("are those of the record, for all real ones", () => {
    for (const record of real) {
      expect(namedPackages(record), String(record.id)).toBeDefined();
      expect(known(record)).toEqual(expect.arrayContaining(laterFound(record)));
    }
  });

  it("are never fewer than those of the record, and unknown where those of a record could be", () => {
    const text = fc.constantFrom("npm", "PyPI", "TuxCare:npm", "A.b", " left ", "", "__proto__");
    const said = fc.oneof(fc.record({ ecosystem: text, name: text }, { requiredKeys: [] }), fc.jsonValue());
    const affected = fc.array(fc.oneof(fc.record({ package: said }, { requiredKeys: [] }), fc.jsonValue()), {
      maxLength: 4,
    });
    const record = fc.record({
      id: fc.constantFrom("X-1", 7),
      modified: fc.constant("2026-01-01T00:00:00Z"),
      affected,
    });
    fc.assert(
      fc.property(record, (generated) => {
        const json: Json = JSON.parse(JSON.stringify(generated));
        const found = laterFound(json);
        if (parseAdvisory(json) !== undefined) expect(namedPackages(json)).toBeDefined();
        expect(known(json)).toEqual(expect.arrayContaining(found));
      }),
    );
  });
});
