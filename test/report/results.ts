import type { Finding, Severity } from "../../src/model/finding.ts";
import type { PackageRelease } from "../../src/model/release-plan.ts";
import type { Result, Side } from "../../src/model/result.ts";
import type { Step } from "../../src/model/step.ts";

/** Typed Result values to render: a quiet default, and what a test changes of it. */

export const finding = (changes: Partial<Finding> = {}): Finding => ({
  rule: "param-removed",
  severity: "error",
  bump: "major",
  profile: "wire",
  subject: "tool tavily-search",
  message: "`tavily-search`: parameter `days` is gone; calls that send it are refused",
  at: {},
  place: ["tools", "tavily-search", "inputSchema", "properties", "days"],
  fix: "Keep accepting `days`, ignore it, and say in its description that it is deprecated.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/server/tools",
  fingerprint: "0123456789abcdef",
  ...changes,
});

export const result = (changes: Partial<Result> = {}): Result => ({
  schemaVersion: 1,
  command: "check-api",
  conclusion: "pass",
  reasonCode: "no-change",
  summary: "tavily-mcp 0.2.15: the surface did not change",
  findings: [],
  outputs: {},
  ...changes,
});

export const side = (source: string, changes: Partial<Side> = {}): Side => ({
  source,
  views: ["legacy 2025-11-25"],
  counts: { tools: 4, prompts: 0, resources: 0, resourceTemplates: 0 },
  ...changes,
});

/** The usual day: four breaks of two tools, one thing to judge, some small changes, a version raised too little. */
export const breaking = (): Result =>
  result({
    conclusion: "fail",
    reasonCode: "declared-bump-too-small",
    summary: "tavily-mcp 0.2.10 → 0.2.15: 4 breaking changes, declared patch, needs 0.3.0",
    base: side("npm:tavily-mcp@0.2.10", {
      version: { value: "0.2.10", from: "package.json" },
      start: "node build/index.js (package.json bin)",
    }),
    head: side("npm:tavily-mcp@0.2.15", {
      version: { value: "0.2.15", from: "package.json" },
      start: "node build/index.js (package.json bin)",
      counts: { tools: 5, prompts: 0, resources: 0, resourceTemplates: 0 },
    }),
    findings: [
      finding({
        evidence: {
          before: { type: "number", description: "How many days back to search", default: 3 },
          witness: {
            side: "input",
            value: { query: "weather in Oslo", days: 3 },
            refusal: "must NOT have additional properties ('days')",
          },
        },
        fingerprint: "a000000000000001",
      }),
      finding({
        rule: "param-enum-value-removed",
        message: '`tavily-search`: parameter `topic` no longer accepts "finance"',
        fix: 'Keep accepting "finance", and map it to the topic that replaces it.',
        evidence: {
          before: ["general", "news", "finance"],
          after: ["general", "news"],
          witness: {
            side: "input",
            value: {
              query: "shares of the three largest shipping companies of the world",
              topic: "finance",
              max_results: 10,
              include_domains: ["example.com", "example.org"],
            },
            refusal: 'at /topic: must be equal to one of the allowed values ("general", "news")',
          },
        },
        fingerprint: "a000000000000002",
      }),
      finding({
        rule: "tool-removed",
        subject: "tool tavily-map",
        place: ["tools", "tavily-map"],
        message: "`tavily-map` is gone: every call of it fails",
        fix: "Keep the tool under its name, mark it as deprecated, and remove it in the next major version.",
        evidence: {
          before: { name: "tavily-map", description: "Maps a site. ".repeat(60), inputSchema: { type: "object" } },
        },
        fingerprint: "a000000000000003",
      }),
      finding({
        rule: "output-field-removed",
        subject: "tool tavily-extract",
        place: ["tools", "tavily-extract", "outputSchema", "properties", "images"],
        message: "`tavily-extract`: results no longer promise `images`",
        fix: "Keep sending `images`, empty where there are none.",
        at: { file: "src/index.ts", line: 214 },
        evidence: {
          before: { type: "array", items: { type: "string" } },
          witness: {
            side: "output",
            value: { text: "..." },
            refusal: "must have required property 'images'",
          },
        },
        fingerprint: "a000000000000004",
      }),
      finding({
        rule: "input-schema-incomparable",
        severity: "warning",
        message: "`tavily-search`: the pattern of `country` changed; at least minor, perhaps major",
        fix: "Check by hand that every country that was accepted still is, then waive this finding.",
        bump: "minor",
        evidence: {
          before: "^[A-Z]{2}$",
          after: "^(?:[A-Z]{2}|[a-z]+(?: [a-z]+)*)$",
          reason: "two regular expressions cannot be compared in general",
        },
        fingerprint: "a000000000000005",
      }),
      finding({
        rule: "tool-added",
        severity: "info",
        bump: "minor",
        class: ["agent", "budget"],
        subject: "tool tavily-research",
        place: ["tools", "tavily-research"],
        message: "`tavily-research` is new",
        fix: "Nothing to do.",
        evidence: { after: { name: "tavily-research" } },
        fingerprint: "a000000000000006",
      }),
      ...["query", "max_results", "search_depth"].map((name, index) =>
        finding({
          rule: "param-description-changed",
          severity: "info",
          bump: "patch",
          profile: "agent",
          place: ["tools", "tavily-search", "inputSchema", "properties", name, "description"],
          message: `\`tavily-search\`: the description of \`${name}\` changed`,
          fix: "Nothing to do.",
          evidence: { before: `The ${name}`, after: `What the ${name} is` },
          fingerprint: `a0000000000001${index}0`,
        }),
      ),
    ],
    outputs: { "required-bump": "major", "declared-bump": "patch", "next-version": "0.3.0", breaking: "4" },
    version: {
      status: "too-small",
      sentence: "0.2.15 is a patch after 0.2.10, but the changes break callers: in 0.x that needs a minor.",
      required: "major",
      declared: { bump: "patch", by: "the version in package.json" },
      release: { version: "0.2.10", from: "npm:tavily-mcp@0.2.10" },
      head: { version: "0.2.15", from: "package.json" },
      next: "0.3.0",
    },
    notes: ["The start time in the default of `tavily-crawl` differed between two probes and was not compared."],
  });

