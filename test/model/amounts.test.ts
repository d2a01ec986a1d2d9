import { describe, expect, test } from "vitest";
import { bytesOf, millisecondsOf } from "../../src/model/amounts.ts";
import type { Json } from "../../src/model/json.ts";

describe("a length of time", () => {
  test.each<[Json, number]>([
    [30, 30_000],
    [0.5, 500],
    [0, 0],
    ["500ms", 500],
    ["30s", 30_000],
    ["1.5s", 1500],
    ["5m", 300_000],
    ["12h", 43_200_000],
    ["7d", 604_800_000],
  ])("%j is %d milliseconds", (value, expected) => {
    expect(millisecondsOf(value)).toBe(expected);
  });

  test.each<[Json | undefined]>([
    [undefined],
    [null],
    [true],
    [-1],
    [Number.NaN],
    ["30"],
    ["s"],
    ["-5s"],
    ["5 s"],
    ["5S"],
    ["5w"],
    ["1toString"],
    ["1constructor"],
    [`${"9".repeat(50)}s`],
    [[]],
    [{}],
  ])("%j is none", (value) => {
    expect(millisecondsOf(value)).toBeUndefined();
  });
});

describe("an amount of memory", () => {
  test.each<[Json, number]>([
    [0, 0],
    [1024, 1024],
    ["10B", 10],
    ["512KiB", 524_288],
    ["1MiB", 1_048_576],
    ["1.5GiB", 1_610_612_736],
    ["2KB", 2000],
    ["3MB", 3_000_000],
    ["1GB", 1_000_000_000],
  ])("%j is %d bytes", (value, expected) => {
    expect(bytesOf(value)).toBe(expected);
  });

  test.each<[Json | undefined]>([[undefined], [-1], ["1kib"], ["1Mi"], ["MiB"], ["1 MiB"], [null], ["1valueOf"]])(
    "%j is none",
    (value) => {
      expect(bytesOf(value)).toBeUndefined();
    },
  );
});
