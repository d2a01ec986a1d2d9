import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { loadSurface } from "../../../src/load/surface.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { optionsOf, useOwnTemporaryFolder, worldIn } from "../small-server.ts";

const isReached = (): boolean => {
  try {
    execFileSync("npm", ["view", "is-odd", "version"], { stdio: "ignore", timeout: 20_000, cwd: tmpdir() });
    return true;
  } catch {
    console.warn("SKIPPED: the npm registry cannot be reached, so no package is installed in this test.");
    return false;
  }
};
const left = await useOwnTemporaryFolder();
const load = (source: string) => loadSurface(source, optionsOf(), worldIn(tmpdir()));

describe.runIf(isReached())("a published package", () => {
  it("is installed, started by its bin, and taken away", { timeout: 180_000 }, async () => {
    {
      await using loaded = await load("npm:@modelcontextprotocol/server-filesystem@2025.8.21");
      expect(loaded.side.version?.value).toBe("2025.8.21");
      expect(loaded.side.start).toBe("node dist/index.js (bin mcp-server-filesystem of the package)");
      expect(loaded.side.counts.tools).toBe(14);
    }
    expect(await left()).toEqual([]);
  });

  it.each([
    ["npm:is-odd@9.9.9", "is-odd has no such version", /The newest are 3\.0\.1, 3\.0\.0/],
    ["npm:is-odd@no-such-tag", "is-odd has no such version", /latest is 3\.0\.1/],
    ["npm:is-odd@3.0.1", "is-odd has no bin", /cmd:/],
    ["npm:@mcp-lifecycle-no-such-scope/no-such-package@1.0.0", "is not published", /Check its name/],
  ])("%s: %s", { timeout: 60_000 }, async (source, what, hint) => {
    const error = await load(source).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      trouble: { what: expect.stringContaining(what), hint: expect.stringMatching(hint) },
    });
    expect(await left()).toEqual([]);
  });
});
