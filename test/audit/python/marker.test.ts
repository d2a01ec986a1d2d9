import { describe, expect, it } from "vitest";
import { canHold, parseMarker } from "../../../src/audit/python/marker.ts";

describe("markers", () => {
  it.each([
    "python_version >= '3.8'",
    'python_version>="3.8" and (sys_platform=="win32" or os_name != "nt")',
    '"linux" in sys_platform',
    "'win' not   in sys_platform",
    "extra == 'cli'",
    "python_full_version ~= '3.8.1' and implementation_name === 'cpython'",
    "'dev' in dependency_groups",
    "platform.python_implementation == 'CPython'",
    "((os_name == 'nt'))",
  ])("reads %s", (text) => {
    expect(parseMarker(text)).toBeDefined();
  });

  it.each([
    "",
    "python_version",
    "python_version >= ",
    "python_version >>= '3'",
    "python_version >= '3.8",
    "(os_name == 'nt'",
    "os_name == 'nt')",
    "os_name == 'nt' and",
    "os_name == 'nt' or or os_name == 'x'",
    "not os_name == 'nt'",
    "os_name == 'nt'; rm -rf",
    "os_name == 'a\nb'",
    `${"(".repeat(60)}os_name == 'nt'${")".repeat(60)}`,
    `${"(".repeat(500_000)}`,
  ])("refuses %j", (text) => {
    expect(parseMarker(text)).toBeUndefined();
  });

  it("binds and closer than or", () => {
    expect(parseMarker("a == b or c == d and e == f")).toMatchObject({ kind: "or", parts: [{}, { kind: "and" }] });
  });

  it.each([
    ["'dev' in dependency_groups", [], false],
    ["'dev' in dependency_groups", ["dev"], true],
    ["'dev' not in dependency_groups", [], true],
    ["'dev' in dependency_groups or 'cli' in extras", [], true],
    ["'dev' in dependency_groups and os_name == 'nt'", [], false],
    ["('default' in dependency_groups or 'dev' in dependency_groups) and os_name == 'nt'", ["default"], true],
  ] as const)("%s with the groups %j can hold: %s", (text, groups, expected) => {
    const marker = parseMarker(text);
    expect(marker && canHold(marker, new Set(groups))).toBe(expected);
  });
});
