import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ConfigManager, ConfigManager as Manager } from "../../src/runtime/index.ts";
import { type ConfigFolder, configFolder, next, pause, record, until } from "../support/config-folder.ts";

const port = (value: number): string => `server:\n  port: ${value}\n`;

/** A way to put a new text where a file is, as some editor or tool does it. */
const WAYS: Record<string, (path: string, text: string) => void | Promise<void>> = {
  "written in place": writeFileSync,
  "written beside and renamed over it": (path, text) => {
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
  },
  "moved away as a backup, and written anew": async (path, text) => {
    renameSync(path, `${path}~`);
    await pause(10);
    writeFileSync(path, text);
    unlinkSync(`${path}~`);
  },
  "removed, and written a moment later": async (path, text) => {
    unlinkSync(path);
    await pause(60);
    writeFileSync(path, text);
  },
  "cut to nothing, and filled a moment later": async (path, text) => {
    truncateSync(path);
    await pause(60);
    writeFileSync(path, text);
  },
  "written in two halves": async (path, text) => {
    const file = openSync(path, "w");
    writeSync(file, text.slice(0, text.length / 2));
    await pause(60);
    writeSync(file, text.slice(text.length / 2));
    closeSync(file);
  },
  "written in single characters": async (path, text) => {
    truncateSync(path);
    for (const character of text) {
      appendFileSync(path, character);
      await pause(2);
    }
  },
};

const opened = async (
  folder: ConfigFolder,
  options: Parameters<typeof Manager.open>[0] = {},
): Promise<{ config: ConfigManager; ports: number[]; rejected: unknown[] }> => {
  const config = await Manager.open({ dir: folder.dir, environment: "production", variables: {}, ...options });
  const ports: number[] = [];
  config.on("change", ({ after }) => ports.push(after.server.port));
  return { config, ports, rejected: record(config, "rejected") };
};

describe.each([
  ["by events", {}],
  ["by polling", { poll: 20 }],
])("a file that is followed %s", (_, options) => {
  it.each(Object.entries(WAYS))("arrives once and without a rejection when it is %s", async (_way, write) => {
    using folder = configFolder({ "production.yaml": port(1) });
    const { config, ports, rejected } = await opened(folder, options);
    await using _closing = config;
    await write(join(folder.dir, "production.yaml"), port(2));
    await until(() => ports.length > 0);
    await pause(60);
    expect(ports).toEqual([2]);
    expect(rejected).toEqual([]);
  });

  it("arrives when it is created, and again when it is gone for good", async () => {
    using folder = configFolder({ "production.yaml": "" });
    const { config, ports } = await opened(folder, { ...options, patience: 50 });
    await using _closing = config;
    folder.write("base.json", JSON.stringify({ server: { port: 2 } }));
    await until(() => ports.length === 1);
    unlinkSync(join(folder.dir, "base.json"));
    await until(() => ports.length === 2);
    expect(ports).toEqual([2, 3000]);
  });

  it("is told as wrong once it stays so, once", async () => {
    using folder = configFolder({ "production.yaml": port(1) });
    const { config, ports, rejected } = await opened(folder, { ...options, patience: 50 });
    await using _closing = config;
    const path = folder.write("production.yaml", "server:\n  port: [\n");
    await until(() => rejected.length > 0);
    utimesSync(path, new Date(), new Date());
    await pause(200);
    expect(rejected).toHaveLength(1);
    expect(ports).toEqual([]);
    unlinkSync(path);
    await until(() => rejected.length > 1);
    expect(config.rejection?.message).toContain("production");
  });

  it("arrives through the links of a mounted ConfigMap, all files of one state at once", async () => {
    using folder = configFolder();
    const state = (name: string, value: number): void => {
      folder.write(`..${name}/base.yaml`, `server:\n  workers: ${value}\n`);
      folder.write(`..${name}/production.yaml`, port(value));
      symlinkSync(`..${name}`, join(folder.dir, "..data_tmp"));
      renameSync(join(folder.dir, "..data_tmp"), join(folder.dir, "..data"));
    };
    state("2026_01", 1);
    for (const name of ["base.yaml", "production.yaml"]) symlinkSync(`..data/${name}`, join(folder.dir, name));
    const { config, ports, rejected } = await opened(folder, options);
    await using _closing = config;
    const mixed = record(config, "change");
    for (const value of [2, 3, 4]) {
      const changed = next(config, "change");
      state(`2026_0${value}`, value);
      rmSync(join(folder.dir, `..2026_0${value - 1}`), { recursive: true });
      await changed;
    }
    expect(ports).toEqual([2, 3, 4]);
    expect(mixed.map(({ after: { server } }) => server.workers - server.port)).toEqual([0, 0, 0]);
    expect(rejected).toEqual([]);
  });

  it("arrives when its folder is replaced, removed and made again", async () => {
    using folder = configFolder({ "production.yaml": port(1) });
    const { config, ports, rejected } = await opened(folder, options);
    await using _closing = config;
    const other = join(folder.root, "other");
    mkdirSync(other);
    writeFileSync(join(other, "production.yaml"), port(2));
    renameSync(folder.dir, join(folder.root, "old"));
    renameSync(other, folder.dir);
    await until(() => ports.length === 1);
    rmSync(folder.dir, { recursive: true });
    await pause(30);
    mkdirSync(folder.dir);
    folder.write("production.yaml", port(3));
    await until(() => ports.length === 2);
    folder.write("production.yaml", port(4));
    await until(() => ports.length === 3);
    expect(ports).toEqual([2, 3, 4]);
    expect(rejected).toEqual([]);
  });

  it("arrives when the link that the directory is points elsewhere", async () => {
    using folder = configFolder({ "one/production.yaml": port(1), "two/production.yaml": port(2) });
    const dir = join(folder.root, "current");
    symlinkSync("config/one", dir);
    const { config, ports } = await opened(folder, { ...options, dir });
    await using _closing = config;
    symlinkSync("config/two", `${dir}.new`);
    renameSync(`${dir}.new`, dir);
    await until(() => ports.length === 1);
    folder.write("two/production.yaml", port(3));
    await until(() => ports.length === 2);
    expect(ports).toEqual([2, 3]);
  });
});

