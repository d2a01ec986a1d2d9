import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessRisk } from "../../../src/gates/process/assess-risk.ts";
import { PATH_SIGNS } from "../../../src/gates/process/risk/path-signs.ts";
import { RISK_CLASSES, type Risk } from "../../../src/model/change-process.ts";
import type { ChangedFile, ProcessFacts } from "../../../src/model/change-request.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import type { Finding } from "../../../src/model/finding.ts";
import { compileGlob } from "../../../src/model/glob.ts";
import {
  apiOf,
  apiReport,
  factsOf,
  file,
  finding,
  OTHER_HEAD,
  policyOf,
  report,
  without,
} from "../../support/evidence-change.ts";

const policy = policyOf();
const assess = (facts: ProcessFacts, by = policy): Risk => assessRisk(facts, by, apiOf(facts));
const ofFindings = (findings: Finding[], by = policy): Risk =>
  assess(factsOf({ reports: [apiReport({ required: "major" }, { findings })] }), by);
const ofFiles = (files: ChangedFile[], by = policy): Risk => assess(factsOf({ files }), by);
const lines = ({ contributions }: Risk): string[] =>
  contributions.map(({ source, points, reason }) => `${source} ${points}: ${reason}`);
const rank = ({ class: named }: Risk): number => RISK_CLASSES.indexOf(named);

describe("the risk of a change", () => {
  test("is low, without a reason, where the evidence shows nothing", () => {
    expect(assess(factsOf())).toEqual({ class: "low", points: 0, contributions: [], missing: [] });
  });

  test("is high when one caller breaks", () => {
    const risk = ofFindings([finding()]);
    expect(risk.class).toBe("high");
    expect(lines(risk)).toEqual(["api 30: Tool `search` is gone: every call to it fails."]);
  });

  test("counts a suspicion half, another warning a quarter, and what is merely new once", () => {
    const warning = { severity: "warning", bump: "minor" } as const;
    const added = finding({ rule: "tool-added", severity: "info", bump: "minor" });
    const risk = ofFindings([
      finding({ ...warning, message: "A", class: ["security"] }),
      finding({ ...warning, message: "B", bump: "major" }),
      finding({ ...warning, message: "C" }),
      added,
      added,
    ]);
    expect(lines(risk)).toEqual(["api 15: A", "api 15: B", "api 8: C", "api 2: 2 compatible changes of the API"]);
  });

  test("counts a new required variable for callers and for secrets", () => {
    const risk = ofFindings([finding({ rule: "env-var-required-added", message: "`TOKEN` is new and required." })]);
    expect(lines(risk)).toEqual(["api 30: `TOKEN` is new and required.", "secrets 20: `TOKEN` is new and required."]);
  });

  test("leaves out what somebody accepted", () => {
    const waived = { reason: "agreed", owner: "ann", until: "2027-01-01" };
    expect(ofFindings([finding({ waived })]).points).toBe(0);
  });

  test("folds what is beyond a handful into one line and keeps its points", () => {
    const risk = ofFindings(Array.from({ length: 25 }, () => finding()));
    expect(risk.contributions).toHaveLength(10);
    expect(lines(risk).at(-1)).toBe("api 480: and 16 more of the same kind");
    expect(risk.points).toBe(25 * 30);
  });

  test("has one short line for each reason, whatever a finding says", () => {
    const [line] = ofFindings([finding({ message: `a\n\n${"b ".repeat(5000)}` })]).contributions;
    expect(line?.reason).toMatch(/^a b b/);
    expect(line?.reason.length).toBeLessThanOrEqual(200);
  });
});

