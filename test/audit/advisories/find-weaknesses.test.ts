import { describe, expect, it } from "vitest";
import { findUndecided } from "../../../src/audit/advisories/find-undecided.ts";
import { findWeaknesses } from "../../../src/audit/advisories/find-weaknesses.ts";
import type { PackageVersion } from "../../../src/model/dependency.ts";
import { about, advisory, ordered, semver } from "./osv-record.ts";

const npm = (name: string, version: string): PackageVersion => ({ ecosystem: "npm", name, version });
const pypi = (name: string, version: string): PackageVersion => ({ ecosystem: "PyPI", name, version });
const below = (fixed: string) => semver({ introduced: "0" }, { fixed });

const ghsa = advisory({
  id: "GHSA-aaaa-aaaa-aaaa",
  aliases: ["CVE-2026-1"],
  summary: "It leaks",
  affected: [about("PyPI", "left", { ranges: [ordered({ introduced: "0" }, { fixed: "1.2.0" })] })],
  severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L" }],
});
const pysec = advisory({
  id: "PYSEC-2026-1",
  aliases: ["CVE-2026-1"],
  details: "Told at length",
  affected: [about("PyPI", "Left", { ranges: [ordered({ introduced: "0" }, { fixed: "1.3.0" })] })],
});

describe("the weaknesses of package versions", () => {
  it("are one where several databases tell the same, mended where all of them say so", async () => {
    expect(await findWeaknesses([pypi("left", "1.0")], { advisories: [pysec, ghsa] })).toEqual([
      {
        package: pypi("left", "1.0"),
        id: "GHSA-aaaa-aaaa-aaaa",
        ids: ["CVE-2026-1", "GHSA-aaaa-aaaa-aaaa", "PYSEC-2026-1"],
        summary: "It leaks",
        rating: "medium",
        score: 5.6,
        isMalicious: false,
        fixed: ["1.3.0"],
        url: "https://github.com/advisories/GHSA-aaaa-aaaa-aaaa",
      },
    ]);
  });

  it("are rated only by what speaks of this version", async () => {
    const [found] = await findWeaknesses([pypi("left", "1.2.5")], { advisories: [ghsa, pysec] });
    expect(found).toMatchObject({ id: "GHSA-aaaa-aaaa-aaaa", summary: "Told at length", fixed: ["1.3.0"] });
    expect(found).not.toHaveProperty("rating");
    expect(found).not.toHaveProperty("score");
  });

  it("are told once for each version of a package, and of no other name", async () => {
    const packages = [
      pypi("left", "1.0"),
      pypi("left", "1.0"),
      pypi("left", "1.1"),
      npm("left", "1.0.0"),
      npm("toString", "1.0.0"),
    ];
    const found = await findWeaknesses(packages, { advisories: [ghsa] });
    expect(found.map((each) => `${each.package.ecosystem} ${each.package.version}`)).toEqual(["PyPI 1.0", "PyPI 1.1"]);
  });

  it("name the fix of their own branch first, and none that is itself affected or older", async () => {
    const branches = advisory({
      affected: [
        about("npm", "left", { ranges: [below("1.6.0"), semver({ introduced: "2.0.0" }, { fixed: "2.3.0" })] }),
        about("npm", "left", { ranges: [semver({ introduced: "1.6.0-rc.1" }, { fixed: "1.6.1" })] }),
      ],
    });
    const fixedAt = async (version: string) =>
      (await findWeaknesses([npm("left", version)], { advisories: [branches] })).map(({ fixed }) => fixed);
    expect(await fixedAt("1.5.0")).toEqual([["1.6.1", "2.3.0"]]);
    expect(await fixedAt("2.1.0")).toEqual([["2.3.0"]]);
  });

  it("have no fix where nobody mended them", async () => {
    const ranges = [semver({ introduced: "0" }, { last_affected: "1.5.0" })];
    const [found] = await findWeaknesses([npm("left", "1.0.0")], {
      advisories: [advisory({ affected: [about("npm", "left", { ranges })] })],
    });
    expect(found?.fixed).toEqual([]);
  });

  it("begin with malicious packages, then the worst", async () => {
    const any = [about("npm", "left", { ranges: [semver({ introduced: "0" })] })];
    const advisories = [
      advisory({ id: "GHSA-aaaa-aaaa-aaaa", affected: any }),
      advisory({
        id: "GHSA-bbbb-bbbb-bbbb",
        affected: any,
        severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L" }],
      }),
      advisory({ id: "MAL-2026-1", affected: any }),
    ];
    const found = await findWeaknesses([npm("left", "1.0.0")], { advisories });
    expect(found.map(({ id, isMalicious }) => [id, isMalicious])).toEqual([
      ["MAL-2026-1", true],
      ["GHSA-bbbb-bbbb-bbbb", false],
      ["GHSA-aaaa-aaaa-aaaa", false],
    ]);
  });

  it("are malicious where another database only names the id", async () => {
    const [found] = await findWeaknesses([npm("left", "1.0.0")], {
      advisories: [advisory({ aliases: ["MAL-2026-1"] })],
    });
    expect(found).toMatchObject({ id: "GHSA-aaaa-bbbb-cccc", isMalicious: true });
  });

  it("are not malicious where that record was withdrawn, though another still names it", async () => {
    const taken = advisory({ id: "MAL-2026-1", withdrawn: "2026-02-01T00:00:00Z" });
    const [found] = await findWeaknesses([npm("left", "1.0.0")], {
      advisories: [advisory({ aliases: ["MAL-2026-1"] }), taken],
    });
    expect(found).toMatchObject({ id: "GHSA-aaaa-bbbb-cccc", isMalicious: false });
  });

  it("are not those that were withdrawn, whoever tells them", async () => {
    const withdrawn = advisory({ withdrawn: "2026-02-01T00:00:00Z" });
    const told = new Map([["npm left 1.0.0", [withdrawn.id]]]);
    expect(await findWeaknesses([npm("left", "1.0.0")], { advisories: [withdrawn], told })).toEqual([]);
  });

  it("are those that the source told, where its record has no version to compare, and not of other packages", async () => {
    const bare = advisory({
      affected: [about("npm", "left", {}), about("TuxCare:npm", "right", { versions: ["1.0.0"] })],
    });
    const told = new Map([
      ["npm left 1.0.0", [bare.id]],
      ["npm right 1.0.0", [bare.id]],
    ]);
    const found = await findWeaknesses([npm("left", "1.0.0"), npm("left", "2.0.0"), npm("right", "1.0.0")], {
      advisories: [bare],
      told,
    });
    expect(found.map((each) => each.package)).toEqual([npm("left", "1.0.0")]);
  });
});

describe("what cannot be compared", () => {
  const odd = advisory({ affected: [about("npm", "left", { ranges: [below("soon")] })] });

  it("is told by name, version and id", () => {
    expect(findUndecided([npm("left", "1.0.0"), npm("right", "1.0.0")], { advisories: [odd] })).toEqual([
      "Whether left 1.0.0 is affected by GHSA-aaaa-bbbb-cccc cannot be told: its version cannot be compared with theirs.",
    ]);
  });

  it("is decided where the source itself looked at this version", async () => {
    const told = new Map([["npm left 1.0.0", []]]);
    expect(findUndecided([npm("left", "1.0.0")], { advisories: [odd], told })).toEqual([]);
    expect(await findWeaknesses([npm("left", "1.0.0")], { advisories: [odd], told })).toEqual([]);
    expect(findUndecided([npm("left", "2.0.0")], { advisories: [odd], told })).toHaveLength(1);
  });
});
