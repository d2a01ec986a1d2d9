/** What ours is measured against, installed once below one folder. Whatever is there is whole: a draft gets its name at last. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { interruption } from "./interruption.ts";
import { type Command, runOnce } from "./measure.ts";
import { ROOT } from "./paths.ts";

const PEERS = join(ROOT, "node_modules/.cache/mcp-lifecycle-bench");
const INSTALL_MS = 300_000;

/** One folder for these packages at these versions: other versions are installed anew. */
const folderOf = (specs: readonly string[]): string =>
  join(PEERS, specs.map((spec) => spec.replace(/^@/, "").replaceAll(/[^\w.-]+/g, "-")).join("+"));

const install = async (
  specs: readonly string[],
  fill: (draft: string) => Promise<void>,
): Promise<string | undefined> => {
  const folder = folderOf(specs);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.draft`;
  const removeDraft = (): void => rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
  removeDraft();
  mkdirSync(draft, { recursive: true });
  try {
    await fill(draft);
    renameSync(draft, folder);
    return folder;
  } catch (error) {
    interruption.throwIfAborted();
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  } finally {
    removeDraft();
  }
};

/** An installer reads registries and proxies from the environment. */
const installer = (argv: readonly string[], cwd: string): Command => ({
  argv,
  cwd,
  env: process.env,
  timeoutMs: INSTALL_MS,
});

/** Resolves with the folder `node_modules` that holds the packages; undefined where they cannot be installed. */
export const installNpmPeers = async (specs: readonly string[]): Promise<string | undefined> => {
  const folder = await install(specs, async (draft) => {
    writeFileSync(join(draft, "package.json"), '{"private":true}');
    const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    await runOnce(installer(["npm", "install", ...options, ...specs], draft));
  });
  return folder === undefined ? undefined : join(folder, "node_modules");
};

/**
 * Resolves with a Python that has the package; undefined where there is none. It is run as a module: the programs of an
 * environment name the folder in which they were installed, which was the draft.
 */
export const installPythonPeer = async (spec: string): Promise<string | undefined> => {
  const folder = await install([spec], async (draft) => {
    await runOnce(installer(["python3", "-m", "venv", "."], draft));
    const pip = [join(draft, "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await runOnce(installer([...pip, spec], draft));
  });
  return folder === undefined ? undefined : join(folder, "bin/python");
};
