import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.ts";
import { compactResult } from "../../src/report/json.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { nextStep } from "../../src/report/release-lines.ts";
import { renderText } from "../../src/report/text.ts";
import { released, releasing } from "./results.ts";

const following = (changes: Partial<Result>): string | undefined => nextStep({ ...releasing(), ...changes });
const raised = (result: Result): Result => ({
  ...result,
  ...(result.release === undefined
    ? {}
    : {
        release: { ...result.release, packages: result.release.packages.map((each) => ({ ...each, isRaised: true })) },
      }),
});

/** Many packages of one repository. */
const several = (count: number): Result => {
  const { release, ...rest } = releasing();
  const packages = Array.from({ length: count }, (_, index) =>
    (release?.packages ?? []).map((each) => ({ ...each, name: `package-${index}` })),
  ).flat();
  return { ...rest, ...(release === undefined ? {} : { release: { ...release, packages } }) };
};

describe("what comes next", () => {
  it("is said by what was done", () => {
    expect(following({ outputs: { mode: "print" } })).toContain("--mode write");
    expect(following({ outputs: { mode: "write" } })).toContain("Commit the files");
    expect(following({ outputs: { mode: "check" } })).toContain("--mode pr");
    expect(nextStep({ ...raised(releasing()), outputs: { mode: "check" } })).toContain("--mode tag");
    expect(following({ outputs: { mode: "pr", "pr-number": "12" } })).toContain("Merge #12");
    expect(following({ outputs: { mode: "tag", released: "true" } })).toContain("registries");
  });

  it("is to run it again where it stopped, and nothing where findings say more", () => {
    expect(nextStep(released())).toContain("run it again");
    expect(following({ conclusion: "fail", outputs: { mode: "check" } })).toBeUndefined();
    expect(following({ outputs: { mode: "pr", "pr-number": "" } })).toBeUndefined();
    const { release: _, ...other } = releasing();
    expect(nextStep(other)).toBeUndefined();
  });
});

describe("a release of many packages", () => {
  it("tells twenty and counts the rest", () => {
    const text = renderText(several(200), { colour: false, width: 100 });
    expect(text).toContain("Releases (200)");
    expect(text).toContain("package-19 ");
    expect(text).not.toContain("package-20 ");
    expect(text).toContain("and 180 more packages, all in --format json");
    expect(renderMarkdown(several(200), { limit: 65_536 })).toContain("180 more packages in the result file");
  });

  it("leaves its plan in the file where an output has no room for it", () => {
    const text = compactResult(several(200), 32 * 1024);
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(32 * 1024);
    const { release, conclusion, summary } = JSON.parse(text);
    expect({ release, conclusion }).toEqual({ release: undefined, conclusion: "pass" });
    expect(summary).toContain("1.3.0");
  });
});
