import { createHash } from "node:crypto";
import type { Ecosystem } from "../../src/model/dependency.ts";
import type { JsonObject } from "../../src/model/json.ts";

/** One record in so many is about a weakness and no malicious package: what OSV's list for npm looks like. */
const WEAKNESS_EVERY = 25;
/** Several records speak of one package now and then. */
const PACKAGES_PER_RECORD = 0.9;
const WORDS = ["async", "cloud", "config", "data", "express", "fast", "graph", "http", "json", "lite", "micro", "node"];

/** The same numbers for the same seed, everywhere. */
const createChance = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Name of the package that a record of this number speaks of. */
export const packageOfRecord = (ecosystem: Ecosystem, number: number): string => {
  const at = Math.floor(number * PACKAGES_PER_RECORD);
  const words = [WORDS[at % WORDS.length], WORDS[Math.floor(at / WORDS.length) % WORDS.length], at.toString(36)];
  const name = words.join("-");
  return ecosystem === "npm" && at % 7 === 0 ? `@${WORDS[at % 5]}/${name}` : name;
};

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const two = (value: number): string => String(value).padStart(2, "0");

/** Synthetic advisories in the shape and the mix of sizes of OSV's lists: about 2 kB each, most of malicious packages. */
export function* makeOsvRecords(ecosystem: Ecosystem, count: number): Generator<{ id: string; record: JsonObject }> {
  const chance = createChance(ecosystem === "npm" ? 1 : 2);
  for (let number = 0; number < count; number += 1) {
    const name = packageOfRecord(ecosystem, number);
    const day = `2026-${two(1 + chance(10))}-${two(1 + chance(28))}T${two(chance(24))}:${two(chance(60))}:00Z`;
    const record =
      number % WEAKNESS_EVERY === 0
        ? weakness(ecosystem, name, number, day, chance)
        : malicious(ecosystem, name, number, day, chance);
    yield { id: String(record.id), record };
  }
}

const packageOf = (ecosystem: Ecosystem, name: string): JsonObject => ({
  ecosystem,
  name,
  purl: `pkg:${ecosystem.toLowerCase()}/${name.replace("@", "%40")}`,
});

const malicious = (
  ecosystem: Ecosystem,
  name: string,
  number: number,
  day: string,
  chance: (below: number) => number,
): JsonObject => {
  const digest = digestOf(name);
  const versions = Array.from({ length: 1 + chance(6) }, (_, at) => `1.${chance(9)}.${at}`);
  return {
    schema_version: "1.7.4",
    id: `MAL-2026-${number + 1}`,
    modified: day,
    published: day,
    summary: `Malicious code in ${name} (${ecosystem})`,
    details: `\n---\n## Reported by analyser-${chance(9)} (${digest})\nThe package ${name} was found to do harm when it is installed: its start script collects what the machine says of itself and sends it on. Every computer that had it installed should be treated as taken over; keys and passwords on it should be replaced from another one.\n`,
    affected: [
      {
        package: packageOf(ecosystem, name),
        ranges: [{ type: "SEMVER", events: [{ introduced: "0" }] }],
        versions,
        database_specific: {
          source: `https://advisories.example/blob/main/osv/malicious/${ecosystem}/${name}/MAL-2026-${number + 1}.json`,
          cwes: [
            { cweId: "CWE-506", name: "Embedded Malicious Code", description: "The code does harm, and is meant to." },
          ],
        },
      },
    ],
    references: [{ type: "PACKAGE", url: `https://packages.example/${name}` }],
    credits: [{ name: `analyser-${chance(9)}`, type: "FINDER", contact: ["mailto:finder@advisories.example"] }],
    database_specific: {
      "malicious-packages-origins": Array.from({ length: 1 + chance(3) }, (_, at) => ({
        source: `analyser-${at}`,
        sha256: digestOf(`${digest}${at}`),
        import_time: day,
        modified_time: day,
        versions,
      })),
      iocs: chance(8) === 0 ? { domains: [`${digest.slice(0, 12)}.example`] } : {},
    },
  };
};

const weakness = (
  ecosystem: Ecosystem,
  name: string,
  number: number,
  day: string,
  chance: (below: number) => number,
): JsonObject => {
  const code = digestOf(`${ecosystem}${number}`).slice(0, 12);
  const isLong = chance(20) === 0;
  return {
    schema_version: "1.7.4",
    id: `GHSA-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`,
    modified: day,
    published: day,
    aliases: [`CVE-2026-${10_000 + number}`],
    summary: `${name} reads more of a request than it should`,
    details: `${"A request that is longer than it says is read to its end, and what was read is sent back. Whoever can send requests can read memory of the process. ".repeat(3 + chance(20))}\n\n### Way out\nTake the version that is named below.`,
    severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" }],
    affected: Array.from({ length: 1 + chance(3) }, (_, at) => ({
      package: packageOf(ecosystem, at === 0 ? name : packageOfRecord(ecosystem, number + at)),
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: `${1 + at}.${chance(20)}.0` }] }],
      ...(isLong ? { versions: Array.from({ length: 200 }, (_, minor) => `0.${minor}.0`) } : {}),
    })),
    references: Array.from({ length: 2 + chance(4) }, (_, at) => ({
      type: "WEB",
      url: `https://advisories.example/${code}/${at}`,
    })),
    database_specific: { severity: "HIGH", cwe_ids: ["CWE-200"], github_reviewed: true },
  };
};

/** The same as files of a database. */
export function* makeOsvFiles(ecosystem: Ecosystem, count: number): Generator<{ name: string; content: string }> {
  for (const { id, record } of makeOsvRecords(ecosystem, count))
    yield { name: `${id}.json`, content: JSON.stringify(record) };
}