describe("many changes", () => {
  it("in quick succession are one event with the last", async () => {
    using folder = configFolder({ "production.yaml": port(1) });
    const { config, ports } = await opened(folder, { settle: 50 });
    await using _closing = config;
    for (let value = 2; value <= 20; value++) folder.write("production.yaml", port(value));
    await until(() => ports.length > 0);
    await pause(100);
    expect(ports).toEqual([20]);
  });

  it("that never stop are seen all the same", async () => {
    using folder = configFolder({ "production.yaml": port(1) });
    const { config, ports } = await opened(folder, { settle: 20 });
    await using _closing = config;
    for (let value = 2; ports.length < 2; value++) {
      folder.write("production.yaml", port(value));
      await pause(3);
    }
    expect(ports.length).toBeGreaterThan(1);
  });
});

describe("what is no change", () => {
  it("is told to nobody: a touched file, the same text again, a comment, another environment, an editor's own files", async () => {
    using folder = configFolder({ "production.yaml": port(1), "staging.yaml": port(1) });
    const { config, ports, rejected } = await opened(folder);
    await using _closing = config;
    const { current } = config;
    const path = join(folder.dir, "production.yaml");
    utimesSync(path, new Date(), new Date());
    await pause(60);
    folder.write("production.yaml", port(1));
    await pause(60);
    folder.write("production.yaml", `# said\n${port(1)}`);
    folder.write("staging.yaml", "server: [\n");
    folder.write(".production.yaml.swp", "b0VIM");
    folder.write("4913", "");
    await pause(100);
    expect([ports, rejected]).toEqual([[], []]);
    expect(config.current).toBe(current);
  });
});

describe("following", () => {
  it("can be left out", async () => {
    using folder = configFolder({ "production.yaml": port(1) });
    const { config, ports } = await opened(folder, { watch: false });
    await using _closing = config;
    folder.write("production.yaml", port(2));
    await pause(100);
    expect([config.watching, ports]).toEqual(["off", []]);
    expect(await config.reload()).toBe("changed");
  });

  it("ends with the manager, also where its folder is gone by then", async () => {
    using folder = configFolder({ "production.yaml": port(1) });
    const { config, ports, rejected } = await opened(folder, { patience: 20 });
    rmSync(folder.dir, { recursive: true });
    await config.close();
    mkdirSync(folder.dir);
    folder.write("production.yaml", port(2));
    await pause(100);
    expect([ports, rejected]).toEqual([[], []]);
  });
});
