import { describe, expect, it } from "vitest";
import { pinStyleOf, spanOf } from "../../../src/audit/pins/pin-style.ts";
import type { Ecosystem } from "../../../src/model/dependency.ts";

const asked = (ecosystem: Ecosystem, range: string) => ({ ecosystem, range, kind: "registry" as const });
const styles = (ecosystem: Ecosystem, ranges: Readonly<Record<string, string>>): void => {
  for (const [range, style] of Object.entries(ranges)) {
    it(`${ecosystem} ${range === "" ? "(nothing)" : range} is ${style}`, () => {
      expect(pinStyleOf(asked(ecosystem, range))).toBe(style);
    });
  }
};

describe("how narrow a range is", () => {
  styles("npm", {
    "1.2.3": "exact",
    "=1.2.3": "exact",
    "v1.2.3": "exact",
    "1.2.3-beta.1": "exact",
    "^1.2.3": "bounded",
    "^1": "bounded",
    "1.x": "bounded",
    ">=1 <2": "bounded",
    ">=1.28.0 <2.0.0-0": "bounded",
    "<2": "bounded",
    "~1.2": "compatible",
    "~1.2.3": "compatible",
    "1.2.x": "compatible",
    "^0.3.1": "compatible",
    "^0.0.3": "compatible",
    ">=0.3 <1": "bounded",
    "1.2.3 || 1.2.9": "compatible",
    "^1.2.0 || ^1.5.0": "bounded",
    "^1 || ^2": "any",
    "1 - 2": "any",
    ">=1 <3": "any",
    ">=1.2.3": "any",
    ">1": "any",
    "^1 || >=3": "any",
    "*": "any",
    "": "any",
    x: "any",
    latest: "any",
    next: "any",
    beta: "any",
  });
  styles("PyPI", {
    "==1.2.3": "exact",
    "===1.2.3": "exact",
    "==1.2.3+cu118": "exact",
    "1.2.3": "exact",
    ">=1.28,<2": "bounded",
    ">=1.28,<2.0.0": "bounded",
    ">=1.28, <2.0.dev0": "bounded",
    "(>=1.28,<2)": "bounded",
    "<2": "bounded",
    "~=1.28": "bounded",
    "==1.*": "bounded",
    "^1.2": "bounded",
    "~1": "bounded",
    "~=1.28.1": "compatible",
    "==1.28.*": "compatible",
    ">=1.28,<1.29": "compatible",
    "~1.2": "compatible",
    "~1.2.3": "compatible",
    "^0.3.1": "compatible",
    "^1.2 || ^1.4": "bounded",
    "^1.2 || ^2.0": "any",
    ">=1.28,<3": "any",
    ">=1.28,<=2": "any",
    ">=1.28": "any",
    ">1": "any",
    "!=1.5": "any",
    ">=1.28,!=1.29": "any",
    "*": "any",
    "": "any",
    ">=1!1.0,<1!2": "bounded",
    "whatever it is": "any",
  });

  it("tells what has no end from what has one that is far away", () => {
    const isBounded = (ecosystem: Ecosystem, range: string) => {
      const span = spanOf(asked(ecosystem, range));
      return span === undefined ? undefined : span.highest !== undefined;
    };
    expect([">=1", "latest", "*"].map((range) => isBounded("npm", range))).toEqual([false, false, false]);
    expect(["^1 || ^2", ">=1 <3"].map((range) => isBounded("npm", range))).toEqual([true, true]);
    expect([">=1.28", "!=1.5", ""].map((range) => isBounded("PyPI", range))).toEqual([false, false, false]);
    expect([">=1.28,<3", "^1 || ^2"].map((range) => isBounded("PyPI", range))).toEqual([true, true]);
    expect(isBounded("PyPI", ">=1.28,garbage")).toBeUndefined();
  });

  it("takes a commit for exact, and a branch, a tag and nothing for any", () => {
    const style = (range: string) => pinStyleOf({ ecosystem: "npm", range, kind: "git" });
    const commit = "0123456789abcdef0123456789abcdef01234567";
    expect(style(`github:owner/repo#${commit}`)).toBe("exact");
    expect(style(`git+https://github.com/owner/repo.git@${commit}`)).toBe("exact");
    expect(style(`git+ssh://git@github.com/owner/repo.git@${commit}#subdirectory=a`)).toBe("exact");
    expect(style(`https://codeload.github.com/owner/repo/tar.gz/${commit}`)).toBe("exact");
    expect(style(`https://github.com/owner/repo.git#commit=${commit}`)).toBe("exact");
    expect(style("github:owner/repo#v1.2.3")).toBe("any");
    expect(style("github:owner/repo#0123456")).toBe("any");
    expect(style("git+https://github.com/owner/repo.git@main")).toBe("any");
    expect(style("owner/repo")).toBe("any");
  });

  it("takes hostile ranges for any, and comes to an end", () => {
    for (const range of [
      "^".repeat(100_000),
      " ||".repeat(100_000),
      ">=1,".repeat(250),
      "(".repeat(1000),
      "1.".repeat(500),
    ]) {
      const styles = [pinStyleOf(asked("npm", range)), pinStyleOf(asked("PyPI", range))];
      expect([...styles, pinStyleOf({ ecosystem: "npm", range: `git+https://${range}`, kind: "git" })]).toEqual([
        "any",
        "any",
        "any",
      ]);
    }
  });
});
