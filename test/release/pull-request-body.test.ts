import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PackageRelease } from "../../src/model/release-plan.ts";
import { makeNotes } from "../../src/release/changelog/make-notes.ts";
import { isVersionPullRequest, makePullRequestBody } from "../../src/release/pull-request-body.ts";
import { finding, HOSTILE_TEXTS } from "../report/results.ts";

/** `UPDATE_GOLDEN=1 npx vitest run test/release/pull-request-body.test.ts` writes the bodies anew: read them before you commit. */
const update = process.env.UPDATE_GOLDEN === "1";

const release = (changes: Partial<PackageRelease> = {}): PackageRelease => {
  const commits = [
    {
      sha: "3f2a1bc".padEnd(40, "0"),
      type: "feat",
      subject: "search by date",
      isBreaking: false,
      pullRequest: 12,
      closes: [],
    },
    { sha: "4f2a1bc".padEnd(40, "0"), type: "fix", subject: "answer null", isBreaking: false, closes: [] },
  ];
  const floor: NonNullable<PackageRelease["floor"]> = {
    bump: "major",
    findings: [
      finding(),
      finding({ bump: "minor", rule: "tool-added", message: "Tool `fetch` is new.", fingerprint: "2" }),
      finding({ bump: "none", rule: "sdk-noise", fingerprint: "3" }),
      finding({ fingerprint: "4", waived: { reason: "nobody uses it", owner: "ada", until: "2027-01-01" } }),
    ],
  };
  const reasons: PackageRelease["reasons"] = [
    { kind: "api", bump: "major", by: "API: param-removed (tavily-search)" },
    { kind: "commits", bump: "minor", by: "commit 3f2a1bc `feat: search by date`" },
  ];
  const made = { commits, floor, reasons };
  return {
    name: "server",
    path: "",
    ecosystem: "npm",
    current: { version: "1.2.3", from: "package.json" },
    last: { version: "1.2.3", tag: "v1.2.3" },
    bump: "major",
    isRaised: false,
    next: "2.0.0",
    tag: "v2.0.0",
    isPrerelease: false,
    notes: makeNotes(made, { web: "https://github.com/acme/server" }),
    ...made,
    ...changes,
  };
};
const head = "9d2a1bc".padEnd(40, "0");
const several = [
  release(),
  release({
    name: "@acme/client",
    next: "0.2.0",
    tag: "@acme/client@0.2.0",
    last: { version: "0.1.0", tag: "@acme/client@0.1.0" },
    bump: "minor",
    reasons: [{ kind: "dependency", bump: "minor", by: "`server` is 2.0.0" }],
    notes: "### Changed\n\n- `server` is 2.0.0\n",
  }),
];
const first = (): PackageRelease => {
  const { last: _, floor: _floor, ...rest } = release({ withoutFloor: "no server is found in it", bump: "none" });
  const reasons: PackageRelease["reasons"] = [{ kind: "version", bump: "none", by: "`package.json` says 0.1.0" }];
  const notes = makeNotes({ commits: rest.commits, reasons });
  return { ...rest, reasons, notes, next: "0.1.0", tag: "v0.1.0" };
};

const BODIES = [
  [
    "one.md.txt",
    makePullRequestBody(
      { packages: [release()], head },
      { floating: ["v2", "v2.0"], assets: ["dist/*.mcpb"], changelog: "CHANGELOG.md" },
    ),
  ],
  ["several.md.txt", makePullRequestBody({ packages: several, head })],
  ["first.md.txt", makePullRequestBody({ packages: [first()], head })],
] as const;

describe("the body of the version pull request", () => {
  it.each(BODIES)("%s reads as it was found good", (name, body) => {
    const path = join(import.meta.dirname, "golden", name);
    if (update) writeFileSync(path, body);
    expect(body).toBe(readFileSync(path, "utf8"));
  });

  it("is known again, also where a person wrote around it", () => {
    for (const [, body] of BODIES) expect(isVersionPullRequest(`Hello!\r\n${body}`)).toBe(true);
    expect(isVersionPullRequest("### Releases server 1.3.0")).toBe(false);
  });

  it.each([65_536, 9_000])("has at most %i characters, with the marker and what its merge does", (limit) => {
    const notes = `### Added\n\n${"- an entry that is long enough to count for something\n".repeat(20_000)}`;
    const packages = Array.from({ length: 3 }, (_, index) => release({ name: `package-${index}`, notes }));
    const body = makePullRequestBody({ packages, head }, {}, limit);
    expect(body.length).toBeLessThanOrEqual(limit);
    expect(isVersionPullRequest(body)).toBe(true);
    expect(body).toContain("**What its merge does**");
    expect(body).toMatch(/\d+ more entries stand in the changelog\./);
    expect(body.match(/<details>/g)).toHaveLength(body.match(/<\/details>/g)?.length ?? 0);
  });

  it("bears two hundred packages with all they have to say", () => {
    const long = "a long message ".repeat(50);
    const floor: NonNullable<PackageRelease["floor"]> = {
      bump: "major",
      findings: Array.from({ length: 30 }, (_, index) => finding({ message: long, fingerprint: String(index) })),
    };
    const packages = Array.from({ length: 200 }, (_, index) =>
      release({ name: `package-${index}`, tag: `package-${index}@2.0.0`, floor }),
    );
    const body = makePullRequestBody({ packages, head });
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toContain("And 160 packages more.");
    expect(body).toMatch(/Why \d+ more packages rise stands in the result file\./);
    expect(body).toContain("**What its merge does**");
    expect(body).toContain("and 180 more");
  });

  it.each(Object.entries(HOSTILE_TEXTS))("has nothing live in it: %s", (_, text) => {
    const packages = [text, `x${text}`].map((name) =>
      release({
        name,
        tag: text,
        next: text,
        last: { version: text, tag: text },
        notes: "",
        withoutFloor: text,
        reasons: [{ kind: "label", bump: "minor", by: text }],
        floor: {
          bump: "major",
          findings: [finding({ message: text, waived: { reason: text, owner: text, until: text } })],
        },
      }),
    );
    for (const some of [packages, packages.slice(0, 1)]) {
      const body = makePullRequestBody({ packages: some, head }, { floating: [text], assets: [text], changelog: text });
      const bare = body
        .replace(/^<!-- mcp-lifecycle:version-pull-request -->$/m, "")
        .replace(/<\/?sub>/g, "")
        .replace(/\\[!-/:-@[-`{-~]/gu, "")
        .replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/gu, "")
        .replace(/^\|.*\|$/gm, (row) => row.replaceAll("|", " "))
        .replaceAll("<!-- -->", " ");
      expect(bare).not.toMatch(/[<>`[\]|~$]|@\w|:\/\/|www\.|#\d/u);
    }
  });
});
