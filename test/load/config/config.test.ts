import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfigChange } from "../../../src/load/config/change.ts";
import { loadConfig } from "../../../src/load/config/config.ts";
import type { GitHubEvent } from "../../../src/model/event.ts";
import type { World } from "../../../src/model/ports.ts";
import { createRepository, type Repository, type Tree, temporaryFolder } from "../../support/repository.ts";
import { worldIn } from "../small-server.ts";

const NOTHING = { variables: {} };

const repositoryWith = (files: Tree): Repository => {
  const repository = createRepository();
  repository.commit("configuration", files);
  return repository;
};

const withEvent = (world: World, event: GitHubEvent): World => ({ ...world, event: async () => event });

const SOUND = { "config/base.yaml": "server:\n  port: 3000\n", "config/production.yaml": "server:\n  port: 4000\n" };

const faultsOf = async (repository: Repository): Promise<string[]> => {
  const { faults } = await loadConfig(worldIn(repository.path), NOTHING);
  return faults.map(({ kind, at, message }) => `${kind} ${at.file}:${at.line} ${message}`);
};

describe("a folder of configuration", () => {
  it("is read layer by layer, with files named from the root of the repository", async () => {
    const repository = repositoryWith({
      "server/config/base.yaml": "server:\n  port: 3000\n",
      "server/config/production.toml": "",
    });
    const { facts, faults } = await loadConfig(worldIn(join(repository.path, "server")), NOTHING);
    expect(facts.directory).toBe("server/config");
    expect(facts.environments.map(({ name, layers }) => [name, layers.map(({ file }) => file)])).toEqual([
      ["production", ["server/config/base.yaml", "server/config/production.toml"]],
    ]);
    expect(faults).toEqual([]);
  });

  it("is the one that the policy names, unless the user names another", async () => {
    const repository = repositoryWith({
      ".github/mcp-lifecycle.yml": "config:\n  dir: settings\n",
      "settings/qa.yaml": "{}\n",
      "other/live.yaml": "{}\n",
    });
    const named = async (dir?: string) =>
      (await loadConfig(worldIn(repository.path), { ...NOTHING, dir })).facts.environments.map(({ name }) => name);
    expect(await named()).toEqual(["qa"]);
    expect(await named("other")).toEqual(["live"]);
  });

  it("is development where only base is there", async () => {
    const repository = repositoryWith({ "config/base.yaml": "{}\n" });
    const { facts } = await loadConfig(worldIn(repository.path), NOTHING);
    expect(facts.environments.map(({ name }) => name)).toEqual(["development"]);
  });

  it("gives one environment where one is asked for, and refuses one that is not there with the nearest", async () => {
    const repository = repositoryWith({ ...SOUND, "config/staging.yaml": "a: [\n" });
    const { facts, faults } = await loadConfig(worldIn(repository.path), { ...NOTHING, env: "production" });
    expect(facts.environments.map(({ name }) => name)).toEqual(["production"]);
    expect(faults).toEqual([]);
    await expect(loadConfig(worldIn(repository.path), { ...NOTHING, env: "prodction" })).rejects.toMatchObject({
      trouble: { what: 'there is no environment "prodction"', hint: expect.stringContaining("production") },
    });
  });

  it("that is not there is refused with a first file to begin from", async () => {
    const repository = repositoryWith({ "README.md": "" });
    await expect(loadConfig(worldIn(repository.path), NOTHING)).rejects.toMatchObject({
      name: "ConfigError",
      trouble: { what: "there is no configuration", where: "config", detail: expect.stringContaining("transport:") },
    });
    await expect(loadConfig(worldIn(repository.path), { ...NOTHING, dir: "no" })).rejects.toMatchObject({
      trouble: { where: "no, which --config-dir names" },
    });
  });

  it("that is a file is refused", async () => {
    const repository = repositoryWith({ config: "server:\n" });
    await expect(loadConfig(worldIn(repository.path), NOTHING)).rejects.toMatchObject({
      trouble: { what: expect.stringMatching(/^is a file/) },
    });
  });

  it("that is a link out of the repository is refused, and one that stays inside is followed", async () => {
    const repository = repositoryWith({ "deploy/settings/base.yaml": "{}\n" });
    symlinkSync(temporaryFolder(), join(repository.path, "config"));
    await expect(loadConfig(worldIn(repository.path), NOTHING)).rejects.toMatchObject({
      trouble: { what: "is a symlink that leads out of the repository" },
    });
    symlinkSync("deploy/settings", join(repository.path, "conf"));
    const { facts } = await loadConfig(worldIn(repository.path), { ...NOTHING, dir: "conf" });
    expect(facts.environments).toHaveLength(1);
  });
});

