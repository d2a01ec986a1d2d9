import type { SdkLine } from "../model/audit.ts";

/** A line with the versions that belong to it: from the first on, below the second; either may be open. */
export interface DatedLine extends SdkLine {
  from?: string;
  below?: string;
}

const SEEN = "2026-11-23";
const PYTHON = "https://github.com/modelcontextprotocol/python-sdk/blob/main/VERSIONING.md";
const TYPESCRIPT = "https://github.com/modelcontextprotocol/typescript-sdk/blob/main/VERSIONING.md";
const FASTMCP = "https://github.com/PrefectHQ/fastmcp/blob/main/SECURITY.md";

/**
 * What the authors of the SDKs say of their lines of releases. What they do not say is not here: a version that no line
 * holds is nobody's finding.
 */
export const SDK_LINES: readonly DatedLine[] = [
  {
    ecosystem: "PyPI",
    name: "mcp",
    title: "2.x",
    status: "maintained",
    from: "2.0.0",
    since: "2026-07-28",
    says: "gets features and fixes, in its newest release",
    instead: "Stay with its newest release.",
    source: PYTHON,
    seen: SEEN,
  },
  {
    ecosystem: "PyPI",
    name: "mcp",
    title: "2.0 pre-releases",
    status: "ended",
    from: "2.0.0.dev0",
    below: "2.0.0",
    since: "2026-07-28",
    says: "was superseded by 2.0.0; a published pre-release is never patched",
    instead: "Take `mcp>=2,<3`.",
    source: "https://github.com/modelcontextprotocol/python-sdk/blob/main/SECURITY.md",
    seen: SEEN,
  },
  {
    ecosystem: "PyPI",
    name: "mcp",
    title: "1.x",
    status: "maintenance",
    from: "1.0.0",
    below: "2.0.0.dev0",
    since: "2026-07-28",
    says: "gets critical and security fixes only, and only in its newest release",
    instead: "Keep `mcp>=1.28,<2` current, and plan the move to 2.x.",
    source: "https://github.com/modelcontextprotocol/python-sdk/releases/tag/v2.0.0",
    seen: SEEN,
  },
  {
    ecosystem: "PyPI",
    name: "mcp",
    title: "0.x",
    status: "ended",
    below: "1.0.0",
    says: "is none of the two lines that are maintained (1.x and 2.x)",
    instead: "Take `mcp>=1.28,<2`, or move to 2.x.",
    source: PYTHON,
    seen: SEEN,
  },
  {
    ecosystem: "npm",
    name: "@modelcontextprotocol/sdk",
    title: "1.x",
    status: "maintenance",
    from: "1.0.0",
    below: "2.0.0",
    since: "2026-07-27",
    until: "2027-01-27",
    says: "was replaced by `@modelcontextprotocol/server` and `@modelcontextprotocol/client` 2.x; fixes were promised for at least six months after those came out",
    instead: 'Keep `"@modelcontextprotocol/sdk": "^1.32.2"` current, and plan the move to the packages of 2.x.',
    source: "https://github.com/modelcontextprotocol/typescript-sdk/blob/main/ROADMAP.md",
    seen: SEEN,
  },
  {
    ecosystem: "npm",
    name: "@modelcontextprotocol/sdk",
    title: "0.x",
    status: "ended",
    below: "1.0.0",
    says: "gets no releases: they come from the branches of 1.x and 2.x only",
    instead: 'Take `"@modelcontextprotocol/sdk": "^1.32.2"`, or move to the packages of 2.x.',
    source: TYPESCRIPT,
    seen: SEEN,
  },
  {
    ecosystem: "npm",
    name: "@modelcontextprotocol/server-legacy",
    title: "2.x",
    status: "maintenance",
    from: "2.0.0",
    below: "3.0.0",
    since: "2026-07-27",
    says: "is a frozen copy of parts of v1 for the time of the move, and is to be removed in v3",
    instead: "Move to Streamable HTTP of `@modelcontextprotocol/server`, and to an authorization server of its own.",
    source: "https://github.com/modelcontextprotocol/typescript-sdk/blob/main/packages/server-legacy/README.md",
    seen: SEEN,
  },
  {
    ecosystem: "PyPI",
    name: "fastmcp",
    title: "4.x",
    status: "maintained",
    from: "4.0.0",
    says: "gets security fixes",
    instead: "Stay with its newest release.",
    source: FASTMCP,
    seen: SEEN,
  },
  {
    ecosystem: "PyPI",
    name: "fastmcp",
    title: "3.x",
    status: "maintained",
    from: "3.0.0",
    below: "4.0.0.dev0",
    says: "gets security fixes",
    instead: "Stay with its newest release.",
    source: FASTMCP,
    seen: SEEN,
  },
  ...["2", "1", "0"].map(
    (major): DatedLine => ({
      ecosystem: "PyPI",
      name: "fastmcp",
      title: `${major}.x`,
      status: "ended",
      from: `${major}.0.0.dev0`,
      below: `${Number(major) + 1}.0.0.dev0`,
      says: "gets no security fixes: 3.x and 4.x do",
      instead: "Move to `fastmcp>=3.2,<4`, or to 4.x, which stands on `mcp` 2.x.",
      source: FASTMCP,
      seen: SEEN,
    }),
  ),
];
