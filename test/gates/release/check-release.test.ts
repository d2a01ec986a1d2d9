import { describe, expect, it } from "vitest";
import { type CheckedRelease, checkRelease } from "../../../src/gates/release/check-release.ts";
import type { VersionPlace } from "../../../src/model/release-plan.ts";
import { defaultPolicy } from "../../../src/policy/parse.ts";
import { apiFinding, packageFacts, planOf, release } from "./releases.ts";

const place = (file: string, value: string, line = 3): VersionPlace => ({
  file,
  line,
  column: 15,
  start: 40,
  end: 40 + value.length,
  as: "version",
  value,
  write: (version) => version,
});

const check = (changes: Partial<CheckedRelease>) =>
  checkRelease({
    plan: planOf(),
    packages: [packageFacts()],
    stated: [],
    changelogs: [],
    policy: defaultPolicy(),
    waivers: [],
    notes: [],
    now: new Date("2026-11-23T00:00:00Z"),
    ...changes,
  });

/** A tree whose version somebody raised. */
const raised = (version: string, changes: Partial<Parameters<typeof packageFacts>[0]> = {}) => {
  const current = { version, from: "package.json" };
  return {
    packages: [packageFacts({ current, ...changes })],
    plan: planOf(release({ current, next: version, isRaised: true })),
    stated: [{ name: "server", version: current, places: [place("package.json", version)] }],
  };
};

const rulesOf = ({ findings }: ReturnType<typeof check>): string[] => findings.map(({ rule }) => rule);

describe("a check of the versions", () => {
  it("passes where nothing is to be said", () => {
    expect(check({})).toMatchObject({ conclusion: "pass", reasonCode: "nothing-to-release", findings: [] });
    expect(check({ plan: planOf(release()) })).toMatchObject({ conclusion: "pass", reasonCode: "release-due" });
    expect(check(raised("1.3.0"))).toMatchObject({ conclusion: "pass", reasonCode: "version-raised", findings: [] });
  });

  it("fails at every file that lags behind, once each and at its place", () => {
    const facts = raised("1.3.0");
    const [stated] = facts.stated;
    const places = [
      ...(stated?.places ?? []),
      place("package-lock.json", "1.2.3", 3),
      place("package-lock.json", "1.2.3", 9),
      place("server.json", "1.3.0"),
      place("manifest.json", "1.2.2", 5),
    ];
    const result = check({
      ...facts,
      stated: [{ name: "server", version: { version: "1.3.0", from: "package.json" }, places }],
    });
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "version-files-disagree" });
    expect(result.findings.map(({ at }) => at)).toEqual([
      { file: "manifest.json", line: 5, column: 15 },
      { file: "package-lock.json", line: 3, column: 15 },
    ]);
    expect(new Set(result.findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it("fails a server that introduces itself otherwise", () => {
    const facts = raised("1.3.0");
    const stated = facts.stated.map((each) => ({ ...each, served: "1.2.3" }));
    expect(check({ ...facts, stated })).toMatchObject({ conclusion: "fail", reasonCode: "server-info-version-drift" });
  });

  it("fails a version below the last release", () => {
    const result = check(raised("1.2.2"));
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "version-decreased" });
    expect(result.findings).toMatchObject([{ rule: "version-decreased", at: { file: "package.json", line: 3 } }]);
  });

  it("fails a version below what the API needs, and shows what needs it", () => {
    const needed = [apiFinding(), apiFinding({ rule: "tool-added", bump: "minor", severity: "info" })];
    const result = check(raised("1.3.0", { floor: { bump: "major", findings: needed } }));
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "declared-bump-too-small" });
    expect(rulesOf(result)).toEqual(["declared-bump-too-small", "tool-removed"]);
    expect(check(raised("2.0.0", { floor: { bump: "major", findings: needed } }))).toMatchObject({
      conclusion: "pass",
    });
    expect(check(raised("2.0.0-rc.1", { floor: { bump: "major", findings: needed } }))).toMatchObject({
      conclusion: "pass",
    });
  });

  it("asks less of a version in initial development", () => {
    const last = { version: "0.4.0", tag: "v0.4.0" };
    const floor = { bump: "major", findings: [apiFinding()] } as const;
    expect(check(raised("0.5.0", { last, floor: { ...floor, findings: [...floor.findings] } }))).toMatchObject({
      conclusion: "pass",
    });
    expect(check(raised("0.4.1", { last, floor: { ...floor, findings: [...floor.findings] } }))).toMatchObject({
      reasonCode: "declared-bump-too-small",
    });
  });

  it("tells a version below its commits, and leaves the decision to who wrote it", () => {
    const facts = raised("1.2.4");
    const reasons = [{ kind: "commits", bump: "minor", by: "commit 3f2a1bc `feat: add search`" } as const];
    const plan = planOf(...facts.plan.packages.map((each) => ({ ...each, reasons })));
    const result = check({ ...facts, plan });
    expect(result).toMatchObject({ conclusion: "pass", reasonCode: "version-raised" });
    expect(result.findings).toMatchObject([{ rule: "version-below-commits", severity: "info" }]);
    expect(result.findings[0]?.message).toContain("1.3.0");
  });

  it("fails a raised version that its changelog does not tell of", () => {
    const changelogs = [{ file: "CHANGELOG.md", version: "1.3.0", state: "absent", line: 3 } as const];
    expect(check({ ...raised("1.3.0"), changelogs })).toMatchObject({
      conclusion: "fail",
      reasonCode: "changelog-entry-missing",
    });
  });

  it("says the worst first, and goes by the levels of the policy and by waivers", () => {
    const facts = raised("1.2.2");
    const stated = facts.stated.map((each) => ({ ...each, served: "1.2.3" }));
    expect(check({ ...facts, stated })).toMatchObject({ reasonCode: "version-decreased" });
    const policy = {
      ...defaultPolicy(),
      levels: { "version-decreased": "off", "server-info-version-drift": "info" } as const,
    };
    expect(check({ ...facts, stated, policy })).toMatchObject({ conclusion: "pass" });
    const { findings } = check(facts);
    const waivers = findings.map(({ fingerprint }) => ({
      fingerprint,
      reason: "an older line",
      owner: "me",
      until: "2026-12-31",
      at: { file: "waivers.yml", line: 1 },
      isNew: false,
    }));
    expect(check({ ...facts, waivers })).toMatchObject({ conclusion: "pass" });
  });

  it("says nothing of a version that only the build makes, and of one before the first release", () => {
    const made = packageFacts({ current: { version: "0.0.0-development", from: "package.json" } });
    expect(check({ packages: [made] }).findings).toEqual([]);
    const { last: _, ...first } = packageFacts({ current: { version: "1.3.0", from: "package.json" } });
    expect(check({ packages: [first] }).findings).toEqual([]);
  });
});
