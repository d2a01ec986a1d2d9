import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseGitSource } from "../../../src/load/sources/git.ts";
import { lookAtPath, parseSource, SOURCES } from "../../../src/load/sources/index.ts";
import { parseNpmSource } from "../../../src/load/sources/npm.ts";
import { parsePypiSource } from "../../../src/load/sources/pypi.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { newFolder, worldIn } from "../small-server.ts";

const refusal = (work: () => unknown): ConfigError => {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  return expect.unreachable("should have been refused");
};

describe("a source", () => {
  it("has the form that its example shows", () => {
    for (const form of SOURCES) expect(parseSource(form.example, "nothing")).toBe(form);
  });

  it("that is a path is what stands there", async () => {
    const folder = await newFolder("grammar");
    const files = await worldIn(folder).files();
    await writeFile(join(folder, "surface"), "{}");
    expect(await lookAtPath(files, folder, "surface")).toBe("file");
    expect(await lookAtPath(files, folder, ".")).toBe("folder");
    expect(await lookAtPath(files, folder, "none")).toBe("nothing");
    await rm(folder, { recursive: true });
    expect(parseSource("surface", "file").form).toBe("<file>.json");
    expect(parseSource("packages/one", "folder").form).toBe(". or <folder>");
  });

  it.each([
    ["gti:main", "Did you mean git:main?"],
    ["nmp:a@1.0.0", "Did you mean npm:a@1.0.0?"],
    ["pipy:a==1", "Did you mean pypi:a==1?"],
    ["@scope/a@1.0.0", "Did you mean npm:@scope/a@1.0.0?"],
    ["a==1.0", "Did you mean pypi:a==1.0?"],
    ["main", "A git ref is written git:main, a program cmd:main."],
  ])("%s is unknown, with what was meant", (text, hint) => {
    const { trouble } = refusal(() => parseSource(text, "nothing"));
    expect(trouble.hint).toBe(hint);
    expect(trouble.expected).toContain("npm:<package>@<version>");
  });

  it("is not empty", () => {
    expect(refusal(() => parseSource("", "folder")).trouble.what).toBe("the source is empty");
  });
});

describe("npm:", () => {
  it("names one exact version or a tag", () => {
    expect(parseNpmSource("npm:@scope/a@1.0.0-rc.1")).toEqual({ name: "@scope/a", version: "1.0.0-rc.1" });
    expect(parseNpmSource("npm:a@v1.0.0")).toEqual({ name: "a", version: "1.0.0" });
    expect(parseNpmSource("npm:a@next")).toEqual({ name: "a", version: "next" });
  });

  it.each([
    "npm:a@^1.0.0",
    "npm:a@1",
    "npm:a@1.x",
    "npm:a@1.2",
    "npm:a@*",
    "npm:a@x",
    "npm:a@>=1 <2",
    "npm:a@1.0.0||2",
  ])("%s is a range", (text) => {
    expect(refusal(() => parseNpmSource(text)).trouble.what).toContain("is a range");
  });

  it.each([
    "npm:",
    "npm:-rf@1.0.0",
    "npm:../a@1.0.0",
    "npm:@scope@1.0.0",
    "npm:--x",
    "npm:a@--before",
    "npm:a b@1.0.0",
  ])("%s is refused before anything is asked", (text) => {
    expect(refusal(() => parseNpmSource(text)).trouble.expected).toBe("npm:<package>@<version>");
  });

  it("without a version says so", () => {
    expect(refusal(() => parseNpmSource("npm:@scope/a")).trouble.what).toContain("no version");
  });
});

describe("pypi:", () => {
  it("names one exact version, with extras", () => {
    expect(parsePypiSource("pypi:a.b[cli]==1.0rc1")).toEqual({ name: "a.b", extras: "[cli]", version: "1.0rc1" });
  });

  it.each(["pypi:a>=1", "pypi:a~=1.0", "pypi:a==1.*", "pypi:a===1", "pypi:a==1,<2", "pypi:a!=1"])(
    "%s is a range",
    (text) => {
      expect(refusal(() => parsePypiSource(text)).trouble.what).toContain("is a range");
    },
  );

  it("knows the npm way of writing it, and refuses names that are options", () => {
    expect(refusal(() => parsePypiSource("pypi:a@1.0")).trouble.hint).toBe("Did you mean pypi:a==1.0?");
    expect(refusal(() => parsePypiSource("pypi:a")).trouble.what).toContain("no version");
    for (const text of ["pypi:", "pypi:-r==1", "pypi:./a==1"]) {
      expect(refusal(() => parsePypiSource(text)).trouble.what).toContain("names no package");
    }
  });
});

describe("git:", () => {
  it("names a ref, and a folder after the hash", () => {
    expect(parseGitSource("git:feature/x")).toEqual({ ref: "feature/x" });
    expect(parseGitSource("git:v1#./packages/one/")).toEqual({ ref: "v1", path: "packages/one/" });
  });

  it.each(["git:v1#../x", "git:v1#a/../../x", "git:v1#/etc", "git:", "git:#a"])("%s is refused", (text) => {
    expect(refusal(() => parseGitSource(text)).trouble.expected).toContain("git:<ref>");
  });
});
