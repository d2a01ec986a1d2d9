import fc from "fast-check";
import compareSemver from "semver/functions/compare.js";
import { describe, expect, it } from "vitest";
import { compareVersions, isVersion, satisfiesRange, withoutLabel } from "../../../src/audit/versions/index.ts";
import { ECOSYSTEMS, type Ecosystem } from "../../../src/model/dependency.ts";

const sign = (ecosystem: Ecosystem, a: string, b: string): number | undefined => {
  const order = compareVersions(ecosystem, a, b);
  return order === undefined ? undefined : Math.sign(order);
};

const number = fc.oneof(fc.constantFrom("0", "1", "2", "10"), fc.nat(99).map(String));
const identifier = fc.oneof(number, fc.constantFrom("alpha", "beta", "rc1", "x-1", "20240101123456789"));
const suffix = fc.oneof(
  fc.constant(""),
  fc.array(identifier, { minLength: 1, maxLength: 3 }).map((parts) => `-${parts.join(".")}`),
);
const npmVersion = fc.tuple(number, number, number, suffix).map(([a, b, c, end]) => `${a}.${b}.${c}${end}`);
const pythonVersion = fc
  .tuple(
    fc.constantFrom("", "", "1!"),
    fc.array(number, { minLength: 1, maxLength: 4 }),
    fc.constantFrom("", "a1", "b2", "rc", "-c1", ".beta.3"),
    fc.constantFrom("", ".post1", "-2", "r3"),
    fc.constantFrom("", ".dev0", "dev4"),
    fc.constantFrom("", "", "+cu118", "+1.2", "+1e5", "+abc.10", "+ABC-9"),
  )
  .map(([epoch, release, ...ends]) => `${epoch}${release.join(".")}${ends.join("")}`);
const versionOf: Record<Ecosystem, fc.Arbitrary<string>> = { npm: npmVersion, PyPI: pythonVersion };

describe.each(ECOSYSTEMS)("the order of versions of %s", (ecosystem) => {
  const version = versionOf[ecosystem];

  it("knows every version, equal to itself", () => {
    fc.assert(fc.property(version, (a) => isVersion(ecosystem, a) && compareVersions(ecosystem, a, a) === 0));
  });

  it("is the same from both sides", () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(sign(ecosystem, a, b)).toBe(-(sign(ecosystem, b, a) ?? Number.NaN) + 0);
      }),
    );
  });

  it("goes through: what is before a middle is before what is behind it", () => {
    fc.assert(
      fc.property(version, version, version, (...all) => {
        const [a, b, c] = all.toSorted((x, y) => compareVersions(ecosystem, x, y) ?? Number.NaN);
        expect(sign(ecosystem, a ?? "", b ?? "")).toBeLessThanOrEqual(0);
        expect(sign(ecosystem, b ?? "", c ?? "")).toBeLessThanOrEqual(0);
        expect(sign(ecosystem, a ?? "", c ?? "")).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("never guesses at what is no version", () => {
    for (const text of ["", "latest", "*", ">=1.0", "1.0-n653x!", "git+ssh://host/x", "__proto__", "9".repeat(300)]) {
      expect(compareVersions(ecosystem, text, "1.0.0"), text).toBeUndefined();
      expect(compareVersions(ecosystem, "1.0.0", text), text).toBeUndefined();
      expect(isVersion(ecosystem, text), text).toBe(false);
    }
  });

  it("is found at once for hostile text", () => {
    const long = `1.0${"-0".repeat(50_000)}`;
    expect(compareVersions(ecosystem, long, "1.0.0")).toBeUndefined();
    expect(satisfiesRange(ecosystem, "1.0.0", `>=${"1.".repeat(50_000)}`)).toBeUndefined();
  });
});

describe("versions of npm", () => {
  it("are ordered as node-semver orders them, wherever its numbers are exact", () => {
    const exact = npmVersion.filter((version) => !/\d{16}/.test(version));
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        expect(sign("npm", a, b)).toBe(compareSemver(a, b));
      }),
    );
  });

  it.each([
    ["1.0.0-dev.20240101123456788", "1.0.0-dev.20240101123456789"],
    ["1.0.0-alpha", "1.0.0-alpha.1"],
    ["1.0.0-1", "1.0.0-a"],
    ["1.0.0-rc.9", "1.0.0-rc.10"],
    ["2.0.0-rc.1", "2.0.0"],
    ["1.9.0", "1.10.0"],
  ])("%s is before %s", (a, b) => {
    expect(sign("npm", a, b)).toBe(-1);
  });

  it.each([
    ["v1.2.3", "1.2.3"],
    ["1.2", "1.2.0"],
    ["1", "1.0.0"],
    ["1.2-beta", "1.2.0-beta"],
    ["1.2.3+build.1", "1.2.3+build.2"],
    ["1.02.3", "1.2.3"],
    ["1.2.3beta", "1.2.3-beta"],
  ])("%s is %s", (a, b) => {
    expect(sign("npm", a, b)).toBe(0);
  });

  it.each([
    ["1.2.3", "^1.0.0", true],
    ["2.0.0-rc.1", "<2.0.0", false],
    ["1.2.3", "*", true],
    ["1.2.3", "latest", undefined],
    ["1.2.3", "git+https://example.invalid/x.git", undefined],
    ["latest", "*", undefined],
  ])("%s for the range %s: %s", (version, range, expected) => {
    expect(satisfiesRange("npm", version, range)).toBe(expected);
  });
});

