import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type AuditOptions, type LoadedAudit, loadAudit } from "../../../src/load/audit/facts.ts";
import type { LookedUp } from "../../../src/model/advisory.ts";
import type { PackageVersion } from "../../../src/model/dependency.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import type { World } from "../../../src/model/ports.ts";
import { createRepository, type Repository, type Tree, temporaryFolder } from "../../support/repository.ts";
import { worldIn } from "../small-server.ts";

/** A database that knows nothing, and remembers what it was asked. */
const askedIn = (cwd: string, answer: Partial<LookedUp> = {}): { world: World; asked: string[] } => {
  const asked: string[] = [];
  const lookUp = async (packages: readonly PackageVersion[]): Promise<LookedUp> => {
    asked.push(...packages.map((each) => `${each.ecosystem} ${each.name} ${each.version} ${Object.keys(each).length}`));
    return { advisories: [], gaps: [], ...answer };
  };
  return { world: { ...worldIn(cwd), advisories: async () => ({ name: "nobody", lookUp }) }, asked };
};

const NOTHING: AuditOptions = { lockfiles: [], outdated: false };
const load = (cwd: string, options: Partial<AuditOptions> = {}): Promise<LoadedAudit> =>
  loadAudit(askedIn(cwd).world, { ...NOTHING, ...options });

const lockOf = (...ids: string[]): string =>
  JSON.stringify({
    name: "app",
    lockfileVersion: 3,
    packages: {
      "": { name: "app", dependencies: Object.fromEntries(ids.map((id) => [id.split("@")[0], "*"])) },
      ...Object.fromEntries(ids.map((id) => [`node_modules/${id.split("@")[0]}`, { version: id.split("@")[1] }])),
    },
  });
const repositoryWith = (files: Tree): Repository => {
  const repository = createRepository();
  repository.commit("files", files);
  return repository;
};
const files = ({ facts }: LoadedAudit): string[] => facts.trees.map(({ file }) => file);
const gaps = ({ facts }: LoadedAudit): string[] =>
  facts.gaps.map(({ file = "", line = "", what }) => `${file}:${line} ${what}`);

describe("which files are read", () => {
  test("those of the repository that git tracks or would; never what is ignored or installed", async () => {
    const repository = repositoryWith({
      ".gitignore": "ignored/\n",
      "package-lock.json": lockOf("a@1.0.0"),
      "app/package-lock.json": lockOf("b@1.0.0"),
      "node_modules/x/package-lock.json": lockOf("x@1.0.0"),
    });
    repository.write({ "ignored/package-lock.json": lockOf("i@1.0.0"), "new/package-lock.json": lockOf("n@1.0.0") });
    expect(files(await load(repository.path))).toEqual([
      "app/package-lock.json",
      "new/package-lock.json",
      "package-lock.json",
    ]);
    expect(files(await load(join(repository.path, "app")))).toEqual(["app/package-lock.json"]);
  });

  test("those that the user names, wherever they lie", async () => {
    const repository = repositoryWith({
      "package-lock.json": lockOf("a@1.0.0"),
      "app/package-lock.json": lockOf("b@1.0.0"),
    });
    const elsewhere = temporaryFolder();
    await writeFile(join(elsewhere, "package-lock.json"), lockOf("z@1.0.0"));
    expect(files(await load(repository.path, { lockfiles: ["app/package-lock.json"] }))).toEqual([
      "app/package-lock.json",
    ]);
    const outside = await load(repository.path, { lockfiles: [join(elsewhere, "package-lock.json")] });
    expect(outside.facts.trees.flatMap(({ packages }) => packages.map(({ name }) => name))).toEqual(["z"]);
    await expect(load(repository.path, { lockfiles: ["nowhere.lock"] })).rejects.toThrow(ConfigError);
    expect(gaps(await load(repository.path, { lockfiles: [".git/HEAD"] }))).toEqual([
      ".git/HEAD: is no lockfile that can be read",
    ]);
  });

  test("outside of any repository those of the folder", async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, "app"));
    await writeFile(join(folder, "app/package-lock.json"), lockOf("a@1.0.0"));
    expect(files(await load(folder))).toEqual(["app/package-lock.json"]);
  });
});

