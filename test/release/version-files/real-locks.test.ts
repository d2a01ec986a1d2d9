import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findPlaces } from "../../../src/release/version-files/index.ts";
import { writeVersion } from "../../../src/release/write-version.ts";

/** Locks of public repositories, as nobody here wrote them; they are too large to be kept with the project. */
const REAL = process.env.MCP_LIFECYCLE_REAL_LOCKS ?? join(import.meta.dirname, "../../../../shared/data/lockfiles");
const areThere = existsSync(join(REAL, "INDEX.md"));
if (!areThere) console.warn("skipped: no real lockfiles on this machine (MCP_LIFECYCLE_REAL_LOCKS names their folder)");

/** File among them, the path it has in its repository, the package, and lines that are to differ once it is raised. */
const LOCKS: readonly (readonly [string, string, { path: string; name: string }, number[]])[] = [
  ["dorny__paths-filter/package-lock.v1.json", "package-lock.json", { path: "", name: "paths-filter" }, [3]],
  ["google-github-actions__auth/package-lock.v2.json", "package-lock.json", { path: "", name: "auth" }, [3, 9]],
  ["SamMorrowDrums__mcp-server-diff/package-lock.v3.json", "package-lock.json", { path: "", name: "x" }, [3, 9]],
  [
    "modelcontextprotocol__servers/package-lock.v3.json",
    "package-lock.json",
    { path: "src/everything", name: "@modelcontextprotocol/server-everything" },
    [-1],
  ],
  ["modelcontextprotocol__servers/src/git/uv.lock", "uv.lock", { path: "", name: "mcp_server.git" }, [365]],
  [
    "awslabs__mcp/src/aws-documentation-mcp-server/uv.lock",
    "uv.lock",
    { path: "", name: "awslabs.aws-documentation-mcp-server" },
    [57],
  ],
  ["dbt-labs__dbt-mcp/uv.lock", "uv.lock", { path: "", name: "dbt-mcp" }, []],
  [
    "awslabs__mcp/history/src_core-mcp-server_poetry.lock",
    "poetry.lock",
    { path: "", name: "awslabs-core-mcp-server" },
    [],
  ],
  ["honojs__hono/bun.lock", "bun.lock", { path: "", name: "hono" }, []],
  ["generated__modelcontextprotocol__servers/yarn.berry.v10.lock", "yarn.lock", { path: "", name: "servers" }, []],
  ["changesets__action/pnpm-lock.v9.yaml", "pnpm-lock.yaml", { path: "", name: "action" }, []],
];

describe.skipIf(!areThere)("a real lock", () => {
  test.each(LOCKS)("%s changes only in the lines of the package itself", (real, file, pkg, lines) => {
    const text = readFileSync(join(REAL, real), "utf8");
    const places = findPlaces(new Map([[file, text]]), pkg);
    const raised = writeVersion(text, places, "98765.4.3");
    const [before, after] = [text.split("\n"), raised.split("\n")];
    const differ = after.flatMap((line, index) => (line === before[index] ? [] : [index + 1]));
    if (lines[0] === -1) {
      const entry = before.indexOf(`    "${pkg.path}": {`);
      expect(differ).toEqual([entry + 3]);
    } else expect(differ).toEqual(lines);
    for (const line of differ) expect(after[line - 1]).toMatch(/^\s*"?version"?\s*[=:]\s*"98765\.4\.3",?$/);
    const old = places[0]?.value;
    if (old !== undefined) expect(writeVersion(raised, findPlaces(new Map([[file, raised]]), pkg), old)).toBe(text);
  });
});
