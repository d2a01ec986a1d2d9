import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findLockfileFormat, readLockfile } from "../../../src/audit/lockfiles/index.ts";
import { ConfigError } from "../../../src/model/errors.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/lockfiles");
const fixtures = readdirSync(FIXTURES)
  .filter((name) => /^(?:npm|pnpm|yarn|bun)(?:-|$)/.test(name))
  .map((name) => {
    const file = readdirSync(join(FIXTURES, name)).find((each) => findLockfileFormat(each) !== undefined) ?? "";
    return { name, file, text: readFileSync(join(FIXTURES, name, file), "utf8") };
  });

const read = (file: string, text: string, manifests: Record<string, string> = {}) =>
  readLockfile(file, text, { manifests: new Map(Object.entries(manifests)) });

/** How a text is refused; any other error is a bug of ours. */
const refusal = async (file: string, text: string, manifests?: Record<string, string>): Promise<string> => {
  try {
    await read(file, text, manifests);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.trouble.hint).not.toBe("");
    return `${error.trouble.where} ${error.trouble.what}`;
  }
  return "read";
};

const v3 = (packages: object, lockfileVersion: unknown = 3): string =>
  JSON.stringify({ lockfileVersion, packages: { "": { name: "own" }, ...packages } });

describe("bad lockfiles of npm's world", () => {
  it.each(fixtures)("$name, cut in half, is refused", async ({ file, text }) => {
    expect(await refusal(file, text.slice(0, text.length / 2))).not.toBe("read");
  });

  it.each(fixtures)(
    "$name, cut anywhere, never breaks and never has a version that the whole has not",
    async ({ file, text }) => {
      const whole = await read(file, text);
      const versions = new Set(whole.packages.map(({ name, version }) => `${name}@${version}`));
      for (let at = 1; at < text.length; at += 23) {
        const part = text.slice(0, at);
        if ((await refusal(file, part)) !== "read") continue;
        const { packages } = await read(file, part);
        expect(packages.map(({ name, version }) => `${name}@${version}`).filter((each) => !versions.has(each))).toEqual(
          [],
        );
      }
    },
  );

  it.each(fixtures)("$name with the marks of a merge is refused with the line of the first", async ({ file, text }) => {
    const lines = text.split("\n");
    const marked = [
      ...lines.slice(0, 12),
      "<<<<<<< HEAD",
      lines[12],
      "=======",
      lines[12],
      ">>>>>>> theirs",
      ...lines.slice(13),
    ];
    const expected = `${file}:13:1 holds the marks of a merge that was not finished`;
    expect(await refusal(file, marked.join("\n"))).toBe(expected);
    expect(await refusal(file, marked.join("\r\n"))).toBe(expected);
    const half = [...lines.slice(0, 12), "=======", ...lines.slice(12)];
    expect(await refusal(file, half.join("\n"))).toBe(expected);
  });

  it.each([
    ["package-lock.json", v3({}, 4), "1:2 has a lockfileVersion that is not known: 4"],
    ["package-lock.json", v3({}, "3"), '1:2 has a lockfileVersion that is not known: "3"'],
    ["pnpm-lock.yaml", "lockfileVersion: '10.0'\n", '1:1 has a lockfileVersion that is not known: "10.0"'],
    ["pnpm-lock.yaml", "packages: {}\n", "1:1 has no lockfileVersion"],
    ["yarn.lock", "__metadata:\n  version: 11\n", '1:1 has a version in its __metadata that is not known: "11"'],
    ["yarn.lock", "a@1:\n", "1:1 is neither a lockfile of Yarn 1 nor one of Yarn 2 and later"],
    ["bun.lock", '{ "lockfileVersion": 3 }', "1:3 has a lockfileVersion that is not known: 3"],
    ["bun.lock", "{}", "1:1 has no lockfileVersion"],
  ])("%s of an unknown version is refused with what is known: %s", async (file, text, expected) => {
    expect(await refusal(file, text)).toBe(`${file}:${expected}`);
  });

  it.each(
    [
      ["package-lock.json", "[]", "1:1 holds no entries at all"],
      ["package-lock.json", '{ "lockfileVersion": 3 }', "1:1 has no `packages`, which its lockfileVersion promises"],
      [
        "package-lock.json",
        '{ "lockfileVersion": 3,\n "packages": [] }',
        '2:2 has something else than entries under "packages"',
      ],
      [
        "package-lock.json",
        '{ "lockfileVersion": 3,\n "packages": {} }',
        "1:1 says nothing of the project itself: `packages` has no entry for it",
      ],
      [
        "package-lock.json",
        v3({ "node_modules/a": 1 }),
        "1:52 has something else than an object where an entry stands",
      ],
      [
        "package-lock.json",
        v3({ "node_modules/a": { link: true } }),
        "1:52 has a link that leads to no folder of its own",
      ],
      [
        "package-lock.json",
        v3({ [`node_modules/${"a/".repeat(2000)}`]: {} }),
        "1:52 has a path that no package can have",
      ],
      [
        "package-lock.json",
        `{ "dependencies": { "${"a".repeat(600)}": {} } }`,
        "1:21 has a name that no package can have",
      ],
      ["pnpm-lock.yaml", "lockfileVersion: '9.0'\ndependencies:\n  a: [1]\n", '3:3 has no version in "dependencies"'],
      [
        "pnpm-lock.yaml",
        "lockfileVersion: '6.0'\ndependencies:\n  a: 1.0.0\n",
        "3:3 names a package that it does not hold: the file may be cut off",
      ],
      [
        "yarn.lock",
        "# yarn lockfile v1\na@1:\n  version 1.0.0 x\n",
        "3:3 has a line that Yarn does not write: the file may be cut off, or changed by hand",
      ],
      ["yarn.lock", "# yarn lockfile v1\na@1:\n\na@1:\n", "4:1 has an entry that stands twice"],
      [
        "yarn.lock",
        '# yarn lockfile v1\na@1:\n  version "1.0.0"\n\nb@1:\n',
        "5:1 has an entry without a version: the file may be cut off",
      ],
      [
        "pnpm-lock.yaml",
        "lockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {integrity: sha512-aaaa}\n",
        "1:1 has packages and no snapshots of them: the file may be cut off",
      ],
      [
        "bun.lock",
        '{ "lockfileVersion": 1, "packages": { "a": {} } }',
        "1:39 has something else than a list where a package stands",
      ],
    ].map(([file = "", text = "", expected]) => ({ file, text, expected })),
  )("$expected", async ({ file, text, expected }) => {
    expect(await refusal(file, text)).toBe(`${file}:${expected}`);
  });

  it("says of Bun's binary lock that it cannot be read, and how to get one that can", async () => {
    expect(await refusal("bun.lockb", "#!/usr/bin/env bun")).toBe(
      "bun.lockb is Bun's binary lockfile, which cannot be read",
    );
  });

  it("names the manifest that cannot be read where a lockfile needs it", async () => {
    expect(await refusal("a/yarn.lock", "# yarn lockfile v1\n", { "a/package.json": "{" })).toBe(
      "a/package.json:1:2 ends in the middle: the file is cut off",
    );
  });

  it("takes keys that objects of JavaScript are made of for names like others", async () => {
    const text =
      '{"lockfileVersion":3,"packages":{"":{"dependencies":{"__proto__":"1","constructor":"1"}},"node_modules/__proto__":{"version":"1.0.0"},"node_modules/constructor":{"version":"2.0.0","dependencies":{"__proto__":"1"}},"__proto__":{"version":"3.0.0"}}}';
    const { packages, projects, unauditable } = await read("package-lock.json", text);
    expect(packages.map(({ name, version, needs }) => [name, version, needs])).toEqual([
      ["__proto__", "1.0.0", []],
      ["constructor", "2.0.0", ["node_modules/__proto__"]],
    ]);
    expect(projects[0]?.dependencies.map(({ id }) => id)).toEqual([
      "node_modules/__proto__",
      "node_modules/constructor",
    ]);
    expect(unauditable.map(({ why, text: shown }) => `${why} ${shown}`)).toEqual(["path __proto__"]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("walks cycles to their end", async () => {
    const text = v3({
      "": { dependencies: { a: "1" } },
      "node_modules/a": { version: "1.0.0", dependencies: { b: "1" } },
      "node_modules/b": { version: "1.0.0", dependencies: { a: "1", b: "1" } },
    });
    const { packages } = await read("package-lock.json", text);
    expect(packages.map(({ id, needs }) => [id, needs])).toEqual([
      ["node_modules/a", ["node_modules/b"]],
      ["node_modules/b", ["node_modules/a"]],
    ]);
  });

  it.each([
    ["two lines", "evil\r\n::add-mask::x"],
    ["a megabyte", "a".repeat(1_000_000)],
    ["a mark that turns the text around", "evil\u202Egnp"],
    ["nothing", ""],
    ["a blank", "a b"],
  ])("a name of %s is told as unreadable, in one short line", async (_what, name) => {
    const text = JSON.stringify({
      lockfileVersion: 3,
      packages: { "": {}, "node_modules/called": { name, version: "1.0.0" } },
    });
    const { packages, unauditable } = await read("package-lock.json", text);
    expect(packages).toEqual([]);
    expect(unauditable.map(({ why }) => why)).toEqual(["unreadable"]);
    expect(unauditable[0]?.text).not.toMatch(/[\r\n]/);
    expect(unauditable[0]?.text.length).toBeLessThan(300);
  });

  it.each(["1.0", "latest", "^1.0.0", "1.0.0\n", `1.0.0-${"a".repeat(1000)}`, "v1.0.0", "1.0.0 || 2.0.0"])(
    "a version %j is no version",
    async (version) => {
      const { packages, unauditable } = await read("package-lock.json", v3({ "node_modules/a": { version } }));
      expect(packages).toEqual([]);
      expect(unauditable.map(({ why }) => why)).toEqual(["unreadable"]);
    },
  );

  it("does not let a mark of development hide what production asks for", async () => {
    const text = v3({
      "": { dependencies: { a: "1" }, devDependencies: { c: "1" } },
      "node_modules/a": { version: "1.0.0", dev: true, dependencies: { b: "1" } },
      "node_modules/b": { version: "1.0.0", dev: true },
      "node_modules/c": { version: "1.0.0", dev: true },
    });
    const { packages } = await read("package-lock.json", text);
    expect(packages.map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      "a production",
      "b production",
      "c development",
    ]);
  });

  it("takes what nobody asks for, and all without a manifest, for production", async () => {
    const text = '# yarn lockfile v1\na@1:\n  version "1.0.0"\n';
    expect((await read("yarn.lock", text)).packages.map(({ scope }) => scope)).toEqual(["production"]);
    const manifests = { "package.json": '{ "devDependencies": { "a": "1" } }' };
    expect((await read("yarn.lock", text, manifests)).packages.map(({ scope }) => scope)).toEqual(["development"]);
    const others = { "package.json": '{ "devDependencies": { "b": "1" } }' };
    expect((await read("yarn.lock", text, others)).packages.map(({ scope }) => scope)).toEqual(["production"]);
  });
});
