import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { planRelease } from "../../src/release/plan-release.ts";
import type { PackageFacts, ReleaseFacts } from "../../src/release/release-facts.ts";
import { commitsOf, factsOf, floorOf, packageAt } from "./plan-facts.ts";

const plan = (packages: PackageFacts | PackageFacts[], more: Partial<ReleaseFacts> = {}) => {
  const made = planRelease(factsOf(packages, more));
  return {
    ...made,
    versions: made.packages.map(({ name, next }) => `${name} ${next}`),
    kinds: made.packages.map(({ reasons }) => reasons.map(({ kind, bump }) => `${kind} ${bump}`)),
  };
};
const trouble = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.trouble;
    throw error;
  }
  throw new Error("nothing was refused");
};
const feat = commitsOf("feat: add search");
const fix = commitsOf("fix: typo");
const breaking = commitsOf("feat!: drop farewell");
const chore = commitsOf("chore: tidy");
const current = (version: string) => ({ current: { version, from: "package.json" } });

describe("the next version", () => {
  it.each<[string, PackageFacts, Partial<ReleaseFacts>, string[]]>([
    ["is a patch for a fix", packageAt("1.2.0", { commits: fix }), {}, ["server 1.2.1"]],
    ["is a minor for a feature", packageAt("1.2.3", { commits: [...fix, ...feat] }), {}, ["server 1.3.0"]],
    ["is a major for a break", packageAt("1.2.3", { commits: breaking }), {}, ["server 2.0.0"]],
    ["is a minor for a break in 0.x", packageAt("0.3.1", { commits: breaking }), {}, ["server 0.4.0"]],
    ["is a patch for a feature in 0.x", packageAt("0.3.1", { commits: feat }), {}, ["server 0.3.2"]],
    ["is not there where nothing changed", packageAt("1.2.0"), {}, []],
    ["is not there for what reaches nobody", packageAt("1.2.0", { commits: chore }), {}, []],
    [
      "follows the API where commits say nothing",
      packageAt("1.2.0", { commits: chore, floor: floorOf("major") }),
      {},
      ["server 2.0.0"],
    ],
    [
      "follows the API where commits say less",
      packageAt("1.2.0", { commits: fix, floor: floorOf("minor") }),
      {},
      ["server 1.3.0"],
    ],
    [
      "follows a changeset",
      packageAt("1.2.0", { commits: chore, declarations: [{ kind: "changeset", bump: "minor", by: "changeset x" }] }),
      {},
      ["server 1.3.0"],
    ],
    ["is raised by --bump", packageAt("1.2.0", { commits: fix }), { bump: "minor" }, ["server 1.3.0"]],
    ["is not lowered by --bump", packageAt("1.2.0", { commits: feat }), { bump: "patch" }, ["server 1.3.0"]],
    [
      "ends the initial development only by --bump major",
      packageAt("0.3.1", { commits: fix }),
      { bump: "major" },
      ["server 1.0.0"],
    ],
    [
      "is a minor in 0.x where --bump says so",
      packageAt("0.3.1", { commits: fix }),
      { bump: "minor" },
      ["server 0.4.0"],
    ],
    ["is not made by --bump where nothing changed", packageAt("1.2.0"), { bump: "minor" }, []],
    [
      "is made by --bump of a package that is named",
      packageAt("1.2.0"),
      { bump: "minor", chosen: ["server"] },
      ["server 1.3.0"],
    ],
    ["is what --version says", packageAt("1.2.0", { commits: fix }), { version: "v4.0.0" }, ["server 4.0.0"]],
    [
      "is what a Release-As footer says",
      packageAt("1.2.0", { commits: commitsOf("chore: x\n\nRelease-As: 3.0.0") }),
      {},
      ["server 3.0.0"],
    ],
    [
      "is what --version says before a footer",
      packageAt("1.2.0", { commits: commitsOf("chore: x\n\nRelease-As: 3.0.0") }),
      { version: "5.0.0" },
      ["server 5.0.0"],
    ],
    ["is what the files already say", packageAt("1.2.0", { ...current("1.9.0"), commits: fix }), {}, ["server 1.9.0"]],
    [
      "is what the files already say, also where nothing else needs one",
      packageAt("1.2.0", { ...current("1.2.1") }),
      {},
      ["server 1.2.1"],
    ],
    [
      "is above what the files say where --bump is",
      packageAt("1.2.0", { ...current("1.2.1"), commits: fix }),
      { bump: "minor" },
      ["server 1.3.0"],
    ],
    [
      "does not read the mark of a tree in between as decided",
      packageAt("1.2.0", { ...current("1.3.0-dev"), commits: fix }),
      {},
      ["server 1.2.1"],
    ],
    [
      "comes from the tag where the files name none",
      packageAt("1.2.0", { ...current("0.0.0"), commits: fix }),
      {},
      ["server 1.2.1"],
    ],
    [
      "comes from the tag where the files are behind",
      packageAt("1.2.0", { ...current("1.1.0"), commits: fix }),
      {},
      ["server 1.2.1"],
    ],
    ["is Python's own form", packageAt("1.2", { ecosystem: "pypi", commits: feat }), {}, ["server 1.3"]],
  ])("%s", (_law, facts, asked, versions) => {
    expect(plan(facts, asked).versions).toEqual(versions);
  });

  it("says what it follows, the greatest first", () => {
    const facts = packageAt("1.2.0", { commits: [...fix, ...feat], floor: floorOf("minor") });
    const { packages, kinds } = plan(facts, { bump: "minor" });
    expect(kinds).toEqual([["api minor", "commits minor", "input minor", "commits patch"]]);
    expect(packages[0]).toMatchObject({ bump: "minor", tag: "v1.3.0", isPrerelease: false, isRaised: false });
    expect(packages[0]?.reasons[0]?.by).toBe("API: tool-removed (tool farewell)");
  });

  it("leaves nothing of how it was found in the commits that it tells", () => {
    const { packages } = plan(packageAt("1.2.0", { commits: fix }));
    expect(packages[0]?.commits).toEqual([
      { sha: "1".padStart(40, "0"), type: "fix", subject: "typo", isBreaking: false, closes: [] },
    ]);
  });

  it("says why there is none", () => {
    expect(plan(packageAt("1.2.0", { commits: chore })).unchanged).toEqual([
      { name: "server", path: "", reason: "one commit since v1.2.0, and none needs a version" },
    ]);
  });
});