describe("versions of PyPI", () => {
  it.each([
    ["1.0.dev1", "1.0a1"],
    ["1.0a1", "1.0a1.post1"],
    ["1.0a1.dev2", "1.0a1"],
    ["1.9.4rc1", "1.9.4"],
    ["1.0", "1.0.post1.dev1"],
    ["1.0.post1.dev1", "1.0.post1"],
    ["2026.1.14", "1!0.1"],
    ["1.0", "1.0+abc"],
    ["1.0+1e5", "1.0+2"],
    ["1.0+abc", "1.0+1"],
    ["1.9", "1.10"],
  ])("%s is before %s", (a, b) => {
    expect(sign("PyPI", a, b)).toBe(-1);
  });

  it.each([
    ["1.0", "1.0.0"],
    ["1.0-1", "1.0.post1"],
    ["1.0C1", "1.0rc1"],
    ["v1.0", "1.0"],
    ["1.0+ABC.1", "1.0+abc-1"],
    ["0!1", "1"],
  ])("%s is %s", (a, b) => {
    expect(sign("PyPI", a, b)).toBe(0);
  });

  it("refuses numbers that would not be exact", () => {
    expect(compareVersions("PyPI", "1.0.dev20240101123456788", "1.0.dev20240101123456789")).toBeUndefined();
  });

  it.each([
    ["1.9.4rc1", "<1.9.4", false],
    ["1.9.4rc1", "<1.9.4rc2", true],
    ["1.9.4rc1", ">=1.9.4rc1", true],
    ["1.9.4rc1", "!=1.9.4rc2", false],
    ["1.28.3", ">=1.28,<2", true],
    ["2.0.0", ">=1.28,<2", false],
    ["1.4.9", "~=1.4.2", true],
    ["1.5.0", "~=1.4.2", false],
    ["1.5.0", "~=1.4", true],
    ["1.0", "~=1", undefined],
    ["1.4.2.1", "==1.4.*", true],
    ["1.5", "!=1.4.*", true],
    ["1.0", "<1!1.0", true],
    ["1.0.post1", ">1.0", false],
    ["1.0rc1.post1", ">1.0rc1", false],
    ["1.0rc2.post1", ">1.0rc1", true],
    ["2.0.0+cu118", "==2.0.0", true],
    ["2.0.0", "==2.0.0+cu118", false],
    ["1.0", "", true],
    ["1.0rc1", "", false],
    ["1.0", "(>=1.0)", true],
    ["1.0+odd", "===1.0+ODD", true],
    ["1.0", ">=banana", undefined],
    ["1.0", "==1.0rc1.*", undefined],
    ["1.0", "^1.0", undefined],
  ])("%s for the specifiers %s: %s", (version, range, expected) => {
    expect(satisfiesRange("PyPI", version, range)).toBe(expected);
  });

  it("are the public ones without their label", () => {
    expect(withoutLabel("PyPI", "2.0.0+cu118")).toBe("2.0.0");
    expect(withoutLabel("npm", "2.0.0+build")).toBe("2.0.0+build");
  });
});
