import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { loadChange } from "../../src/load/change.ts";
import { loadRepositoryFacts } from "../../src/load/repository-facts.ts";
import type { GitHubEvent } from "../../src/model/event.ts";
import type { World } from "../../src/model/ports.ts";
import { silentProgress } from "../../src/runner/progress.ts";
import { createWorld } from "../../src/runner/world.ts";
import { createRepository, type Repository, temporaryFolder } from "../support/repository.ts";

const worldAt = (cwd: string, event?: GitHubEvent): World =>
  createWorld({
    cwd,
    signal: new AbortController().signal,
    progress: silentProgress,
    readEvent: async () => event,
  });

const commitBy = (repository: Repository, email: string, message: string): string =>
  repository.git("commit", "--quiet", "--allow-empty", "--author", `Somebody <${email}>`, "--message", message);

describe("what the repository tells of a change", () => {
  it("is its commits, its files since the merge base, and the rules that stand at base", async () => {
    const repository = createRepository();
    const start = repository.commit("start", { "a.txt": "1\n" });
    repository.git("checkout", "--quiet", "-b", "change");
    const head = repository.commit("change", { "b.txt": "1\n2\n" });
    repository.git("checkout", "--quiet", "main");
    const base = repository.commit("base", {
      "c.txt": "1\n",
      CODEOWNERS: "* @acme/all\n",
      ".github/CODEOWNERS": "* @acme/owners\n",
      ".github/pull_request_template.md": "## Summary\n",
    });
    const { repository: found, notes } = await loadRepositoryFacts(worldAt(repository.path), repository.path, {
      base,
      head,
    });
    expect(notes).toEqual([]);
    expect(found.files).toEqual([{ path: "b.txt", additions: 2, deletions: 0 }]);
    expect(found.commits?.map(({ sha }) => sha)).toEqual([head]);
    expect(found.codeowners).toBe("* @acme/owners\n");
    expect(found.template).toBe("## Summary\n");
    expect(start).not.toBe(base);
  });

  it("knows an account only by the address that GitHub gives it, and says so of all others", async () => {
    const repository = createRepository();
    const base = repository.commit("base", {});
    commitBy(
      repository,
      "12+ann@users.noreply.github.com",
      "by Ann\n\nCo-authored-by: Ben <ben@users.noreply.github.com>",
    );
    commitBy(repository, "dan@example.com", "by Dan");
    const head = repository.git("rev-parse", "HEAD");
    const { repository: found } = await loadRepositoryFacts(worldAt(repository.path), repository.path, { base, head });
    expect(found.commits?.map(({ people }) => people)).toEqual([["ann", "ben"], []]);
    // the committer of both is the test's own address
    expect(found.commits?.every(({ hasUnknownPeople }) => hasUnknownPeople)).toBe(true);
  });

  it("is neither commits nor files where the clone is shallow, and a note says the way out", async () => {
    const origin = createRepository();
    origin.commit("base", { "a.txt": "1\n" });
    const head = origin.commit("head", { "a.txt": "2\n" });
    const folder = join(temporaryFolder(), "clone");
    execFileSync("git", ["clone", "--quiet", "--depth=1", pathToFileURL(origin.path).href, folder]);
    const { repository: found, notes } = await loadRepositoryFacts(worldAt(folder), folder, { base: head, head });
    expect(found).toEqual({ codeowners: "", template: "" });
    expect(notes[0]).toContain("fetch-depth: 0");
  });
});

describe("the API verdict holds for the event's head", () => {
  const eventOf = (base: string, head: string): GitHubEvent => ({
    name: "pull_request",
    baseSha: base,
    headSha: head,
    request: {
      repository: { owner: "acme", name: "server" },
      number: 1,
      title: "feat: x",
      body: "",
      author: { login: "ann", kind: "user" },
      labels: [],
      state: "open",
      isDraft: false,
      head: { sha: head, ref: "change", fromFork: false },
      base: { sha: base, ref: "main" },
    },
  });
  const history = () => {
    const repository = createRepository();
    const base = repository.commit("base", { "a.txt": "1\n" });
    repository.git("checkout", "--quiet", "-b", "change");
    const head = repository.commit("change", { "b.txt": "1\n" });
    return { repository, base, head };
  };
  const isOfHead = async (repository: Repository, event: GitHubEvent, head = "."): Promise<boolean> =>
    (await loadChange({ head, state: undefined, result: [] }, worldAt(repository.path, event))).isOfHead;

  it("where it is checked out, named, or merged with base as GitHub does for a trial", async () => {
    const { repository, base, head } = history();
    expect(await isOfHead(repository, eventOf(base, head))).toBe(true);
    expect(await isOfHead(repository, eventOf(base, head), `git:${head}`)).toBe(true);
    repository.git("checkout", "--quiet", "main");
    repository.commit("main went on", { "c.txt": "1\n" });
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "change");
    expect(await isOfHead(repository, eventOf(base, head))).toBe(true);
  });

  it("and not where another commit, a commit on top of it, or something else was judged", async () => {
    const { repository, base, head } = history();
    expect(await isOfHead(repository, eventOf(base, head), `git:${base}`)).toBe(false);
    expect(await isOfHead(repository, eventOf(base, head), "npm:server@1.0.0")).toBe(false);
    repository.commit("one more", { "b.txt": "2\n" });
    const event = eventOf(base, head);
    expect(await isOfHead(repository, event)).toBe(false);
    const { notes } = await loadChange({ head: ".", state: undefined, result: [] }, worldAt(repository.path, event));
    expect(notes.join(" ")).toContain("is not the event's head");
  });
});
