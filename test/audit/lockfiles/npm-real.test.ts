import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readLockfile } from "../../../src/audit/lockfiles/index.ts";
import type { LockedTree } from "../../../src/model/dependency.ts";

const DATA = resolve(import.meta.dirname, "../../../../shared/data");
const ORACLE = join(DATA, "lockfiles/expected-hits.npm.json");
const isAbsent = !existsSync(ORACLE);
if (isAbsent) console.info("real lockfiles are absent: skipped");

/** What an independent reader found: how many distinct versions, and which of them an advisory names. */
const oracle: Record<string, { packages: number; sdk: string[]; hits: string[] }> = isAbsent
  ? {}
  : JSON.parse(readFileSync(ORACLE, "utf8"));

/** Under the name that its package manager gives it. */
const realName = (path: string): string => {
  if (path.includes("pnpm-lock")) return "pnpm-lock.yaml";
  if (path.includes("yarn")) return "yarn.lock";
  return path.endsWith("bun.lock") ? "bun.lock" : "package-lock.json";
};
const textOf = (path: string): string => readFileSync(join(DATA, path), "utf8");
const read = (path: string, text = textOf(path), manifests = new Map<string, string>()): Promise<LockedTree> =>
  readLockfile(realName(path), text, { manifests });

/** Entries counted without reading the format: by the lines that begin one. */
const countEntries = (path: string, text: string): number => {
  const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
  if (path.includes("pnpm-lock")) {
    const packages = /\npackages:\n([\s\S]*?)(?:\n\w|$(?![\s\S]))/.exec(text)?.[1] ?? "";
    return [...packages.matchAll(/^ {2}\S.*:$/gm)].length;
  }
  if (path.includes("yarn.classic")) return count(/^\S[^#\n]*:$/gm);
  if (path.includes("yarn.berry")) return count(/^ {2}resolution: /gm) - count(/^ {2}resolution: ".*@workspace:/gm);
  if (path.endsWith("bun.lock"))
    return count(/^ {4}"[^"]+": \["/gm) - count(/^ {4}"[^"]+": \["[^"]+@(?:workspace|root):/gm);
  if (path.includes(".v1.")) return count(/^ +"version": "/gm) - 1;
  const packages = text.split('\n  "dependencies": {', 1)[0] ?? "";
  return [
    ...packages.matchAll(/^ {4}"(?:[^"]+\/)?node_modules\/[^"]+": \{\n(?! {6}"resolved": "[^"]+",\n {6}"link")/gm),
  ].length;
};

const paths = Object.keys(oracle);

describe.skipIf(isAbsent)("real lockfiles of npm's world", () => {
  it.each(paths)("%s holds every version that an independent reader found", async (path) => {
    const tree = await read(path);
    const versions = new Set(tree.packages.map(({ name, version }) => `${name}@${version}`));
    expect(versions.size).toBe(oracle[path]?.packages);
    const hit = oracle[path]?.hits.map((each) => each.split("|").slice(0, 2).join("@")) ?? [];
    expect([...hit, ...(oracle[path]?.sdk ?? [])].filter((each) => !versions.has(each))).toEqual([]);
    expect(tree.unauditable).toEqual([]);
  });

  it.each(paths)("%s has as many entries as it has lines that begin one", async (path) => {
    const text = textOf(path);
    expect((await read(path, text)).packages.length).toBe(countEntries(path, text));
  });

  it.each(paths)("%s has each package on the line that names it, and its version close below", async (path) => {
    const text = textOf(path);
    const lines = text.split("\n");
    const lost = (await read(path, text)).packages.filter(({ at, name, alias, version, id }) => {
      const line = (lines[at.line - 1] ?? "").slice(at.column - 1);
      const near = lines.slice(at.line - 1, at.line + 2).join("\n");
      return !line.includes(alias ?? name) || !(near.includes(version) && id !== "");
    });
    expect(lost).toEqual([]);
  });

  it.each(paths.filter((path) => realName(path) === "package-lock.json"))(
    "%s: what its projects ask for agrees with npm's own marks of development",
    async (path) => {
      const { packages } = await read(path);
      const marked = markedByNpm(JSON.parse(textOf(path)));
      expect(
        packages
          .filter(({ scope }) => scope === "development")
          .map(({ id }) => id)
          .sort(),
      ).toEqual(marked.sort());
    },
  );

  it.each(paths.filter((path) => /pnpm-lock\.v[56]/.test(path)))(
    "%s: what its projects ask for is the same with and without pnpm's own marks",
    async (path) => {
      const text = textOf(path);
      const scopes = ({ packages }: LockedTree) => packages.map(({ id, scope }) => `${id} ${scope}`);
      const unmarked = text
        .replaceAll(/^ {4}dev: (?:true|false)$/gm, "    hasBin: true")
        .replaceAll(/^ {4}hasBin: true\n(?=(?: {4}.*\n)*? {4}hasBin)/gm, "");
      expect(unmarked).not.toContain("    dev: ");
      expect(scopes(await read(path, unmarked))).toEqual(scopes(await read(path, text)));
    },
  );

  it("tells what serves development in a yarn.lock of Yarn 4 by the manifests around it", async () => {
    const folder = "lockfiles/modelcontextprotocol__servers";
    const members = ["", "src/everything/", "src/filesystem/", "src/memory/", "src/sequentialthinking/"];
    const manifests = new Map(members.map((at) => [`${at}package.json`, textOf(`${folder}/${at}package.json`)]));
    const path = "lockfiles/generated__modelcontextprotocol__servers/yarn.berry.v10.lock";
    const { packages, projects } = await read(path, textOf(path), manifests);
    const scopeOf = (name: string) => packages.find((each) => each.name === name)?.scope;
    expect([
      scopeOf("@modelcontextprotocol/sdk"),
      scopeOf("typescript"),
      scopeOf("vitest"),
      scopeOf("express"),
    ]).toEqual(["production", "development", "development", "production"]);
    expect(projects.map(({ folder: at }) => `${at === "." ? "" : `${at}/`}`).sort()).toEqual(members);
  });
});

interface NpmEntry {
  dev?: boolean;
  dependencies?: Record<string, NpmEntry>;
}

const markedByNpm = (lock: {
  packages?: Record<string, NpmEntry>;
  dependencies?: Record<string, NpmEntry>;
}): string[] => {
  if (lock.packages !== undefined)
    return Object.entries(lock.packages).flatMap(([id, { dev }]) => (dev === true ? [id] : []));
  const walk = (entries: Record<string, NpmEntry> = {}, above = ""): string[] =>
    Object.entries(entries).flatMap(([name, { dev, dependencies }]) => {
      const id = `${above}node_modules/${name}`;
      return [...(dev === true ? [id] : []), ...walk(dependencies, `${id}/`)];
    });
  return walk(lock.dependencies);
};
