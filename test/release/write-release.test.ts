import { describe, expect, it } from "vitest";
import { changelogOf } from "../../src/release/changelog/changelog-path.ts";
import { isReady } from "../../src/release/is-ready.ts";
import { sayOtherLocks } from "../../src/release/lock-ranges.ts";
import { listFiles } from "../../src/release/version-files/folders.ts";
import { type ReleaseTexts, writeRelease } from "../../src/release/write-release.ts";
import { planOf, release } from "../gates/release/releases.ts";

const json = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

const textsOf = (
  files: Readonly<Record<string, string>>,
  changelogs: Readonly<Record<string, { path: string; text: string | undefined }>> = {},
): ReleaseTexts => ({
  files: new Map(Object.entries(files)),
  changelogs: new Map(Object.entries(changelogs)),
  packages: new Map(),
  date: "2026-11-23",
});

const RANGE = {
  package: "app",
  file: "packages/app/package.json",
  keys: ["dependencies", "core"],
  dependency: "core",
  from: "^1.0.0",
  to: "^2.0.0",
};

const core = release({ name: "core", path: "packages/core", next: "2.0.0", tag: "core@2.0.0" });
const app = release({ name: "app", path: "packages/app", next: "1.0.1", tag: "app@1.0.1" });

describe("the files of a release", () => {
  it("are written together: versions of several packages, ranges, and what a lock repeats of both", () => {
    const member = (name: string, version: string, range?: string) => ({
      name,
      version,
      ...(range === undefined ? {} : { dependencies: { core: range } }),
    });
    const files = (coreVersion: string, appVersion: string, range: string) => ({
      "package-lock.json": json({
        lockfileVersion: 3,
        packages: {
          "packages/app": { version: appVersion, dependencies: { core: range } },
          "packages/core": { version: coreVersion },
        },
      }),
      "packages/app/package.json": json(member("app", appVersion, range)),
      "packages/core/package.json": json(member("core", coreVersion)),
    });
    const plan = { ...planOf(core, app), ranges: [RANGE] };
    const written = writeRelease(plan, textsOf(files("1.0.0", "1.0.0", "^1.0.0")));
    expect(Object.fromEntries(written.map(({ path, text }) => [path, text]))).toEqual(
      files("2.0.0", "1.0.1", "^2.0.0"),
    );
    expect(written.map(({ path }) => path)).toEqual(Object.keys(files("", "", "")));
  });

  it("leave a lock alone that says another range already", () => {
    const lock = json({ lockfileVersion: 3, packages: { "packages/app": { dependencies: { core: "^1.5.0" } } } });
    const manifest = json({ name: "app", version: "1.0.0", dependencies: { core: "^1.0.0" } });
    const written = writeRelease(
      { ...planOf(core), ranges: [RANGE] },
      textsOf({ "package-lock.json": lock, [RANGE.file]: manifest }),
    );
    expect(written.map(({ path }) => path)).toEqual([RANGE.file]);
  });

  it("are refused where one is gone, or no longer says what was planned", () => {
    const plan = { ...planOf(core), ranges: [RANGE] };
    expect(() => writeRelease(plan, textsOf({}))).toThrow("is gone since the release was planned");
    const other = json({ name: "app", dependencies: { core: "^3.0.0" } });
    expect(() => writeRelease(plan, textsOf({ [RANGE.file]: other }))).toThrow("no longer asks for");
  });

  it("name the tool for a lock that is not rewritten", () => {
    expect(sayOtherLocks([RANGE], ["pnpm-lock.yaml", "package-lock.json"])).toEqual([
      expect.stringContaining("`pnpm install --lockfile-only`"),
    ]);
    expect(sayOtherLocks([], ["pnpm-lock.yaml"])).toEqual([]);
  });

  it("hold one section of each version, where packages share a changelog", () => {
    const shared = { path: "CHANGELOG.md", text: "# Changelog\n" };
    const notes = (text: string): string => `### Fixed\n\n- ${text}\n`;
    const plan = planOf(
      { ...core, notes: notes("core is faster") },
      { ...app, notes: notes("app is smaller") },
      { ...app, name: "tool", notes: notes("tool is quieter") },
    );
    const [written] = writeRelease(plan, textsOf({}, { core: shared, app: shared, tool: shared }));
    expect(written?.text.match(/^## .*$/gm)).toEqual([
      expect.stringContaining("2.0.0"),
      expect.stringContaining("1.0.1"),
    ]);
    for (const text of ["core is faster", "app is smaller", "tool is quieter"]) expect(written?.text).toContain(text);
    const now = { ...shared, text: written?.text };
    expect(writeRelease(plan, textsOf({}, { core: now, app: now, tool: now }))[0]?.text).toBe(written?.text);
  });

  it("replace the section of a version that was written and never released", () => {
    const raised = release({
      current: { version: "1.2.4", from: "package.json" },
      notes: "### Added\n\n- search\n",
    });
    const first = writeRelease(
      planOf({ ...raised, next: "1.2.4", tag: "v1.2.4", notes: "### Fixed\n\n- close\n" }),
      textsOf({}, { server: { path: "CHANGELOG.md", text: undefined } }),
    );
    const [written] = writeRelease(
      planOf(raised),
      textsOf({}, { server: { path: "CHANGELOG.md", text: first[0]?.text } }),
    );
    expect(written?.text).toContain("## 1.3.0");
    expect(written?.text).not.toContain("## 1.2.4");
  });
});

describe("the changelog of a package", () => {
  const there = listFiles(["HISTORY.md", "packages/core/CHANGELOG.md", "packages/core/HISTORY.md"]);

  it.each([
    ["the usual one", "packages/core", undefined, "packages/core/CHANGELOG.md"],
    ["one of another name that is there", "", undefined, "HISTORY.md"],
    ["a new one", "packages/app", undefined, "packages/app/CHANGELOG.md"],
    ["where the policy puts it", "packages/core", "../../docs/changes.md", "docs/changes.md"],
    ["none where the policy wants none", "", false as const, undefined],
  ])("is %s", (_, folder, setting, path) => {
    expect(changelogOf(folder, setting, there)).toBe(path);
  });

  it("never lies outside of the repository", () => {
    for (const setting of ["../x.md", "/etc/passwd", "."]) {
      expect(() => changelogOf("", setting, there)).toThrow("leads out of the repository");
    }
  });
});

describe("a version may get its tag", () => {
  const told = { path: "CHANGELOG.md", text: "# Changelog\n\n## 1.3.0 - 2026-11-23\n\n- search\n" };
  const untold = { path: "CHANGELOG.md", text: "# Changelog\n" };
  const { last: _last, ...first } = release({ isRaised: true });
  const { current: _current, ...built } = release();

  it.each([
    ["once its files say so", release({ isRaised: true }), untold, true],
    ["not before", release(), told, false],
    ["as the first one, once the changelog tells of it", first, told, true],
    ["as the first one, not before", first, untold, false],
    ["as the first one without a changelog", first, undefined, true],
    ["made by the build, once the changelog tells of it", built, told, true],
    ["made by the build, not before", built, untold, false],
  ])("%s", (_, planned, changelog, expected) => {
    expect(isReady(planned, changelog)).toBe(expected);
  });
});
