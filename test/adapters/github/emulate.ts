import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";

const MODULES = resolve(import.meta.dirname, "../../../node_modules");
/** It runs on a newer Node than some that these tests run on. */
const NODE = join(MODULES, ".bin/node");
const PROGRAM = join(MODULES, "emulate/dist/index.js");

const SEED = `tokens:
  ghs_secret: { login: octocat, scopes: [repo] }
github:
  users: [{ login: octocat }]
  repos: [{ owner: octocat, name: server, auto_init: true }]
`;

/** A port that was free a moment ago: the program takes no 0. */
const freePort = (): Promise<number> =>
  new Promise((settle, refuse) => {
    const server = createServer().once("error", refuse);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? settle(address.port) : refuse(address)));
    });
  });

const LONGEST_START_MS = 30_000;

/** A GitHub that others wrote, as a process of its own; gone with the test. */
export const startEmulate = async (): Promise<{ apiUrl: string; token: string; owner: string }> => {
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), "emulate-"));
  writeFileSync(join(folder, "seed.yaml"), SEED);
  const argv = [
    PROGRAM,
    "start",
    "--service",
    "github",
    "--port",
    String(port),
    "--base-url",
    apiUrl,
    "--seed",
    "seed.yaml",
  ];
  const child = spawn(NODE, argv, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(async () => {
    if (child.exitCode === null) {
      const gone = new Promise((settle) => child.once("exit", settle));
      child.kill();
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  });
  let said = "";
  await new Promise<void>((settle, refuse) => {
    const late = setTimeout(() => refuse(new Error(`emulate did not start: ${said}`)), LONGEST_START_MS);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString("utf8");
      if (!/\bReady\b/.test(said)) return;
      clearTimeout(late);
      settle();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => refuse(new Error(`emulate ended: ${said}`)));
  });
  return { apiUrl, token: "ghs_secret", owner: "octocat" };
};
