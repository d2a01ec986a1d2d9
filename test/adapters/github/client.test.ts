import { createServer } from "node:http";
import { type AddressInfo, connect as dial } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createGitHub } from "../../../src/adapters/github/index.ts";
import { sayJson, startRawServer } from "./raw-server.ts";
import { QUICK, REPOSITORY, start, troubleOf } from "./start.ts";

describe("what is sent to GitHub", () => {
  it("is the token, who we are and the version of the API", async () => {
    const seen: unknown[] = [];
    const server = await startRawServer(({ headers }, response) => {
      seen.push([headers.authorization, headers["user-agent"], headers["x-github-api-version"]]);
      sayJson(response, 200, { object: { sha: "a", type: "blob" } });
    });
    expect(await (await server.connect()).ref("heads/main")).toEqual({ sha: "a", kind: "other" });
    expect(seen).toEqual([["token ghs_secret", expect.stringMatching(/^mcp-lifecycle\/1\.2\.3 /), "2022-11-28"]]);
  });

  it("goes through the proxy that the environment names, and past it where that is said", async () => {
    const { double } = await start();
    const tunnels: string[] = [];
    const proxy = createServer().on("connect", (request, socket) => {
      tunnels.push(request.url ?? "");
      const { port } = new URL(double.apiUrl);
      const onward = dial(Number(port), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket.pipe(onward).pipe(socket);
      });
      onward.on("error", () => socket.destroy());
      socket.on("error", () => onward.destroy());
      onTestFinished(() => void socket.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    vi.stubEnv("http_proxy", `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const token = double.token({ permissions: { contents: "read" } });
    const connect = (apiUrl: string) =>
      createGitHub({
        access: { apiUrl, graphqlUrl: `${apiUrl}/graphql`, token, repository: REPOSITORY },
        signal: new AbortController().signal,
        version: "1.2.3",
        patience: QUICK,
      });
    const away = await connect("http://github.test");
    expect(await away.ref("heads/main")).toMatchObject({ kind: "commit" });
    expect(tunnels).toEqual(["github.test:80"]);
    expect(await (await connect(double.apiUrl)).ref("heads/main")).toMatchObject({ kind: "commit" });
    expect(tunnels).toHaveLength(1);
  });
});

describe("what something else than GitHub answers", () => {
  it("is not taken for an answer", async () => {
    const server = await startRawServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<title>Sign in to the network</title>");
    });
    const { what, hint } = await troubleOf((await server.connect()).ref("heads/main"));
    expect(what).toContain("GitHub cannot be reached (something else than GitHub answered)");
    expect(hint).toContain("GITHUB_API_URL");
    expect(server.asked).toHaveLength(1);
  });

  it("is not taken for one where it breaks off, and asked for again", async () => {
    let isWhole = false;
    const server = await startRawServer((_, response) => {
      if (isWhole) return sayJson(response, 200, { object: { sha: "a", type: "commit" } });
      isWhole = true;
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"object": {"sha": "a", "ty');
    });
    expect(await (await server.connect()).ref("heads/main")).toEqual({ sha: "a", kind: "commit" });
    expect(server.asked).toHaveLength(2);
  });

  it("never brings the token to light", async () => {
    const server = await startRawServer(({ headers }, response) => {
      const message = `you sent ${headers.authorization}`;
      sayJson(response, 422, { message, errors: [{ field: "ghs_secret", code: "ghs_secret", message }, message] });
    });
    const github = await server.connect();
    const troubles = [
      await troubleOf(github.ref("heads/main")),
      await troubleOf(
        github.commitFiles({ branch: "b", expectedHead: "a", headline: "h", additions: [{ path: "a", text: "" }] }),
      ),
    ];
    for (const trouble of troubles) {
      expect(trouble.what).toContain("you sent token ***");
      expect(JSON.stringify(trouble)).not.toContain("ghs_secret");
      expect(trouble.cause).toBeUndefined();
    }
  });

  it("is said at once where there is no such host", async () => {
    const github = await createGitHub({
      access: {
        apiUrl: "http://github.invalid",
        graphqlUrl: "http://github.invalid/graphql",
        token: "ghs_secret",
        repository: REPOSITORY,
      },
      signal: new AbortController().signal,
      version: "1.2.3",
      patience: { firstPauseMs: 20_000, attempts: 2 },
    });
    const { what } = await troubleOf(github.ref("heads/main"));
    expect(what).toMatch(/^the branch main could not be read: GitHub cannot be reached \(the connection failed: E/);
  });

  it("ends a list that never ends", async () => {
    const server = await startRawServer((_, response) => {
      sayJson(response, 200, [], { link: `<${server.url}/next>; rel="next"` });
    });
    const { what } = await troubleOf((await server.connect()).openPullRequests("b", "main"));
    expect(what).toContain("there are more than 10000");
    expect(server.asked).toHaveLength(100);
  });
});

describe("an upload that broke off", () => {
  const BROKEN = { id: 7, name: "server.mcpb", state: "starter", size: 3 };
  const FILE = { name: "server.mcpb", contentType: "application/zip", bytes: new TextEncoder().encode("zip") };

  const serve = async () => {
    let assets: object[] = [BROKEN];
    const server = await startRawServer(({ method, url = "" }, response) => {
      if (method === "DELETE") {
        assets = [];
        response.writeHead(204).end();
      } else if (method === "POST") {
        const taken = { errors: [{ resource: "ReleaseAsset", code: "already_exists", field: "name" }] };
        if (assets.length > 0) sayJson(response, 422, { message: "Validation Failed", ...taken });
        else sayJson(response, 201, { id: 8 });
      } else if (url.includes("/assets")) sayJson(response, 200, assets);
      else {
        const draft = {
          id: 1,
          html_url: "",
          upload_url: "",
          tag_name: "v1",
          name: null,
          draft: false,
          prerelease: false,
        };
        sayJson(response, 200, { ...draft, target_commitish: "main", assets });
      }
    });
    return server;
  };

  it("is no file of the release", async () => {
    const server = await serve();
    expect((await (await server.connect()).release("v1"))?.assets).toEqual([]);
  });

  it("gives its name up to a whole one", async () => {
    const server = await serve();
    const github = await server.connect();
    const release = await github.release("v1");
    if (release === undefined) throw new Error("the server has a release");
    const uploadUrl = `${server.url}/repos/acme/server/releases/1/assets`;
    expect(await github.uploadAsset({ ...release, uploadUrl }, FILE)).toBe(true);
    expect(server.asked.slice(1)).toEqual([
      "POST /repos/acme/server/releases/1/assets?name=server.mcpb",
      "GET /repos/acme/server/releases/1/assets?page=1&per_page=100",
      "DELETE /repos/acme/server/releases/assets/7",
      "POST /repos/acme/server/releases/1/assets?name=server.mcpb",
    ]);
  });
});
