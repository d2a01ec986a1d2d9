import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareVersions, isPlaceholder, isPreRelease, schemeOf } from "../../src/release/scheme.ts";

describe("schemeOf", () => {
  test.each([
    ["1.2.3", "semver"],
    ["0.2.15", "semver"],
    ["1.2.3-rc.1+build.5", "semver"],
    ["1.2", "pep440"],
    ["1.2.0rc1", "pep440"],
    ["1!2.0.post1", "pep440"],
    ["2025.8.21", "calver"],
    ["2026.08.01", "calver"],
    ["2025.9.25-beta.1", "calver"],
    ["20250821.1", "calver"],
    ["202508", "calver"],
    ["24.04.1", "calver"],
    ["latest", "unknown"],
    ["", "unknown"],
  ])("%s is %s", (version, scheme) => {
    expect(schemeOf([version]).scheme).toBe(scheme);
  });

  test("two digits of a year are as well a major number, and are read as one", () => {
    expect(schemeOf(["24.1.0"]).scheme).toBe("semver");
  });

  test("a four-digit number outside 2000 to 2100 is no year", () => {
    expect(schemeOf(["1999.1.0"]).scheme).toBe("semver");
    expect(schemeOf(["2101.1.0"]).scheme).toBe("semver");
  });

  test("one calendar version among several decides, and is named", () => {
    expect(schemeOf(["1.0.0", "2025.8.21"])).toEqual({ scheme: "calver", because: "2025.8.21 starts with a year" });
  });

  test("versions that share no scheme are unknown, and the odd one is named", () => {
    expect(schemeOf(["1.0.0", "main"])).toEqual({
      scheme: "unknown",
      because: "main is neither SemVer, PEP 440 nor a calendar version",
    });
    expect(schemeOf(["1.0.0-next.1", "1!1.0"]).scheme).toBe("unknown");
  });
});

test("order is antisymmetric for any two SemVer versions", () => {
  const version = fc
    .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.constantFrom("", "-rc.1", "-rc.2"))
    .map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`);
  fc.assert(
    fc.property(version, version, (a, b) => {
      const [there, back] = [compareVersions(a, b), compareVersions(b, a)];
      expect(there === undefined || back === undefined ? undefined : Math.sign(there) + Math.sign(back)).toBe(0);
    }),
  );
});

test("calendar versions with and without leading zeros are ordered alike", () => {
  expect(compareVersions("2025.08.21", "2025.9.1")).toBeLessThan(0);
});

test("what no scheme covers is not ordered", () => {
  expect(compareVersions("main", "1.0.0")).toBeUndefined();
});

test.each([
  ["1.0.0-rc.1", true],
  ["1.0.0rc1", true],
  ["1.0.dev3", true],
  ["1.0.0", false],
  ["1.0.0.post1", false],
  ["1.0.0+build", false],
])("%s: pre-release %s", (version, expected) => {
  expect(isPreRelease(version)).toBe(expected);
});

test.each([
  ["0.0.0", true],
  ["0.0.0-development", true],
  ["0.0.0.dev0", true],
  ["0.0.01", false],
  ["0.0.1", false],
  ["10.0.0", false],
])("%s: placeholder %s", (version, expected) => {
  expect(isPlaceholder(version)).toBe(expected);
});
