import { expect, test } from "vitest";
import { promisedVersion } from "../../src/gates/version.ts";
import type { Bump } from "../../src/model/finding.ts";
import type { VersionFacts } from "../../src/model/version.ts";

const facts = (release: string, base: string, head: string, declared?: Bump): VersionFacts => ({
  release: { version: release, from: `tag v${release}`, source: `git:v${release}` },
  base: { version: base, from: "package.json" },
  head: { version: head, from: "package.json" },
  declarations: declared === undefined ? [] : [{ bump: declared, by: "title `feat`" }],
});

test.each<[string, VersionFacts, string | undefined]>([
  ["raised here is that version, whatever a title says", facts("1.2.0", "1.2.0", "1.3.0", "patch"), "1.3.0"],
  ["only declared is what the declaration makes of the release", facts("1.2.0", "1.2.0", "1.2.0", "minor"), "1.3.0"],
  ["raised before and declared is the greater of both", facts("1.2.0", "2.0.0", "2.0.0", "minor"), "2.0.0"],
  ["raised before by less than is declared is the declared one", facts("1.2.0", "1.2.1", "1.2.1", "major"), "2.0.0"],
  ["raised before and not declared says nothing of this change", facts("1.2.0", "1.3.0", "1.3.0"), undefined],
  ["neither raised nor declared is none", facts("1.2.0", "1.2.0", "1.2.0"), undefined],
  ["of the calendar is none", facts("2026.1.0", "2026.1.0", "2026.1.0", "major"), undefined],
])("a version %s", (_, given, promised) => {
  expect(promisedVersion(given, { sinceBase: "major" })).toBe(promised);
});
