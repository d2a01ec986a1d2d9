import { describe, expect, it } from "vitest";
import { describeVersions } from "../../../src/audit/registry/registry-facts.ts";
import { findRegistrySubjects, type RegistryFacts } from "../../../src/audit/registry/registry-subjects.ts";
import type { RegistryFact } from "../../../src/model/audit.ts";
import { REGISTRY_RULES } from "../../../src/rules/deps/index.ts";
import { brought, locked, treeOf } from "./locked.ts";

const A = locked("npm", "a", "1.0.0");
const B = locked("npm", "b", "1.0.0");
const TREES = [treeOf([A, { ...A, id: "again" }, B], { "a@1.0.0": "^1.0.0" })];
const factOf = ({ ecosystem, name, version }: typeof A, more: Omit<RegistryFact, "package">): RegistryFact => ({
  package: { ecosystem, name, version },
  ...more,
});

const judged = (facts: Partial<RegistryFacts>): string[] =>
  findRegistrySubjects({
    trees: TREES,
    registry: [],
    changes: [],
    isCompared: true,
    today: "2026-11-23",
    ...facts,
  }).flatMap((subject) =>
    REGISTRY_RULES.flatMap((rule) =>
      [rule.match(subject) ?? []]
        .flat()
        .map((match) => `${rule.id} ${match.severity ?? rule.severity}: ${match.message}`),
    ),
  );

describe("a deprecated version", () => {
  const registry = [A, B].map((each) =>
    factOf(each, { withdrawn: { how: "deprecated", text: `Use \u202Eright.\r\n::add-mask::x ${"y".repeat(1000)}` } }),
  );

  it("warns once a lockfile where the change brings it in by itself, and informs where others do, or base has it", () => {
    const [own, others] = judged({ registry, changes: [brought(A, "0.9.0"), brought(B)] });
    expect(own).toMatch(/^deprecated-dependency warning: `a@1\.0\.0` is deprecated: Use /);
    expect(others).toMatch(/^deprecated-dependency info: `b@1\.0\.0` is deprecated/);
    expect(judged({ registry }).map((line) => line.split(":")[0])).toEqual(Array(2).fill("deprecated-dependency info"));
    expect(judged({ registry, isCompared: false })[0]).toMatch(/^deprecated-dependency warning/);
  });

  it("has a reason of one visible line that ends", () => {
    const [line = ""] = judged({ registry });
    expect(line).not.toMatch(/[\r\n\u202E]/);
    expect(line.length).toBeLessThan(300);
  });

  it("is told from the lockfile alone where it says so", () => {
    const trees = [
      treeOf([
        { ...A, deprecated: "old" },
        { ...B, deprecated: " " },
      ]),
    ];
    expect(describeVersions(trees, new Map())).toEqual([factOf(A, { withdrawn: { how: "deprecated", text: "old" } })]);
  });
});

describe("a yanked version", () => {
  it("warns where the change brings it in, with the reason where there is one", () => {
    const yanked = (text: string) => [factOf(A, { withdrawn: { how: "yanked", text } })];
    const changes = [brought(A)];
    expect(judged({ registry: yanked("leaks"), changes })).toEqual([
      "yanked-dependency warning: `a@1.0.0` was yanked: leaks",
    ]);
    expect(judged({ registry: yanked("") })).toEqual([
      "yanked-dependency info: `a@1.0.0` was yanked, and no reason is given",
    ]);
  });
});

describe("a version that is new in the change", () => {
  const at = (publishedAt: string, more: Partial<RegistryFacts> = {}): string[] =>
    judged({ registry: [factOf(A, { publishedAt })], changes: [brought(A, "0.9.0")], cooldownDays: 3, ...more });

  it("is an error until it is as old as the policy asks, whole days counted", () => {
    expect(at("2026-11-20T00:00:00.000Z")).toEqual([]);
    expect(at("2026-11-20T00:00:01.000Z")).toEqual([
      "dependency-too-new error: `a@1.0.0` was published on 2026-11-20, and the policy asks that it be 3 days old",
    ]);
    expect(at("2027-01-01T00:00:00.000Z")).toHaveLength(1);
  });

  it("is told nothing of where the policy asks nothing, or base has it", () => {
    const young = "2026-11-22T12:00:00.000Z";
    expect(at(young, { cooldownDays: undefined })).toEqual([]);
    expect(at(young, { changes: [] })).toEqual([]);
    expect(at(young, { changes: [brought({ ...A, resolved: "https://elsewhere.example" }, "1.0.0")] })).toEqual([]);
  });
});
