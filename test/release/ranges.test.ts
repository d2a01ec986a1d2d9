import { describe, expect, it } from "vitest";
import { rangeFor } from "../../src/release/ranges.ts";

describe("a range of a neighbour", () => {
  it.each([
    ["npm", "^1.2.0", "1.3.0", undefined],
    ["npm", "^1.2.0", "2.0.0", "^2.0.0"],
    ["npm", "~1.2.0", "1.3.0", "~1.3.0"],
    ["npm", "1.2.0", "1.2.1", "1.2.1"],
    ["npm", ">=1.0.0", "2.0.0", undefined],
    ["npm", ">=1.0.0 <2.0.0", "2.0.0", "^2.0.0"],
    ["npm", "^0.3.1", "0.4.0", "^0.4.0"],
    ["npm", "1.x", "2.0.0", "^2.0.0"],
    ["npm", "workspace:*", "2.0.0", undefined],
    ["npm", "workspace:^", "2.0.0", undefined],
    ["npm", "workspace:^1.0.0", "2.0.0", "workspace:^2.0.0"],
    ["npm", "*", "2.0.0", undefined],
    ["npm", "latest", "2.0.0", undefined],
    ["npm", "file:../core", "2.0.0", undefined],
    ["npm", "^1.2.0", "1.3.0-rc.1", "^1.3.0-rc.1"],
    ["npm", "no range at all", "2.0.0", undefined],
    ["crates", "1.2", "1.3.0", undefined],
    ["crates", "1.2", "2.0.0", "2.0.0"],
    ["crates", "=1.2.0", "1.3.0", "=1.3.0"],
    ["pypi", ">=1.0,<2", "1.3.0", undefined],
    ["pypi", ">=1.0,<2", "2.0.0", ">=2.0.0,<3"],
    ["pypi", "==1.2.0", "1.3.0", "==1.3.0"],
    ["pypi", "~=1.2", "2.0.0", "~=2.0.0"],
  ] as const)("%s %s for %s is %s", (ecosystem, range, version, wanted) => {
    expect(rangeFor({ ecosystem, range }, version)).toBe(wanted);
  });
});
