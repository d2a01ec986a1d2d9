import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { leavesNothing, runCli } from "../support/cli-run.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { createRepository } from "../support/repository.ts";

describe("check-api --against", () => {
  it("says for every contract whether this change keeps it", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET, FAREWELL], "1.1.0"));
    repository.git("tag", "v1.1.0");
    repository.commit("less", greeter([GREET], "1.2.0"));
    repository.git("tag", "v1.2.0");
    repository.git("switch", "--quiet", "--create", "change");
    repository.commit("docs", { "README.md": "# Greeter\n" });
    writeFileSync(join(repository.path, "production.json"), JSON.stringify({ tools: [GREET] }));
    const run = await runCli(
      ["check-api", "--against", "release", "--against", "minors:2", "--against", "production.json"],
      { cwd: repository.path },
    );
    leavesNothing(run);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^PASS {2}no change of the API; broken for minors v1\.1\.0\n/);
    expect(run.stdout).toMatch(/\n +rule +tool-removed, major, against minors v1\.1\.0, fingerprint [0-9a-f]{16}\n/);
    expect(run.stdout).toMatch(
      /\nAudiences \(3\)\n {2}kept +release v1\.2\.0: .+\n {2}broken +minors v1\.1\.0: .+\n {2}kept +production\.json: .+\n/,
    );
  });
});
