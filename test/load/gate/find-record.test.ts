import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { keepRecord } from "../../../src/act/records/keep-record.ts";
import { digestRecord } from "../../../src/gates/process/change-record.ts";
import { judgeFound } from "../../../src/gates/process/judge-found.ts";
import { findRecord } from "../../../src/load/gate/find-record.ts";
import type { ChangeRecord } from "../../../src/model/change-record.ts";
import { recordText } from "../../../src/model/parse-record.ts";
import type { World } from "../../../src/model/ports.ts";
import { openRecords } from "../../../src/model/record-branch.ts";
import { RECORDS_BRANCH, recordPath } from "../../../src/model/record-path.ts";
import type { Result } from "../../../src/model/result.ts";
import { silentProgress } from "../../../src/runner/progress.ts";
import { createWorld } from "../../../src/runner/world.ts";
import { emergencyRecord, facts, judgement, sampleRecord, steps } from "../../support/change-record.ts";
import { type GitHubDouble, startGitHubDouble } from "../../support/github-double/index.ts";
import { createRemote, type Remote } from "../../support/github-double/remote.ts";
import { temporaryFolder } from "../../support/repository.ts";

type Method = "merge" | "squash" | "rebase";
const NOW = new Date("2026-11-22T12:00:00Z");

let remote: Remote;
let double: GitHubDouble;

const git = (...argv: string[]): string => remote.clone.git(...argv);
const atRemote = (...argv: string[]): string => git("--git-dir", remote.bare, ...argv);

