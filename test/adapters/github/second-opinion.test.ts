import { describe, expect, it } from "vitest";
import { createGitHub } from "../../../src/adapters/github/index.ts";
import { TargetError } from "../../../src/model/errors.ts";
import type { GitHub } from "../../../src/model/github.ts";
import { isObject, stringAt } from "../../../src/model/json.ts";
import { startEmulate } from "./emulate.ts";
import { QUICK, start } from "./start.ts";

/**
 * The same work on two GitHubs that know nothing of each other: ours, and one that others wrote. What they do alike is seen
 * by comparing them; where they differ, the test says what the other one does and which of the two does as GitHub's
 * documentation has it. Another difference than those fails.
 */
interface World {
  github: GitHub;
  /** A commit on main that adds a file; no branch is at it. */
  commit(message: string): Promise<string>;
  /** What is said on a pull request, by REST: our own way of reading it is GraphQL. */
  comments(number: number): Promise<string[]>;
}

const PERMISSIONS = {
  actions: "read",
  administration: "read",
  contents: "write",
  issues: "write",
  "pull-requests": "write",
  statuses: "write",
} as const;

const connect = async ({ apiUrl, token, owner }: { apiUrl: string; token: string; owner: string }): Promise<World> => {
  const repository = { owner, name: "server" };
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${apiUrl}/repos/${owner}/server${path}`, {
      method,
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}`);
    return answer.json();
  };
  const shaOf = (answer: unknown): string => (isObject(answer) ? stringAt(answer, "sha") : undefined) ?? "";
  const github = await createGitHub({
    access: { apiUrl, graphqlUrl: `${apiUrl}/graphql`, token, repository },
    signal: new AbortController().signal,
    version: "1.2.3",
    patience: { ...QUICK, attempts: 1 },
  });
  return {
    github,
    async commit(message) {
      const parent = (await github.ref("heads/main"))?.sha ?? "";
      const base = await ask("GET", `/git/commits/${parent}`);
      const blob = shaOf(await ask("POST", "/git/blobs", { content: "hello\n", encoding: "utf-8" }));
      const made = await ask("POST", "/git/trees", {
        base_tree: shaOf(isObject(base) ? base.tree : undefined),
        tree: [{ path: "new.txt", mode: "100644", type: "blob", sha: blob }],
      });
      return shaOf(await ask("POST", "/git/commits", { message, tree: shaOf(made), parents: [parent] }));
    },
    comments: async (number) => {
      const told = await ask("GET", `/issues/${number}/comments`);
      return (Array.isArray(told) ? told : []).filter(isObject).map((each) => stringAt(each, "body") ?? "");
    },
  };
};

type Told = Record<string, unknown>;
/** Writes down what a piece of work came to, under a name. */
type Tell = <Value>(
  name: string,
  work: () => Promise<Value>,
  say?: (value: Value) => unknown,
) => Promise<Value | undefined>;

const play = async (world: World, scene: (world: World, tell: Tell) => Promise<void>): Promise<Told> => {
  const told: Told = {};
  await scene(world, async (name, work, say = (value) => value) => {
    try {
      const value = await work();
      told[name] = say(value);
      return value;
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      told[name] = `refused: ${error.trouble.what.replaceAll(/\b[0-9a-f]{7}\b/g, "<commit>")}`;
      return undefined;
    }
  });
  return told;
};

/** Plays a scene on both, and compares: `differs` says what the other one does where it does otherwise than ours. */
const compare = async (scene: (world: World, tell: Tell) => Promise<void>, differs: Told): Promise<void> => {
  const { double } = await start();
  const ours = await connect({
    apiUrl: double.apiUrl,
    token: double.token({ permissions: PERMISSIONS }),
    owner: "acme",
  });
  const known = await play(ours, scene);
  const other = await play(await connect(await startEmulate()), scene);
  expect(other).toEqual({ ...known, ...differs });
  // a difference that is none any more is to be taken out
  for (const [name, value] of Object.entries(differs)) expect(known[name], name).not.toEqual(value);
};

const ABSENT = "it is not there, or the token may not see it (Not Found)";

