import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeAliases } from "../../../src/audit/advisories/merge-aliases.ts";
import { advisory } from "./osv-record.ts";

const said = (id: string, ...aliases: string[]) => advisory({ id, aliases, related: ["CVE-2026-9999"] });
const groupsOf = (advisories: readonly ReturnType<typeof said>[]): string[][] =>
  mergeAliases(advisories).map((group) => group.map(({ id }) => id));

describe("advisories of one weakness", () => {
  it("are one across databases, over ids that only one of them names", () => {
    const all = [
      said("GHSA-aaaa-aaaa-aaaa", "CVE-2026-1"),
      said("PYSEC-2026-1", "CVE-2026-1"),
      said("CVE-2026-1"),
      said("NSWG-ECO-1", "PYSEC-2026-1"),
      said("GHSA-bbbb-bbbb-bbbb", "CVE-2026-2"),
    ];
    expect(groupsOf(all)).toEqual([
      ["GHSA-aaaa-aaaa-aaaa", "PYSEC-2026-1", "CVE-2026-1", "NSWG-ECO-1"],
      ["GHSA-bbbb-bbbb-bbbb"],
    ]);
  });

  it("are not those that are related to the same one", () => {
    expect(groupsOf([said("PYSEC-2026-1"), said("PYSEC-2026-2")])).toEqual([["PYSEC-2026-1"], ["PYSEC-2026-2"]]);
  });

  it("are not two of one database with an id in common, which a third may well join", () => {
    const all = [
      said("GHSA-bbbb-bbbb-bbbb", "CVE-2026-1", "CVE-2026-2"),
      said("GHSA-aaaa-aaaa-aaaa", "CVE-2026-1", "CVE-2026-2"),
      said("PYSEC-2026-1", "CVE-2026-1"),
      said("PYSEC-2026-2", "GHSA-bbbb-bbbb-bbbb"),
    ];
    expect(groupsOf(all)).toEqual([
      ["GHSA-bbbb-bbbb-bbbb", "PYSEC-2026-2"],
      ["GHSA-aaaa-aaaa-aaaa", "PYSEC-2026-1"],
    ]);
  });

  it("are two of one database where one names the other", () => {
    expect(groupsOf([said("GHSA-aaaa-aaaa-aaaa"), said("GHSA-bbbb-bbbb-bbbb", "GHSA-aaaa-aaaa-aaaa")])).toHaveLength(1);
  });

  it("are the same ones in whatever order the advisories come", () => {
    const id = fc.constantFrom(
      "GHSA-aaaa-aaaa-aaaa",
      "GHSA-bbbb-bbbb-bbbb",
      "CVE-1",
      "CVE-2",
      "PYSEC-1",
      "MAL-1",
      "X-1",
    );
    const advisories = fc.uniqueArray(
      fc.tuple(id, fc.array(id, { maxLength: 3 })).map(([own, aliases]) => said(own, ...aliases)),
      { selector: (each) => each.id },
    );
    const sorted = (all: Parameters<typeof groupsOf>[0]) =>
      groupsOf(all)
        .map((group) => group.sort().join())
        .sort();
    fc.assert(
      fc.property(
        advisories.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(sorted(shuffled)).toEqual(sorted(all));
        },
      ),
    );
  });

  it("are found in a chain of ten thousand", () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => said(`X-${at}`, `X-${at + 1}`));
    expect(mergeAliases(chain)).toHaveLength(1);
  });
});