describe("changed paths", () => {
  test.each([
    ["config/production.yaml", "configuration 15"],
    ["services/api/config/production/db.json", "configuration 15"],
    ["Dockerfile", "configuration 15"],
    ["docker/Dockerfile.prod", "configuration 15"],
    ["docker-compose.prod.yml", "configuration 15"],
    ["k8s/deployment.yaml", "configuration 15"],
    ["infra/main.tf", "configuration 15"],
    [".github/workflows/ci.yml", "secrets 20"],
    [".env.production", "secrets 20"],
    ["certs/server.pem", "secrets 20"],
    ["db/migrations/0001_init.ts", "migrations 20"],
    ["schema.sql", "migrations 20"],
    ["alembic/versions/a.py", "migrations 20"],
    ["prisma/schema.prisma", "migrations 20"],
  ])("%s is %s", (path, said) => {
    expect(lines(ofFiles([file(path)])).map((line) => line.split(":")[0])).toContain(said);
    expect(ofFiles([file(path)]).class).toBe("medium");
  });

  test.each([
    "src/deploy.ts",
    "src/deploy/plan.ts",
    "src/user.service.ts",
    "docs/production.md",
    "src/hide-secrets.ts",
  ])("%s is code or text like other", (path) => {
    expect(ofFiles([file(path)]).contributions).toEqual([]);
  });

  test("count once for each sign, by the names of some", () => {
    const files = ["a", "b", "c", "d", "e"].map((name) => file(`db/migrations/${name}.sql`));
    expect(lines(ofFiles(files))).toEqual([
      "migrations 20: `db/migrations/a.sql`, `db/migrations/b.sql`, `db/migrations/c.sql` and 2 more: data changes its shape",
    ]);
  });

  test("count by the name that a file had, too", () => {
    const moved = { ...file("old/notes.txt"), previousPath: "config/production.yaml" };
    expect(ofFiles([moved]).class).toBe("medium");
  });

  test("count by the globs of the policy", () => {
    const weighed = policyOf({ risk: { paths: { "src/auth/**": 40 } } });
    expect(lines(ofFiles([file("src/auth/login.ts")], weighed))).toEqual([
      "paths 40: `src/auth/login.ts`: the policy weighs `src/auth/**`",
    ]);
    expect(ofFiles([file("src/author.ts")], weighed).points).toBe(0);
  });

  test("are looked for by globs that can be read", () => {
    expect(() => PATH_SIGNS.flatMap(({ globs }) => globs).map(compileGlob)).not.toThrow();
  });
});

describe("the size", () => {
  test.each([
    [[file("a", 399)], []],
    [[file("a", 300, 100)], ["size 5: 400 lines in 1 file"]],
    [[file("a", 1000)], ["size 10: 1000 lines in 1 file"]],
    [Array.from({ length: 50 }, (_, index) => file(`f${index}`)), ["size 10: 50 lines in 50 files"]],
    [[file("package-lock.json", 9000), file("a", 1)], []],
  ])("case %#", (files, said) => {
    expect(lines(ofFiles(files))).toEqual(said);
  });
});

describe("the size of files whose lines nobody told", () => {
  const bySize = (size: ProcessFacts["size"], count = 2): Risk =>
    assess({
      ...factsOf({ files: Array.from({ length: count }, (_, index) => ({ path: `f${index}` })) }),
      ...(size === undefined ? {} : { size }),
    });

  test.each([
    [{ additions: 100, deletions: 100, files: 2 }, []],
    [{ additions: 100, deletions: 300, files: 2 }, ["size 5: 400 lines in 2 files"]],
    [{ additions: 900, deletions: 100, files: 2 }, ["size 10: 1000 lines in 2 files"]],
    [{ additions: 1, deletions: 0, files: 3000 }, ["size 10: 1 line in 3000 files"]],
  ])("%j", (size, said) => {
    const risk = bySize(size);
    expect(lines(risk)).toEqual(said);
    expect(risk.missing).toEqual([]);
  });

  test("without totals hides as much as can be, unless the files alone say so", () => {
    expect(bySize(undefined)).toMatchObject({ class: "high", points: 0 });
    expect(bySize(undefined).missing).toEqual([expect.stringContaining("lines of the changed files")]);
    expect(lines(bySize(undefined, 50))).toEqual(["size 10: 50 files"]);
    expect(bySize(undefined, 50).missing).toEqual([]);
  });

  test("is never less than what is known line by line", () => {
    const counts = fc.nat({ max: 700 });
    fc.assert(
      fc.property(fc.array(fc.tuple(counts, counts), { minLength: 1, maxLength: 60 }), (all) => {
        const files = all.map(([additions, deletions], index) => file(`f${index}`, additions, deletions));
        const sum = (name: "additions" | "deletions") => files.reduce((total, each) => total + (each[name] ?? 0), 0);
        const size = { additions: sum("additions"), deletions: sum("deletions"), files: files.length };
        const trees = assess({ ...factsOf({ files: files.map(({ path }) => ({ path })) }), size });
        expect(rank(trees)).toBeGreaterThanOrEqual(rank(ofFiles(files)));
      }),
    );
  });
});