describe("the floor of the API", () => {
  it.each<[string, Partial<PackageFacts>, Partial<ReleaseFacts>]>([
    ["--bump", { commits: fix }, { bump: "minor" }],
    ["--version", { commits: fix }, { version: "1.3.0" }],
    ["a Release-As footer", { commits: commitsOf("fix: x\n\nRelease-As: 1.2.1") }, {}],
    ["the version in the files", { ...current("1.3.0"), commits: fix }, {}],
  ])("refuses less by %s, and names what it found", (_by, more, asked) => {
    const refused = trouble(() => plan(packageAt("1.2.0", { ...more, floor: floorOf("major") }), asked));
    expect(refused.what).toMatch(/too little for server: its API needs major/);
    expect(refused.expected).toBe("at least 2.0.0");
    expect(refused.detail).toBe("tool-removed: the tool is gone (0123456789abcdef)");
  });

  it("allows less where the finding is waived", () => {
    const waived = floorOf("major", { waived: { reason: "r", owner: "o", until: "2027-01-01" } });
    const facts = packageAt("1.2.0", { commits: fix, floor: { ...waived, bump: "none" } });
    expect(plan(facts, { bump: "patch" }).versions).toEqual(["server 1.2.1"]);
  });

  it("is met by a minor in 0.x", () => {
    expect(plan(packageAt("0.2.0", { commits: fix, floor: floorOf("major") }), { bump: "minor" }).versions).toEqual([
      "server 0.3.0",
    ]);
    expect(() => plan(packageAt("0.2.0", { commits: fix, floor: floorOf("major") }), { bump: "patch" })).toThrow(
      ConfigError,
    );
  });

  it("is for the caller to tell where a version in the files is only checked", () => {
    const facts = packageAt("1.2.0", { ...current("1.2.1"), commits: fix, floor: floorOf("major") });
    expect(plan(facts, { onlyChecks: true }).packages[0]).toMatchObject({
      next: "1.2.1",
      bump: "patch",
      floor: { bump: "major" },
    });
  });

  it("is said to be missing", () => {
    const facts = packageAt("1.2.0", { commits: fix, withoutFloor: "no MCP server was found in it" });
    expect(plan(facts).packages[0]?.withoutFloor).toBe("no MCP server was found in it");
  });
});

