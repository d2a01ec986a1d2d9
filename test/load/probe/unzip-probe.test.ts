import { deflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { PROBE_ZIP_LIMIT, unzipProbe } from "../../../src/load/probe/unzip-probe.ts";
import { ConfigError } from "../../../src/model/errors.ts";

const TEXT = '{ "side": "head" }\n';
const zipOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

const refusal = async (bytes: Uint8Array): Promise<string> => {
  const error: unknown = await unzipProbe(bytes, "artifact 7").then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error instanceof ConfigError) return `${error.trouble.what} at ${error.trouble.where}`;
  throw new Error("it was unpacked", { cause: error });
};

/** The first place at which some bytes stand. */
const find = (bytes: Uint8Array, signature: readonly number[]): number =>
  bytes.findIndex((_, at) => signature.every((byte, index) => bytes[at + index] === byte));
const LOCAL = [0x50, 0x4b, 3, 4];
const CENTRAL = [0x50, 0x4b, 1, 2];
const END = [0x50, 0x4b, 5, 6];

const patched = (
  bytes: Uint8Array,
  record: readonly number[],
  offset: number,
  value: number,
  size: 2 | 4 = 4,
): Uint8Array => {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const at = find(copy, record) + offset;
  if (size === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return copy;
};

/** As a tool that streams writes it: sizes stand behind the data, and in the list at the end. */
const streamed = (name: string, text: string): Uint8Array => {
  let bytes: Uint8Array = zipSync({ [name]: strToU8(text) });
  for (const offset of [14, 18, 22]) bytes = patched(bytes, LOCAL, offset, 0);
  return patched(patched(bytes, LOCAL, 6, 8, 2), CENTRAL, 8, 8, 2);
};

describe("the zip of an artifact", () => {
  test("gives the text of its one JSON file, packed or not, whichever tool wrote it", async () => {
    const stored = zipSync({ "probe.json": [strToU8(TEXT), { level: 0 }] });
    for (const bytes of [zipOf({ "probe.json": TEXT }), stored, streamed("probe.json", TEXT)]) {
      expect(await unzipProbe(bytes, "artifact 7")).toBe(TEXT);
    }
    const long = JSON.stringify(Array.from({ length: 50_000 }, (_, index) => index));
    expect(await unzipProbe(zipOf({ "out/probe.json": long }), "artifact 7")).toBe(long);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["nothing", new Uint8Array(), /no zip/],
    ["another kind of file", strToU8("x".repeat(100)), /no zip/],
    ["a zip that was cut off", zipOf({ "probe.json": TEXT }).slice(0, -10), /no zip/],
    ["no file", zipOf({}), /holds none/],
    ["several files", zipOf({ "a.json": "{}", "b.json": "{}" }), /holds "a\.json", "b\.json"/],
    [
      "hundreds of files",
      zipOf(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.json`, ""]))),
      /300 files/,
    ],
    ["a program", zipOf({ "probe.sh": TEXT }), /one JSON file/],
    ["a name that leads out", zipOf({ "../probe.json": TEXT }), /"\.\.\/probe\.json" is no name/],
    ["an absolute name", zipOf({ "/etc/probe.json": TEXT }), /is no name/],
    ["a name of Windows", zipOf({ "a\\probe.json": TEXT }), /is no name/],
    [
      "an encrypted file",
      patched(zipOf({ "probe.json": TEXT }), CENTRAL, 8, 1, 2),
      /encrypted at "probe\.json" in artifact 7/,
    ],
    ["a symlink", patched(zipOf({ "probe.json": TEXT }), CENTRAL, 38, 0o120777 * 0x10000), /symlink/],
    ["an unknown method", patched(zipOf({ "probe.json": TEXT }), CENTRAL, 10, 99, 2), /method 99/],
    ["a size that is larger than any", patched(zipOf({ "probe.json": TEXT }), CENTRAL, 24, 0x7fffffff), /too large/],
    ["a size that is too small", patched(zipOf({ "probe.json": TEXT }), CENTRAL, 24, 3), /larger than the zip says/],
    ["a size that is too large", patched(zipOf({ "probe.json": TEXT }), CENTRAL, 24, 300), /not as large/],
    ["a file that is elsewhere", patched(zipOf({ "probe.json": TEXT }), CENTRAL, 42, 5), /not where the zip says/],
    [
      "a file behind the end",
      patched(zipOf({ "probe.json": TEXT }), CENTRAL, 42, 0x7fffffff),
      /not where the zip says/,
    ],
    ["data behind the end", patched(zipOf({ "probe.json": TEXT }), CENTRAL, 20, 0x7fffffff), /cut off/],
    ["a zip64", patched(zipOf({ "probe.json": TEXT }), CENTRAL, 24, 0xffffffff), /zip64/],
    ["a zip64 by its end", patched(zipOf({ "probe.json": TEXT }), END, 16, 0xffffffff), /zip64/],
    [
      "a list that is not there",
      patched(zipOf({ "probe.json": TEXT }), END, 16, 0x7fffffff),
      /list of files is broken/,
    ],
    ["a part of several", patched(zipOf({ "probe.json": TEXT }), END, 4, 1, 2), /one part of several/],
    [
      "data that is broken",
      patched(zipOf({ "probe.json": TEXT }), LOCAL, 40, 0xffffffff),
      /cannot be unpacked|not as large/,
    ],
  ])("that holds %s is refused by name", async (_, bytes, what) => {
    expect(await refusal(bytes)).toMatch(what);
  });

  test("that is not text is refused", async () => {
    expect(await refusal(zipSync({ "probe.json": new Uint8Array([0xff, 0xfe, 0x00]) }))).toMatch(/not text/);
    expect(await refusal(new Uint8Array(PROBE_ZIP_LIMIT + 1))).toMatch(/too large/);
  });

  test("that is a bomb costs no more than what it says it holds", async () => {
    // 30 MB of zeros in 30 kB, under the name of a small file
    const bomb = deflateRawSync(new Uint8Array(30 * 1024 * 1024));
    const shell = zipSync({ "probe.json": [bomb, { level: 0 }] });
    const asDeflated = patched(patched(shell, CENTRAL, 10, 8, 2), CENTRAL, 24, 1000);
    expect(await refusal(asDeflated)).toMatch(/larger than the zip says/);
  });
});