const step = (name: Step["step"], status: Step["status"], reason: string): Step => ({ step: name, status, reason });

/** The change gate on its first run: no policy, so it advises. */
export const advising = (): Result =>
  result({
    ...breaking(),
    command: "change-gate",
    findings: breaking().findings.slice(0, 1),
    summary: "1 breaking change, nothing declared; the next release needs 2.0.0",
    advisory: true,
    base: side("git:origin/main", { start: "node dist/index.js (package.json bin)" }),
    head: side(".", {
      start: "node dist/index.js (package.json bin)",
      views: ["legacy 2025-11-25", "modern 2026-07-28"],
    }),
    version: {
      status: "unraised",
      sentence: "Next release: at least 2.0.0.",
      required: "major",
      release: { version: "1.4.2", from: "tag v1.4.2" },
      head: { version: "1.4.2", from: "package.json" },
      next: "2.0.0",
    },
    steps: [
      step("request", "not-applicable", "no policy"),
      step("review", "not-applicable", "no policy"),
      step("approval", "not-applicable", "no policy"),
      step(
        "testing",
        "fail",
        "1 breaking change for callers of `tavily-search`, and nobody declared a major bump for the next release",
      ),
      step("implementation", "not-applicable", "no deployment in this run"),
      step("verification", "unknown", "the metrics endpoint did not answer"),
      step("documentation", "pending", "waits for the merge"),
    ],
    notes: [],
  });

export const snapshot = (): Result =>
  result({
    command: "snapshot",
    reasonCode: "recorded",
    summary: "wrote surface.json: 4 tools, 1 prompt, 0 resources, 0 resource templates (legacy 2025-11-25)",
    outputs: { "snapshot-path": "surface.json", tools: "4" },
    head: side(".", { counts: { tools: 4, prompts: 1, resources: 0, resourceTemplates: 0 } }),
    notes: [],
  });

