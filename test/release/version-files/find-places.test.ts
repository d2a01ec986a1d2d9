import { describe, expect, test } from "vitest";
import { listFiles } from "../../../src/release/version-files/folders.ts";
import { findPlaces, findUnwritten, versionFilesOf } from "../../../src/release/version-files/index.ts";
import type { FoundPlace, PackageFiles } from "../../../src/release/version-files/version-file.ts";
import { writeVersion } from "../../../src/release/write-version.ts";
import { type ExpectedPlace, versionFixtures } from "./fixtures.ts";

type Tree = ReadonlyMap<string, string>;

/** Reads what is asked for, as a loader does. */
const readTree = (tree: Tree, pkg: PackageFiles): Map<string, string> => {
  const there = listFiles(tree.keys());
  let read = new Map<string, string>();
  for (const _round of [1, 2]) {
    read = new Map(versionFilesOf(there, pkg, read).map((path) => [path, tree.get(path) ?? ""]));
  }
  return read;
};

const writeTree = (tree: Tree, pkg: PackageFiles, version: string): Map<string, string> => {
  const places = findPlaces(readTree(tree, pkg), pkg);
  return new Map(
    [...tree].map(([file, text]) => [
      file,
      writeVersion(
        text,
        places.filter((place) => place.file === file),
        version,
      ),
    ]),
  );
};

const byPosition = <Place extends ExpectedPlace>(places: readonly Place[]): Place[] =>
  [...places].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));

const tell = ({ file, line, column, as, value }: FoundPlace): ExpectedPlace => ({ file, line, column, as, value });

describe.each(versionFixtures)("$id", ({ before, after, pkg, version, places, unwritten }) => {
  test("every place is found, and no other that holds the same number", () => {
    expect(byPosition(findPlaces(readTree(before, pkg), pkg).map(tell))).toEqual(byPosition(places));
  });

  test("a version is written there and nowhere else", () => {
    expect(writeTree(before, pkg, version)).toEqual(after);
  });

  test("writing what is there already changes nothing, and the old version gives the old bytes", () => {
    const old = places[0]?.value ?? version;
    expect(writeTree(before, pkg, old)).toEqual(before);
    expect(writeTree(writeTree(before, pkg, version), pkg, old)).toEqual(before);
  });

  test("what holds nothing to write says why", () => {
    const said = findUnwritten(readTree(before, pkg), pkg);
    expect(said.map(({ file }) => file).sort()).toEqual(unwritten);
    for (const { because } of said) expect(because).toMatch(/^[a-z`].*[^.]$/);
  });

  test.each([
    ["line ends of Windows", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["no line end at the end", (text: string) => text.trimEnd()],
  ])("%s stay", (_, odd) => {
    const turn = (tree: Tree) => new Map([...tree].map(([file, text]) => [file, odd(text)]));
    expect(writeTree(turn(before), pkg, version)).toEqual(turn(after));
    expect(byPosition(findPlaces(readTree(turn(before), pkg), pkg).map(tell))).toEqual(byPosition(places));
  });
});
