import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ConfigEvents, ConfigManager } from "../../src/runtime/index.ts";

/** A temporary folder with a configuration in it, gone when disposed. */
export interface ConfigFolder extends Disposable {
  /** The folder around. */
  root: string;
  /** The configuration's own. */
  dir: string;
  /** Writes a file of the configuration in place; returns its path. */
  write(name: string, text: string): string;
}

export const configFolder = (files: Readonly<Record<string, string>> = {}): ConfigFolder => {
  const root = mkdtempSync(join(tmpdir(), "mcl-runtime-"));
  const dir = join(root, "config");
  mkdirSync(dir);
  const write = (name: string, text: string): string => {
    const path = join(dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { root, dir, write, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
};

/** The next event of a name. */
export const next = <Current, Name extends keyof ConfigEvents<Current>>(
  config: ConfigManager<Current>,
  name: Name,
): Promise<ConfigEvents<Current>[Name]> =>
  new Promise((resolve) => {
    const stop = config.on(name, (event) => {
      stop();
      resolve(event);
    });
  });

/** Every event of a name from now on. */
export const record = <Current, Name extends keyof ConfigEvents<Current>>(
  config: ConfigManager<Current>,
  name: Name,
): ConfigEvents<Current>[Name][] => {
  const events: ConfigEvents<Current>[Name][] = [];
  config.on(name, (event) => events.push(event));
  return events;
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something holds; the time limit of the test is the only one. */
export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await pause(5);
};