describe("what cannot be read whole is a gap", () => {
  test("a symlink that leads out, or nowhere; one inside is read once", async () => {
    const repository = repositoryWith({ "package-lock.json": lockOf("a@1.0.0") });
    const elsewhere = temporaryFolder();
    await writeFile(join(elsewhere, "package-lock.json"), lockOf("secret@1.0.0"));
    for (const folder of ["out", "dangling", "inside"]) await mkdir(join(repository.path, folder));
    await symlink(join(elsewhere, "package-lock.json"), join(repository.path, "out/package-lock.json"));
    await symlink("../nothing", join(repository.path, "dangling/package-lock.json"));
    await symlink("../package-lock.json", join(repository.path, "inside/package-lock.json"));
    const loaded = await load(repository.path);
    expect(files(loaded)).toEqual(["package-lock.json"]);
    expect(gaps(loaded)).toEqual([
      "dangling/package-lock.json: is a symlink to a file that is not there",
      "out/package-lock.json: is a symlink that leads out of the repository",
    ]);
    expect(JSON.stringify(loaded.facts)).not.toContain("secret");
  });

  test("a list that another includes and that is not in the repository", async () => {
    const repository = repositoryWith({
      "requirements.txt": "a==1.0.0\n-r gone.txt\n-r ../../outside.txt\n-r more.txt\n",
      "more.txt": "b==1.0.0\n",
    });
    expect(gaps(await load(repository.path))).toEqual([
      "requirements.txt:2 includes a list that could not be read",
      "requirements.txt:3 includes a list that could not be read",
    ]);
  });

  test("a lockfile of 100 MB, which is refused by its size", async () => {
    const repository = repositoryWith({ "package-lock.json": lockOf("a@1.0.0"), "big/package-lock.json": "{}" });
    await truncate(join(repository.path, "big/package-lock.json"), 100 * 1024 * 1024);
    const start = performance.now();
    expect(gaps(await load(repository.path))).toEqual(["big/package-lock.json: has more than 32 MiB"]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test("a lockfile that is cut off, holds the marks of a merge, or is no text", async () => {
    const cut = lockOf("a@1.0.0").slice(0, -20);
    const repository = repositoryWith({
      "cut/package-lock.json": cut,
      "merge/package-lock.json": `{\n<<<<<<< HEAD\n  "lockfileVersion": 3\n=======\n>>>>>>> theirs\n}`,
      "odd/yarn.lock": "\0\0",
      "odd/package.json": '{ "name": ',
    });
    expect(gaps(await load(repository.path))).toEqual([
      "cut/package-lock.json:1 ends in the middle: the file is cut off",
      "merge/package-lock.json:2 holds the marks of a merge that was not finished",
      "odd/yarn.lock: is not text: it holds a NUL byte",
      "odd/package.json:1 ends in the middle: the file is cut off",
    ]);
  });

  test("a database that did not answer", async () => {
    const repository = repositoryWith({ "package-lock.json": lockOf("a@1.0.0") });
    const { world } = askedIn(repository.path, { gaps: ["It did not answer."] });
    expect(gaps(await loadAudit(world, NOTHING))).toEqual([": It did not answer"]);
  });
});

describe("what is asked", () => {
  test("is each version once, by its name and nothing else, of base as well", async () => {
    const repository = repositoryWith({ "package-lock.json": lockOf("a@1.0.0", "b@1.0.0") });
    repository.write({ "package-lock.json": lockOf("a@2.0.0", "b@1.0.0"), "app/package-lock.json": lockOf("b@1.0.0") });
    const { world, asked } = askedIn(repository.path);
    const loaded = await loadAudit(world, { ...NOTHING, base: "git:main" });
    expect(asked.sort()).toEqual(["npm a 1.0.0 3", "npm a 2.0.0 3", "npm b 1.0.0 3"]);
    expect(loaded.base).toMatch(/^main at [0-9a-f]{7}$/);
  });

  test("leaves out what the policy calls private, and nothing of that where the database is the user's own", async () => {
    const repository = repositoryWith({
      "package-lock.json": lockOf("a@1.0.0", "secret@1.0.0"),
      ".github/mcp-lifecycle.yml": "audit:\n  private: [secret]\n",
    });
    const open = askedIn(repository.path);
    const loaded = await loadAudit(open.world, NOTHING);
    expect(open.asked).toEqual(["npm a 1.0.0 3"]);
    expect(loaded.notes).toEqual(["Nobody was asked about 1 package that the policy calls private."]);
    const own = askedIn(repository.path);
    await loadAudit(own.world, { ...NOTHING, database: "." });
    expect(own.asked).toHaveLength(2);
  });
});

describe("base", () => {
  test("is a commit, without a work tree of it, or a folder that stands for where the user is", async () => {
    const repository = repositoryWith({ "package-lock.json": lockOf("a@1.0.0") });
    repository.commit("head", { "package-lock.json": undefined, "app/package-lock.json": lockOf("a@2.0.0") });
    const commit = await load(repository.path, { base: "git:HEAD~1" });
    expect(commit.facts.changes.map(({ before, after }) => `${before?.version} ${after?.version}`)).toEqual([
      "1.0.0 2.0.0",
    ]);
    const folder = temporaryFolder();
    await writeFile(join(folder, "package-lock.json"), lockOf("a@1.5.0"));
    const inside = await load(join(repository.path, "app"), { base: folder });
    expect(inside.facts.changes.map(({ before, after }) => `${before?.version} ${after?.version}`)).toEqual([
      "1.5.0 2.0.0",
    ]);
    await expect(load(repository.path, { base: "npm:a@1.0.0" })).rejects.toThrow(ConfigError);
  });

  test("that cannot be read is told, and what it held counts as new", async () => {
    const repository = repositoryWith({ "package-lock.json": "{" });
    repository.write({ "package-lock.json": lockOf("a@1.0.0") });
    const loaded = await load(repository.path, { base: "git:main" });
    expect(loaded.notes).toEqual([
      "package-lock.json of base ends in the middle: the file is cut off: what it held counts as new.",
    ]);
    expect(loaded.facts.gaps).toEqual([]);
  });
});

test("nothing of the repository is run, whatever its files say", async () => {
  const repository = repositoryWith({
    "package-lock.json": lockOf("a@1.0.0"),
    ".npmrc": "registry=http://127.0.0.1:1/\nscript-shell=./ran.sh\n",
    "package.json": JSON.stringify({ name: "app", scripts: { preinstall: "touch RAN" } }),
    "config/schema.mjs": "throw new Error('ran')",
  });
  const { world } = askedIn(repository.path);
  const started: string[] = [];
  const processes = async () => {
    const real = await worldIn(repository.path).processes();
    return {
      ...real,
      run: (command: Parameters<typeof real.run>[0]) => {
        started.push(command.argv.join(" "));
        return real.run(command);
      },
    };
  };
  await loadAudit({ ...world, processes }, NOTHING);
  expect(started).toEqual([]);
});
