import { describe, expect, test } from "vitest";
import { type FileSelection, selectFiles } from "../../src/audit/select-files.ts";

const PATHS = [
  ".github/workflows/ci.yml",
  "README.md",
  "go.mod",
  "package-lock.json",
  "package.json",
  "py/app/main.py",
  "py/uv.lock",
  "py/pyproject.toml",
  "tests/fixtures/weak/package-lock.json",
];
const select = (more: Partial<FileSelection> = {}) =>
  selectFiles(PATHS, { within: "", named: [], exclude: [], ...more });

describe("what is looked at", () => {
  test("is every lockfile and manifest that is found", () => {
    const { lockfiles, manifests, foreign } = select();
    expect(lockfiles).toEqual(["package-lock.json", "py/uv.lock", "tests/fixtures/weak/package-lock.json"]);
    expect(manifests).toEqual(["package.json", "py/pyproject.toml"]);
    expect(foreign).toEqual(["go.mod"]);
  });

  test("leaves out what the policy names, and says so", () => {
    const { lockfiles, excluded } = select({ exclude: ["tests/**"] });
    expect(lockfiles).toEqual(["package-lock.json", "py/uv.lock"]);
    expect(excluded).toEqual(["tests/fixtures/weak/package-lock.json"]);
  });

  test("lies where the user stands or below, else in the nearest folder above", () => {
    expect(select({ within: "py" }).lockfiles).toEqual(["py/uv.lock"]);
    expect(select({ within: "py/app" })).toMatchObject({ lockfiles: ["py/uv.lock"], above: "py" });
    expect(select({ within: ".github" })).toMatchObject({ lockfiles: ["package-lock.json"], above: "." });
  });

  test("is what the user names, with the manifests beside it", () => {
    expect(select({ named: ["py/uv.lock"] })).toMatchObject({
      lockfiles: ["py/uv.lock"],
      manifests: ["py/pyproject.toml"],
    });
  });
});