describe("a pre-release", () => {
  const rc = (version: string, ...released: string[]) => ({ ...current(version), prereleases: released });
  it.each<[string, PackageFacts, Partial<ReleaseFacts>, string[]]>([
    ["begins at 1", packageAt("1.2.0", { commits: feat }), { prerelease: "rc" }, ["server 1.3.0-rc.1"]],
    [
      "goes on",
      packageAt("1.2.0", { ...rc("1.3.0-rc.1", "1.3.0-rc.1"), commits: feat }),
      { prerelease: "rc" },
      ["server 1.3.0-rc.2"],
    ],
    [
      "ends in its version",
      packageAt("1.2.0", { ...rc("1.3.0-rc.2", "1.3.0-rc.2"), commits: feat }),
      {},
      ["server 1.3.0"],
    ],
    [
      "ends in its version also where nothing came after it",
      packageAt("1.2.0", { ...rc("1.3.0-rc.1", "1.3.0-rc.1"), commits: feat, newCommits: 0 }),
      {},
      ["server 1.3.0"],
    ],
    [
      "waits for a change",
      packageAt("1.2.0", { ...rc("1.3.0-rc.1", "1.3.0-rc.1"), commits: feat, newCommits: 0 }),
      { prerelease: "rc" },
      [],
    ],
    [
      "is raised by a greater need",
      packageAt("1.2.0", { ...rc("1.3.0-rc.1", "1.3.0-rc.1"), commits: breaking }),
      { prerelease: "rc" },
      ["server 2.0.0-rc.1"],
    ],
    [
      "is not lowered by a smaller one",
      packageAt("1.2.0", { ...rc("2.0.0-rc.1", "2.0.0-rc.1"), commits: fix }),
      { prerelease: "rc" },
      ["server 2.0.0-rc.2"],
    ],
    [
      "has stages of its own",
      packageAt("1.2.0", { ...rc("1.3.0-beta.4", "1.3.0-beta.4"), commits: feat }),
      { prerelease: "rc" },
      ["server 1.3.0-rc.1"],
    ],
    [
      "skips a number that is taken elsewhere",
      packageAt("1.2.0", { commits: feat, taken: new Map([["1.3.0-rc.1", "npm"]]) }),
      { prerelease: "rc" },
      ["server 1.3.0-rc.2"],
    ],
    [
      "counts by number",
      packageAt("1.2.0", { commits: feat, prereleases: ["1.3.0-rc.9", "1.3.0-rc.10"] }),
      { prerelease: "rc" },
      ["server 1.3.0-rc.11"],
    ],
    [
      "is taken as the files say it",
      packageAt("1.2.0", { ...current("1.3.0-rc.1"), commits: feat }),
      {},
      ["server 1.3.0-rc.1"],
    ],
    [
      "leads to what the files say",
      packageAt("1.2.0", { ...current("1.5.0"), commits: feat }),
      { prerelease: "rc" },
      ["server 1.5.0-rc.1"],
    ],
    [
      "has Python's form",
      packageAt("1.2.0", { ecosystem: "pypi", commits: feat }),
      { prerelease: "rc" },
      ["server 1.3.0rc1"],
    ],
    [
      "goes on in Python's form",
      packageAt("1.2.0", { ecosystem: "pypi", commits: feat, prereleases: ["1.3.0b1"] }),
      { prerelease: "beta" },
      ["server 1.3.0b2"],
    ],
    [
      "that was the only release leads to its version",
      packageAt("1.0.0-rc.1", { commits: breaking, prereleases: ["1.0.0-rc.1"] }),
      {},
      ["server 1.0.0"],
    ],
  ])("%s", (_law, facts, asked, versions) => {
    expect(plan(facts, asked).versions).toEqual(versions);
    expect(plan(facts, asked).packages.every(({ isPrerelease, next }) => isPrerelease === /-|rc|b\d/.test(next))).toBe(
      true,
    );
  });

  it.each([
    ["npm", "1"],
    ["npm", "r c"],
    ["npm", "-"],
    ["pypi", "next"],
  ])("of %s has no stage %j", (ecosystem, word) => {
    expect(() => plan(packageAt("1.2.0", { ecosystem, commits: feat }), { prerelease: word })).toThrow(ConfigError);
  });
});

