import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import type { DependencyRange } from "../../src/model/release-plan.ts";
import { rangePlaces } from "../../src/release/range-places.ts";
import { findPlaces } from "../../src/release/version-files/index.ts";
import { writeVersion, writeVersions } from "../../src/release/write-version.ts";

const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: { a: { version: "1.0.0" }, "b/c": { version: "1.0.0" }, "node_modules/a": { link: true } },
});

describe("writing versions", () => {
  test("of several packages into one file, whatever the order they are asked in", () => {
    const files = new Map([["package-lock.json", LOCK]]);
    const edits = [
      ...findPlaces(files, { path: "b/c" }).map((place) => ({ place, version: "3.0.0-rc.1" })),
      ...findPlaces(files, { path: "a" }).map((place) => ({ place, version: "10.0.0" })),
    ];
    const { packages } = JSON.parse(writeVersions(LOCK, edits));
    expect(packages).toEqual({
      a: { version: "10.0.0" },
      "b/c": { version: "3.0.0-rc.1" },
      "node_modules/a": { link: true },
    });
  });

  test.each(['1.0.0"', "1.0.0\n", "1 0", "", "${x}", "-1", "1".repeat(300)])(
    "refuses %j, which is no version",
    (version) => {
      const places = findPlaces(new Map([["package.json", '{"version":"1.0.0"}']]), { path: "" });
      expect(() => writeVersion('{"version":"1.0.0"}', places, version)).toThrow(ConfigError);
    },
  );

  test("into a place that packages share takes one version, and refuses two", () => {
    const text = '[workspace]\nmembers = ["a", "b"]\n[workspace.package]\nversion = "1.0.0"\n';
    const member = (name: string) => `[package]\nname = "${name}"\nversion.workspace = true\n`;
    const files = new Map([
      ["Cargo.toml", text],
      ["a/Cargo.toml", member("a")],
      ["b/Cargo.toml", member("b")],
    ]);
    const edits = (...versions: string[]) =>
      ["a", "b"].flatMap((path, index) =>
        findPlaces(files, { path }).map((place) => ({ place, version: versions[index] ?? "" })),
      );
    expect(edits("1", "1").map(({ place }) => place.file)).toEqual(["Cargo.toml", "Cargo.toml"]);
    expect(writeVersions(text, edits("2.0.0", "2.0.0"))).toBe(text.replace("1.0.0", "2.0.0"));
    expect(() => writeVersions(text, edits("2.0.0", "3.0.0"))).toThrow("one place would be given two versions");
  });
});

describe("writing ranges", () => {
  const range = (file: string, keys: (string | number)[], from: string, to: string): DependencyRange => ({
    package: "@acme/notes",
    dependency: "@acme/core",
    file,
    keys,
    from,
    to,
  });

  test("goes with the version of the file, and leaves the same range elsewhere", () => {
    const text = '{"version":"1.0.0","dependencies":{"@acme/core":"^1.0.0","other":"^1.0.0"}}';
    const ranges = [range("package.json", ["dependencies", "@acme/core"], "^1.0.0", "^2.0.0")];
    const places = [
      ...rangePlaces(text, "package.json", ranges),
      ...findPlaces(new Map([["package.json", text]]), { path: "" }),
    ];
    expect(writeVersion(text, places, "1.1.0")).toBe(
      '{"version":"1.1.0","dependencies":{"@acme/core":"^2.0.0","other":"^1.0.0"}}',
    );
  });

  test("keeps the name in a requirement of Python", () => {
    const text = '[project]\ndependencies = ["x==1.0", "acme-core[cli]>=1.0,<2"]\n';
    const places = rangePlaces(text, "pyproject.toml", [
      range("pyproject.toml", ["project", "dependencies", 1], ">=1.0,<2", ">=2.0.0,<3"),
    ]);
    expect(writeVersion(text, places, "9.9.9")).toBe(
      '[project]\ndependencies = ["x==1.0", "acme-core[cli]>=2.0.0,<3"]\n',
    );
  });

  test("refuses a file that no longer says what was planned", () => {
    const ranges = [range("package.json", ["dependencies", "@acme/core"], "^1.0.0", "^2.0.0")];
    expect(() => rangePlaces('{"dependencies":{"@acme/core":"^1.5.0"}}', "package.json", ranges)).toThrow(
      "no longer asks",
    );
  });
});
