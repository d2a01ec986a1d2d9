import { describe, expect, it } from "vitest";
import { releaseOutputs } from "../../../src/gates/release/release-outputs.ts";
import { planOf, release } from "./releases.ts";

describe("the outputs of a release", () => {
  it("are those of the one package", () => {
    const outputs = releaseOutputs(planOf(release({ floor: { bump: "patch", findings: [] } })), {
      mode: "tag",
      isReleased: true,
      released: [{ name: "server", version: "1.3.0", tag: "v1.3.0", url: "https://example.com/v1.3.0" }],
    });
    expect(outputs).toMatchObject({
      mode: "tag",
      released: "true",
      version: "1.3.0",
      "previous-version": "1.2.3",
      bump: "minor",
      "required-bump": "patch",
      tag: "v1.3.0",
      "release-url": "https://example.com/v1.3.0",
    });
    expect(JSON.parse(outputs["release-plan"] ?? "").packages).toEqual([
      {
        name: "server",
        path: "",
        ecosystem: "npm",
        version: "1.3.0",
        previous: "1.2.3",
        bump: "minor",
        tag: "v1.3.0",
        prerelease: false,
        url: "https://example.com/v1.3.0",
      },
    ]);
  });

  it("are empty where several packages would have to share them, and the greatest where they can", () => {
    const plan = planOf(release(), release({ name: "core", bump: "major", next: "2.0.0" }));
    expect(releaseOutputs(plan, { mode: "print" })).toMatchObject({
      version: "",
      "previous-version": "",
      tag: "",
      bump: "major",
      "required-bump": "",
      released: "false",
    });
  });

  it("name the files that change, and no others", () => {
    const files = [
      { path: "package.json", state: "changed" },
      { path: "server.json", state: "same" },
      { path: "CHANGELOG.md", state: "created" },
    ] as const;
    expect(releaseOutputs(planOf(release()), { mode: "write", files })["changed-files"]).toBe(
      "package.json\nCHANGELOG.md",
    );
  });

  it("fit into one environment variable, and count what does not", () => {
    const many = Array.from({ length: 2000 }, (_, index) => release({ name: `@acme/package-${index}` }));
    const text = releaseOutputs(planOf(...many), { mode: "print" })["release-plan"] ?? "";
    expect(text.length).toBeLessThanOrEqual(60_000);
    const { packages, omitted } = JSON.parse(text);
    expect(packages.length).toBeGreaterThan(300);
    expect(packages.length + omitted).toBe(2000);
  });
});