describe("advisories", () => {
  const advisory = finding({ rule: "advisory", bump: "none", message: "left-pad 1.0.0: GHSA-1" });
  const audited = (...findings: Finding[]) => [apiReport({ required: "none" }), report("audit-deps", { findings })];

  test("count where the audit names them", () => {
    const minor = finding({ severity: "warning", bump: "none", message: "right-pad 1.0.0: GHSA-2" });
    expect(lines(assess(factsOf({ reports: audited(minor, advisory) })))).toEqual([
      "dependencies 20: left-pad 1.0.0: GHSA-1",
      "dependencies 10: right-pad 1.0.0: GHSA-2",
    ]);
  });

  test("of two audits the worse one counts, and none of another head", () => {
    const [api, worse] = audited(advisory);
    const reports = [
      api,
      worse,
      report("audit-deps"),
      report("audit-deps", { head: OTHER_HEAD, findings: [advisory] }),
    ];
    expect(assess(factsOf({ reports: reports.filter((each) => each !== undefined) })).points).toBe(20);
  });

  test("are missing where the policy requires the audit and it did not report", () => {
    const demanding = policyOf({ testing: { required: ["audit-deps"] } });
    expect(assess(factsOf(), demanding).missing).toEqual([
      "`audit-deps` did not report: run it on 1111111 and give its result",
    ]);
  });
});

describe("evidence that is missing", () => {
  test.each<[string, ProcessFacts, string]>([
    ["no files", without(factsOf(), "files"), "the changed files were not given"],
    ["no reports", without(factsOf(), "reports"), "no results of gates were given: run `check-api` on 1111111"],
    ["no report of check-api", factsOf({ reports: [] }), "`check-api` did not report: run it on 1111111"],
    [
      "a report of another head",
      factsOf({ reports: [apiReport({ required: "none" }, { head: OTHER_HEAD })] }),
      "`check-api` judged 2222222 and not this head: run it on 1111111",
    ],
    [
      "a report that could not look",
      factsOf({
        reports: [apiReport({ required: "" }, { conclusion: "unknown", summary: "the server did not start" })],
      }),
      "`check-api` could not look: the server did not start",
    ],
  ])("%s: is told, and the risk is never low", (_, facts, said) => {
    const risk = assess(facts);
    expect(risk.missing).toEqual([expect.stringContaining(said)]);
    expect(risk.class).toBe("high");
    expect(risk.points).toBe(0);
  });

  test("is not missed where the policy gives it no weight", () => {
    const weights = { api: 0, secrets: 0, configuration: 0, migrations: 0, size: 0, dependencies: 0 };
    const facts = without(factsOf(), "files", "reports");
    expect(assess(facts, policyOf({ risk: { weights } }))).toMatchObject({ class: "low", missing: [] });
  });
});

describe("weights of the policy", () => {
  test("take the place of the usual ones", () => {
    expect(ofFindings([finding()], policyOf({ risk: { weights: { api: 12 } } }))).toMatchObject({
      class: "medium",
      points: 12,
    });
  });

  test("are refused for a source that does not exist", () => {
    expect(() => ofFindings([], policyOf({ risk: { weights: { migration: 5 } } }))).toThrow(
      expect.objectContaining({
        name: ConfigError.name,
        trouble: expect.objectContaining({ hint: 'Did you mean "migrations"?' }),
      }),
    );
  });
});

