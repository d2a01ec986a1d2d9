import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, it, type TestContext } from "vitest";
import { loadSurface } from "../../src/load/surface.ts";
import { newFolder, optionsOf, useOwnTemporaryFolder, worldIn } from "./small-server.ts";

/** Published, real, and starts without the network. */
const NAME = "mcp-server-time";
const VERSION = "2026.10.19";

const left = await useOwnTemporaryFolder();
const run = promisify(execFile);
const python = process.platform === "win32" ? "python" : "python3";

/** Why this machine cannot run the test; undefined where it can. */
const whyNot = async (): Promise<string | undefined> => {
  try {
    await run(python, ["-c", "import venv, ensurepip"]);
  } catch {
    return `${python} with its venv module is not installed`;
  }
  try {
    const { stdout } = await run(python, ["-m", "pip", "index", "versions", NAME, "--retries=0", "--timeout=10"], {
      timeout: 20_000,
    });
    return stdout.includes(VERSION) ? undefined : `the index that pip is set up for has no ${NAME} ${VERSION}`;
  } catch {
    return "the index that pip is set up for cannot be reached";
  }
};

const skipLoudly = (context: TestContext, why: string): void => {
  process.stderr.write(`skipped: a published Python server was not installed, because ${why}\n`);
  context.skip(why);
};

it("a published Python server is installed, started and asked in both eras", async (context) => {
  const why = await whyNot();
  if (why !== undefined) skipLoudly(context, why);
  const folder = await newFolder("pypi");
  try {
    await using loaded = await loadSurface(`pypi:${NAME}==${VERSION}`, optionsOf(), worldIn(folder));
    const views = loaded.snapshot.surfaces.map(({ era, tools }) => [era, tools?.map(({ name }) => name)]);
    expect(views).toEqual([
      ["legacy", ["convert_time", "get_current_time"]],
      ["modern", ["convert_time", "get_current_time"]],
    ]);
    expect(loaded.side.version).toEqual({ value: VERSION, from: `pypi:${NAME}==${VERSION}` });
    expect(loaded.side.start).toBe(`${NAME} (console script of the package)`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  expect(await left()).toEqual([]);
}, 90_000);