describe("a file that cannot be read", () => {
  it("is a fault of its own, and the others are read all the same", async () => {
    const repository = repositoryWith(SOUND);
    const config = join(repository.path, "config");
    mkdirSync(join(config, "folder.yaml"));
    writeFileSync(join(config, "latin.yaml"), Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    writeFileSync(join(config, "wide.yaml"), Buffer.from("\ufeffa: 1\n", "utf16le"));
    writeFileSync(join(config, "huge.yaml"), "a: 1\n".repeat(2_000_000));
    symlinkSync("/etc/hostname", join(config, "stray.yaml"));
    symlinkSync("nowhere", join(config, "dangling.yaml"));
    const { facts, faults, unread, notes } = await loadConfig(worldIn(repository.path), NOTHING);
    expect(faults.map(({ kind, at, message }) => `${kind} ${at.line} ${message}`)).toEqual([
      "file-unreadable 1 config/dangling.yaml is a symlink to a file that is not there",
      "file-unreadable 1 config/folder.yaml is a folder",
      "file-unreadable 1 config/huge.yaml has more than 2 MiB",
      "file-unreadable 1 config/latin.yaml is not valid UTF-8",
      "file-unreadable 1 config/stray.yaml is a symlink that leads out of the repository",
      "file-unreadable 1 config/wide.yaml is not text: it holds a NUL byte",
    ]);
    expect(facts.environments.map(({ name }) => name)).toEqual(["production"]);
    expect(unread).toEqual(["dangling", "folder", "huge", "latin", "stray", "wide"]);
    expect(notes).toEqual([
      "Not judged, for files that could not be read: dangling, folder, huge, latin, stray, wide.",
    ]);
  });

  it("keeps every environment from being judged where it is base", async () => {
    const repository = repositoryWith({ ...SOUND, "config/base.yaml": "a: [\n" });
    const { facts, unread, broken } = await loadConfig(worldIn(repository.path), NOTHING);
    expect([facts.environments, unread]).toEqual([[], ["production"]]);
    expect(broken.map(({ file }) => file)).toEqual(["config/base.yaml"]);
  });

  it("does not make the environment of base alone out of a broken one", async () => {
    const repository = repositoryWith({ "config/base.yaml": "{}\n", "config/development.yaml": "a: [\n" });
    const { facts, unread } = await loadConfig(worldIn(repository.path), NOTHING);
    expect([facts.environments, unread]).toEqual([[], ["development"]]);
  });

  it("is told where two files make one layer", async () => {
    expect(await faultsOf(repositoryWith({ ...SOUND, "config/production.env": "SERVER__PORT=1\n" }))).toEqual([
      "layer-twice config/production.env:1 config/production.env is the second file of environment production: config/production.yaml is the one that is read",
    ]);
  });
});

describe("variables", () => {
  const reference = { "config/production.yaml": "server:\n  port: ${PORT_OF_MCP}\n" };
  const portOf = async (files: Tree, variables: Record<string, string> = {}) => {
    const { facts } = await loadConfig(worldIn(repositoryWith(files).path), { variables });
    const [production] = facts.environments;
    return [production?.get("server.port")?.value, production?.faults.map(({ kind }) => kind)];
  };

  it("are those that the user gives, and are known where a file of the repository declares them", async () => {
    expect(await portOf(reference)).toEqual([undefined, ["variable-unset"]]);
    expect(await portOf(reference, { PORT_OF_MCP: "5000" })).toEqual([5000, []]);
    expect(await portOf({ ...reference, ".env.example": "PORT_OF_MCP=\n" })).toEqual([undefined, []]);
  });
});

describe("what is compared", () => {
  const namesOf = (change: Awaited<ReturnType<typeof loadConfigChange>>): unknown => [
    change.base?.label.replace(/[0-9a-f]{7}/, "<commit>"),
    change.base?.environments.map(({ name }) => name),
    change.base?.isNew,
  ];

  it("is nothing where neither the user nor an event names a base", async () => {
    expect((await loadConfigChange(worldIn(repositoryWith(SOUND).path), NOTHING)).base).toBeUndefined();
  });

  it("is the configuration at a commit, as git has it", async () => {
    const repository = repositoryWith(SOUND);
    repository.write({ "config/qa.yaml": "{}\n", "config/base.yaml": "server:\n  port: 3001\n" });
    const change = await loadConfigChange(worldIn(repository.path), { ...NOTHING, base: "git:main" });
    expect(namesOf(change)).toEqual(["main at <commit>", ["production"], false]);
    expect(change.base?.environments[0]?.layers.map(({ file }) => file)).toEqual([
      "config/base.yaml",
      "config/production.yaml",
    ]);
    expect(change.config?.facts.environments.map(({ name }) => name)).toEqual(["production", "qa"]);
  });

  it("is the base of the event, whose policy then governs", async () => {
    const repository = repositoryWith({ ...SOUND, ".github/mcp-lifecycle.yml": "config:\n  production: [live]\n" });
    const baseSha = repository.git("rev-parse", "HEAD");
    repository.commit("loosen", { ".github/mcp-lifecycle.yml": "levels:\n  config-key-unknown: 'off'\n" });
    const world = withEvent(worldIn(repository.path), { name: "pull_request", baseSha, baseRef: "main" });
    const change = await loadConfigChange(world, NOTHING);
    expect(namesOf(change)).toEqual(["main at <commit>", ["production"], false]);
    expect([change.policy.levels, change.policy.config?.production]).toEqual([{}, ["live"]]);
    expect(change.notes.join()).toContain("differs from base");
  });

  it("is a folder: one that holds the configuration's, or is it", async () => {
    const repository = repositoryWith(SOUND);
    const old = temporaryFolder();
    mkdirSync(join(old, "config"));
    writeFileSync(join(old, "config", "staging.yaml"), "{}\n");
    for (const base of [old, join(old, "config")]) {
      const change = await loadConfigChange(worldIn(repository.path), { ...NOTHING, base });
      expect(
        change.base?.environments.map(({ name }) => name),
        base,
      ).toEqual(["staging"]);
    }
  });

  it.each(["npm:server@1.0.0", "https://example.com/mcp", "cmd:node server.js", "old.json", ""])(
    "is never %j, which holds no files",
    async (base) => {
      const repository = repositoryWith({ ...SOUND, "old.json": "{}" });
      await expect(loadConfigChange(worldIn(repository.path), { ...NOTHING, base })).rejects.toMatchObject({
        trouble: { what: "a configuration cannot be compared with that", expected: "git:<ref>, or an existing folder" },
      });
    },
  );

  it("says that all is new where base has none, and leaves out what one side could not read", async () => {
    const repository = createRepository();
    repository.commit("nothing", { "README.md": "" });
    repository.git("tag", "before");
    repository.commit("configuration", { ...SOUND, "config/qa.yaml": "a: [\n" });
    const fresh = await loadConfigChange(worldIn(repository.path), { ...NOTHING, base: "git:before" });
    expect([fresh.base?.isNew, fresh.notes.at(-1)]).toEqual([
      true,
      expect.stringMatching(/^before at [0-9a-f]{7} has no configuration: all of it is new\.$/),
    ]);
    repository.write({ "config/qa.yaml": "{}\n", "config/production.yaml": "b: [\n" });
    const later = await loadConfigChange(worldIn(repository.path), { ...NOTHING, base: "git:main" });
    expect(later.base?.unread).toEqual(["qa", "production"]);
  });
});

describe("no configuration", () => {
  it("is none to judge where an event belongs to the run, and an error where somebody asked for it", async () => {
    const repository = repositoryWith({ "README.md": "", "config/app.js": "" });
    const baseSha = repository.git("rev-parse", "HEAD");
    const world = withEvent(worldIn(repository.path), { name: "pull_request", baseSha, baseRef: "main" });
    expect((await loadConfigChange(world, NOTHING)).config).toBeUndefined();
    await expect(loadConfigChange(world, { ...NOTHING, dir: "config" })).rejects.toThrow("no configuration file");
    await expect(loadConfigChange(worldIn(repository.path), NOTHING)).rejects.toThrow("no configuration file");
  });

  it("that base had is told as what goes", async () => {
    const repository = repositoryWith(SOUND);
    const baseSha = repository.git("rev-parse", "HEAD");
    repository.git("rm", "-r", "--quiet", "config");
    const world = withEvent(worldIn(repository.path), { name: "pull_request", baseSha, baseRef: "main" });
    const change = await loadConfigChange(world, NOTHING);
    expect([change.config, change.base?.environments.map(({ name }) => name)]).toEqual([undefined, ["production"]]);
  });
});
