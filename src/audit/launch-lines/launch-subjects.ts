import type { LaunchSubject } from "../../model/audit.ts";
import type { LaunchLine, LockedTree, Manifest } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";

/** Commands that a package of another name brings; beside it they are what is installed. */
const BROUGHT_BY: Readonly<Record<string, string>> = {
  tsc: "typescript",
  biome: "@biomejs/biome",
  changeset: "@changesets/cli",
  playwright: "@playwright/test",
  commitlint: "@commitlint/cli",
  nest: "@nestjs/cli",
  ng: "@angular/cli",
  babel: "@babel/cli",
  attw: "@arethetypeswrong/cli",
  "mcp-inspector": "@modelcontextprotocol/inspector",
  mcpb: "@anthropic-ai/mcpb",
  "api-extractor": "@microsoft/api-extractor",
  tauri: "@tauri-apps/cli",
  tailwindcss: "@tailwindcss/cli",
};

/**
 * Lines that start packages with what the repository knows of them; alike ones of a file are one. A page that people of
 * other places read says nothing of what is installed there.
 */
export const findLaunchSubjects = (
  lines: readonly LaunchLine[],
  { manifests, trees }: { manifests: readonly Manifest[]; trees: readonly LockedTree[] },
): LaunchSubject[] => {
  const own = new Map(
    manifests.flatMap(({ ecosystem, name, version }) =>
      name === undefined ? [] : [[keyOf(ecosystem, name), version] as const],
    ),
  );
  const images = new Set([...own.keys()].map((key) => key.slice(key.lastIndexOf("/") + 1).replace(/^.* /, "")));
  const locked = new Map(
    trees.flatMap(({ packages }) => packages.map((each) => [keyOf(each.ecosystem, each.name), each.version] as const)),
  );
  const asked = new Set(
    manifests.flatMap(({ dependencies }) => dependencies.map(({ ecosystem, name }) => keyOf(ecosystem, name))),
  );
  const isHere = (ecosystem: string, name: string): boolean => {
    const key = keyOf(ecosystem, name);
    return locked.has(key) || asked.has(key);
  };
  return groupAlike(lines).map(({ line, times }): LaunchSubject => {
    const { ecosystem, name, where, isByHand, prefersInstalled } = line;
    const key = ecosystem === undefined ? undefined : keyOf(ecosystem, name);
    const brings = Object.hasOwn(BROUGHT_BY, name) ? BROUGHT_BY[name] : undefined;
    const isPasted = where === "page" && !isByHand;
    const isInstalled =
      prefersInstalled &&
      !isPasted &&
      ecosystem !== undefined &&
      (isHere(ecosystem, name) || (brings !== undefined && isHere(ecosystem, brings)));
    return {
      line,
      times,
      isOwn: key === undefined ? images.has(name.slice(name.lastIndexOf("/") + 1)) : own.has(key),
      isInstalled,
      pinned: pinnedSpec(line, key === undefined ? undefined : (own.get(key) ?? locked.get(key))),
    };
  });
};

const keyOf = (ecosystem: string, name: string): string =>
  `${ecosystem} ${ecosystem === "PyPI" ? normaliseName("PyPI", name) : name}`;

/** The package with a version, as its runner takes it. */
const pinnedSpec = ({ ecosystem, name, isPinned, version }: LaunchLine, known: string | undefined): string => {
  if (isPinned) return version === undefined ? name : `${name}@${version}`;
  if (ecosystem === undefined) return `${name}@sha256:<digest>`;
  const isRepository = ecosystem === "npm" ? /^[^@].*\//.test(name) : name.includes("/");
  if (isRepository) return `${name}${ecosystem === "npm" ? "#" : "@"}<commit>`;
  return ecosystem === "PyPI" ? `${name}==${known ?? "<version>"}` : `${name}@${known ?? "<version>"}`;
};

const groupAlike = (lines: readonly LaunchLine[]): { line: LaunchLine; times: number }[] => {
  const groups = new Map<string, { line: LaunchLine; times: number }>();
  for (const line of lines) {
    const key = JSON.stringify([line.at.file, line.runner, line.name, line.version ?? null, line.isByHand]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { line, times: 1 });
    else group.times += 1;
  }
  return [...groups.values()];
};
