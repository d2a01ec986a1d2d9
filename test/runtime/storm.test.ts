import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigManager } from "../../src/runtime/index.ts";
import { configFolder, pause, until } from "../support/config-folder.ts";

const text = (version: number): string =>
  `server:\n  port: ${version}\n  workers: ${version}\nscaling:\n  max_replicas: ${version}\n`;

/** How a version is written into a directory that holds `production.yaml`; each leaves the whole version behind. */
const STYLES = {
  inPlace: (dir: string, version: number) => writeFileSync(join(dir, "production.yaml"), text(version)),
  renamed: (dir: string, version: number) => {
    writeFileSync(join(dir, ".new"), text(version));
    renameSync(join(dir, ".new"), join(dir, "production.yaml"));
  },
  removed: (dir: string, version: number) => {
    rmSync(join(dir, "production.yaml"));
    writeFileSync(join(dir, "production.yaml"), text(version));
  },
  cut: async (dir: string, version: number) => {
    truncateSync(join(dir, "production.yaml"));
    await pause(1);
    appendFileSync(join(dir, "production.yaml"), text(version));
  },
  backedUp: (dir: string, version: number) => {
    renameSync(join(dir, "production.yaml"), join(dir, "production.yaml~"));
    writeFileSync(join(dir, "production.yaml"), text(version));
  },
  folderReplaced: (dir: string, version: number) => {
    mkdirSync(`${dir}.new`);
    writeFileSync(join(`${dir}.new`, "production.yaml"), text(version));
    renameSync(dir, `${dir}.old`);
    renameSync(`${dir}.new`, dir);
    rmSync(`${dir}.old`, { recursive: true });
  },
  wrong: async (dir: string, version: number) => {
    writeFileSync(join(dir, "production.yaml"), "server: [\n");
    await pause(1);
    writeFileSync(join(dir, "production.yaml"), text(version));
  },
};
type Style = keyof typeof STYLES;
const styles = Object.keys(STYLES) as Style[];

describe("a storm of versions", () => {
  it("in all ways of writing: the last one always arrives, in order, and no reader sees two at once", async () => {
    const storm = fc.array(
      fc.record({ style: fc.constantFrom(...styles), wait: fc.constantFrom(0, 0, 1, 5, 30, 60) }),
      { minLength: 1, maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(storm, async (writes) => {
        using folder = configFolder({ "production.yaml": text(1) });
        await using config = await ConfigManager.open({
          dir: folder.dir,
          environment: "production",
          variables: {},
          settle: 10,
        });
        const seen: number[] = [];
        const mixed: unknown[] = [];
        const look = (): void => {
          const { server, scaling } = config.current;
          if (server.port !== server.workers || server.port !== scaling.max_replicas) mixed.push({ server, scaling });
        };
        config.on("change", ({ after }) => {
          seen.push(after.server.port);
          look();
        });
        let version = 1;
        for (const { style, wait } of writes) {
          version += 1;
          await STYLES[style](folder.dir, version);
          look();
          await pause(wait);
          look();
        }
        await until(() => config.current.server.port === version);
        expect(mixed).toEqual([]);
        expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
        expect(seen.at(-1)).toBe(version);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  it("of swapped links: files of two states are never laid over each other", async () => {
    using folder = configFolder();
    const swap = (version: number): void => {
      const state = join(folder.dir, `..state${version}`);
      mkdirSync(state);
      writeFileSync(join(state, "base.yaml"), `server:\n  workers: ${version}\nscaling:\n  max_replicas: ${version}\n`);
      writeFileSync(join(state, "production.yaml"), `server:\n  port: ${version}\n`);
      symlinkSync(`..state${version}`, join(folder.dir, "..data_tmp"));
      renameSync(join(folder.dir, "..data_tmp"), join(folder.dir, "..data"));
      if (version > 1) rmSync(join(folder.dir, `..state${version - 1}`), { recursive: true });
    };
    swap(1);
    for (const name of ["base.yaml", "production.yaml"]) symlinkSync(`..data/${name}`, join(folder.dir, name));
    await using config = await ConfigManager.open({
      dir: folder.dir,
      environment: "production",
      variables: {},
      settle: 1,
    });
    const states: number[][] = [];
    config.on("change", ({ after: { server, scaling } }) =>
      states.push([server.port, server.workers, scaling.max_replicas]),
    );
    for (let version = 2; version <= 150; version++) {
      swap(version);
      await pause(version % 7);
    }
    await until(() => config.current.server.port === 150);
    expect(states.filter((values) => new Set(values).size > 1)).toEqual([]);
    expect(states.length).toBeGreaterThan(1);
  });
});
