import { describe, expect, it } from "vitest";
import { appliesTo, SDK_ADVISORIES } from "../../src/audit/sdk-advisories.ts";
import { isAdvisoryId } from "../../src/model/advisory.ts";

describe("whom an advisory about an SDK concerns", () => {
  it("is told by its transport", () => {
    const status = (id: string) =>
      ([["stdio"], ["http"], ["stdio", "http"], undefined] as const).map(
        (transports) => appliesTo([id], transports)?.status,
      );
    expect(status("GHSA-w48q-cv73-mx4w")).toEqual(["no", "yes", "yes", "unknown"]);
    expect(status("GHSA-345p-7cg4-v4c7")).toEqual(["no", "yes", "yes", "unknown"]);
    expect(status("GHSA-8r9q-7v3j-jr4g")).toEqual(["yes", "yes", "yes", "yes"]);
    expect(status("GHSA-6qxp-vccf-f47h")).toEqual(["unknown", "unknown", "unknown", "unknown"]);
    expect(status("GHSA-0000-0000-0000")).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("is found by every id that the weakness has, with its reason", () => {
    expect(appliesTo(["CVE-2025-66416", "GHSA-9h52-p55h-vw2f"], ["stdio"])).toEqual({
      status: "no",
      reason:
        "it concerns servers over HTTP on a local address without authentication (DNS rebinding), and this server speaks stdio only",
    });
    expect(appliesTo(["PYSEC-2026-1616"], ["http"])?.status).toBe("unknown");
    expect(appliesTo([], ["http"])).toBeUndefined();
    expect(appliesTo(["__proto__"], ["http"])).toBeUndefined();
  });

  it("stands nowhere twice, and has a source each time", () => {
    const ids = SDK_ADVISORIES.flatMap((advisory) => advisory.ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !isAdvisoryId(id))).toEqual([]);
    expect(SDK_ADVISORIES.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
    expect(SDK_ADVISORIES.filter(({ whom }) => /\.$|[\n\r]/.test(whom))).toEqual([]);
  });
});
