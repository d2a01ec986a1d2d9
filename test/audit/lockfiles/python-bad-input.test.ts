import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLockfile } from "../../../src/audit/lockfiles/index.ts";
import { includedLists } from "../../../src/audit/python/requirement-list.ts";
import { ConfigError } from "../../../src/model/errors.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/lockfiles");

const read = (file: string, text: string, others: Record<string, string> = {}) =>
  readLockfile(file, text, { manifests: new Map(Object.entries(others)) });

const refusal = async (file: string, text: string): Promise<string> => {
  const refused = await read(file, text).then(
    () => "was read",
    (error: unknown) => error,
  );
  if (!(refused instanceof ConfigError)) throw new Error(`${file}: ${String(refused)}`);
  return `${refused.trouble.where}: ${refused.trouble.what}`;
};

const LOCKS = ["uv/uv.lock", "poetry-2.1/poetry.lock", "pdm-4.0/pdm.lock", "pipenv/Pipfile.lock"] as const;

describe("a lockfile that cannot be read whole", () => {
  it.each([...LOCKS, "pylock/pylock.server.toml"])(
    "%s cut in the middle of an entry is refused with a line",
    async (path) => {
      const text = readFileSync(join(FIXTURES, path), "utf8");
      const cut = text.slice(0, Math.floor(text.length / 2));
      const inLine = cut.slice(0, cut.lastIndexOf('"'));
      expect(await refusal(path, inLine)).toMatch(/:\d+:\d+: /);
    },
  );

  it.each(LOCKS)("%s cut between two entries is refused all the same", async (path) => {
    const text = readFileSync(join(FIXTURES, path), "utf8");
    const last = text.lastIndexOf("\n[[package]]");
    const cut = text.slice(0, last === -1 ? text.lastIndexOf("},") + 1 : last + 1);
    expect(await refusal(path, cut)).toMatch(/is cut off/);
  });

  it.each([...LOCKS, "pylock/pylock.server.toml", "pip/requirements.txt"])(
    "%s with the marks of a merge is refused at the first of them",
    async (path) => {
      const lines = readFileSync(join(FIXTURES, path), "utf8").split("\n");
      lines.splice(4, 0, "<<<<<<< HEAD", "=======", ">>>>>>> other");
      expect(await refusal(path, lines.join("\n"))).toBe(
        `${path}:5:1: holds the marks of a merge that was not finished`,
      );
    },
  );

  it.each([
    ["uv.lock", "version = 2\n", "version 1 is known"],
    ["uv.lock", 'requires-python = ">=3.12"\n', "lock version none"],
    ["uv.lock", 'version = 1\n[[distribution]]\nname = "a"\n', "does not list its packages as uv writes them"],
    ["uv.lock", 'version = 1\n\n[[package]]\nname = "a"\n', "has a package with neither version nor source"],
    ["uv.lock", 'version = 1\npackage = [{ name = "a", version = "1" }]\n', "does not list its packages"],
    ["poetry.lock", '[metadata]\nlock-version = "3.0"\n', '"3.0"'],
    ["poetry.lock", '[[package]]\nname = "a"\nversion = "1"\n', "the file is cut off"],
    ["poetry.lock", '[metadata]\nlock-version = "2.1"\n[metadata]\n', "is not TOML"],
    ["pdm.lock", '[metadata]\nlock_version = "5.0.0"\n', '"5.0.0"'],
    ["pdm.lock", "[metadata]\n", '"none"'],
    ["pylock.toml", 'lock-version = "2.0"\npackages = []\n', '"2.0"'],
    ["pylock.toml", 'lock-version = "1.0"\n', "does not list its packages"],
    ["Pipfile.lock", '{"_meta": {"pipfile-spec": 7}}', "version 7"],
    ["Pipfile.lock", "{}", "version none"],
    ["Pipfile.lock", '{"_meta": {"pipfile-spec": 6}, "default": []}', "something else than entries"],
  ])("%s of an unknown kind is refused: %j", async (file, text, told) => {
    expect(await refusal(file, text)).toContain(told);
  });

  it("says where uv.lock asks for a package that it does not hold", async () => {
    const text = 'version = 1\n\n[[package]]\nname = "a"\nversion = "1"\ndependencies = [{ name = "gone" }]\n';
    expect(await refusal("uv.lock", text)).toBe(
      'uv.lock:4:1: asks here for "gone", which is not in the file: it is cut off',
    );
  });

  it("shows no line of the file: it may hold a password", async () => {
    const text = 'version = 1\nsource = "https://user:hunter2hunter2@host.example" x\n';
    const refused: unknown = await read("uv.lock", text).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigError);
    expect(JSON.stringify(refused instanceof ConfigError ? refused.trouble : "")).not.toContain("hunter2");
  });
});

