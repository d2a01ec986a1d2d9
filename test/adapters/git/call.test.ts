import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";

const { signal } = new AbortController();
const processes = createProcesses({ signal });
const git = createGit({ processes, files: createFiles({ signal }) });

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "git-call-test-")));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

it.skipIf(process.platform === "win32")("ssh remotes reach the user's agent, and no other secret", async () => {
  const seen = join(folder, "seen");
  await writeFile(join(folder, "ssh"), `#!/bin/sh\nenv > '${seen}'\nexit 255\n`);
  await chmod(join(folder, "ssh"), 0o755);
  execFileSync("git", ["init", "--quiet", folder], { env: { PATH: process.env.PATH, HOME: folder } });
  execFileSync("git", ["-C", folder, "remote", "add", "origin", "ssh://git@example.invalid/acme/server.git"]);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH}`);
  vi.stubEnv("SSH_AUTH_SOCK", "/run/user/agent.sock");
  vi.stubEnv("SSH_ASKPASS", "/bin/false");
  vi.stubEnv("GITHUB_TOKEN", "secret");

  await expect(git.resolve(folder, "release", { fetch: true })).rejects.toThrow(/"release" is no commit/);
  const environment = await readFile(seen, "utf8");
  expect(environment.split("\n")).toContain("SSH_AUTH_SOCK=/run/user/agent.sock");
  expect(environment).not.toMatch(/SSH_ASKPASS|GITHUB_TOKEN/);

  const { stdout } = await processes.run({ argv: ["env"], cwd: folder, timeoutMs: 10_000 });
  expect(stdout).toContain("PATH=");
  expect(stdout).not.toContain("SSH_AUTH_SOCK");
});
