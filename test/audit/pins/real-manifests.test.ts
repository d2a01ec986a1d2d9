import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { findManifestFormat, readManifest } from "../../../src/audit/manifests/index.ts";
import { findPinSubjects } from "../../../src/audit/pins/pin-subjects.ts";
import { judge } from "../../../src/gates/judge.ts";
import { PIN_RULES } from "../../../src/rules/deps/index.ts";

const DATA = resolve(import.meta.dirname, "../../../../shared/data/lockfiles");
const isAbsent = !existsSync(DATA);
if (isAbsent) console.info("real manifests are absent: skipped");

const findings = async (repository: string): Promise<string[]> => {
  const root = join(DATA, repository);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => findManifestFormat(file) !== undefined)
    .sort();
  const manifests = await Promise.all(files.map((file) => readManifest(file, readFileSync(join(root, file), "utf8"))));
  const subjects = findPinSubjects({ manifests, trees: [], unauditable: [] });
  return judge(subjects, PIN_RULES, { describe: () => ({ subject: "" }) })
    .map(({ severity, rule, at, fix }) => `${severity} ${rule} ${at.file}:${at.line} ${fix}`)
    .sort();
};

it.skipIf(isAbsent)(
  "three servers that break with the next major are told, each with its line, and nothing else is",
  async () => {
    expect(await findings("modelcontextprotocol__servers")).toEqual([
      "error sdk-range-unbounded src/fetch/pyproject.toml:21 Write `mcp>=1.1.3,<2`; extras and markers stay as they are.",
      "error sdk-range-unbounded src/git/pyproject.toml:21 Write `mcp>=1.0.0,<2`; extras and markers stay as they are.",
      "error sdk-range-unbounded src/time/pyproject.toml:20 Write `mcp>=1.23.0,<2`; extras and markers stay as they are.",
    ]);
  },
);

it.skipIf(isAbsent)("a server that bounds its SDK has no finding, however it asks for the rest", async () => {
  expect(await findings("dbt-labs__dbt-mcp")).toEqual([]);
});
