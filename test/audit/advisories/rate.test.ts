import { describe, expect, it } from "vitest";
import { rateAdvisory } from "../../../src/audit/advisories/rate.ts";
import type { SeverityVector } from "../../../src/model/advisory.ts";

const V2 = "AV:N/AC:L/Au:N/C:P/I:P/A:P";
const V3 = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L";
const V4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H";
const vector = (type: SeverityVector["type"], text: string): SeverityVector => ({ type, vector: text });

describe("the rating of an advisory", () => {
  it.each<[SeverityVector["type"], string, string, number]>([
    ["CVSS_V2", V2, "high", 7.5],
    ["CVSS_V2", `(${V2})`, "high", 7.5],
    ["CVSS_V2", "AV:N/AC:L/Au:N/C:C/I:C/A:C", "high", 10],
    ["CVSS_V3", V3, "medium", 5.6],
    ["CVSS_V3", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "critical", 10],
    ["CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/E:U/RL:O", "critical", 10],
    ["CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", "low", 0],
    ["CVSS_V4", V4, "critical", 10],
    ["CVSS_V4", `${V4}/E:U`, "critical", 10],
    ["CVSS_V4", "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "high", 7.7],
  ])("is the base score of %s %s: %s, %d", async (type, text, rating, score) => {
    expect(await rateAdvisory({ severities: [vector(type, text)] }, [])).toEqual({ rating, score });
  });

  it("is the highest of all vectors, those of the package too", async () => {
    const severities = [vector("CVSS_V3", V3)];
    expect(await rateAdvisory({ severities }, [{ severities: [vector("CVSS_V4", V4)] }])).toEqual({
      rating: "critical",
      score: 10,
    });
  });

  it("is the database's own word where there is no vector, and nothing where there is neither", async () => {
    expect(await rateAdvisory({ severities: [], rating: "high" }, [])).toEqual({ rating: "high" });
    expect(await rateAdvisory({ severities: [vector("CVSS_V3", V3)], rating: "high" }, [])).toMatchObject({
      rating: "medium",
    });
    expect(await rateAdvisory({ severities: [] }, [])).toEqual({});
  });

  it.each<[SeverityVector["type"], string]>([
    ["CVSS_V3", "CVSS:3.1/AV:N"],
    ["CVSS_V3", "CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
    ["CVSS_V3", "7.5"],
    ["CVSS_V3", V4],
    ["CVSS_V4", "CVSS:4.0/"],
    ["CVSS_V4", V2],
    ["CVSS_V2", V3],
    ["CVSS_V2", "AV:N/AC:L"],
  ])("is not taken from what is no whole vector: %s %s", async (type, text) => {
    expect(await rateAdvisory({ severities: [vector(type, text)], rating: "low" }, [])).toEqual({ rating: "low" });
  });
});
