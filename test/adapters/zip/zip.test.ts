import { writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { entryAt, entryPositions, type ZipEntry } from "../../../src/adapters/zip/entries.ts";
import { whyRefused } from "../../../src/adapters/zip/refused-entry.ts";
import { unpackEntries } from "../../../src/adapters/zip/unpack.ts";
import { openZip, type ZipFile } from "../../../src/adapters/zip/zip-file.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { makeZip, type ZipEntryPlan } from "../../support/make-zip.ts";
import { temporaryFolder } from "../../support/repository.ts";

const LIMITS = { entries: 100, directory: 1024 * 1024 };
const MEBIBYTE = 1024 * 1024;

const handles: FileHandle[] = [];
afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.close();
});

const openBytes = async (bytes: Uint8Array, limits = LIMITS): Promise<ZipFile> => {
  const path = join(temporaryFolder(), "a.zip");
  writeFileSync(path, bytes);
  const handle = await open(path);
  handles.push(handle);
  return openZip(handle, path, limits);
};

const entriesOf = (file: ZipFile): (ZipEntry | undefined)[] =>
  [...entryPositions(file)].map((place) => entryAt(file.directory, place));

/** Name and content of every entry that may be read, or why not. */
const readAll = async (bytes: Uint8Array): Promise<Record<string, string>> => {
  const file = await openBytes(bytes);
  const entries = entriesOf(file).filter((entry) => entry !== undefined);
  const readable = entries.filter((entry) => whyRefused(entry, MEBIBYTE) === undefined);
  const contents = await unpackEntries(file, readable);
  return Object.fromEntries(
    readable.map(({ name }, index) => {
      const content = contents[index];
      if (content === undefined) throw new Error(`nothing came of ${name}`);
      return [name, "why" in content ? `NOT READ: ${content.why}` : content.toString()];
    }),
  );
};

const refusalOf = async (plan: ZipEntryPlan, limit = MEBIBYTE): Promise<string | undefined> => {
  const [entry] = entriesOf(await openBytes(makeZip([plan])));
  return entry === undefined ? "cannot be told" : whyRefused(entry, limit);
};

const LONG = "a long text, again and again; ".repeat(200);
const PLANS: ZipEntryPlan[] = [
  { name: "deflated.json", content: LONG },
  { name: "stored.json", content: LONG, isStored: true },
  { name: "zip64.json", content: LONG, isZip64: true },
  { name: "described-behind.json", content: LONG, flags: 8 },
  { name: "empty.json", content: "" },
  { name: "empty-and-stored.json", content: "", isStored: true },
  { name: "with/umlaut-\u00e4.json", content: "\u{1f600}", flags: 0x800 },
  { name: "padded.json", content: LONG, localExtra: Buffer.alloc(500, 1) },
];
const EXPECTED = Object.fromEntries(PLANS.map(({ name, content }) => [name, String(content)]));

describe("an archive", () => {
  it("gives back what was put in, however each entry is written", async () => {
    expect(await readAll(makeZip(PLANS))).toEqual(EXPECTED);
  });

  it("gives back what another program packed", async () => {
    const packed = Object.fromEntries(Object.entries(EXPECTED).map(([name, text]) => [name, Buffer.from(text)]));
    expect(await readAll(zipSync(packed))).toEqual(EXPECTED);
  });

  it("may end in a comment, also one that looks like its end", async () => {
    const bytes = makeZip([{ name: "a.json", content: "{}" }]);
    const comment = Buffer.concat([bytes.subarray(-22), Buffer.from("and more")]);
    bytes.writeUInt16LE(comment.length, bytes.length - 2);
    expect(await readAll(Buffer.concat([bytes, comment]))).toEqual({ "a.json": "{}" });
  });

  it("may be empty", async () => {
    expect(await readAll(makeZip([]))).toEqual({});
  });

  it("that is cut anywhere is refused", async () => {
    const whole = makeZip(PLANS);
    for (let length = 0; length < whole.length; length += 13)
      await expect(openBytes(whole.subarray(0, length)), `cut to ${length} bytes`).rejects.toThrow(ConfigError);
  });

  it.each([
    ["is not one", Buffer.from("this is no archive at all, but long enough to be looked at")],
    ["says that it has several parts", patched(-22 + 4, 1)],
    ["counts other entries than it has", patched(-22 + 10, 7)],
  ])("that %s is refused", async (_, bytes) => {
    await expect(openBytes(bytes).then(entriesOf)).rejects.toThrow(ConfigError);
  });

  it("with more entries, or a longer list of them, than are read is refused", async () => {
    const bytes = makeZip(PLANS);
    await expect(openBytes(bytes, { ...LIMITS, entries: 7 })).rejects.toThrow("holds 8 files");
    await expect(openBytes(bytes, { ...LIMITS, directory: 100 })).rejects.toThrow("too large");
  });

  it("whose entries share their bytes, or are packed from next to nothing, is refused", async () => {
    const shared = Array.from({ length: 20 }, (_, at) => ({ name: `${at}.json`, content: LONG, offset: 0 }));
    const first = makeZip(shared.slice(0, 1)).length;
    const file = await openBytes(makeZip(shared.map((plan) => ({ ...plan, packedSize: first }))));
    expect(() => entryPositions(file)).toThrow("more than it can");
    const bomb = await openBytes(makeZip([{ name: "a.json", content: "a".repeat(4 * MEBIBYTE) }]));
    expect(() => entryPositions(bomb)).toThrow("more than it can");
  });
});