describe("a first release", () => {
  const first = (version: string | undefined, more: Partial<PackageFacts> = {}): PackageFacts => {
    const { last: _last, current: _current, ...facts } = packageAt("0.0.0", { taken: new Map(), ...more });
    return { ...facts, ...(version === undefined ? {} : current(version)) };
  };
  it.each<[string | undefined, Partial<ReleaseFacts>, string]>([
    ["1.0.0", {}, "1.0.0"],
    ["0.1.0", {}, "0.1.0"],
    ["0.0.0", {}, "0.1.0"],
    [undefined, {}, "0.1.0"],
    ["1.0.0", { prerelease: "rc" }, "1.0.0-rc.1"],
    ["1.0.0", { version: "2.0.0" }, "2.0.0"],
    ["2026.11.0", {}, "2026.11.0"],
  ])("of a package at %s (%j) is %s", (version, asked, next) => {
    const { packages } = plan(first(version), asked);
    expect(packages).toMatchObject([{ next }]);
    if (asked.version === undefined)
      expect(packages[0]?.reasons[0]).toMatchObject({ kind: "version", by: expect.stringContaining("first release") });
  });
});

describe("what cannot be", () => {
  it.each<[string, PackageFacts | PackageFacts[], Partial<ReleaseFacts>, RegExp]>([
    ["a version that is none", packageAt("1.2.0", { commits: fix }), { version: "next" }, /"next" is no version/],
    ["a version that goes down", packageAt("1.2.0", { commits: fix }), { version: "1.1.0" }, /1.1.0 is not higher/],
    ["the version of the last release", packageAt("1.2.0", { commits: fix }), { version: "1.2.0" }, /is not higher/],
    ["a bump of a calendar version", packageAt("2026.10.0", { commits: fix }), {}, /a bump means nothing/],
    [
      "one version for two packages",
      [
        packageAt("1.0.0", { commits: fix, tagForm: "{name}@{version}" }),
        packageAt("1.0.0", { name: "b", path: "b", commits: fix, tagForm: "{name}@{version}" }),
      ],
      { version: "2.0.0" },
      /several packages are meant/,
    ],
    ["an unknown package", packageAt("1.0.0"), { chosen: ["servr"] }, /no package called "servr"/],
    [
      "a tag that git refuses",
      packageAt("1.0.0", { name: "a b", tagForm: "{name}@{version}", commits: fix }),
      {},
      /cannot be the name of a tag/,
    ],
  ])("is refused: %s", (_what, facts, asked, what) => {
    expect(trouble(() => plan(facts, asked)).what).toMatch(what);
  });

  it("is a version that is taken: the next free one is named", () => {
    const taken = new Map([
      ["1.2.1", "it is published on npm"],
      ["1.2.2", "it is published on npm"],
    ]);
    const refused = trouble(() => plan(packageAt("1.2.0", { commits: fix, taken })));
    expect(refused.what).toBe("server 1.2.1 is taken: it is published on npm");
    expect(refused.hint).toContain("--version 1.2.3");
  });

  it("is told and not thrown where a calendar version is only checked", () => {
    expect(plan(packageAt("2026.10.0", { commits: fix }), { onlyChecks: true }).unchanged[0]?.reason).toMatch(
      /--version/,
    );
  });

  it("does not stop a calendar version that is named", () => {
    expect(plan(packageAt("2026.10.0", { commits: fix }), { version: "2026.11.0" }).versions).toEqual([
      "server 2026.11.0",
    ]);
  });
});