/** Several contracts in force: a break that only old callers meet, and a way back that is not safe. */
export const audiences = (): Result =>
  result({
    ...breaking(),
    reasonCode: "audience-broken",
    summary: "1 change, none breaking; broken for minors v0.1.9",
    findings: [finding({ against: "minors v0.1.9, production" })],
    audiences: [
      ["release v0.2.10", "kept", "nothing that its callers rely on breaks"],
      ["minors v0.1.9", "broken", "2 breaking changes, 1 change could not be decided, needs at least 0.2.0"],
      ["production", "unproven", "3 changes could not be decided"],
    ].map(([name = "", status, verdict]) => ({
      name,
      side: side(name),
      status: status === "kept" || status === "broken" ? status : "unproven",
      required: "minor",
      breaking: 0,
      unproven: 0,
      sentence: `${name}: ${verdict}.`,
    })),
    rollback: {
      status: "unsafe",
      sentence:
        "Not safe to roll back: clients that hold head's lists rely on what base does not have (tool `tavily-research`). They hold them for 5 minutes (ttlMs 300000), clients of the legacy era until their session ends or `list_changed` is sent.",
      reasons: ["Tool `tavily-research` is gone: every call to it fails."],
      breaking: 1,
      holdMs: 300_000,
    },
    notes: [],
  });

const packageRelease = (changes: Partial<PackageRelease> = {}): PackageRelease => ({
  name: "server",
  path: "",
  ecosystem: "npm",
  current: { version: "1.2.3", from: "package.json" },
  last: { version: "1.2.3", tag: "v1.2.3" },
  bump: "minor",
  reasons: [
    { kind: "commits", bump: "minor", by: "commit 3f2a1bc `feat: add search` and 1 more" },
    { kind: "api", bump: "minor", by: "API: tool-added (tool search)" },
    { kind: "commits", bump: "patch", by: "commit 9ad0c11 `fix: close the session`" },
  ],
  floor: { bump: "minor", findings: [finding({ rule: "tool-added", severity: "info", bump: "minor" })] },
  isRaised: false,
  next: "1.3.0",
  tag: "v1.3.0",
  isPrerelease: false,
  commits: [],
  notes: "### Added\n\n- add search (#12)\n\n### Fixed\n\n- close the session\n",
  ...changes,
});

/** A release that is printed: what would be written, and why. */
export const releasing = (): Result =>
  result({
    command: "bump-version",
    reasonCode: "planned",
    summary: "server 1.2.3 -> 1.3.0 (minor): 2 features and 1 fix; the API needs minor",
    outputs: { mode: "print", released: "", version: "1.3.0" },
    release: { schemaVersion: 1, head: "3f2a1bc", packages: [packageRelease()], unchanged: [], ranges: [] },
    files: [
      { path: "CHANGELOG.md", state: "changed", patch: "--- a/CHANGELOG.md\n+++ b/CHANGELOG.md\n" },
      { path: "package.json", state: "changed", patch: '-  "version": "1.2.3",\n+  "version": "1.3.0",\n' },
    ],
    notes: ["The history was completed from the remote."],
  });

