import { describe, expect, it } from "vitest";
import { pinnedVersion } from "../../../src/audit/python/pinned-version.ts";
import { parseRequirement } from "../../../src/audit/python/requirement.ts";

describe("requirements of PEP 508", () => {
  it.each([
    ["A", { name: "A", extras: [], specifier: "" }],
    ["mcp[cli]>=1.23.0,<2.0.0", { name: "mcp", extras: ["cli"], specifier: ">=1.23.0,<2.0.0" }],
    ["build (>=1.2.1,<2.0.0)", { name: "build", extras: [], specifier: ">=1.2.1,<2.0.0" }],
    ["cache[a, b] (>=0.14)", { name: "cache", extras: ["a", "b"], specifier: ">=0.14" }],
    [
      "zope.interface ~= 5.0 ; python_version<'3'",
      { name: "zope.interface", specifier: "~= 5.0", marker: "python_version<'3'" },
    ],
    ["x==1.*", { specifier: "==1.*" }],
    ["x===any+thing", { specifier: "===any+thing" }],
    ["x@https://host.example/x.zip", { url: "https://host.example/x.zip", specifier: "" }],
    [
      "x[y] @ git+ssh://git@host.example/x.git@v1;2 ; os_name == 'nt'",
      { url: "git+ssh://git@host.example/x.git@v1;2", marker: "os_name == 'nt'" },
    ],
  ])("%s", (text, expected) => {
    expect(parseRequirement(text)).toMatchObject(expected);
  });

  it.each([
    "",
    "-x",
    "x-",
    "x y",
    "x>=1,",
    "x>>1",
    "x=1",
    "x[y>=1",
    "x[y!]",
    "x @",
    "x @ https://a b",
    "x; nonsense",
    "x;",
    "x (>=1",
    "x>=1)",
    "häx>=1",
    "x>=1 # remark",
  ])("refuses %j", (text) => {
    expect(parseRequirement(text)).toBeUndefined();
  });

  it.each([
    ["==1.2.3", "1.2.3"],
    ["=== odd-thing", "odd-thing"],
    [">=1,==1.5,<2", "1.5"],
    ["==1.0rc1+local.1", "1.0rc1+local.1"],
    ["==1.*", undefined],
    ["==${V}", undefined],
    ["==1,==2", undefined],
    [">=1.2.3", undefined],
    ["~=1.2.3", undefined],
    ["", undefined],
  ])("%s is pinned to %s", (specifier, version) => {
    expect(pinnedVersion(specifier)).toBe(version);
  });
});
