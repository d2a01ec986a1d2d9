import { describe, expect, it } from "vitest";
import { isInstalled } from "../../src/load/lockfiles.ts";
import type { JsonObject } from "../../src/model/json.ts";

const lock = (packages: JsonObject): string => JSON.stringify({ packages });
const a = { version: "1.0.0", integrity: "sha512-a" };

describe("node_modules of npm is what the lockfile says", () => {
  const wanted = lock({
    "": { name: "x" },
    "node_modules/a": a,
    "node_modules/b": { version: "2.0.0", optional: true },
  });

  it("when all that is not optional is there in its version", () => {
    expect(isInstalled("npm", wanted, lock({ "node_modules/a": a }))).toBe(true);
  });

  it("unless something is missing, another version, another content, or too much", () => {
    expect(isInstalled("npm", wanted, lock({}))).toBe(false);
    expect(isInstalled("npm", wanted, lock({ "node_modules/a": { ...a, version: "1.0.1" } }))).toBe(false);
    expect(isInstalled("npm", wanted, lock({ "node_modules/a": { ...a, integrity: "sha512-z" } }))).toBe(false);
    expect(isInstalled("npm", wanted, lock({ "node_modules/a": a, "node_modules/c": a }))).toBe(false);
    expect(isInstalled("npm", "cut in ha", lock({ "node_modules/a": a }))).toBe(false);
  });
});

it("pnpm keeps a copy of its lockfile, the others are asked again", () => {
  expect(isInstalled("pnpm", "a: 1", "a: 1")).toBe(true);
  expect(isInstalled("pnpm", "a: 1", "a: 2")).toBe(false);
  expect(isInstalled("yarn", "a", "a")).toBe(false);
});
