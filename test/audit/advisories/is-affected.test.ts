import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAffected } from "../../../src/audit/advisories/is-affected.ts";
import type { AffectedPackage, RangeEvent } from "../../../src/model/advisory.ts";
import type { Ecosystem } from "../../../src/model/dependency.ts";

const said = (ecosystem: Ecosystem, events: RangeEvent[], versions: string[] = []): AffectedPackage => ({
  ecosystem,
  name: "left",
  versions,
  ranges: events.length === 0 ? [] : [{ type: "SEMVER", events }],
  severities: [],
});

describe("an advisory speaks of a version", () => {
  it.each<[Ecosystem, RangeEvent[], string, string]>([
    ["npm", [{ introduced: "0" }, { fixed: "1.9.4" }], "1.9.3", "yes"],
    ["npm", [{ introduced: "0" }, { fixed: "1.9.4" }], "1.9.4", "no"],
    ["npm", [{ introduced: "0" }, { fixed: "1.9.4" }], "1.9.4-rc.1", "yes"],
    ["npm", [{ introduced: "0" }, { fixed: "1.9.4" }], "0.0.0-alpha", "yes"],
    ["npm", [{ introduced: "1.0.0" }], "1.0.0-rc.1", "no"],
    ["npm", [{ introduced: "1.0.0" }], "99.0.0", "yes"],
    ["PyPI", [{ introduced: "0" }, { fixed: "1.9.4" }], "1.9.4rc1", "yes"],
    ["PyPI", [{ introduced: "0" }, { fixed: "1.9.4" }], "1.9.4.post1", "no"],
    ["PyPI", [{ introduced: "0" }, { lastAffected: "1.9.4" }], "1.9.4", "yes"],
    ["PyPI", [{ introduced: "0" }, { lastAffected: "1.9.4" }], "1.9.4.post1", "no"],
    ["PyPI", [{ introduced: "0" }, { lastAffected: "2.0.0" }], "2.0.0+cu118", "yes"],
    ["PyPI", [{ introduced: "0" }, { fixed: "1!1.0" }], "2026.1", "yes"],
    ["npm", [{ introduced: "1.0.0" }, { lastAffected: "1.0.0" }], "1.0.0", "yes"],
    ["npm", [{ introduced: "1.0.0" }, { lastAffected: "1.0.0" }], "1.0.1", "no"],
    ["npm", [{ introduced: "0" }, { limit: "2.0.0" }], "2.0.0", "no"],
    ["npm", [{ introduced: "0" }, { limit: "2.0.0" }], "2.0.0-rc.1", "yes"],
    ["npm", [{ introduced: "0" }, { limit: "*" }], "2.0.0", "yes"],
    ["npm", [{ fixed: "2.0.0" }], "1.0.0", "yes"],
    ["npm", [], "1.0.0", "no"],
  ])("%s %j holds %s: %s", (ecosystem, events, version, expected) => {
    expect(isAffected(said(ecosystem, events), version)).toBe(expected);
  });

  it("reads several pairs of events in whatever order they are written", () => {
    const events: RangeEvent[] = [
      { introduced: "0" },
      { fixed: "1.2.0" },
      { introduced: "2.0.0" },
      { fixed: "2.3.0" },
      { introduced: "3.0.0" },
      { lastAffected: "3.0.5" },
    ];
    const answers = { "1.1.9": "yes", "1.2.0": "no", "2.0.0": "yes", "2.3.0": "no", "3.0.5": "yes", "3.0.6": "no" };
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        for (const [version, expected] of Object.entries(answers))
          expect(isAffected(said("npm", shuffled), version), version).toBe(expected);
      }),
    );
  });

  it("counts a span that begins where another one ended", () => {
    const events = [{ introduced: "0" }, { fixed: "1.0.0" }, { introduced: "1.0.0" }, { fixed: "1.1.0" }];
    expect(isAffected(said("npm", events), "1.0.5")).toBe("yes");
    expect(isAffected(said("npm", events), "1.1.0")).toBe("no");
  });

  it("holds a version that is listed, whatever the ranges say, in any spelling", () => {
    const events: RangeEvent[] = [{ introduced: "5" }];
    expect(isAffected(said("PyPI", events, ["1.0", "2.0.0-final"]), "1.0.0")).toBe("yes");
    expect(isAffected(said("PyPI", events, ["1.0", "2.0.0-final"]), "2.0.0-final")).toBe("yes");
    expect(isAffected(said("PyPI", events, ["1.0"]), "1.0+local")).toBe("yes");
    expect(isAffected(said("PyPI", events, ["1.0"]), "1.0.post1")).toBe("no");
    expect(isAffected(said("npm", [], ["1.0.0"]), "1.0.0-rc.1")).toBe("no");
  });

  it("is unknown where nothing can be compared, and never a no", () => {
    expect(isAffected(said("npm", [{ introduced: "0" }, { fixed: "soon" }]), "1.0.0")).toBe("unknown");
    expect(isAffected(said("npm", [{ introduced: "0" }, { fixed: "1.0.0" }]), "latest")).toBe("unknown");
    expect(isAffected(said("npm", [{ introduced: "2.0.0" }, { fixed: "soon" }]), "1.0.0")).toBe("unknown");
    expect(isAffected(said("npm", [{ introduced: "0" }, { limit: "soon" }]), "1.0.0")).toBe("unknown");
    expect(isAffected(said("npm", [], ["1.0.0"]), "latest")).toBe("unknown");
  });

  it("is known all the same where no comparison is needed", () => {
    expect(isAffected(said("npm", [{ introduced: "0" }]), "latest")).toBe("yes");
    expect(isAffected(said("npm", [{ introduced: "2.0.0" }]), "1.0.0")).toBe("no");
    expect(isAffected(said("npm", [{ introduced: "0" }, { fixed: "soon" }], ["1.0.0"]), "1.0.0")).toBe("yes");
  });
});