/** A small archive with one byte changed. */
function patched(at: number, value: number): Buffer {
  const bytes = makeZip([{ name: "a.json", content: "{}" }]);
  bytes.writeUInt8(value, bytes.length + at);
  return bytes;
}

describe("an entry", () => {
  it.each(["../a.json", "a/../../b.json", "/etc/a.json", "C:a.json", "a\\b.json", "a\n.json", "./a.json", ""])(
    "of the name %j is refused",
    async (name) => {
      expect(await refusalOf({ name, content: "{}" })).toContain("name");
    },
  );

  it.each([
    [{ flags: 1 }, "is encrypted"],
    [{ method: 12 }, "is packed by method 12, which is not read"],
  ])("with %j is refused", async (said, why) => {
    expect(await refusalOf({ name: "a.json", content: "{}", ...said })).toBe(why);
  });

  it("packed more tightly than any text is refused; one that is merely long is not, up to the limit", async () => {
    const long = Array.from({ length: 100_000 }, (_, at) => `version ${at}, `).join("");
    expect(await refusalOf({ name: "a.json", content: "a".repeat(1_100_000) }, 2 * MEBIBYTE)).toContain("tightly");
    expect(await refusalOf({ name: "a.json", content: long }, 2 * MEBIBYTE)).toBeUndefined();
    expect(await refusalOf({ name: "a.json", content: long }, MEBIBYTE)).toBe("has more than 1 MiB");
  });

  it.each([
    ["another checksum than it says", { crc: 1 }],
    ["more bytes than it says", { size: 3 }],
    ["fewer bytes than it says", { size: LONG.length + 1 }],
    ["no bytes that can be unpacked", { content: "\u{1f600}{}", isStored: true, method: 8 }],
    ["another checksum, and stored", { crc: 1, isStored: true }],
    ["its packed bytes cut", { packedSize: 4 }],
    ["its place where none begins", { offset: 7 }],
    ["its place behind the end", { offset: 2 ** 31 }],
    ["the place of another", { offset: 0 }],
  ])("with %s is not read, and its neighbours are", async (_, said) => {
    const wrong: ZipEntryPlan = { name: "wrong.json", content: LONG, ...said };
    const read = await readAll(makeZip([...PLANS.slice(0, 2), wrong, ...PLANS.slice(2)]));
    expect(read["wrong.json"]).toMatch(/^NOT READ: \S/);
    expect({ ...read, "wrong.json": "" }).toEqual({ ...EXPECTED, "wrong.json": "" });
  });

  it("that unpacks to the bytes of two is not believed", async () => {
    const [first, second] = ["one", "and the other"];
    const inner = makeZip([{ name: "x", content: first }]);
    const plan: ZipEntryPlan = { name: "wrong.json", content: inner, isStored: true, method: 8, size: second.length };
    expect((await readAll(makeZip([plan, ...PLANS])))["wrong.json"]).toContain("NOT READ");
  });
});
