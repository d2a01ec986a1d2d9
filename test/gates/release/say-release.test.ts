import { describe, expect, it } from "vitest";
import { sayPlan } from "../../../src/gates/release/say-release.ts";
import { commit, planOf, release } from "./releases.ts";

const [feature, fix, breaking] = [commit({ type: "feat" }), commit({ type: "fix" }), commit({ isBreaking: true })];

describe("a plan in one line", () => {
  it.each([
    [
      "a step with what it brings",
      release({ commits: [feature, feature] }),
      "server 1.2.3 -> 1.3.0 (minor): 2 features",
    ],
    [
      "what the API needs behind it",
      release({
        commits: [breaking, feature, fix, fix],
        floor: { bump: "major", findings: [] },
        bump: "major",
        next: "2.0.0",
      }),
      "server 1.2.3 -> 2.0.0 (major): 1 breaking change, 1 feature and 2 fixes; the API needs major",
    ],
    [
      "no word on an API that needs nothing",
      release({ floor: { bump: "none", findings: [] }, commits: [commit(), commit({ sha: "1".repeat(40) })] }),
      "server 1.2.3 -> 1.3.0 (minor): 2 commits",
    ],
    ["a step that nothing explains", release({ bump: "none" }), "server 1.2.3 -> 1.3.0"],
  ])("is %s", (_, planned, line) => {
    expect(sayPlan(planOf(planned))).toBe(line);
  });

  it("is the version alone for a first release", () => {
    const { last: _, ...first } = release({ next: "0.1.0", commits: [feature] });
    expect(sayPlan(planOf(first))).toBe("server 0.1.0 (first release)");
  });

  it("names three of several packages and counts the rest", () => {
    const names = ["a", "b", "c", "d", "e"].map((name) => release({ name }));
    expect(sayPlan(planOf(...names))).toBe(
      "5 packages: a 1.2.3 -> 1.3.0, b 1.2.3 -> 1.3.0, c 1.2.3 -> 1.3.0 and 2 more",
    );
  });

  it("says why nothing is released", () => {
    const unchanged = [{ name: "server", path: "", reason: "nothing changed since v1.2.3" }];
    expect(sayPlan({ packages: [], unchanged })).toBe("nothing to release of server: nothing changed since v1.2.3");
    expect(sayPlan({ packages: [], unchanged: [...unchanged, ...unchanged] })).toBe("nothing to release of 2 packages");
    expect(sayPlan({ packages: [], unchanged: [] })).toBe("there is no package to release");
  });
});
