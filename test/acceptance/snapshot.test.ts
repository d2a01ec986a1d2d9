import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runAction } from "../support/action-run.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { createRepository } from "../support/repository.ts";

describe("the snapshot action", () => {
  it("writes what the checked-out server advertises, sorted, and the same bytes each time", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET, FAREWELL]));
    const inputs = { output: "surface.json" };

    const first = await runAction("snapshot", { workspace: repository.path, inputs });
    const text = readFileSync(join(repository.path, "surface.json"), "utf8");
    const second = await runAction("snapshot", { workspace: repository.path, inputs });

    expect(first.exitCode).toBe(0);
    expect(second.exitCode).toBe(0);
    expect(first.outputs).toMatchObject({ conclusion: "pass", tools: "2", "snapshot-path": "surface.json" });
    expect(readFileSync(join(repository.path, "surface.json"), "utf8")).toBe(text);
    const [surface] = JSON.parse(text).surfaces;
    expect(surface.tools.map(({ name }: { name: string }) => name)).toEqual(["farewell", "greet"]);
  });

  it("gives the server nothing of the job's environment", async () => {
    const repository = createRepository();
    const tree = greeter([GREET]);
    repository.commit("server", {
      ...tree,
      "server.js": (tree["server.js"] ?? "").replace(
        "const tools =",
        "const leaked = Object.keys(process.env).filter((key) => /^(GITHUB|INPUT|ACTIONS|RUNNER|SECRET)/.test(key)).join();\nconst tools = leaked ? [{ name: leaked, inputSchema: { type: 'object' } }] :",
      ),
    });
    const run = await runAction("snapshot", {
      workspace: repository.path,
      inputs: { output: "surface.json" },
      env: { GITHUB_TOKEN: "token", ACTIONS_RUNTIME_TOKEN: "token", SECRET_KEY: "secret" },
    });
    expect(run.exitCode).toBe(0);
    const [surface] = JSON.parse(readFileSync(join(repository.path, "surface.json"), "utf8")).surfaces;
    expect(surface.tools.map(({ name }: { name: string }) => name)).toEqual(["greet"]);
  });
});
