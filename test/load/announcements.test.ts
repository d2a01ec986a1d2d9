import { describe, expect, test } from "vitest";
import type { Result } from "../../src/model/result.ts";
import { checkSource as check, release } from "../support/check-source.ts";
import { FAREWELL, GREET, type GreeterTool, greeter } from "../support/greeter.ts";
import { createRepository, type Repository } from "../support/repository.ts";

const POLICY = ".github/mcp-lifecycle.yml";
const OLD: GreeterTool = { ...FAREWELL, name: "old" };
const ANNOUNCED: GreeterTool = { ...OLD, description: "DEPRECATED - use farewell" };

describe("the policy's clock", () => {
  /** Announced in v1.1.0 and v1.2.0, removed by the branch. */
  const withNotice = (policy: string): Repository => {
    const repository = createRepository();
    release(repository, "1.0.0", "2026-07-01", [GREET, OLD]);
    release(repository, "1.1.0", "2026-09-01", [GREET, ANNOUNCED]);
    release(repository, "1.2.0", "2026-10-01", [GREET, ANNOUNCED]);
    repository.commit("policy", { [POLICY]: policy });
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("remove old", greeter([GREET], "2.0.0"));
    return repository;
  };
  const told = ({ conclusion, findings }: Result) => [conclusion, findings.map(({ rule }) => rule)];

  test("blocks a tool that goes too early, whatever the version says, and says from when it may", async () => {
    const repository = withNotice("deprecation: { days: 90 }\n");
    const early = await check(repository.path);
    expect(told(early)).toEqual(["fail", ["tool-removed-too-early"]]);
    expect(early.reasonCode).toBe("tool-removed-too-early");
    expect(early.findings[0]?.message).toBe(
      "Tool `old` goes too early: announced since 2026-09-01 (v1.1.0); the policy asks 90 days; it may go from 2026-11-30.",
    );
  });

  test("counts the releases that carried the announcement, and looks at no more of them than it needs", async () => {
    const enough = await check(withNotice("deprecation: { releases: 1 }\n").path);
    expect(told(enough)).toEqual(["pass", ["tool-removed-after-deprecation"]]);
    expect(enough.looks.filter((name) => name.startsWith("git:v1."))).toEqual(["git:v1.2.0"]);
  });

  test("does not take an announcement that no release carried for old", async () => {
    const repository = createRepository();
    release(repository, "1.0.0", "2020-01-01", [GREET, OLD]);
    repository.commit("announce", { ...greeter([GREET, ANNOUNCED]), [POLICY]: "deprecation: { days: 1 }\n" });
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("remove", greeter([GREET], "2.0.0"));
    const result = await check(repository.path);
    expect(told(result)).toEqual(["fail", ["tool-removed-too-early"]]);
    expect(result.findings[0]?.message).toContain("nothing shows since when it is announced");
    expect(result.findings[0]?.fix).toContain("fetch-depth: 0");
  });
});