beforeEach(async () => {
  vi.stubEnv("HOME", temporaryFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  remote = createRemote();
  double = await startGitHubDouble({ repository: { owner: "acme", name: "server", bare: remote.bare } });
  onTestFinished(() => double.dispose());
});

const worldIn = (cwd: string): World =>
  createWorld({
    cwd,
    signal: new AbortController().signal,
    progress: silentProgress,
    readEvent: async () => undefined,
    environment: {
      GITHUB_API_URL: double.apiUrl,
      GITHUB_GRAPHQL_URL: double.graphqlUrl,
      GITHUB_REPOSITORY: "acme/server",
    },
  });

/** Asks in a clone of its own, as a job does that deploys. */
const ask = async (ref: string, { into, depth }: { into?: string; depth?: number } = {}): Promise<Result> => {
  const cwd = temporaryFolder();
  git(
    "clone",
    "--quiet",
    ...(depth === undefined ? [remote.bare] : [`--depth=${depth}`, `file://${remote.bare}`]),
    cwd,
  );
  const world = worldIn(cwd);
  const token = double.token({ permissions: { contents: "read", "pull-requests": "read" } });
  return judgeFound(await findRecord(ref, { github: await world.github({ token }), world, into }), NOW);
};

interface Opened {
  number: number;
  /** Of its branch, oldest first. */
  commits: string[];
  head: string;
}

/** A pull request of one commit for each message, each of which touches a file of its own. */
const open = async (
  name: string,
  { messages = [name], base = "main", home }: { messages?: string[]; base?: string; home?: string } = {},
): Promise<Opened> => {
  git("fetch", "--quiet", "origin");
  git("switch", "--quiet", "--create", name, `origin/${base}`);
  const commits = messages.map((message, index) =>
    remote.clone.commit(message, { [`${name}/${index}.txt`]: `${message}\n` }),
  );
  git("push", "--quiet", "origin", name);
  const head = commits.at(-1) ?? "";
  const { number } = await double.state.addPullRequest({ head: name, base, ...(home === undefined ? {} : { home }) });
  return { number, commits, head };
};

const merge = ({ number }: Opened, method: Method): Promise<string> =>
  double.state.mergePullRequest(number, { method });

/** The record that the gate makes of a merged request. */
const recordOf = (
  { number, head }: Opened,
  {
    mergeCommit,
    base = "main",
    approval = "pass",
  }: { mergeCommit?: string; base?: string; approval?: "pass" | "fail" } = {},
): ChangeRecord => {
  const { request } = facts();
  return sampleRecord(number, {
    judgement: judgement({ steps: steps({ approval }) }),
    facts: facts({
      request: {
        ...request,
        head: { ...request.head, sha: head },
        base: { ref: base, sha: "b".repeat(40) },
        ...(mergeCommit === undefined ? {} : { mergeCommit }),
      },
    }),
  });
};

const keep = async (record: ChangeRecord): Promise<ChangeRecord> => {
  await keepRecord(record, await openRecords(RECORDS_BRANCH, worldIn(remote.clone.path)), { push: true });
  return record;
};

/** What is kept by a hand that knows no rules. */
const forge = (record: ChangeRecord, text: string): void => {
  git("switch", "--quiet", "--orphan", "forged");
  remote.clone.commit("forge", { [recordPath(record)]: text });
  git("push", "--quiet", "origin", `forged:${RECORDS_BRANCH}`);
  git("switch", "--quiet", "main");
};

const found = (opened: Opened, as: "merge" | "head" | "part", record: ChangeRecord) => ({
  conclusion: record.conclusion,
  reasonCode: "record-found",
  outputs: {
    "pull-request": String(opened.number),
    head: opened.head,
    "brought-as": as,
    "record-digest": record.digest,
  },
});
const unknown = (reasonCode: string, summary: RegExp) => ({
  conclusion: "unknown",
  reasonCode,
  summary: expect.stringMatching(summary),
  outputs: { "record-conclusion": "" },
});

describe("a commit leads to the record of the request that brought it:", () => {
  it.each<Method>(["squash", "merge", "rebase"])("what it became by %s, and its head", async (method) => {
    const request = await open("french", { messages: ["feat: greet", "fix: greet louder"] });
    const became = await merge(request, method);
    const record = await keep(recordOf(request, { mergeCommit: became }));
    // somebody goes on
    await merge(await open("later"), "squash");
    expect(await ask(became)).toMatchObject({ ...found(request, "merge", record), record });
    expect(await ask(request.head)).toMatchObject(found(request, "head", record));
  });

  it("any commit that a rebase made, and no commit before it", async () => {
    const before = await open("before");
    const early = await merge(before, "squash");
    const request = await open("french", { messages: ["feat: one", "feat: two", "feat: three"] });
    const meanwhile = await open("meanwhile");
    await merge(meanwhile, "squash");
    const last = await merge(request, "rebase");
    const record = await keep(recordOf(request, { mergeCommit: last }));
    await merge(await open("later"), "rebase");
    for (const commit of [`${last}~1`, `${last}~2`].map((name) => atRemote("rev-parse", name))) {
      const result = await ask(commit);
      expect(result).toMatchObject(found(request, "part", record));
      expect(result.notes?.join()).toMatch(/one of several commits/);
    }
    expect(await ask(early)).toMatchObject({ conclusion: "unknown", outputs: { "pull-request": `${before.number}` } });
  });

  it("any commit that was merged with it, and none of its branch that was squashed", async () => {
    const merged = await open("french", { messages: ["feat: one", "feat: two"] });
    const squashed = await open("german", { messages: ["feat: three", "feat: four"] });
    const record = await keep(recordOf(merged, { mergeCommit: await merge(merged, "merge") }));
    await keep(recordOf(squashed, { mergeCommit: await merge(squashed, "squash") }));
    expect(await ask(merged.commits[0] ?? "")).toMatchObject(found(merged, "part", record));
    expect(await ask(squashed.commits[0] ?? "")).toMatchObject(unknown("not-on-branch", /not part of main/));
  });

  it("each of a merge queue's batch to its own", async () => {
    const [one, two] = [await open("one"), await open("two")];
    // a queue puts its requests one behind the other, and moves the branch over them
    const [first, second] = [await merge(one, "squash"), await merge(two, "squash")];
    const records = [await keep(recordOf(one)), await keep(recordOf(two, { approval: "fail" }))] as const;
    expect(await ask(first)).toMatchObject(found(one, "merge", records[0]));
    expect(await ask(second)).toMatchObject({ ...found(two, "merge", records[1]), conclusion: "fail" });
  });

  it("a revert to that of the reverting request, never to that of the reverted one", async () => {
    const request = await open("french");
    const became = await merge(request, "squash");
    await keep(recordOf(request, { mergeCommit: became }));
    const revert = await open("revert", {
      messages: [`Revert "french (#${request.number})"\n\nThis reverts commit ${became}.`],
    });
    const taken = await merge(revert, "squash");
    expect(await ask(taken)).toMatchObject({
      ...unknown("not-kept", /no record is kept of acme\/server#2/),
      outputs: { "pull-request": String(revert.number), change: "acme/server#2" },
    });
    const record = await keep(recordOf(revert, { mergeCommit: taken }));
    expect(await ask(taken)).toMatchObject(found(revert, "merge", record));
  });

  it.each([
    ["a plain tag", []],
    ["an annotated tag", ["--annotate", "--message=released"]],
  ])("by %s", async (_, options) => {
    const request = await open("french");
    const became = await merge(request, "merge");
    const record = await keep(recordOf(request, { mergeCommit: became }));
    git("fetch", "--quiet", "origin");
    git("tag", ...options, "v1.0.0", became);
    git("push", "--quiet", "origin", "v1.0.0");
    expect(await ask("v1.0.0")).toMatchObject({ ...found(request, "merge", record), outputs: { commit: became } });
    expect(await ask("HEAD")).toMatchObject(found(request, "merge", record));
  });

  it("in a shallow clone too, where it is what a request became", async () => {
    const request = await open("french", { messages: ["feat: one", "feat: two"] });
    const became = await merge(request, "rebase");
    const record = await keep(recordOf(request));
    expect(await ask("HEAD", { depth: 1 })).toMatchObject(found(request, "merge", record));
    expect(await ask(atRemote("rev-parse", `${became}~1`), { depth: 1 })).toMatchObject(
      unknown("history-missing", /fetch-depth: 0/),
    );
  });
});

describe("a commit leads to no record", () => {
  it("where it was pushed directly, whatever it says and whatever came after it", async () => {
    const request = await open("french", { messages: ["feat: one", "feat: two"] });
    git("switch", "--quiet", "main");
    const direct = remote.clone.commit("feat: one", { "french/0.txt": "feat: one\n", "more.txt": "" });
    git("push", "--quiet", "origin", "main");
    expect(await ask(direct)).toMatchObject(unknown("no-request", /pushed directly/));
    git("switch", "--quiet", "french");
    git("rebase", "--quiet", "main");
    git("push", "--quiet", "--force", "origin", "french");
    await keep(recordOf({ ...request, head: git("rev-parse", "french") }));
    await merge(request, "squash");
    expect(await ask(direct)).toMatchObject(unknown("no-request", /pushed directly/));
  });

  it("where the head was pushed by hand with something on top of it", async () => {
    const request = await open("french");
    await keep(recordOf(request));
    const evil = remote.clone.commit("chore: tidy", { "evil.txt": "" });
    git("push", "--quiet", "origin", `${evil}:main`);
    await double.state.mergePullRequest(request.number).catch(() => undefined);
    expect(await ask(evil)).toMatchObject(unknown("no-merge", /no merge of its head/));
    expect(await ask(request.head)).toMatchObject({ reasonCode: "record-found" });
  });

  it("where several requests may have brought it", async () => {
    const request = await open("french");
    const twin = await double.state.addPullRequest({ head: "french", author: "hubot" });
    const became = await merge(request, "merge");
    await keep(recordOf(request, { mergeCommit: became }));
    expect(await ask(request.head)).toMatchObject(
      unknown("several-requests", new RegExp(`acme/server#${request.number}, acme/server#${twin.number}`)),
    );
  });

  it("where it is a request of another repository", async () => {
    const request = await open("upstream", { home: "mallory" });
    await keep(recordOf(request));
    git("push", "--quiet", "origin", `${request.head}:main`);
    expect(await ask(request.head)).toMatchObject(unknown("another-repository", /mallory\/server#\d+/));
  });

  it("where it was merged into another branch, unless that one is asked for", async () => {
    git("push", "--quiet", "origin", "main:release");
    const request = await open("fix", { base: "release" });
    const became = await merge(request, "squash");
    const record = await keep(recordOf(request, { base: "release", mergeCommit: became }));
    git("fetch", "--quiet", "origin");
    git("tag", "v1.0.1", became);
    git("push", "--quiet", "origin", "v1.0.1");
    expect(await ask("v1.0.1")).toMatchObject(unknown("another-branch", /merged into release, not into main/));
    expect(await ask("v1.0.1", { into: "release" })).toMatchObject(found(request, "merge", record));
    expect(await ask("v1.0.1", { into: "nowhere" })).toMatchObject(unknown("not-on-branch", /no branch nowhere/));
  });

  it("while its request is open, and where the record is of another head of it", async () => {
    const request = await open("french", { messages: ["feat: one", "feat: two"] });
    expect(await ask(request.head)).toMatchObject(unknown("not-on-branch", /not part of main/));
    await keep(recordOf({ ...request, head: request.commits[0] ?? "" }));
    expect(await ask(await merge(request, "squash"))).toMatchObject(unknown("not-kept", /no record is kept/));
  });

  it("that is no commit: that is an error, with what comes near", async () => {
    await expect(ask("maim")).rejects.toThrow(/no commit, branch or tag/);
  });
});

describe("a record that was found", () => {
  const judgedFor = (ref: string) => (record: ChangeRecord) => rewritten({ ...record, base: { ...record.base, ref } });
  /** With the digest that fits it. */
  const rewritten = ({ digest: _, ...record }: ChangeRecord): string => recordText(digestRecord(record));

  it.each([
    ["was edited", (record: ChangeRecord) => recordText({ ...record, conclusion: "pass" }), "record-does-not-hold"],
    ["was formatted", (record: ChangeRecord) => `${JSON.stringify(record, null, 2)}\n`, "record-does-not-hold"],
    ["was judged for another branch", judgedFor("junk"), "record-of-another-merge"],
    [
      "is of another merge",
      (record: ChangeRecord) => rewritten({ ...record, mergeCommit: "c".repeat(40) }),
      "record-of-another-merge",
    ],
  ])("says nothing where it %s", async (_, change, reasonCode) => {
    const request = await open("french");
    const became = await merge(request, "squash");
    const record = recordOf(request, { approval: "fail" });
    forge(record, change(record));
    const result = await ask(became);
    expect(result).toMatchObject({ conclusion: "unknown", reasonCode });
    expect(result.record).toBeUndefined();
  });

  it("is refused where another change's stands in its place", async () => {
    const request = await open("french");
    const became = await merge(request, "squash");
    forge(recordOf(request), recordText(recordOf({ ...request, number: 99 })));
    await expect(ask(became)).rejects.toThrow(/of another change or head/);
  });

  it("says also what it still owes", async () => {
    const request = await open("french");
    const became = await merge(request, "squash");
    const emergency = emergencyRecord(request.number, "2020-01-01T00:00:00Z");
    const { digest: _, ...record } = { ...emergency, head: request.head };
    forge(recordOf(request), recordText(digestRecord(record)));
    const result = await ask(became);
    expect(result).toMatchObject({ conclusion: "pass", findings: [] });
    expect(result.notes?.join()).toMatch(/review was due 2020/);
  });
});

describe("finding a record", () => {
  it("reads, and leaves refs, index and files as they are", async () => {
    const request = await open("french");
    const became = await merge(request, "merge");
    await keep(recordOf(request));
    git("switch", "--quiet", "main");
    writeFileSync(join(remote.clone.path, "note.txt"), "mine");
    const before = [git("for-each-ref"), git("status", "--porcelain")];
    const world = worldIn(remote.clone.path);
    const token = double.token({ permissions: { contents: "read", "pull-requests": "read" } });
    await findRecord(became, { github: await world.github({ token }), world });
    expect([git("for-each-ref"), git("status", "--porcelain")]).toEqual(before);
    expect(double.requests.every(({ method }) => method === "GET" || method === "POST")).toBe(true);
  });
});
