import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import {
  checkToken,
  findApi,
  findServer,
  namedRepository,
  remoteRepository,
  terminalToken,
} from "../../src/runner/github-access.ts";

const refusalOf = (work: () => unknown): ConfigError["trouble"] => {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.trouble;
    throw error;
  }
  throw new Error("it was not refused");
};

describe("the token", () => {
  it("of a terminal is the one that GitHub's own command line takes", () => {
    expect(terminalToken({ GH_TOKEN: "one", GITHUB_TOKEN: "other" })).toBe("one");
    expect(terminalToken({ GH_TOKEN: " ", GITHUB_TOKEN: "other\n" })).toBe("other");
    expect(terminalToken({})).toBeUndefined();
  });

  it("is asked for where there is none", () => {
    for (const none of [undefined, "", " \n"]) {
      expect(refusalOf(() => checkToken(none)).hint).toContain("github-token: ${{ github.token }}");
    }
  });

  it("that could be none is refused without being shown", () => {
    expect(checkToken(" ghs_1\n")).toBe("ghs_1");
    for (const broken of ["ghs_secret\nghs_other", "ghs_secret ghs_other", "ghs_secret\u00e4"]) {
      expect(JSON.stringify(refusalOf(() => checkToken(broken)))).not.toMatch(/ghs_/);
    }
  });
});

describe("the address of GitHub", () => {
  it.each([
    [{}, "https://github.com"],
    [{ GITHUB_API_URL: "https://ghe.acme.test/api/v3" }, "https://ghe.acme.test"],
    [{ GITHUB_API_URL: "https://api.acme.ghe.com" }, "https://acme.ghe.com"],
    [{ GITHUB_API_URL: "http://127.0.0.1:81", GITHUB_SERVER_URL: "http://127.0.0.1:82/" }, "http://127.0.0.1:82"],
  ])("of %j is for git and people", (environment, server) => {
    expect(findServer(environment)).toBe(server);
  });

  it.each([
    [{}, "https://api.github.com", "https://api.github.com/graphql"],
    [
      { GITHUB_API_URL: "https://ghe.acme.test/api/v3/" },
      "https://ghe.acme.test/api/v3",
      "https://ghe.acme.test/api/graphql",
    ],
    [{ GITHUB_API_URL: "https://api.acme.ghe.com" }, "https://api.acme.ghe.com", "https://api.acme.ghe.com/graphql"],
    [
      { GITHUB_API_URL: "http://127.0.0.1:81", GITHUB_GRAPHQL_URL: "http://127.0.0.1:82/graphql" },
      "http://127.0.0.1:81",
      "http://127.0.0.1:82/graphql",
    ],
  ])("of %j is found", (environment, apiUrl, graphqlUrl) => {
    expect(findApi(environment)).toEqual({ apiUrl, graphqlUrl });
  });

  it.each(["api.github.com", "ftp://github.com", "https://me:secret@github.com", "https://github.com?secret"])(
    "%s is refused by the name of its variable, and not shown",
    (address) => {
      const trouble = refusalOf(() => findApi({ GITHUB_API_URL: address }));
      expect(trouble.where).toBe("GITHUB_API_URL");
      expect(JSON.stringify(trouble)).not.toContain("secret");
    },
  );
});

describe("the repository", () => {
  it("is the one that the runner names", () => {
    expect(namedRepository({ GITHUB_REPOSITORY: "acme/server.js" })).toEqual({ owner: "acme", name: "server.js" });
    expect(namedRepository({})).toBeUndefined();
    expect(refusalOf(() => namedRepository({ GITHUB_REPOSITORY: "acme" })).expected).toBe("owner/name");
    expect(refusalOf(() => namedRepository({ GITHUB_REPOSITORY: "a/b/../c" })).where).toBe("GITHUB_REPOSITORY");
  });

  it.each([
    "https://github.com/acme/server.git",
    "https://github.com/acme/server",
    "https://x-access-token:secret@github.com/acme/server.git/",
    "git@github.com:acme/server.git",
    "ssh://git@github.com:22/acme/server.git",
    "ssh://git@ssh.github.com:443/acme/server.git",
    "git://GitHub.com/acme/server",
  ])("is where the remote %s leads", (url) => {
    expect(remoteRepository(url, "https://api.github.com")).toEqual({ owner: "acme", name: "server" });
  });

  it("of a server of one's own is found by its host and port", () => {
    const api = "https://ghe.acme.test:8443/api/v3";
    expect(remoteRepository("https://ghe.acme.test:8443/team/server", api)).toEqual({ owner: "team", name: "server" });
  });

  it.each([
    undefined,
    "https://gitlab.com/acme/server.git",
    "https://secret@example.com/acme/server",
    "https://github.com.example.com/acme/server",
    "git@work:acme/server.git",
    "/srv/git/acme/server.git",
    "file:///srv/git/acme/server.git",
    "https://github.com/acme",
    "https://github.com/acme/server/tree/main",
    "",
  ])("is not guessed from the remote %s: the token is for one host", (url) => {
    const trouble = refusalOf(() => remoteRepository(url, "https://api.github.com"));
    expect(trouble.hint).toContain("Set GITHUB_REPOSITORY");
    expect(JSON.stringify(trouble)).not.toContain("secret");
  });
});
