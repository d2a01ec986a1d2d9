import type { Bump, Finding } from "../../src/model/finding.ts";
import { readCommits } from "../../src/release/commits/read-commits.ts";
import type { PackageFacts, ReleaseFacts } from "../../src/release/release-facts.ts";

const HEAD = "f".repeat(40);

/** Commits by their messages, oldest first. */
export const commitsOf = (...messages: string[]): PackageFacts["commits"] =>
  messages.flatMap((message, index) => readCommits({ sha: String(index + 1).padStart(40, "0"), message }));

/** A package at `version`, released as `v<version>`. */
export const packageAt = (version: string, more: Partial<PackageFacts> = {}): PackageFacts => {
  const commits = more.commits ?? [];
  return {
    name: "server",
    path: "",
    ecosystem: "npm",
    current: { version, from: "package.json" },
    last: { version, tag: `v${version}`, commit: "a".repeat(40) },
    tagForm: "v{version}",
    taken: new Map([[version, `the tag v${version} is there`]]),
    prereleases: [],
    newCommits: commits.length,
    declarations: [],
    dependencies: [],
    ...more,
    commits,
  };
};

export const factsOf = (packages: PackageFacts | PackageFacts[], more: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  head: HEAD,
  packages: [packages].flat(),
  onlyChecks: false,
  notes: [],
  ...more,
});

/** What the API needs, by one finding of that size. */
export const floorOf = (
  bump: Exclude<Bump, "none">,
  more: Partial<Finding> = {},
): NonNullable<PackageFacts["floor"]> => ({
  bump,
  findings: [
    {
      rule: "tool-removed",
      severity: "error",
      bump,
      subject: "tool farewell",
      message: "the tool is gone",
      at: {},
      fix: "Keep it.",
      reference: "https://example.com",
      fingerprint: "0123456789abcdef",
      ...more,
    },
  ],
});
