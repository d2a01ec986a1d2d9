import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FolderWatch, watchFiles } from "../../src/runtime/watch-files.ts";
import { watchedNames } from "../../src/runtime/watched-names.ts";
import { configFolder, pause, until } from "../support/config-folder.ts";

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe("watching", () => {
  it.each(["ENOSPC", "EMFILE", "ENOSYS"])(
    "turns to polling, and lets go of what it has, when the system says %s",
    (code) => {
      using folder = configFolder({ "production.yaml": "" });
      const open = new Set<FolderWatch>();
      const watch = watchFiles(() => undefined, {
        open: () => {
          if (open.size === 1) throw systemError(code);
          const watcher: FolderWatch = { onError: () => undefined, close: () => open.delete(watcher) };
          open.add(watcher);
          return watcher;
        },
      });
      watch.follow([folder.dir, join(folder.dir, "production.yaml")]);
      expect(watch.mode).toBe("polling");
      expect(open.size).toBe(0);
    },
  );

  it.each(["ENOENT", "EACCES"])("goes on with the other folders when one of them says %s", (code) => {
    using folder = configFolder({ "production.yaml": "" });
    const opened: string[] = [];
    const watch = watchFiles(() => undefined, {
      open: (path) => {
        if (path === folder.root) throw systemError(code);
        opened.push(path);
        return { onError: () => undefined, close: () => undefined };
      },
    });
    watch.follow([folder.dir, join(folder.dir, "production.yaml")]);
    expect([watch.mode, opened]).toEqual(["events", [folder.dir]]);
  });

  it("is silent about names that do not matter, and after its end", async () => {
    using folder = configFolder({ "production.yaml": "" });
    let signs = 0;
    const watch = watchFiles(() => {
      signs += 1;
    });
    watch.follow([join(folder.dir, "production.yaml")]);
    folder.write("server.log", "a line");
    await pause(50);
    expect(signs).toBe(0);
    folder.write("production.yaml", "a: 1");
    await until(() => signs > 0);
    watch.close();
    const before = signs;
    folder.write("production.yaml", "a: 2");
    await pause(50);
    expect(signs).toBe(before);
  });

  it("sees a folder that is moved away and made anew", async () => {
    using folder = configFolder({ "production.yaml": "" });
    const path = join(folder.dir, "production.yaml");
    let signs = 0;
    const watch = watchFiles(() => {
      signs += 1;
    });
    watch.follow([folder.dir, path]);
    renameSync(folder.dir, `${folder.dir}.old`);
    await until(() => signs > 0);
    mkdirSync(folder.dir);
    watch.follow([folder.dir, path]);
    signs = 0;
    writeFileSync(path, "a: 1");
    await until(() => signs > 0);
    watch.close();
    expect(watch.mode).toBe("events");
  });
});

describe("what is watched for a path", () => {
  it("is every folder that holds a link on the way, and the folder of the file at its end", () => {
    using folder = configFolder({ "..v1/production.yaml": "" });
    symlinkSync("..v1", join(folder.dir, "..data"));
    symlinkSync("..data/production.yaml", join(folder.dir, "production.yaml"));
    const watched = watchedNames([join(folder.dir, "production.yaml")]);
    expect(Object.fromEntries([...watched].map(([path, names]) => [path, [...names].sort()]))).toEqual({
      [folder.dir]: ["..data", "config", "production.yaml"],
      [join(folder.dir, "..v1")]: ["..v1", "production.yaml"],
    });
  });

  it("is the last folder that exists, for what does not", () => {
    using folder = configFolder();
    const watched = watchedNames([join(folder.dir, "later", "production.yaml")]);
    expect([...watched]).toEqual([[folder.dir, new Set(["later", "config"])]]);
  });

  it("ends at a circle of links", () => {
    using folder = configFolder();
    symlinkSync("b", join(folder.dir, "a"));
    symlinkSync("a", join(folder.dir, "b"));
    const watched = watchedNames([join(folder.dir, "a", "production.yaml")]);
    expect([...watched.keys()]).toEqual([folder.dir]);
  });
});