describe("several packages", () => {
  const needs = (range: string, isForUsers = true): PackageFacts["dependencies"] => [
    { name: "core", file: "app/package.json", keys: ["dependencies", "core"], range, ecosystem: "npm", isForUsers },
  ];
  const member = (name: string, more: Partial<PackageFacts> = {}): PackageFacts =>
    packageAt("1.0.0", { name, path: name, tagForm: "{name}@{version}", ...more });

  it("are released each by its own", () => {
    const made = plan([member("core", { commits: feat }), member("app", { commits: fix }), member("idle")]);
    expect(made.versions).toEqual(["core 1.1.0", "app 1.0.1"]);
    expect(made.packages.map(({ tag }) => tag)).toEqual(["core@1.1.0", "app@1.0.1"]);
    expect(made.unchanged.map(({ name }) => name)).toEqual(["idle"]);
  });

  it("follow one whose new version their range does not cover", () => {
    const made = plan([member("core", { commits: breaking }), member("app", { dependencies: needs("^1.0.0") })]);
    expect(made.versions).toEqual(["core 2.0.0", "app 1.0.1"]);
    expect(made.ranges).toEqual([
      {
        package: "app",
        file: "app/package.json",
        keys: ["dependencies", "core"],
        dependency: "core",
        from: "^1.0.0",
        to: "^2.0.0",
      },
    ]);
    expect(made.kinds[1]).toEqual(["dependency patch"]);
  });

  it("stay where their range covers it, or only their developers need it", () => {
    expect(
      plan([member("core", { commits: feat }), member("app", { dependencies: needs("^1.0.0") })]).versions,
    ).toEqual(["core 1.1.0"]);
    const made = plan([member("core", { commits: breaking }), member("app", { dependencies: needs("^1.0.0", false) })]);
    expect(made.versions).toEqual(["core 2.0.0"]);
    expect(made.ranges).toHaveLength(1);
  });

  it("follow each other along a chain, and around a circle", () => {
    const on = (name: string): PackageFacts["dependencies"] => [
      { name, file: "x", keys: ["dependencies", name], range: "1.0.0", ecosystem: "npm", isForUsers: true },
    ];
    const made = plan([
      member("a", { dependencies: on("b") }),
      member("b", { dependencies: on("c") }),
      member("c", { commits: fix, dependencies: on("a") }),
    ]);
    expect(made.versions).toEqual(["a 1.0.1", "b 1.0.1", "c 1.0.1"]);
    expect(made.ranges).toHaveLength(3);
  });

  it("that share their tags have one version", () => {
    const shared = { tagForm: "v{version}" };
    const made = plan([
      member("a", { ...shared, commits: fix }),
      member("b", { ...shared, commits: feat }),
      member("c", shared),
    ]);
    expect(made.versions).toEqual(["a 1.1.0", "b 1.1.0", "c 1.1.0"]);
    expect(made.packages[2]?.reasons[0]).toMatchObject({
      kind: "version",
      by: expect.stringContaining("together with b"),
    });
    expect(
      plan([member("a", { ...shared, commits: fix }), member("b", shared)], { version: "3.0.0" }).versions,
    ).toEqual(["a 3.0.0", "b 3.0.0"]);
    expect(plan([member("a", shared), member("b", shared)]).versions).toEqual([]);
  });

  it("are only those that were chosen", () => {
    const made = plan([member("a", { commits: fix }), member("b", { commits: fix })], { chosen: ["b"] });
    expect(made.versions).toEqual(["b 1.0.1"]);
    expect(made.unchanged).toEqual([{ name: "a", path: "a", reason: "it was not chosen" }]);
  });

  it("take --version for the one that was chosen", () => {
    expect(plan([member("a", { commits: fix }), member("b")], { chosen: ["b"], version: "2.0.0" }).versions).toEqual([
      "b 2.0.0",
    ]);
  });
});
