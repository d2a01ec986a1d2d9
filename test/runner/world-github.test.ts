import { describe, expect, it } from "vitest";
import type { GitHubEvent } from "../../src/model/event.ts";
import type { World } from "../../src/model/ports.ts";
import { createWorld } from "../../src/runner/world.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

const worldIn = (
  cwd: string,
  given: { environment?: Record<string, string>; token?: string; event?: GitHubEvent } = {},
): World =>
  createWorld({
    cwd,
    signal: new AbortController().signal,
    progress: { start: () => ({ [Symbol.dispose]: () => undefined }) },
    readEvent: async () => given.event,
    ...(given.environment === undefined ? {} : { environment: given.environment }),
    token: given.token,
  });

const clone = (): string => {
  const { path, git } = createRepository();
  git("remote", "add", "origin", "https://github.com/from/remote.git");
  return path;
};
const NAMED = { GITHUB_REPOSITORY: "from/environment" };
const EVENT: GitHubEvent = { name: "push", repository: { owner: "from", name: "event", defaultBranch: "main" } };

describe("GitHub, as the world reaches it", () => {
  it.each([
    ["caller", { environment: NAMED, event: EVENT }, { repository: { owner: "from", name: "caller" } }],
    ["environment", { environment: NAMED, event: EVENT }, {}],
    ["event", { event: EVENT }, {}],
    ["remote", {}, {}],
  ] as const)("is the repository of the %s before any other", async (name, given, asked) => {
    const github = await worldIn(clone(), given).github({ token: "ghs_1", ...asked });
    expect(github.repository).toEqual({ owner: "from", name });
  });

  it("is not reached without a token, or where nobody knows the repository", async () => {
    await expect(worldIn(clone()).github({ token: undefined })).rejects.toMatchObject({
      trouble: { what: "no token for GitHub was given" },
    });
    await expect(worldIn(temporaryFolder()).github({ token: "ghs_1" })).rejects.toMatchObject({
      trouble: { where: "the remote `origin`" },
    });
  });

  it("takes the token of a terminal where no input gives one, and never one that a job happens to have", async () => {
    const environment = { ...NAMED, GITHUB_TOKEN: "ghs_1", GH_TOKEN: "ghs_2" };
    expect((await worldIn(clone(), { environment, token: "ghs_1" }).github({ token: undefined })).repository.name).toBe(
      "environment",
    );
    await expect(worldIn(clone(), { environment }).github({ token: undefined })).rejects.toMatchObject({
      name: "ConfigError",
    });
  });
});
