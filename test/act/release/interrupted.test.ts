import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { releasePullRequest } from "../../../src/act/release/release-pull-request.ts";
import { releaseTag } from "../../../src/act/release/release-tag.ts";
import type { Job } from "./run-release.ts";
import { createReleaseWorld, REPOSITORY, type ReleaseWorld, stateOf } from "./world.ts";

const FILES = { "package.json": '{ "name": "server", "version": "1.3.0" }\n', ".gitignore": "dist\n" };
const TAGS = ["v1.3.0"];

const tagOptions = ({ root, clone }: ReleaseWorld) => ({
  root,
  head: clone.git("rev-parse", "HEAD"),
  releases: [
    {
      name: "server",
      path: "",
      version: "1.3.0",
      tag: "v1.3.0",
      isPrerelease: false,
      notes: "### Added\n\n- search",
      versionFile: "package.json",
    },
  ],
  assets: ["dist/*"],
  floating: true,
});

const pullRequestOptions = ({ root, clone }: ReleaseWorld) => ({
  root,
  head: clone.git("rev-parse", "HEAD"),
  files: [
    { path: "package.json", text: '{ "name": "server", "version": "1.4.0" }\n' },
    { path: "CHANGELOG.md", text: "# Changelog\n" },
  ],
  title: "chore(release): server 1.4.0",
  body: "server 1.3.0 -> 1.4.0 (minor)",
  labels: ["release"],
});

interface Mode {
  job(world: ReleaseWorld): Pick<Job, "mode"> & { options: object };
  finish(world: ReleaseWorld, attempts?: number): Promise<{ failure?: object }>;
  prepare(world: ReleaseWorld): Promise<void>;
  /** Does a run begin its branch anew, or go on with what is there. */
  beginsAnew: boolean;
}

const tag: Mode = {
  job: (world) => ({ mode: "tag", options: tagOptions(world) }),
  finish: async (world, attempts) =>
    releaseTag({
      ...tagOptions(world),
      github: await world.connect(attempts === undefined ? {} : { attempts }),
      git: world.git,
      files: world.files,
    }),
  async prepare(world) {
    world.clone.write({ "dist/server.tgz": "bytes", "dist/server.txt": "text" });
  },
  beginsAnew: false,
};

const firstPullRequest: Mode = {
  job: (world) => ({ mode: "pr", options: pullRequestOptions(world) }),
  finish: async (world, attempts) =>
    releasePullRequest({
      ...pullRequestOptions(world),
      github: await world.connect(attempts === undefined ? {} : { attempts }),
      git: world.git,
    }),
  prepare: () => Promise.resolve(),
  beginsAnew: true,
};

/** One that is there, and is brought to a newer head. */
const nextPullRequest: Mode = {
  ...firstPullRequest,
  async prepare(world) {
    const options = { ...pullRequestOptions(world), title: "chore(release): server 1.3.1", body: "older" };
    await releasePullRequest({ ...options, github: await world.connect(), git: world.git });
    world.clone.commit("feat: more", { "more.txt": "more" });
    world.clone.git("push", "--quiet", "origin", "main");
  },
};

const MODES = { "a tag": tag, "a first pull request": firstPullRequest, "a later pull request": nextPullRequest };

const prepared = async (mode: Mode): Promise<ReleaseWorld> => {
  const world = await createReleaseWorld({ files: FILES });
  await mode.prepare(world);
  return world;
};

const startChild = (mode: Mode, world: ReleaseWorld): ChildProcess => {
  const { apiUrl, graphqlUrl } = world.double;
  const access = { apiUrl, graphqlUrl, token: world.token, repository: REPOSITORY };
  const job = JSON.stringify({ ...mode.job(world), access });
  return spawn(process.execPath, [join(import.meta.dirname, "run-release.ts"), job], { stdio: "inherit" });
};

/** The operations that change something, in the order of an undisturbed run; and what that run comes to. */
const undisturbed = async (mode: Mode) => {
  const world = await prepared(mode);
  const before = world.double.requests.length;
  expect((await mode.finish(world)).failure).toBeUndefined();
  const writes = world.double.requests.slice(before).flatMap(({ operations }) => operations.filter(isWrite));
  return { writes, state: await stateOf(world, TAGS) };
};

const isWrite = (operation: string): boolean => /\/(?:create|update|upload|delete|add|move)/.test(operation);

/** Kills a run right after a write: it has happened, and nobody is there to hear of it. */
const killAfter = async (mode: Mode, world: ReleaseWorld, operation: string, nth: number): Promise<void> => {
  const child = startChild(mode, world);
  const ended = once(child, "exit");
  let seen = 0;
  const stop = world.double.on(operation, "after", async () => {
    seen += 1;
    if (seen !== nth) return;
    child.kill("SIGKILL");
    await ended;
  });
  expect(await ended, `${operation} ${nth}`).toEqual([null, "SIGKILL"]);
  stop();
};

describe.each(Object.entries(MODES))("%s that is stopped", (_, mode) => {
  it("is finished by the next run, wherever the ones before were killed", { timeout: 120_000 }, async () => {
    const { writes, state } = await undisturbed(mode);
    expect(writes.length).toBeGreaterThan(2);
    const world = await prepared(mode);
    // each run is killed one write further than the one before, and the last one is left alone
    for (const [index, operation] of writes.entries()) {
      const before = writes.slice(0, index).filter((each) => each === operation).length;
      await killAfter(mode, world, operation, mode.beginsAnew ? before + 1 : 1);
    }
    expect((await mode.finish(world)).failure).toBeUndefined();
    expect(await stateOf(world, TAGS)).toEqual(state);
  });

  it("is finished though every answer to a write is lost", async () => {
    const { writes, state } = await undisturbed(mode);
    const world = await prepared(mode);
    for (const operation of new Set(writes)) {
      const times = writes.filter((each) => each === operation).length;
      world.double.fail({ kind: "lost-response", operation, times });
    }
    // one attempt: that the adapter looks and asks again is its own matter
    let runs = 0;
    while ((await mode.finish(world, 1)).failure !== undefined) {
      runs += 1;
      expect(runs).toBeLessThanOrEqual(writes.length);
    }
    expect(await stateOf(world, TAGS)).toEqual(state);
  });
});
