import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createFiles } from "../../../src/adapters/files.ts";
import { credentialsEnvironment } from "../../../src/adapters/git/credentials.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import { KnownError } from "../../../src/model/errors.ts";
import type { AppendOnlyBranch, Command, World } from "../../../src/model/ports.ts";
import { silentProgress } from "../../../src/runner/progress.ts";
import { createWorld } from "../../../src/runner/world.ts";
import { serveGit } from "../../support/git-http-server.ts";
import { createRemote, type Remote } from "../../support/github-double/remote.ts";

const TOKEN = "ghs_0123456789abcdefghijKLMNOPQRSTUVWXYZ";
const ENCODED = Buffer.from(`x-access-token:${TOKEN}`, "utf8").toString("base64");
const BRANCH = "records";

const worldIn = (cwd: string, serverUrl: string): World =>
  createWorld({
    cwd,
    signal: new AbortController().signal,
    progress: silentProgress,
    readEvent: async () => undefined,
    environment: { GITHUB_SERVER_URL: serverUrl },
  });

/** A clone whose `origin` is reached by http. */
const cloneAt = (serverUrl: string, { bare, clone }: Remote): string => {
  clone.git("remote", "set-url", "origin", `${serverUrl}/${basename(bare)}`);
  return clone.path;
};

const append = async (branch: AppendOnlyBranch): Promise<string | undefined> =>
  branch.push(await branch.commit(await branch.fetchTip(), { path: "one.json", text: "{}\n" }, "Add one"));

const everythingIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");

/** A home without settings of a person, whose helpers would sign in by themselves. */
const bareHome = (home: string): void => {
  vi.stubEnv("HOME", home);
  vi.stubEnv("XDG_CONFIG_HOME", home);
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("git with a token", () => {
  it("fetches from and pushes to a host that serves nobody else", async () => {
    const remote = createRemote();
    const { url } = await serveGit({ root: dirname(remote.bare), token: TOKEN });
    const root = cloneAt(url, remote);
    bareHome(dirname(remote.bare));

    const without = await (await worldIn(root, url).git()).appendOnly(root, BRANCH);
    await expect(without.fetchTip()).rejects.toThrow(/cannot be fetched/);

    const branch = await (await worldIn(root, url).git({ token: TOKEN })).appendOnly(root, BRANCH);
    expect(await append(branch)).toBeUndefined();
    expect(remote.clone.git("--git-dir", remote.bare, "show", `${BRANCH}:one.json`)).toBe("{}");
    expect(await branch.fetchTip()).toBe(remote.clone.git("--git-dir", remote.bare, "rev-parse", BRANCH));
  });

  it("uses it alone, where a checkout left a header of its own in the repository", async () => {
    const remote = createRemote();
    const { url } = await serveGit({ root: dirname(remote.bare), token: TOKEN });
    const root = cloneAt(url, remote);
    remote.clone.git("config", `http.${url}/.extraheader`, "AUTHORIZATION: basic eDp5");
    const branch = await (await worldIn(root, url).git({ token: TOKEN })).appendOnly(root, BRANCH);
    expect(await append(branch)).toBeUndefined();
  });

  it("does not show it to another host, not even to one that its own host points to", async () => {
    const remote = createRemote();
    const root = dirname(remote.bare);
    bareHome(root);
    const other = await serveGit({ root });
    const home = await serveGit({ root, redirectTo: other.url });
    const git = await worldIn(remote.clone.path, home.url).git({ token: TOKEN });

    cloneAt(other.url, remote);
    await (await git.appendOnly(remote.clone.path, BRANCH)).fetchTip();
    expect(other.authorizations.length).toBeGreaterThan(0);
    expect(new Set(other.authorizations)).toEqual(new Set([undefined]));

    cloneAt(home.url, remote);
    const redirected = await git.appendOnly(remote.clone.path, BRANCH);
    await expect(redirected.fetchTip()).rejects.toThrow(/cannot be fetched/);
    expect(new Set(home.authorizations)).toEqual(new Set([`Basic ${ENCODED}`]));
    expect(new Set(other.authorizations)).toEqual(new Set([undefined]));
  });

  it("has it in no argument, no file and no error", async () => {
    const remote = createRemote();
    const { url } = await serveGit({ root: dirname(remote.bare), token: "another one" });
    const root = cloneAt(url, remote);
    bareHome(dirname(remote.bare));
    const { signal } = new AbortController();
    const files = createFiles({ signal });
    const processes = createProcesses({ signal });
    const commands: Command[] = [];
    const git = createGit({
      files,
      processes: {
        ...processes,
        run: (command) => {
          commands.push(command);
          return processes.run(command);
        },
      },
      credentials: { serverUrl: url, token: TOKEN },
    });
    const refusals: unknown[] = [];
    const branch = await git.appendOnly(root, BRANCH);
    for (const work of [() => branch.fetchTip(), () => git.fetchFrom(root, `${url}/remote.git`, "main")]) {
      await work().catch((error: unknown) => refusals.push(error));
    }
    const commit = await branch.commit(undefined, { path: "one.json", text: "{}\n" }, "Add one");
    const words = await branch.push(commit);

    expect(refusals).toHaveLength(2);
    expect(words).toBeDefined();
    const told = [
      ...refusals.map((error) => (error instanceof KnownError ? JSON.stringify(error.trouble) : String(error))),
      words ?? "",
      everythingIn(root),
      everythingIn(remote.bare),
      ...commands.flatMap(({ argv }) => argv),
    ].join("\n");
    expect(told).not.toContain(TOKEN);
    expect(told).not.toContain(ENCODED);
  });
});

describe("credentials", () => {
  it("are for one host, whatever path its address has", () => {
    const environment = credentialsEnvironment({ serverUrl: "https://git.example.com/a/b", token: "t" });
    expect(environment).toEqual({
      GIT_CONFIG_COUNT: "3",
      GIT_CONFIG_KEY_0: "http.https://git.example.com/.followRedirects",
      GIT_CONFIG_VALUE_0: "false",
      GIT_CONFIG_KEY_1: "http.https://git.example.com/.extraHeader",
      GIT_CONFIG_VALUE_1: "",
      GIT_CONFIG_KEY_2: "http.https://git.example.com/.extraHeader",
      GIT_CONFIG_VALUE_2: "Authorization: Basic eC1hY2Nlc3MtdG9rZW46dA==",
    });
  });
});