/** Packages of one repository, tagged: one effect was there already, one failed. */
export const released = (): Result =>
  result({
    command: "bump-version",
    conclusion: "fail",
    reasonCode: "release-incomplete",
    summary: "2 packages: server 1.2.3 -> 2.0.0, core 0.4.0 -> 0.4.1; 1 of 4 steps failed",
    outputs: { mode: "tag", released: "false" },
    release: {
      schemaVersion: 1,
      head: "3f2a1bc",
      packages: [
        packageRelease({ next: "2.0.0", bump: "major", tag: "server@2.0.0", isRaised: true }),
        packageRelease({
          name: "core",
          path: "packages/core",
          last: { version: "0.4.0", tag: "core@0.4.0" },
          bump: "patch",
          reasons: [{ kind: "dependency", bump: "patch", by: "server rose out of ^1.0.0" }],
          next: "0.4.1",
          tag: "core@0.4.1",
          isRaised: true,
          notes: "",
        }),
      ].map(({ floor: _, ...each }) => ({ ...each, withoutFloor: "no server belongs to it" })),
      unchanged: [{ name: "docs", path: "packages/docs", reason: "nothing changed since docs@1.0.0" }],
      ranges: [
        {
          package: "core",
          file: "packages/core/package.json",
          keys: ["dependencies", "server"],
          dependency: "server",
          from: "^1.0.0",
          to: "^2.0.0",
        },
      ],
    },
    effects: [
      { id: "create-tag core@0.4.1", says: "tag core@0.4.1 at 3f2a1bc", state: "skipped", found: "already there" },
      {
        id: "publish-release core@0.4.1",
        says: "release core@0.4.1",
        state: "done",
        url: "https://github.com/acme/server/releases/tag/core%400.4.1",
      },
      {
        id: "create-tag server@2.0.0",
        says: "tag server@2.0.0 at 3f2a1bc",
        state: "failed",
        found: "it is there, at 9ad0c11",
      },
      { id: "publish-release server@2.0.0", says: "release server@2.0.0", state: "waiting" },
    ],
  });

/** Texts that want to be more than text. Each stands once in every field that comes from outside. */
export const HOSTILE_TEXTS: Record<string, string> = {
  "a workflow command": "::add-mask::secret",
  "a workflow command on a line of its own": "x\n::error::owned\r\n::set-output name=a::b",
  "an old workflow command": "x ##[add-mask]secret",
  "a mention": "@everyone and @octo-org/owners, mail a@example.com",
  html: '<img src=x onerror="alert(1)"><script>alert(1)</script></details></table><!--',
  "an html entity": "&lt;b&gt; &#64;everyone",
  "a link": "[x](javascript:alert(1)) ![y](https://evil.example/p.png) https://evil.example www.evil.example",
  "a reference link": "[x]: https://evil.example",
  pipes: "a | b || c \\| d",
  backticks: "``` end ``` `` ` ````",
  "a fence": "\n```\n</details>\n# Owned\n",
  markdown: "# Owned *bold* _it_ ~~no~~ - item 1. item > quote #12 GH-3 $x$",
  "right-to-left marks": "safe\u202egnp.exe\u202c \u200f\u2066x\u2069",
  "invisible tags": "hi\u{e0068}\u{e0069}\u200b\u00ad",
  "terminal escapes": "\u001b[2J\u001b[31mred\u001b]0;title\u0007\u009b31m\u001b[8mhidden",
  "control characters": "a\u0000b\bc\u007fd\ve",
  "lone surrogates": "a\ud800b\udc00",
};

/** A result in which every text field that comes from outside is this text. */
export const hostile = (text: string): Result =>
  result({
    conclusion: "fail",
    summary: text,
    base: side(text, { version: { value: text, from: text }, start: text, views: [text] }),
    head: side(text),
    findings: (["error", "warning", "info"] as const).flatMap((severity, index) => [
      finding({
        severity,
        subject: text,
        server: text,
        view: text,
        against: text,
        message: text,
        fix: text,
        reference: text,
        rule: "param-removed",
        place: ["tools", text],
        at: { file: text, line: 3, column: 4, pointer: text },
        evidence: {
          before: text,
          after: `${text}!`,
          reason: text,
          witness: { side: "input", value: { [text]: text }, refusal: text },
        },
        fingerprint: `b00000000000000${index}`,
      }),
      finding({
        severity,
        message: text,
        subject: text,
        waived: { reason: text, owner: text, until: text },
        fingerprint: `b00000000000001${index}`,
      }),
    ]),
    outputs: { made: text },
    version: {
      status: "too-small",
      sentence: text,
      required: "major",
      declared: { bump: "patch", by: text },
      release: { version: text, from: text },
      head: { version: text, from: text },
      next: text,
    },
    audiences: [
      { name: text, side: side(text), status: "broken", required: "major", breaking: 1, unproven: 0, sentence: text },
    ],
    rollback: { status: "unsafe", sentence: text, reasons: [text], breaking: 1 },
    steps: [step("request", "fail", text)],
    release: {
      schemaVersion: 1,
      head: text,
      packages: [
        packageRelease({
          name: text,
          path: text,
          last: { version: text, tag: text },
          reasons: [{ kind: "commits", bump: "minor", by: text }],
          withoutFloor: text,
          next: text,
          tag: text,
          notes: text,
        }),
      ].map(({ floor: _, ...each }) => each),
      unchanged: [{ name: text, path: text, reason: text }],
      ranges: [{ package: text, file: text, keys: [text], dependency: text, from: text, to: text }],
    },
    effects: [{ id: text, says: text, state: "failed", found: text, url: text }],
    notes: [text],
  });

