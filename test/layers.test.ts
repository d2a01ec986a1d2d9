import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");

/** Who may import whom. A room that is not named here may not exist. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  policy: ["model"],
  config: ["model"],
  surface: ["model"],
  rules: ["model"],
  release: ["model"],
  audit: ["model"],
  docs: ["model", "config", "surface"],
  report: ["model"],
  gates: ["model", "policy", "config", "rules", "surface", "release", "audit"],
  load: ["model", "policy", "config", "surface", "release", "audit", "docs"],
  act: ["model", "policy", "config", "release"],
  adapters: ["model"],
  commands: ["model", "policy", "config", "load", "act", "gates", "surface", "release", "report", "audit", "docs"],
  runner: ["model", "policy", "load", "commands", "adapters", "report", "rules"],
  runtime: ["model", "config"],
};

/** Rooms whose answer depends on nothing but their arguments, and the packages they may use. */
const PURE: Record<string, readonly string[]> = {
  model: ["zod/mini"],
  policy: ["zod/mini", "yaml"],
  config: ["zod/mini", "yaml", "toml-eslint-parser", "jsonc-parser", "ajv", "ajv-formats"],
  surface: ["ajv", "ajv-formats", "gpt-tokenizer"],
  rules: [],
  release: [
    "semver",
    "@renovatebot/pep440",
    "smol-toml",
    "yaml",
    "jsonc-parser",
    "toml-eslint-parser",
    "conventional-commits-parser",
  ],
  audit: [
    "semver",
    "@renovatebot/pep440",
    "smol-toml",
    "yaml",
    "jsonc-parser",
    "toml-eslint-parser",
    "ae-cvss-calculator",
    "zod/mini",
  ],
  docs: [
    "node:crypto",
    "github-slugger",
    "mdast",
    "mdast-util-from-markdown",
    "mdast-util-gfm-table",
    "micromark-extension-gfm-table",
  ],
  report: ["node:util"],
  gates: ["node:crypto"],
  load: ["node:path", "node:crypto", "smol-toml", "yaml", "semver", "fflate"],
  act: ["node:path", "node:crypto"],
  commands: ["zod/mini"],
};
const IMPURE_GLOBALS =
  /(?<![-/.])\b(?:process\.|Date\.now|new Date\(\)|Math\.random|performance\.|setTimeout|setInterval|fetch\(|console\.|globalThis)/;

/** What a room may use all the same, with the reason. */
const ALLOWED_GLOBALS: Record<string, RegExp> = {
  // the preparation of a tree has one time limit over several commands
  load: /performance\.now\(\)/g,
};
/** Folders whose files may import each other in a circle, with the reason. */
const RECURSIVE: readonly string[] = [
  // a schema is recursive, and those who read it have one file for each kind of value
  "surface/schema/",
];

interface SourceFile {
  path: string;
  room: string;
  text: string;
  imports: string[];
}

const stripComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");

const files: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name.includes("/"))
  .map((name) => {
    const text = stripComments(readFileSync(join(SRC, name), "utf8"));
    const imports = [...text.matchAll(/(?:from\s+|import\s+|import\()"([^"]+)"/g)].map((found) => found[1] ?? "");
    return { path: name, room: name.split("/")[0] ?? "", text, imports };
  });

const ours = (file: SourceFile): { path: string; room: string }[] =>
  file.imports
    .filter((name) => name.startsWith("."))
    .map((name) => relative(SRC, resolve(dirname(join(SRC, file.path)), name)))
    .map((path) => ({ path, room: path.startsWith("..") ? "outside" : (path.split("/")[0] ?? "") }));

describe("the house", () => {
  it("has no room that the table does not name", () => {
    expect([...new Set(files.map(({ room }) => room))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it.each(Object.keys(MAY_IMPORT))("%s imports only the rooms it may", (room) => {
    const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
    const strangers = files
      .filter((file) => file.room === room)
      .flatMap((file) => ours(file).map((target) => ({ from: file.path, to: target.path, room: target.room })))
      .filter((edge) => !allowed.includes(edge.room) && edge.to !== "../package.json");
    expect(strangers).toEqual([]);
  });

  it.each(Object.keys(PURE))(
    "%s is pure: an allow-list of packages, and no clock, process, network or chance",
    (room) => {
      const inRoom = files.filter((file) => file.room === room);
      const packages = inRoom.flatMap((file) =>
        file.imports
          .filter((name) => !name.startsWith("."))
          .filter((name) => !(PURE[room] ?? []).some((allowed) => name === allowed || name.startsWith(`${allowed}/`)))
          .map((name) => `${file.path}: ${name}`),
      );
      expect(packages).toEqual([]);
      const judged = (text: string): string => text.replaceAll(ALLOWED_GLOBALS[room] ?? /$^/g, "");
      expect(inRoom.filter((file) => IMPURE_GLOBALS.test(judged(file.text))).map(({ path }) => path)).toEqual([]);
    },
  );

  it("knows @actions/core only in the runner, the clients of MCP and GitHub only in the adapters", () => {
    const users = (name: string) => [
      ...new Set(files.filter((file) => file.imports.some((used) => used.startsWith(name))).map(({ room }) => room)),
    ];
    expect(users("@actions/core")).toEqual(["runner"]);
    expect([...users("@actions/github"), ...users("@octokit/")].filter((room) => room !== "adapters")).toEqual([]);
    expect(users("@modelcontextprotocol/")).toEqual(["adapters"]);
  });

  it("has no import cycle", () => {
    const graph = new Map(files.map((file) => [file.path, ours(file).map(({ path }) => path)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        const cycle = [...trail.slice(trail.indexOf(path)), path];
        const isMeant = RECURSIVE.some((folder) => cycle.every((each) => each.startsWith(folder)));
        if (!isMeant) cycles.push(cycle.join(" -> "));
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it("has no file whose name says nothing", () => {
    const empty = /(?:^|\/)(?:utils?|helpers?|common|misc|functions?|manager|service|types)(?:\.ts|\/)/;
    expect(files.map(({ path }) => path).filter((path) => empty.test(path))).toEqual([]);
  });
});
