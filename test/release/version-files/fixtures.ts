import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MarkedPlace, PackageFiles } from "../../../src/release/version-files/version-file.ts";

const ROOT = join(import.meta.dirname, "../../fixtures/version-files");

export interface ExpectedPlace {
  file: string;
  line: number;
  column: number;
  as: string;
  value: string;
}

/** A tree before and after a version was written, and where it stands in it. */
export interface VersionFixture {
  id: string;
  before: Map<string, string>;
  after: Map<string, string>;
  pkg: PackageFiles & { marked?: MarkedPlace[] };
  version: string;
  places: ExpectedPlace[];
  /** Files that hold nothing to write, and say so. */
  unwritten: string[];
}

const treeOf = (folder: string): Map<string, string> => {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = paths.map(({ parentPath, name }) =>
    join(parentPath, name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/"),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
};

export const versionFixtures: VersionFixture[] = readdirSync(ROOT)
  .sort()
  .map((id) => {
    const { package: pkg, ...expected } = JSON.parse(readFileSync(join(ROOT, id, "expected.json"), "utf8"));
    return { id, before: treeOf(join(ROOT, id, "before")), after: treeOf(join(ROOT, id, "after")), pkg, ...expected };
  });