describe("the declared risk", () => {
  const declared = (body: string, labels: string[] = []) => assess(factsOf({ request: { body, labels } })).declared;

  test.each([
    ["## Risk\n\nLow", "low"],
    ["## Risk assessment\n\n**Medium** - touches the cache", "medium"],
    ["### Risk\nHigh, because a tool goes.\n\nLow traffic though.", "high"],
    ["## Risk\nLow risk, patch", "low"],
    ["## Risk\n- [ ] low\n- [x] medium\n- [ ] high", "medium"],
    ["text\n\nRisk: low\n", "low"],
    ["- **Risk class:** high", "high"],
    ["low risk, patch", "low"],
  ])("%j says %s", (body, said) => {
    expect(declared(body)).toBe(said);
  });

  test.each([
    [""],
    ["## Risk\n\nlow / medium / high"],
    ["## Risk\n- [ ] low\n- [ ] medium\n- [ ] high"],
    ["## Risk\n<!-- low -->"],
    ["## Risk\nHigh availability is not touched."],
    ["```\nRisk: low\n```"],
    ["## Summary\nLow"],
    ["Risk: lowered"],
    ["Risk: low|medium|high"],
  ])("%j says nothing", (body) => {
    expect(declared(body)).toBeUndefined();
  });

  test("is the highest of what is said, labels among them", () => {
    expect(declared("Risk: low", ["risk: high"])).toBe("high");
    expect(declared("", ["risk/medium"])).toBe("medium");
    expect(declared("", ["low-risk"])).toBe("low");
    expect(declared("", ["high availability", "brisk: low"])).toBeUndefined();
  });

  test("does not change the class", () => {
    expect(assess(factsOf({ request: { body: "Risk: high" } })).class).toBe("low");
  });
});

const anyFinding = fc
  .record({
    rule: fc.constantFrom("tool-removed", "env-var-required-added", "env-var-added-optional", "instructions-changed"),
    severity: fc.constantFrom("error" as const, "warning" as const, "info" as const),
    bump: fc.constantFrom("none" as const, "patch" as const, "minor" as const, "major" as const),
    class: fc.constantFrom<Finding["class"][]>(["security"], ["agent"]),
  })
  .map((said) => finding(said as Partial<Finding>));
const anyFile = fc
  .tuple(
    fc.constantFrom("src/a.ts", "Dockerfile", "db/1.sql", ".github/workflows/ci.yml", "config/production.yml", "a.md"),
    fc.nat(1500),
  )
  .map(([path, added]) => file(path, added));
const anyFacts = fc
  .record({ findings: fc.array(anyFinding, { maxLength: 4 }), files: fc.array(anyFile, { maxLength: 4 }) })
  .map(({ findings, files }) => factsOf({ files, reports: [apiReport({ required: "none" }, { findings })] }));

describe("whatever the evidence", () => {
  test("taking some away never lowers the class", () => {
    const names = fc.uniqueArray(fc.constantFrom("files" as const, "reports" as const), { minLength: 1 });
    fc.assert(
      fc.property(anyFacts, names, (facts, taken) => {
        expect(rank(assess(without(facts, ...taken)))).toBeGreaterThanOrEqual(rank(assess(facts)));
      }),
    );
  });

  test("another finding or file never lowers it, and a break makes it high", () => {
    fc.assert(
      fc.property(anyFacts, anyFinding, anyFile, (facts, more, another) => {
        const before = assess(facts);
        const findings = [...(apiOf(facts) ?? []), more];
        const reports = [apiReport({ required: "none" }, { findings })];
        const after = assess({ ...facts, reports, files: [...(facts.files ?? []), another] });
        expect(after.points).toBeGreaterThanOrEqual(before.points);
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
        if (more.severity === "error") expect(after.class).toBe("high");
      }),
    );
  });

  test("the points are the sum of the lines", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { points, contributions } = assess(facts);
        expect(contributions.reduce((sum, line) => sum + line.points, 0)).toBe(points);
      }),
    );
  });
});