describe("hostile text in a lockfile", () => {
  it("keeps a name with a line break out of what is looked up, and cuts what is shown to a line", async () => {
    const text = 'version = 1\n[[package]]\nname = "a\\r\\n::add-mask::b"\nversion = "1.0"\n';
    const { packages, unauditable } = await read("uv.lock", text);
    expect(packages).toEqual([]);
    expect(unauditable).toMatchObject([{ name: "a", why: "unreadable", text: "a", at: { line: 3 } }]);
  });

  it("takes __proto__ and constructor for names like others", async () => {
    const tables = ["__proto__", "constructor", "tostring"].map(
      (name) => `[[package]]\nname = "${name}"\nversion = "1.0"\n[package.dependencies]\n"__proto__" = "*"\n`,
    );
    const text = `${tables.join("\n")}[metadata]\nlock-version = "2.1"\n[metadata.files]\n"__proto__" = []\n`;
    const { packages, unauditable } = await read("poetry.lock", text);
    expect(packages.map(({ name }) => name)).toEqual(["constructor", "tostring"]);
    expect(unauditable.map(({ why }) => why)).toEqual(["unreadable"]);
    const pipfile =
      '{"_meta": {"pipfile-spec": 6}, "default": {"__proto__": {"version": "==1"}, "a": {"version": "==2"}}}';
    const { packages: piped } = await read("Pipfile.lock", pipfile);
    expect(piped.map(({ name }) => name)).toEqual(["a"]);
  });

  it("reads a million characters in one name, and a hundred thousand blanks, at once", async () => {
    const long = "a".repeat(1_000_000);
    const blanks = " ".repeat(100_000);
    const lists = [
      `${long}==1.0\n`,
      `a${blanks}b\n`,
      `a==1.0${blanks};${blanks}x\n`,
      `a==1.0 ; ${"(".repeat(100_000)}\n`,
      `a[${"b,".repeat(100_000)}]==1\n`,
      `${"a==1 \\\n".repeat(50_000)}\n`,
      `a @ https://${"x".repeat(100_000)}@${"y@".repeat(50_000)}\n`,
      `a==1 # via ${"b,".repeat(100_000)}\n`,
      `-e git+https://${"x:".repeat(100_000)}\n`,
    ];
    for (const list of lists) {
      const { packages, unauditable } = await read("requirements.txt", list);
      expect(packages.length + unauditable.length).toBe(1);
      for (const { text } of unauditable) expect(text.length).toBeLessThanOrEqual(200);
    }
  });

  it("refuses a file that holds one package over and over", async () => {
    const entries = Array.from({ length: 101 }, (_, at) => `[[package]]\nname = "a"\nversion = "1.${at}"\n`);
    expect(await refusal("uv.lock", `version = 1\n${entries.join("\n")}`)).toContain("more than 100 entries");
  });

  it("goes through a circle of packages once", async () => {
    const entry = (name: string, needs: string) =>
      `[[package]]\nname = "${name}"\nversion = "1"\ndependencies = [{ name = "${needs}", extra = ["x"] }]\n[package.optional-dependencies]\nx = [{ name = "${name}" }]\n`;
    const root = '[[package]]\nname = "root"\nsource = { virtual = "." }\ndependencies = [{ name = "a" }]\n';
    const { packages } = await read("uv.lock", `version = 1\n${root}${entry("a", "b")}${entry("b", "a")}`);
    expect(packages.map(({ id, scope, needs }) => [id, scope, needs])).toEqual([
      ["a@1", "production", ["b@1"]],
      ["b@1", "production", ["a@1"]],
    ]);
  });
});

describe("lists that include others", () => {
  it("reads each once, from the folder of the one that includes it, and tells a circle", async () => {
    const { packages, unauditable } = await read("app/requirements.txt", "-r lists/base.txt\n-rlists/web.txt\n", {
      "app/lists/base.txt": "a==1\n-c pins.txt\n",
      "app/lists/web.txt": "--requirement=base.txt\n-r web.txt\nb\n",
      "app/lists/pins.txt": "b==2\n",
    });
    expect(packages.map(({ id, at }) => `${id} ${at.file}:${at.line}`)).toEqual([
      "a@1 app/lists/base.txt:1",
      "b@2 app/lists/pins.txt:1",
    ]);
    expect(unauditable.map(({ why, text, at }) => `${why} ${text} ${at.file}`)).toEqual([
      "unreadable -r web.txt app/lists/web.txt",
    ]);
  });

  it("names what it includes, as far as it lies in the repository", () => {
    const text = "a==1\n-r base.txt\n-c ../pins.txt # note\n-r ../../out.txt\n-r https://host.example/x\n-e .\n";
    expect(includedLists(text, "app/requirements.txt")).toEqual(["app/base.txt", "pins.txt"]);
  });

  it.each([
    "../secret.txt",
    "/etc/passwd",
    "file:///etc/passwd",
    "https://host.example/list.txt",
    "C:\\list.txt",
    "gone.txt",
  ])("does not look for -r %s outside of what it was given", async (path) => {
    const others = { "secret.txt": "a==1\n", "etc/passwd": "a==1\n", "/etc/passwd": "a==1\n" };
    const { packages, unauditable } = await read("requirements.txt", `-r ${path}\n`, others);
    expect(packages).toEqual([]);
    expect(unauditable).toMatchObject([{ why: "unreadable", text: `-r ${path}` }]);
  });
});
