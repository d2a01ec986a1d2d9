import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createDownload } from "../../../src/adapters/github/download.ts";
import type { GitHub } from "../../../src/model/github.ts";
import type { GitHubArtifact } from "../../../src/model/github-changes.ts";
import { sayJson, startRawServer } from "./raw-server.ts";
import { type Started, start, troubleOf } from "./start.ts";

const NAME = "mcp-lifecycle-head";
const OTHER = "0123456789".repeat(4);

const open = async (): Promise<Started & { github: GitHub; head: string }> => {
  const world = await start();
  const github = await world.connect({ token: world.double.token({ permissions: { actions: "read" } }) });
  return { ...world, github, head: world.clone.git("rev-parse", "main") };
};

/** Leaves an artifact of a run behind. */
const leave = ({ double }: Started, headSha: string, text = "{}", name = NAME) =>
  double.state.addArtifact(double.state.addRun({ headSha }).id, name, { "probe.json": text });

const of = (artifact: GitHubArtifact | undefined): GitHubArtifact => {
  if (artifact === undefined) throw new Error("there is no artifact");
  return artifact;
};

describe("an artifact", () => {
  it("is the newest of its name and of this commit that has not expired", async () => {
    const world = await open();
    const { github, double, head } = world;
    expect(await github.artifact(NAME, head)).toBeUndefined();
    leave(world, head, "old");
    const newest = leave(world, head, "new");
    const expired = leave(world, head, "expired");
    double.state.expireArtifact(expired.id);
    leave(world, OTHER, "of another commit");
    leave(world, head, "of another name", "coverage");
    expect(await github.artifact(NAME, head)).toEqual({
      id: newest.id,
      name: NAME,
      bytes: newest.content.length,
      digest: `sha256:${createHash("sha256").update(newest.content).digest("hex")}`,
      run: { id: newest.run, head },
    });
  });

  it("is found behind many of other commits, and the newest one in one read", async () => {
    const world = await open();
    const { github, head, operations } = world;
    const wanted = leave(world, head);
    for (let count = 0; count < 205; count += 1) leave(world, OTHER);
    expect((await github.artifact(NAME, head))?.id).toBe(wanted.id);
    expect(operations()).toHaveLength(3);
    expect(await github.artifact(NAME, OTHER)).toBeDefined();
    expect(operations()).toHaveLength(4);
  });

  it("is read from the storage, which never sees the token", async () => {
    const world = await open();
    const made = leave(world, world.head, "a document");
    const bytes = await world.github.downloadArtifact(of(await world.github.artifact(NAME, world.head)), 1000);
    expect(Buffer.from(bytes).equals(made.content)).toBe(true);
    // the double takes it for a violation where the token gets there
    const [asked] = world.double.requests.slice(-1);
    expect(asked).toMatchObject({ path: expect.stringMatching(/^\/_storage\//), status: 200 });
  });

  it("is refused where it says that it is too long, and nothing is read", async () => {
    const world = await open();
    leave(world, world.head, "x".repeat(500));
    const artifact = of(await world.github.artifact(NAME, world.head));
    const { what } = await troubleOf(world.github.downloadArtifact(artifact, 10));
    expect(what).toContain("it has more than 10 bytes");
    expect(world.operations()).toEqual(["actions/list-artifacts-for-repo"]);
    const lying = { ...artifact, bytes: 1 };
    expect((await troubleOf(world.github.downloadArtifact(lying, 10))).what).toContain("it has more than 10 bytes");
  });

  it("is refused where its bytes are not those that it was stored with", async () => {
    const world = await open();
    leave(world, world.head, "one");
    const artifact = of(await world.github.artifact(NAME, world.head));
    const forged = { ...artifact, digest: `sha256:${"0".repeat(64)}` };
    expect((await troubleOf(world.github.downloadArtifact(forged, 1000))).what).toContain(
      "its bytes are not those that it was stored with",
    );
    const { digest: _, ...undigested } = artifact;
    expect((await world.github.downloadArtifact(undigested, 1000)).length).toBe(artifact.bytes);
  });

  it("says where it has expired between being found and being read", async () => {
    const world = await open();
    const { id } = leave(world, world.head);
    const artifact = of(await world.github.artifact(NAME, world.head));
    world.double.state.expireArtifact(id);
    expect((await troubleOf(world.github.downloadArtifact(artifact, 1000))).what).toContain("it has expired");
  });

  it("is asked for again where GitHub breaks down, and names the permission that is missing", async () => {
    const world = await open();
    leave(world, world.head);
    world.double.fail({ kind: "server-error", operation: "actions/list-artifacts-for-repo" });
    world.double.fail({ kind: "reset", operation: "actions/download-artifact" });
    world.double.fail({ kind: "secondary-limit", operation: "actions/download-artifact", nth: 2, retryAfter: 0 });
    const artifact = of(await world.github.artifact(NAME, world.head));
    await expect(world.github.downloadArtifact(artifact, 1000)).resolves.toHaveLength(artifact.bytes);
    const blind = await world.connect({ token: world.double.token({ permissions: {} }) });
    const needs = "permissions: { actions: read }";
    expect((await troubleOf(blind.artifact(NAME, world.head))).expected).toBe(needs);
    expect((await troubleOf(blind.downloadArtifact(artifact, 1000))).expected).toBe(needs);
  });
});

describe("the storage that an artifact lies in", () => {
  const ARTIFACT = { id: 1, name: NAME, bytes: 10, run: { id: 2, head: OTHER } };

  const serve = async (answer: (path: string) => { status: number; text: string; location?: string }) => {
    const seen: (string | undefined)[] = [];
    const storage = await startRawServer((request, response) => {
      seen.push(request.headers.authorization);
      const { status, text, location } = answer(request.url ?? "");
      response.writeHead(status, location === undefined ? {} : { location });
      response.end(text);
    });
    const api = await startRawServer((_request, response) =>
      sayJson(response, 302, "", { location: `${storage.url}/file` }),
    );
    return { github: await api.connect(), seen, api };
  };

  it("is never shown the token, nor followed to somewhere else", async () => {
    const { github, seen, api } = await serve((path) =>
      path === "/file" ? { status: 302, text: "", location: "/elsewhere" } : { status: 200, text: "elsewhere" },
    );
    const { what } = await troubleOf(github.downloadArtifact(ARTIFACT, 100));
    expect(what).toMatch(/gave no answer, 4 times$/);
    expect(seen).toEqual([undefined, undefined, undefined, undefined]);
    expect(api.asked).toHaveLength(4);
  });

  it("is asked by a new link where one has run out", async () => {
    let tries = 0;
    const { github, api } = await serve(() => {
      tries += 1;
      return tries === 1 ? { status: 403, text: "expired" } : { status: 200, text: "0123456789" };
    });
    expect(Buffer.from(await github.downloadArtifact(ARTIFACT, 100)).toString()).toBe("0123456789");
    expect(api.asked).toHaveLength(2);
  });

  it("is read no further than the limit, whatever was said of the length", async () => {
    const { github } = await serve(() => ({ status: 200, text: "x".repeat(5_000_000) }));
    expect((await troubleOf(github.downloadArtifact(ARTIFACT, 100))).what).toContain("it has more than 100 bytes");
  });

  it.each(["http://127.0.0.1:1/file", "file:///etc/passwd", "nowhere", "javascript:alert(1)"])(
    "is not where GitHub leads to no file: %s",
    async (location) => {
      const api = await startRawServer((_request, response) => sayJson(response, 302, "", { location }));
      const { what } = await troubleOf((await api.connect()).downloadArtifact(ARTIFACT, 100));
      expect(what).toMatch(/could not be read: GitHub (?:gave no answer, 4 times|cannot be reached)/);
    },
  );

  it("is reached safely where the API is", async () => {
    const download = createDownload("https://api.github.com", {});
    const { signal } = new AbortController();
    await expect(download("http://127.0.0.1:1/file", { signal, limit: 1 })).rejects.toMatchObject({ isHopeless: true });
  });
});
