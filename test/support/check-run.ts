import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { leavesNothing, runCli } from "./cli-run.ts";
import { FAREWELL, GREET, greeter } from "./greeter.ts";
import { pullRequestEvent } from "./pull-request.ts";
import { createRepository, type Repository, temporaryFolder } from "./repository.ts";

export interface Judged {
  exitCode: number | null;
  rules: string[];
  base: string;
  summary: string;
  reasonCode: string;
  version: { status: string; sentence: string; next?: string; declared?: { bump: string; by: string } };
  findings: { rule: string; severity: string; server?: string; message: string }[];
}

/** Runs the built check-api and reads its result; the run must have judged, and left nothing. */
export const check = async (
  cwd: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Judged> => {
  const run = await runCli(["check-api", "--format", "json", ...argv], { cwd, env });
  expect(run.stderr).toBe("");
  leavesNothing(run);
  const result = JSON.parse(run.stdout);
  const rules = result.findings.map(({ rule }: { rule: string }) => rule);
  return { ...result, exitCode: run.exitCode, rules, base: result.base?.source ?? "" };
};

export const eventOf = (change: Parameters<typeof pullRequestEvent>[0]): Record<string, string> => {
  const event = pullRequestEvent(change);
  const path = join(temporaryFolder(), "event.json");
  writeFileSync(path, JSON.stringify(event.payload));
  return { GITHUB_EVENT_NAME: event.name, GITHUB_EVENT_PATH: path };
};

/** A released server on main, and a branch that loses a tool in the second of its two commits. */
export const withLoss = (branch = "main", version = "1.0.0"): Repository => {
  const repository = createRepository();
  repository.git("branch", "--move", branch);
  repository.git("symbolic-ref", "HEAD", `refs/heads/${branch}`);
  repository.commit("server", greeter([GREET, FAREWELL], version));
  repository.git("switch", "--quiet", "--create", "change");
  repository.commit("docs", { "README.md": "# Greeter\n" });
  repository.commit("remove a tool", greeter([GREET], version));
  return repository;
};