const SENTENCE = "Searches the web for the words of the query and returns what it finds, best first. ";

/** A tool whose description of 100 kB changed in one word, far behind every cut. */
export const longDescription = (): Result => {
  const head = SENTENCE.repeat(900);
  const tail = SENTENCE.repeat(300);
  return result({
    findings: [
      finding({
        rule: "tool-description-changed",
        severity: "warning",
        bump: "patch",
        message: "`tavily-search`: the description changed",
        evidence: { before: `${head}Never send passwords. ${tail}`, after: `${head}Always send passwords. ${tail}` },
      }),
    ],
  });
};

/** A number that no report takes for one: `209` is `caj`. */
const spelled = (count: number): string =>
  String(count).replaceAll(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "");

/** Thousands of findings of every severity, no two of them alike. */
export const many = (count: number): Result =>
  result({
    conclusion: "fail",
    reasonCode: "api-breaking-change",
    summary: `${count} findings`,
    findings: Array.from({ length: count }, (_, index) => {
      const severity = (["error", "warning", "info"] as const)[index % 3] ?? "info";
      return finding({
        severity,
        rule: ["tool-removed", "input-schema-incomparable", "tool-added"][index % 3] ?? "tool-added",
        subject: `tool t${Math.floor(index / 30)}`,
        message: `\`t${Math.floor(index / 30)}\`: change number ${spelled(index)}`,
        evidence: { before: { type: "string", maxLength: index }, after: { type: "string", maxLength: index + 1 } },
        fingerprint: index.toString(16).padStart(16, "0"),
      });
    }),
  });

/** As many findings of one rule that say the same of other parameters, ten of each tool; only the one at `proven` has a witness. */
export const alike = (count: number, { severity = "error" as Severity, proven = -1 } = {}): Finding[] =>
  Array.from({ length: count }, (_, index) => {
    const [tool, part] = [`t${Math.floor(index / 10)}`, `p${index % 10}`];
    return finding({
      severity,
      rule: "param-constraint-tightened",
      subject: `tool ${tool}`,
      message: `\`${tool}\`: parameter \`${part}\` no longer accepts values under \`1\` (no bound before).`,
      place: ["tools", tool, "inputSchema", "properties", part, "minimum"],
      fix: "Keep the old bound in the schema.",
      evidence: {
        after: 1,
        ...(index === proven ? { witness: { side: "input", value: { [part]: 0 }, refusal: "must be >= 1" } } : {}),
      },
      fingerprint: `c${index.toString(16).padStart(15, "0")}`,
    });
  });

/** Tools that have another name: `old0` is `new0` now. */
export const renamed = (count: number): Finding[] =>
  Array.from({ length: count }, (_, index) => {
    const [before, after] = [`old${index}`, `new${index}`];
    return finding({
      rule: "tool-renamed",
      class: ["security"],
      subject: `tool ${after}`,
      message: `Tool \`${before}\` is called \`${after}\` now: calls by the old name fail.`,
      place: ["tools", after, "name"],
      fix: `Tell clients to rewrite \`${before}\` to \`${after}\`.`,
      evidence: { before, after },
      fingerprint: `d${index.toString(16).padStart(15, "0")}`,
    });
  });

