import { describe, expect, it } from "vitest";
import { parseAdvisory } from "../../../src/audit/advisories/parse-advisory.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { about, advisory, ordered, record, semver } from "./osv-record.ts";

describe("a record of OSV", () => {
  it("is read as far as anything is judged by it", () => {
    const read = advisory({
      aliases: ["CVE-2026-1", "PYSEC-2026-9", "CVE-2026-1"],
      summary: "It leaks\nand more",
      severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" }],
      database_specific: { severity: "MODERATE" },
      affected: [
        about("PyPI", "Left_Pad.Py", {
          ranges: [ordered({ introduced: "1!0" }, { last_affected: "2.0" }, { limit: "*" })],
          versions: ["1.0"],
          severity: [{ type: "CVSS_V4", score: "CVSS:4.0/AV:N" }],
        }),
      ],
    });
    expect(read).toEqual({
      id: "GHSA-aaaa-bbbb-cccc",
      aliases: ["CVE-2026-1", "PYSEC-2026-9"],
      modified: "2026-01-02T03:04:05Z",
      summary: "It leaks",
      severities: [{ type: "CVSS_V3", vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" }],
      rating: "medium",
      affected: [
        {
          ecosystem: "PyPI",
          name: "left-pad-py",
          versions: ["1.0"],
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "1!0" }, { lastAffected: "2.0" }, { limit: "*" }] }],
          severities: [{ type: "CVSS_V4", vector: "CVSS:4.0/AV:N" }],
        },
      ],
      url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
    });
  });

  it.each(["TuxCare:npm", "Echo:npm", "Root:PyPI", "npm:lodash", "NPM", "pypi", "Go"])(
    "says nothing of npm and PyPI where it speaks of %s",
    (ecosystem) => {
      expect(advisory({ affected: [about(ecosystem, "left", { versions: ["1.0.0"] })] }).affected).toEqual([]);
    },
  );

  it("may be anything where nothing is read", () => {
    const odd: JsonObject = {
      aliases: ["CVE-2026-1", 5, null, "::add-mask::x", "a b"],
      severity: [{ type: "Ubuntu", score: "high" }, null, { type: "CVSS_V3", score: 7 }],
      database_specific: { severity: "__proto__" },
      references: 5,
      credits: { a: 1 },
      withdrawn: null,
      affected: [
        about("Go", "x", { ranges: ["no range"], versions: [5] }),
        { ranges: [{ type: "GIT", events: "none" }] },
        about("npm", "left", { ranges: [{ type: "GIT", repo: "x", events: [{ introduced: "0" }] }] }),
      ],
    };
    const read = advisory(odd);
    expect(read.aliases).toEqual(["CVE-2026-1"]);
    expect(read.severities).toEqual([]);
    expect(read.rating).toBeUndefined();
    expect(read.withdrawn).toBeUndefined();
    expect(read.affected.map(({ ranges }) => ranges)).toEqual([[]]);
  });

  const broken: [string, Json][] = [
    ["is no object", []],
    ["has no id", record({ id: null })],
    ["has an id that no database gives", record({ id: "../../etc/passwd" })],
    ["has a line break in its id", record({ id: "GHSA-1\r\n::add-mask::x" })],
    ["was modified at no time", record({ modified: "yesterday" })],
    ["has no affected list but something else", record({ affected: {} })],
    ["is withdrawn in no way that the schema has", record({ withdrawn: true })],
    ["names a package without a name", record({ affected: [{ package: { ecosystem: "npm" } }] })],
    ["lists a version that is no text", record({ affected: [about("npm", "left", { versions: [1] })] })],
    ["has a range of an unknown type", record({ affected: [about("npm", "left", { ranges: [{ type: "NEW" }] })] })],
    [
      "has an event that nobody knows",
      record({ affected: [about("npm", "left", { ranges: [semver({ introduced: "0" }, { healed: "1" })] })] }),
    ],
    [
      "has an event that is no text",
      record({ affected: [about("npm", "left", { ranges: [semver({ introduced: "0" }, { fixed: 1 })] })] }),
    ],
  ];
  it.each(broken)("is not half read where it %s", (_, json) => {
    expect(parseAdvisory(json)).toBeUndefined();
  });

  it("keeps hostile text short, and cuts no character in two", () => {
    expect(advisory({ summary: "x".repeat(1_000_000) }).summary).toHaveLength(300);
    expect(advisory({ summary: "\u{1F600}".repeat(200) }).summary).toBe("\u{1F600}".repeat(150));
    expect(advisory({ summary: `${"x".repeat(299)}\u{1F600}` }).summary).toBe("x".repeat(299));
    expect(advisory({ summary: "", details: "\n\nFirst line\r\nSecond" }).summary).toBe("First line");
    const long = about("npm", "x".repeat(1_000_000), { versions: ["1.0.0"] });
    expect(advisory({ affected: [long] }).affected).toEqual([]);
  });

  it.each([
    ["GHSA-aaaa-bbbb-cccc", "https://github.com/advisories/GHSA-aaaa-bbbb-cccc"],
    ["CVE-2026-12345", "https://nvd.nist.gov/vuln/detail/CVE-2026-12345"],
    ["MAL-2025-47604", "https://osv.dev/vulnerability/MAL-2025-47604"],
    ["NSWG-ECO-516", undefined],
    ["GHSA-x:y", undefined],
  ])("has the page of its database where that is known: %s", (id, url) => {
    expect(advisory({ id }).url).toBe(url);
  });
});
