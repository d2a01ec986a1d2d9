import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { findUndecided } from "../../../src/audit/advisories/find-undecided.ts";
import { findWeaknesses } from "../../../src/audit/advisories/find-weaknesses.ts";
import { matchAdvisories } from "../../../src/audit/advisories/match-advisories.ts";
import { parseAdvisory } from "../../../src/audit/advisories/parse-advisory.ts";
import { rateAdvisory } from "../../../src/audit/advisories/rate.ts";
import type { Advisory } from "../../../src/model/advisory.ts";
import type { Ecosystem, PackageVersion } from "../../../src/model/dependency.ts";
import { isObject, type Json, objectAt, stringAt } from "../../../src/model/json.ts";

const DATA = join(import.meta.dirname, "../../../../shared/data");
const isAbsent = !existsSync(join(DATA, "advisories"));
if (isAbsent) console.log(`skipped: no real advisories in ${DATA}`);

const linesOf = (file: string): Json[] => {
  const bytes = readFileSync(join(DATA, "advisories", file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
};

const RECORDS = ["npm-converted.osv.jsonl.gz", "pypi-pypa-2024-10-10.osv.jsonl.gz", "mcp-curated.osv.jsonl"];
const records: Json[] = isAbsent ? [] : RECORDS.flatMap(linesOf);
const advisories = records.map(parseAdvisory).filter((each): each is Advisory => each !== undefined);

/** This record has no id of its own where the oracle was made; it is called by its title there. */
const RENAMED: Readonly<Record<string, string>> = { "Denial of service": "RETIRE-handlebars-018" };

interface Expected {
  file: string;
  ecosystem: Ecosystem;
  hits: string[];
}

const expectedHits = (ecosystem: Ecosystem): Expected[] => {
  const path = join(DATA, "lockfiles", `expected-hits.${ecosystem.toLowerCase()}.json`);
  const all: Record<string, { hits: (string | string[])[] }> = JSON.parse(readFileSync(path, "utf8"));
  return Object.entries(all).map(([file, { hits }]) => ({
    file,
    ecosystem,
    hits: hits.map((hit) => {
      const [name, version, id = ""] = typeof hit === "string" ? hit.split("|") : hit;
      return [name, version, RENAMED[id] ?? id].join("|");
    }),
  }));
};
const expected = isAbsent ? [] : [...expectedHits("npm"), ...expectedHits("PyPI")];

/** All packages of the formats that a few lines can read, so that what the oracle leaves out is held too. */
const packagesOf = ({ file, ecosystem, hits }: Expected): PackageVersion[] => {
  const text = readFileSync(join(DATA, file), "utf8");
  const named = hits.map((hit) => hit.split("|")).map(([name = "", version = ""]) => ({ ecosystem, name, version }));
  if (/package-lock.*\.json$/.test(file)) {
    const found = Object.entries(objectAt(JSON.parse(text), "packages") ?? {}).flatMap(([place, entry]) => {
      if (!place.includes("node_modules/") || !isObject(entry) || entry.link === true) return [];
      const name = stringAt(entry, "name") ?? place.split("node_modules/").at(-1) ?? "";
      return [{ ecosystem, name, version: stringAt(entry, "version") ?? "" }];
    });
    return [...named, ...found];
  }
  const blocks = /\.lock$/.test(file) && ecosystem === "PyPI" ? text.split("[[package]]").slice(1) : [];
  const found = blocks.map((block) => ({
    ecosystem,
    name: /^name = "(.*)"/m.exec(block)?.[1] ?? "",
    version: /^version = "(.*)"/m.exec(block)?.[1] ?? "",
  }));
  return [...named, ...found];
};

const hitsOf = (packages: readonly PackageVersion[]): string[] => [
  ...new Set(
    matchAdvisories(packages, { advisories }).flatMap(({ package: { name, version }, hits }) =>
      hits.map(({ advisory }) => `${name}|${version}|${advisory.id}`),
    ),
  ),
];

describe.skipIf(isAbsent)("real advisories", () => {
  it("can be read, every one", () => {
    expect(records).toHaveLength(3621);
    expect(advisories).toHaveLength(records.length);
  });

  it("are rated wherever they have a whole vector or a word", async () => {
    const unrated: string[] = [];
    for (const each of advisories) {
      const { rating } = await rateAdvisory(each, each.affected);
      if (rating === undefined && (each.severities.length > 0 || each.rating !== undefined)) unrated.push(each.id);
    }
    // its vector has a value that CVSS 3.0 does not know
    expect(unrated).toEqual(["NSWG-ECO-504"]);
  });

  it.each(expected)("say of $file what the oracle says, no less and no more", async (each) => {
    const packages = packagesOf(each).filter(({ version }) => version !== "");
    expect(hitsOf(packages).sort()).toEqual([...new Set(each.hits)].sort());
  });

  it("become weaknesses that keep every id, and leave nothing undecided", async () => {
    const packages = expected.flatMap(packagesOf).filter(({ version }) => version !== "");
    const weaknesses = await findWeaknesses(packages, { advisories });
    const told = new Set(
      weaknesses.flatMap(({ package: { name, version }, ids }) => ids.map((id) => `${name}|${version}|${id}`)),
    );
    expect(expected.flatMap(({ hits }) => hits).filter((hit) => !told.has(hit))).toEqual([]);
    expect(findUndecided(packages, { advisories })).toEqual([]);
  });

  it("say what OSV answered, wherever the record is among them", () => {
    const known = new Set(advisories.map(({ id }) => id));
    const answers = linesOf("osv-querybatch-recorded.jsonl.gz").flatMap((row) => {
      const [ecosystem, name = "", version = ""] = ["ecosystem", "name", "version"].map((key) =>
        isObject(row) ? stringAt(row, key) : undefined,
      );
      if ((ecosystem !== "npm" && ecosystem !== "PyPI") || name === "" || !isObject(row)) return [];
      const ids = (Array.isArray(row.vulns) ? row.vulns : []).map((each) =>
        isObject(each) ? stringAt(each, "id") : "",
      );
      return [{ package: { ecosystem, name, version } as const, ids: ids.map((id) => `${name}|${version}|${id}`) }];
    });
    expect(answers.length).toBeGreaterThan(40);
    const ours = hitsOf(answers.map((answer) => answer.package));
    const theirs = answers.flatMap(({ ids }) => ids);
    const missing = theirs.filter((hit) => known.has(hit.split("|")[2] ?? "") && !ours.includes(hit));
    const more = ours.filter((hit) => !theirs.includes(hit));
    expect(missing).toEqual([]);
    // one that OSV has taken back since our copy of 2024, and one of a database that OSV does not hold
    expect(more.sort()).toEqual(["cryo|0.0.6|NSWG-ECO-461", "urllib3|1.24.3|PYSEC-2021-108"]);
  });
});
