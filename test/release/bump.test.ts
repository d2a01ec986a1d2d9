import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUMPS, type Bump } from "../../src/model/finding.ts";
import { bumpBetween, meets } from "../../src/release/bump.ts";
import { nextVersion } from "../../src/release/next-version.ts";
import { compareVersions } from "../../src/release/scheme.ts";

describe("bumpBetween", () => {
  test.each<[string, string, Bump | undefined]>([
    ["0.2.10", "0.2.15", "patch"],
    ["0.2.10", "0.3.0", "minor"],
    ["0.9.0", "1.0.0", "major"],
    ["1.2.3", "1.2.3", "none"],
    ["1.2.3", "1.2.2", "none"],
    ["1.2.3", "2.0.0-rc.1", "major"],
    ["1.2.3", "1.3.0-beta.1", "minor"],
    ["1.2.0-rc.1", "1.2.0", "minor"],
    ["1.2.3-rc.1", "1.2.3", "patch"],
    ["2.0.0-rc.1", "2.0.0-rc.2", "major"],
    ["2.0.0-rc.1", "2.0.0", "major"],
    ["1.2.3+a", "1.2.3+b", "none"],
    ["1.2", "1.3", "minor"],
    ["1.2", "1.2.1", "patch"],
    ["1.2.3.4", "1.2.3.5", "patch"],
    ["1.2", "1.2.post1", "patch"],
    ["1.2", "2.0rc1", "major"],
    ["1.2rc1", "1.2", "minor"],
    ["1.2", "1!1.2", "major"],
    ["2025.8.21", "2026.8.31", undefined],
    ["1.0.0", "2025.1.1", undefined],
    ["1.0.0", "latest", undefined],
  ])("%s to %s is %s", (from, to, bump) => {
    expect(bumpBetween(from, to)).toBe(bump);
  });
});

describe("meets", () => {
  test("a bump meets every need up to its own size", () => {
    for (const [size, declared] of BUMPS.entries()) {
      for (const [need, required] of BUMPS.entries()) {
        expect(meets(declared, required, { from: "1.2.3" })).toBe(size >= need);
      }
    }
  });

  test("in 0.x a minor meets a major need and a patch meets a minor, and nothing else moves", () => {
    const from = "0.2.10";
    expect(meets("minor", "major", { from })).toBe(true);
    expect(meets("patch", "major", { from })).toBe(false);
    expect(meets("patch", "minor", { from })).toBe(true);
    expect(meets("none", "minor", { from })).toBe(false);
    expect(meets("none", "patch", { from })).toBe(false);
  });

  test("an epoch ends initial development", () => {
    expect(meets("minor", "major", { from: "1!0.2.0" })).toBe(false);
  });

  test("a pre-release on either end meets anything", () => {
    expect(meets("patch", "major", { from: "1.2.3", to: "1.2.4-rc.1" })).toBe(true);
    expect(meets("patch", "major", { from: "2.0.0rc1", to: "2.0.0" })).toBe(true);
  });

  test("without a known version the full step is asked for", () => {
    expect(meets("minor", "major")).toBe(false);
  });
});

describe("nextVersion", () => {
  test.each<[string, Bump, string | undefined]>([
    ["0.2.10", "major", "0.3.0"],
    ["0.2.10", "minor", "0.2.11"],
    ["0.2.10", "patch", "0.2.11"],
    ["1.2.3", "major", "2.0.0"],
    ["1.2.3", "minor", "1.3.0"],
    ["1.2.3", "patch", "1.2.4"],
    ["1.2.3", "none", undefined],
    ["2.0.0-rc.1", "major", "2.0.0-rc.2"],
    ["1.2.3+build.7", "patch", "1.2.4"],
    ["1.2", "major", "2.0"],
    ["1.2", "patch", "1.2.1"],
    ["1!1.2.3.4", "minor", "1!1.3.0.0"],
    ["1.2.post1", "patch", "1.2.1"],
    ["2.0rc1", "major", "2.0rc2"],
    ["2.0rc1.dev2", "major", "2.0rc1.dev3"],
    ["2.0.dev1", "minor", "2.0.dev2"],
    ["2025.8.21", "major", undefined],
    ["latest", "major", undefined],
  ])("after %s with need %s comes %s", (release, required, next) => {
    expect(nextVersion(release, required)).toBe(next);
  });

  test("the next version is always higher, and always meets the need it was made for", () => {
    const numbers = fc.array(fc.nat(30), { minLength: 2, maxLength: 4 });
    const tail = fc.constantFrom("", "-rc.1", "rc1", ".dev2");
    fc.assert(
      fc.property(numbers, tail, fc.constantFrom(...BUMPS), (release, rest, required) => {
        const from = release.join(".") + rest;
        const next = nextVersion(from, required);
        if (next === undefined) return;
        expect(compareVersions(next, from)).toBeGreaterThan(0);
        expect(meets(bumpBetween(from, next) ?? "none", required, { from, to: next })).toBe(true);
      }),
    );
  });
});