/** Tools that have a title now. */
export const titled = (count: number): Finding[] =>
  Array.from({ length: count }, (_, index) =>
    finding({
      rule: "tool-title-changed",
      severity: "info",
      bump: "patch",
      profile: "agent",
      subject: `tool t${index}`,
      message: `Tool \`t${index}\` has another title: none → \`"Title ${index}"\`.`,
      place: ["tools", `t${index}`, "title"],
      fix: "Nothing to do.",
      evidence: { after: `Title ${index}` },
      fingerprint: `e${index.toString(16).padStart(15, "0")}`,
    }),
  );

/** A large server after an upgrade and a clean-up: many findings of few kinds. */
export const repeated = (): Result =>
  result({
    ...breaking(),
    summary: "big-mcp 3.1.0 → 3.2.0: 66 breaking changes, declared minor, needs 4.0.0",
    findings: [
      ...renamed(6),
      ...alike(57, { proven: 20 }),
      ...breaking().findings.slice(0, 3),
      ...alike(12, { severity: "warning" }),
      ...breaking().findings.slice(4, 6),
      ...titled(78),
    ],
    notes: [],
  });

/** A configuration with a mistake, a risk, and a change that opens it; `text` stands wherever text comes from outside. */
export const configuration = (text = "production"): Result =>
  result({
    command: "validate-config",
    conclusion: "fail",
    reasonCode: "config-flawed",
    summary: `${text}: 2 errors; 3 changes, 1 of them a risk`,
    findings: [
      finding({
        rule: "config-key-unknown",
        bump: "none",
        subject: `config ${text}`,
        message: `there is no key server.${text === "production" ? "prot" : text}`,
        at: { file: `config/${text}.yaml`, line: 12, column: 3 },
        place: ["config", text, "server", "prot"],
        fix: 'Did you mean "port"?',
        evidence: {
          frame: `  10 | server:\n  11 |   host: 0.0.0.0\n> 12 |   prot: ${text}\n     |   ^^^^\n  13 |   password: ***`,
        },
        fingerprint: "c000000000000001",
      }),
      finding({
        rule: "config-open-without-auth",
        bump: "none",
        class: ["security"],
        subject: `config ${text}`,
        message:
          "server.host 0.0.0.0 (production.yaml:11 overrides base.yaml:2) lets every network reach the server, and auth.kind none (by default) asks nobody who they are",
        at: { file: `config/${text}.yaml`, line: 11, column: 9 },
        place: ["config", text, "server", "host"],
        fix: "Say who may call under `auth`, or listen on `127.0.0.1`.",
        evidence: {
          frame: `  10 | server:\n> 11 |   ${"long: ".repeat(14)}0.0.0.0\n     |   ${" ".repeat(84)}^^^^^^^\n  12 |   prot: ${text}`,
        },
        fingerprint: "c000000000000002",
      }),
    ],
    outputs: { environments: text, errors: "2", warnings: "0", changes: "3", "production-changes": "2" },
    configuration: {
      directory: "config",
      base: "main at 3f2a1bc",
      environments: [
        { name: text, files: ["config/base.yaml", `config/${text}.yaml`], settings: 12, unknown: 2 },
        { name: "staging", files: ["config/base.yaml"], settings: 1, unknown: 0 },
      ],
      changes: [
        {
          environment: text,
          key: "server.host",
          before: "127.0.0.1",
          after: "0.0.0.0",
          meaning: "now reachable from other machines; auth none",
          isRisk: true,
        },
        { environment: "all environments", key: "deploy.name", before: text, after: `${text}!`, isRisk: false },
        {
          environment: "qa",
          key: "",
          before: "not there",
          after: "3 settings",
          meaning: "a new environment",
          isRisk: false,
        },
      ],
    },
    notes: ["Not judged, for files that could not be read: broken."],
  });
