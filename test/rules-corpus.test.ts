import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { judgeChanges } from "../src/gates/api.ts";
import type { Snapshot } from "../src/model/surface.ts";
import { apiRules } from "../src/rules/api/index.ts";
import { diffSnapshots } from "../src/surface/diff.ts";
import { parseSnapshot, serializeSnapshot } from "../src/surface/snapshot.ts";

const CORPUS = join(import.meta.dirname, "../../shared/data/surfaces");
const isHere = existsSync(CORPUS);
if (!isHere) console.warn("The corpus of real surfaces is not here: its tests are skipped.");

interface Recorded {
  name: string;
  text: string;
  snapshot: Snapshot;
}

const byVersion = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });

const readServers = (): [string, Recorded[]][] => {
  if (!isHere) return [];
  return readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => {
      const files = readdirSync(join(CORPUS, entry.name)).sort(byVersion);
      return [entry.name, files.map((file) => read(join(CORPUS, entry.name, file), file))];
    });
};

const read = (path: string, name: string): Recorded => {
  const text = readFileSync(path, "utf8");
  return { name, text, snapshot: parseSnapshot(text, path) };
};

describe.skipIf(!isHere)("real surfaces", () => {
  const servers = readServers();

  test("are there in number", () => {
    expect(servers.flatMap(([, versions]) => versions).length).toBeGreaterThan(100);
  });

  test.each(servers)("%s: each version against itself is silent, recorded twice or written and read", (_, versions) => {
    for (const { snapshot, text } of versions) {
      expect(diffSnapshots(snapshot, parseSnapshot(text, "again"))).toEqual([]);
      expect(diffSnapshots(snapshot, parseSnapshot(serializeSnapshot(snapshot), "written"))).toEqual([]);
    }
  });

  test.each(servers)(
    "%s: every change between two versions is claimed by exactly one rule, both ways",
    (_, versions) => {
      for (const [index, { snapshot: base, name }] of versions.entries()) {
        const head = versions[index + 1];
        if (head === undefined) continue;
        for (const changes of [diffSnapshots(base, head.snapshot), diffSnapshots(head.snapshot, base)]) {
          for (const change of changes) {
            const claiming = apiRules.filter((rule) => rule.match(change) !== undefined);
            const superseded = new Set(claiming.flatMap((rule) => rule.supersedes ?? []));
            const claims = claiming.map((rule) => rule.id).filter((id) => !superseded.has(id));
            expect(claims, `${name} → ${head.name}: ${JSON.stringify({ ...change, tools: undefined })}`).toHaveLength(
              1,
            );
          }
          const { findings } = judgeChanges(changes);
          expect(findings).toHaveLength(changes.length);
          expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
        }
      }
    },
  );
});
