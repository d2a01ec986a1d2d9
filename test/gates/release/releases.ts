import type { Finding } from "../../../src/model/finding.ts";
import type { PackageRelease, ReleasedCommit, ReleasePlan } from "../../../src/model/release-plan.ts";
import type { PackageFacts } from "../../../src/release/release-facts.ts";

/** Typed plans and facts to judge: a quiet default, and what a test changes of it. */

export const commit = (changes: Partial<ReleasedCommit> = {}): ReleasedCommit => ({
  sha: "3f2a1bc".padEnd(40, "0"),
  subject: "change",
  isBreaking: false,
  closes: [],
  ...changes,
});

export const release = (changes: Partial<PackageRelease> = {}): PackageRelease => ({
  name: "server",
  path: "",
  ecosystem: "npm",
  current: { version: "1.2.3", from: "package.json" },
  last: { version: "1.2.3", tag: "v1.2.3" },
  bump: "minor",
  reasons: [],
  isRaised: false,
  next: "1.3.0",
  tag: "v1.3.0",
  isPrerelease: false,
  commits: [],
  notes: "",
  ...changes,
});

export const planOf = (...packages: readonly PackageRelease[]): ReleasePlan => ({
  schemaVersion: 1,
  head: "0".repeat(40),
  packages: [...packages],
  unchanged: [],
  ranges: [],
});

export const packageFacts = (changes: Partial<PackageFacts> = {}): PackageFacts => ({
  name: "server",
  path: "",
  ecosystem: "npm",
  current: { version: "1.2.3", from: "package.json" },
  last: { version: "1.2.3", tag: "v1.2.3" },
  tagForm: "v{version}",
  taken: new Map(),
  prereleases: [],
  commits: [],
  newCommits: 0,
  declarations: [],
  dependencies: [],
  ...changes,
});

export const apiFinding = (changes: Partial<Finding> = {}): Finding => ({
  rule: "tool-removed",
  severity: "error",
  bump: "major",
  subject: "tool search",
  message: "Tool `search` is gone.",
  at: {},
  fix: "Keep it.",
  reference: "https://modelcontextprotocol.io",
  fingerprint: "a".repeat(16),
  ...changes,
});