describe("a second opinion on the double", () => {
  it("of refs: made once, found by their whole name, moved forwards, and by force backwards", async () => {
    await compare(
      async ({ github, commit }, tell) => {
        await tell("facts", () => github.facts());
        const main = (await github.ref("heads/main"))?.sha ?? "";
        const next = await commit("feat: new");
        await tell("nothing", () => github.ref("heads/none"));
        await tell("create", () => github.createRef("heads/topic", main));
        await tell("create again", () => github.createRef("heads/topic", next));
        await tell("half a name", () => github.ref("heads/top"));
        await tell(
          "list",
          () => github.refs("heads/"),
          (refs) => refs.map(({ ref, kind }) => [ref, kind]),
        );
        await tell("forwards", () => github.moveRef("heads/topic", next, { force: false }));
        await tell("backwards", () => github.moveRef("heads/topic", main, { force: false }));
        await tell("by force", () => github.moveRef("heads/topic", main, { force: true }));
        await tell("move nothing", () => github.moveRef("heads/none", next, { force: false }));
        await tell("to nothing", () => github.createRef("heads/bad", "0123456789".repeat(4)));
        await tell("delete", () => github.deleteRef("heads/topic"));
        await tell("after all", () => github.ref("heads/topic"));
        await tell("delete again", () => github.deleteRef("heads/topic"));
      },
      {
        // GitHub's words are "Update is not a fast forward", without a second hyphen: the double has them
        backwards:
          "refused: the branch topic could not be moved to <commit>: GitHub refused it (Update is not a fast-forward)",
        // GitHub answers 422 "Reference does not exist" to a change and a removal of a ref that is not there: the double does
        "move nothing": `refused: the branch none could not be moved to <commit>: ${ABSENT}`,
        "delete again": `refused: the branch topic could not be deleted: ${ABSENT}`,
        // GitHub says "Object does not exist": the double does
        "to nothing": "refused: the branch bad could not be created: GitHub refused it (Invalid sha)",
      },
    );
  }, 60_000);

  it("of commits and trees: what one has that another has not, and what differs between them", async () => {
    await compare(async ({ github, commit }, tell) => {
      const main = (await github.ref("heads/main"))?.sha ?? "";
      const next = await commit("feat: new\n\nwith a body");
      await github.createRef("heads/topic", next);
      await tell(
        "ahead",
        () => github.commitsAhead("main", "topic"),
        (commits) => commits.map(({ sha, parents, message }) => [sha === next, parents.join() === main, message]),
      );
      await tell("ahead of itself", () => github.commitsAhead("main", "main"));
      await tell(
        "base",
        () => github.mergeBase("main", next),
        (base) => base === main,
      );
      await tell("files", () => github.changedFiles(main, next));
      await tell("no files", () => github.changedFiles(main, main));
    }, {});
  }, 60_000);

  it("of pull requests: opened, found by branch and base, changed, labelled, closed", async () => {
    const short = (requests: readonly { number: number; title: string; body: string; labels: string[] }[]) =>
      requests.map(({ number, title, body, labels }) => ({ number, title, body, labels }));
    await compare(
      async ({ github, commit }, tell) => {
        await github.createRef("heads/topic", await commit("feat: new"));
        await github.createRef("heads/same", (await github.ref("heads/main"))?.sha ?? "");
        const request = { branch: "topic", base: "main", title: "feat: new", body: "notes" };
        await tell("none", () => github.openPullRequests("topic", "main"));
        await tell(
          "open",
          () => github.createPullRequest(request),
          (made) => short([made]),
        );
        await tell("into another base", () => github.openPullRequests("topic", "next"));
        await tell("change", () => github.updatePullRequest(1, { title: "feat: newer", body: "other notes" }));
        await tell("label", () => github.addLabels(1, ["release"]));
        await tell("list", () => github.openPullRequests("topic", "main"), short);
        await tell(
          "open again",
          () => github.createPullRequest(request),
          (made) => made.number,
        );
        await tell(
          "nothing to merge",
          () => github.createPullRequest({ ...request, branch: "same" }),
          (made) => made.number,
        );
        await tell("close", () => github.updatePullRequest(1, { state: "closed" }));
        await tell(
          "after all",
          () => github.openPullRequests("topic", "main"),
          (left) => left.map(({ number }) => number),
        );
      },
      {
        // GitHub answers 422 to a second one of the same branch and base, and where no commits are between: the double does
        "open again": 2,
        "nothing to merge": 3,
        "after all": [2],
      },
    );
  }, 60_000);

  it("of comments: written, changed, removed, and gone", async () => {
    await compare(
      async ({ github, commit, comments }, tell) => {
        await github.createRef("heads/topic", await commit("feat: new"));
        await github.createPullRequest({ branch: "topic", base: "main", title: "feat: new", body: "" });
        const body = "<!-- mcp-lifecycle:x -->\n\n@everyone \u202e ::add-mask::x 🌈";
        const made = await tell(
          "write",
          () => github.addComment(1, body),
          ({ body: said, isOurs }) => [said, isOurs],
        );
        const id = made?.id ?? 0;
        await tell("change", () => github.changeComment(id, "other"));
        await tell("told", () => comments(1));
        await tell("remove", () => github.removeComment(id));
        await tell("remove again", () => github.removeComment(id));
        await tell("change what is gone", () => github.changeComment(id, "again"));
        await tell("on nothing", () => github.addComment(99, "x"));
        await tell("nothing", () => github.addComment(1, " "));
        await tell(
          "too long",
          () => github.addComment(1, "x".repeat(262_145)),
          ({ body: said }) => said.length,
        );
        await tell(
          "told in the end",
          () => comments(1),
          (all) => all.length,
        );
      },
      {
        // GitHub's words are "Validation Failed", with what is wrong: the double has them
        nothing: "refused: the comment on #1 could not be written: GitHub refused it (Validation failed)",
        // GitHub says that it takes no more than 65,536 characters, and takes no more than 262,144 bytes: the double is stricter
        "too long": 262_145,
        "told in the end": 1,
      },
    );
  }, 60_000);

  it("of tags and releases: drafted, found, published once, their files, and gone", async () => {
    await compare(
      async ({ github, commit }, tell) => {
        const sha = await commit("feat: new");
        const tag = await tell(
          "tag",
          () => github.createTag({ name: "v1", message: "one", commit: sha }),
          (id) => id.length,
        );
        const object = tag ?? "";
        await tell("tag ref", () => github.createRef("tags/v1", object));
        await tell(
          "tag told",
          () => github.tag(object),
          ({ name, message, target }) => [name, message, target === sha],
        );
        await tell(
          "tag found",
          () => github.ref("tags/v1"),
          (ref) => [ref?.kind, ref?.sha === object],
        );
        await tell("no release", () => github.release("v1"));
        const draft = { tag: "v1", commit: sha, title: "one", body: "notes", isPrerelease: false, isLatest: true };
        const made = await github.createRelease({ ...draft, isDraft: true });
        await tell(
          "draft",
          () => github.release("v1"),
          (found) => [found?.id === made.id, found?.isDraft, found?.title],
        );
        const file = { name: "a.txt", contentType: "text/plain", bytes: Buffer.from("hello") };
        await tell("upload", () => github.uploadAsset(made, file));
        await tell(
          "publish",
          () => github.updateRelease(made.id, { isDraft: false, isLatest: true }),
          ({ isDraft }) => isDraft,
        );
        await tell(
          "published",
          () => github.release("v1"),
          (found) => [found?.isDraft, found?.isImmutable, found?.body],
        );
        await tell(
          "assets",
          () => github.release("v1"),
          (found) => found?.assets.map(({ name, size, digest }) => [name, size, digest !== undefined]),
        );
        await tell(
          "publish again",
          () => github.createRelease({ ...draft, isDraft: false }),
          ({ isDraft }) => isDraft,
        );
        await tell("upload again", () => github.uploadAsset(made, { ...file, bytes: Buffer.from("other") }));
        await tell("delete", () => github.deleteRelease(made.id));
        await tell("delete again", () => github.deleteRelease(made.id));
        await tell("after all", () => github.release("v1"));
      },
      {
        // GitHub tells a SHA-256 of each file, and refuses a second one of a name with `already_exists`: the double does
        assets: [["a.txt", 5, false]],
        "upload again": true,
        // GitHub names the field and the code, `tag_name: already_exists`: the double does
        "publish again": "refused: the release of v1 could not be created: GitHub refused it (Validation failed)",
      },
    );
  }, 60_000);

  it("of runs and artifacts: nothing where there is none; neither can be made from outside", async () => {
    await compare(async ({ github }, tell) => {
      const head = (await github.ref("heads/main"))?.sha ?? "";
      await tell("artifact", () => github.artifact("mcp-lifecycle-head", head));
      await tell("run", () => github.workflowRun(77));
      await tell("download", () => github.downloadArtifact({ id: 7, name: "x", bytes: 1, run: { id: 1, head } }, 100));
    }, {});
  }, 60_000);

  it("is none of what it has not: commit statuses, and all that we ask of GraphQL", async () => {
    const { github, commit } = await connect(await startEmulate());
    const head = await commit("feat: new");
    await github.createRef("heads/topic", head);
    await github.createPullRequest({ branch: "topic", base: "main", title: "feat: new", body: "" });
    const missing: readonly (() => Promise<unknown>)[] = [
      () => github.setStatus(head, { context: "c", state: "success", description: "" }),
      () => github.statuses(head),
      async () => github.comments(1)[Symbol.asyncIterator]().next(),
      () => github.commitFiles({ branch: "topic", expectedHead: head, headline: "x", additions: [] }),
      () => github.updateRefs([{ ref: "heads/topic", from: head, to: undefined }]),
      () => github.change(1),
      () => github.request(1),
      () => github.pullRequestsOfHead(head),
      () => github.pullRequestsInto("main"),
      () => github.broughtBy(head),
      () => github.textsAt(head, ["new.txt"]),
    ];
    for (const ask of missing)
      await expect(ask(), ask.toString()).rejects.toMatchObject({ trouble: { what: expect.stringContaining(ABSENT) } });
  }, 60_000);
});
