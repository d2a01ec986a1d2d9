import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runAction } from "../support/action-run.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

describe("the check-api action", () => {
  it("compares a pull request with the base that the event names, and tells the next release instead of failing", async () => {
    const repository = createRepository();
    const base = repository.commit("base", greeter([GREET, FAREWELL]));
    repository.git("tag", "v1.0.0");
    repository.git("switch", "--quiet", "--create", "change");
    const head = repository.commit("remove a tool", greeter([GREET]));

    const run = await runAction("check-api", { workspace: repository.path, event: pullRequestEvent({ base, head }) });

    expect(run.stderr).toBe("");
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "api-breaking-change",
      "required-bump": "major",
      "next-version": "2.0.0",
      breaking: "1",
    });
    expect(run.stdout).toContain("::error ");
    expect(run.summary).toContain("farewell");
    const result = JSON.parse(readFileSync(run.outputs["result-path"] ?? "", "utf8"));
    expect(result.findings.map((finding: { rule: string }) => finding.rule)).toContain("tool-removed");
    expect(JSON.parse(run.outputs.result ?? "").conclusion).toBe("pass");
    expect(repository.git("worktree", "list").split("\n")).toHaveLength(1);
  });

  it("is red when the version was raised too little", async () => {
    const repository = createRepository();
    const base = repository.commit("base", greeter([GREET, FAREWELL]));
    repository.git("tag", "v1.0.0");
    const head = repository.commit("remove a tool", greeter([GREET], "1.0.1"));

    const run = await runAction("check-api", { workspace: repository.path, event: pullRequestEvent({ base, head }) });

    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({
      conclusion: "fail",
      "reason-code": "declared-bump-too-small",
      "declared-bump": "patch",
      "next-version": "2.0.0",
    });
  });

  it("says nothing about an unchanged surface", async () => {
    const repository = createRepository();
    const base = repository.commit("base", greeter([GREET]));
    const head = repository.commit("docs", { "README.md": "# Greeter\n" });

    const run = await runAction("check-api", { workspace: repository.path, event: pullRequestEvent({ base, head }) });

    expect(run.exitCode).toBe(0);
    expect(run.outputs["reason-code"]).toBe("no-api-change");
    expect(JSON.parse(run.outputs.result ?? "").findings).toEqual([]);
    expect(run.stdout).not.toContain("::");
  });

  it("refuses an unknown input by name, with the nearest known one", async () => {
    const run = await runAction("check-api", { workspace: temporaryFolder(), inputs: { "fial-on": "any" } });

    expect(run.exitCode).toBe(1);
    expect(run.outputs.conclusion).toBe("unknown");
    expect(run.stdout).toContain("::error");
    expect(run.stdout).toContain("fial-on");
    expect(run.stdout).toContain("fail-on");
    expect(run.stdout + run.stderr).not.toContain("    at ");
  });

  it("is unknown, and red, when the server of base does not start", async () => {
    const repository = createRepository();
    const broken = greeter([GREET]);
    const base = repository.commit("base", { ...broken, "server.js": "throw new Error('no database')\n" });
    const head = repository.commit("repair", greeter([GREET]));

    const run = await runAction("check-api", { workspace: repository.path, event: pullRequestEvent({ base, head }) });

    expect(run.exitCode).toBe(1);
    expect(run.outputs.conclusion).toBe("unknown");
    expect(run.summary).toContain("no database");
  });

  it("keeps workflow commands in a tool's text from being commands", async () => {
    const folder = temporaryFolder();
    const tool = { name: "x", inputSchema: { type: "object" } };
    const hostile = { name: "y\r\n::add-mask::secret", inputSchema: { type: "object" } };
    writeFileSync(join(folder, "base.json"), JSON.stringify({ tools: [tool, hostile] }));
    writeFileSync(join(folder, "head.json"), JSON.stringify({ tools: [tool] }));

    const run = await runAction("check-api", {
      workspace: folder,
      inputs: { base: "base.json", head: "head.json", "fail-on": "never" },
    });

    expect(run.exitCode).toBe(0);
    expect(run.stdout.split(/\r?\n|\r/).filter((line) => line.startsWith("::add-mask"))).toEqual([]);
    expect(run.outputs.breaking).toBe("1");
  });
});
