import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { writeAll } from "../../src/act/write-all.ts";
import { createFiles } from "../../src/adapters/files.ts";
import { ConfigError, Interrupted, TargetError } from "../../src/model/errors.ts";
import type { Files } from "../../src/model/ports.ts";
import { temporaryFolder } from "../support/repository.ts";

const SRC = pathToFileURL(join(import.meta.dirname, "../../src/")).href;

/** Writes texts below a folder, and is killed before its nth step that changes something: a run as it can end anywhere. */
const CHILD = `
import { argv, kill, pid } from "node:process";
import { writeAll } from "${SRC}act/write-all.ts";
import { createFiles } from "${SRC}adapters/files.ts";
const [, root, texts, deadly] = argv;
let left = Number(deadly);
const orDie = (step) => async (...given) => {
  left -= 1;
  if (left === 0) kill(pid, "SIGKILL");
  return step(...given);
};
const real = createFiles({ signal: new AbortController().signal });
const files = { ...real, write: orDie(real.write), move: orDie(real.move), remove: orDie(real.remove) };
await writeAll(files, root, JSON.parse(texts));
`;
const files = createFiles({ signal: new AbortController().signal });

const OLD = { "package.json": '\uFEFF{"version":"1.0.0"}\r\n', "a/server.json": "old", "b.toml": "old" };
const NEW = [
  { path: "package.json", text: '\uFEFF{"version":"1.1.0"}\r\n' },
  { path: "a/server.json", text: "new" },
  { path: "b.toml", text: "new" },
  { path: "docs/CHANGELOG.md", text: "# Changelog\n" },
];
const AFTER = Object.fromEntries(NEW.map(({ path, text }) => [path, text]));

const prepared = (): string => {
  const root = temporaryFolder();
  mkdirSync(join(root, "a"));
  for (const [path, text] of Object.entries(OLD)) writeFileSync(join(root, path), text);
  return root;
};
const treeOf = (root: string): Record<string, string> => {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
};
const run = (root: string, step: number) =>
  spawnSync(process.execPath, ["--input-type=module", "--eval", CHILD, root, JSON.stringify(NEW), String(step)], {
    encoding: "utf8",
  });

describe("writing several files", () => {
  test("writes each, leaves nothing beside them and says what it wrote", async () => {
    const root = prepared();
    expect(await writeAll(files, root, NEW)).toEqual(NEW.map(({ path }) => path));
    expect(treeOf(root)).toEqual(AFTER);
  });

  test("touches no file that has its text already", async () => {
    const root = prepared();
    await writeAll(files, root, NEW);
    const before = statSync(join(root, "b.toml"), { bigint: true });
    expect(await writeAll(files, root, NEW)).toEqual([]);
    expect(statSync(join(root, "b.toml"), { bigint: true }).ino).toBe(before.ino);
  });

  test("keeps the rights of a file, and a symlink within the repository", async () => {
    const root = prepared();
    chmodSync(join(root, "b.toml"), 0o755);
    symlinkSync("b.toml", join(root, "link.toml"));
    await writeAll(files, root, [{ path: "link.toml", text: "new" }]);
    expect(statSync(join(root, "b.toml")).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(root, "b.toml"), "utf8")).toBe("new");
  });

  test.each([
    ["a path", (root: string) => ({ root, path: "../escaped.json" })],
    [
      "a symlink",
      (root: string) => {
        symlinkSync(temporaryFolder(), join(root, "out"));
        return { root, path: "out/escaped.json" };
      },
    ],
  ])("refuses %s that leads out, before anything is written", async (_, prepare) => {
    const { root, path } = prepare(prepared());
    const texts = [...NEW, { path, text: "x" }];
    await expect(writeAll(files, root, texts)).rejects.toThrow(ConfigError);
    expect(treeOf(root)).toEqual(OLD);
  });

  test("refuses one file under two names", async () => {
    const root = prepared();
    symlinkSync("b.toml", join(root, "c.toml"));
    const texts = ["b.toml", "c.toml"].map((path) => ({ path, text: path }));
    await expect(writeAll(files, root, texts)).rejects.toThrow("one file under two names");
  });
});

/** How many steps of a whole run change something: a draft and a move for each file. */
const STEPS = NEW.length * 2;
const failingAt = (step: number): Files => {
  let left = step;
  const fail = async <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    left -= 1;
    if (left === 0) throw new TargetError({ what: "cannot be written (ENOSPC)", where: "x", hint: "Make room." });
    return act();
  };
  return {
    ...files,
    write: (path, text) => fail(() => files.write(path, text)),
    move: (from, to) => fail(() => files.move(from, to)),
  };
};
const steps = Array.from({ length: STEPS }, (_, index) => index + 1);

test.each(steps)("a failure at step %i leaves every file as it was", async (step) => {
  const root = prepared();
  await expect(writeAll(failingAt(step), root, NEW)).rejects.toThrow("cannot be written (ENOSPC); no file was changed");
  expect(treeOf(root)).toEqual(OLD);
});

test.each(steps)("a run killed before step %i is finished by the next one, which leaves nothing behind", (step) => {
  const root = prepared();
  expect(run(root, step).signal).toBe("SIGKILL");
  for (const [path, text] of Object.entries(treeOf(root))) {
    if (path in AFTER) expect([OLD[path as keyof typeof OLD], AFTER[path]], path).toContain(text);
  }
  expect(run(root, 0)).toMatchObject({ status: 0, stderr: "" });
  expect(treeOf(root)).toEqual(AFTER);
});

test("what a killed run left of another version goes too", async () => {
  const root = prepared();
  writeFileSync(join(root, ".b.toml.0123456789ab.draft"), "half");
  writeFileSync(join(root, "..b.toml.0123456789ab.draft.ba9876543210.tmp"), "half");
  writeFileSync(join(root, ".other.toml.0123456789ab.draft"), "not ours");
  await writeAll(files, root, NEW);
  expect(treeOf(root)).toEqual({ ...AFTER, ".other.toml.0123456789ab.draft": "not ours" });
});

test("a run that is stopped in between says what is left, and the next one finishes it", async () => {
  const root = prepared();
  const stop = new AbortController();
  const port = createFiles({ signal: stop.signal });
  const stopping: Files = {
    ...port,
    move: async (from, to) => {
      await port.move(from, to);
      stop.abort();
    },
  };
  const stopped = writeAll(stopping, root, NEW);
  await expect(stopped).rejects.toBeInstanceOf(Interrupted);
  await expect(stopped).rejects.toThrow(/not every file is written: .*a\/server\.json/);
  await writeAll(files, root, NEW);
  expect(treeOf(root)).toEqual(AFTER);
});
