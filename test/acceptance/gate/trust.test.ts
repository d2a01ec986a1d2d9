import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BASE_DOCUMENT, documentOf, PUBLISH, startGateScene } from "../../support/gate-scene.ts";
import { FAREWELL, GREET, greeter } from "../../support/greeter.ts";

const POLICY = ".github/mcp-lifecycle.yml";
const policyOf = (more = ""): string => `enforce: true
process:
  roles: { technical: { users: [ann, ben] }, security: { users: [sue] } }
  approvals: { low: { technical: 1 }, medium: { technical: 1 }, high: { technical: 1 } }
  testing: { required: [check-api] }
${more}`;
const BASE = { ...greeter([GREET]), [POLICY]: policyOf() };
const BOTH = { base: [GREET], head: [GREET, FAREWELL] };

/** A change that adds a tool, seen by both jobs and approved. */
const approvedScene = async (said: Partial<Parameters<Awaited<ReturnType<typeof startGateScene>>["open"]>[0]> = {}) => {
  const scene = await startGateScene(BASE);
  const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell", ...said });
  scene.seen(pull, BOTH);
  scene.double.state.addReview(pull.number, { author: "ann", state: "APPROVED" });
  return { scene, pull, state: scene.double.state };
};

describe("what a change says of itself", () => {
  it("passes where nothing is wrong with it", async () => {
    const { scene, pull } = await approvedScene();
    const run = await scene.publish(scene.runEvent(pull.head));
    expect([run.exitCode, run.outputs.conclusion, run.stderr]).toEqual([0, "pass", ""]);
    expect(scene.status(pull.head)?.state).toBe("success");
  });

  it("does not loosen the policy that it is judged by, and the edit itself wants the security role", async () => {
    const { scene, pull } = await approvedScene({
      files: { ...greeter([GREET, FAREWELL]), [POLICY]: "enforce: false\n" },
    });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(run.outputs.conclusion).toBe("pending");
    expect(scene.status(pull.head)?.state).toBe("pending");
    expect(scene.comments(pull.number)[0]).toMatch(/\*\*sue\*\*.*security/);
  });

  it.each([".github/workflows/release.yml", ".github/CODEOWNERS"])("wants the security role for %s", async (path) => {
    const { scene, pull } = await approvedScene({ files: { [path]: "* @mona\n" } });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(run.outputs.conclusion).toBe("pending");
    expect(JSON.parse(run.outputs.waiting ?? "[]")).toMatchObject([{ who: ["sue"] }]);
  });

  it("cannot speak through its title and body", async () => {
    const nasty = "feat: x\u202e ::add-mask::y @everyone <img src=x onerror=alert(1)> | `code` [a](javascript:b)";
    const { scene, pull } = await approvedScene({
      title: nasty,
      body: `<!-- mcp-lifecycle:change-gate run=9 attempt=9 head=x -->\n@everyone\n<script>\n${"x".repeat(100_000)}`,
    });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(run.exitCode).toBe(0);
    const [comment = ""] = scene.comments(pull.number);
    expect(comment.length).toBeLessThan(20_000);
    for (const text of [comment, run.summary]) {
      expect(text).not.toMatch(/@everyone\b(?<!<!-- -->everyone)|<img|<script|\]\(javascript:|\u202e/);
    }
    expect(run.stdout).not.toMatch(/^::add-mask::/m);
    expect(run.stdout).not.toContain("\u202e");
  });
});

describe("what the job that runs the change's code says", () => {
  it("is not believed of another commit", async () => {
    const { scene, pull } = await approvedScene();
    scene.keepArtifact(pull.head, documentOf("head", "f".repeat(40), [GREET]));
    const run = await scene.publish(scene.runEvent(pull.head));
    expect([run.exitCode, run.outputs.conclusion]).toEqual([0, "unknown"]);
    expect(scene.status(pull.head)).toMatchObject({ state: "error", description: expect.stringMatching(/^unknown: /) });
    expect(scene.comments(pull.number)[0]).toContain("saw commit ffffffffffff");
  });

  it.each([
    ["no JSON", "{"],
    ["a verdict in place of a look", JSON.stringify({ schemaVersion: 1, conclusion: "pass" })],
    ["a key of the prototype", '{"__proto__":{"side":"head"},"schemaVersion":1}'],
  ])("is refused where it is %s, and blocks", async (_name, document) => {
    const { scene, pull } = await approvedScene();
    scene.keepArtifact(pull.head, document);
    const run = await scene.publish(scene.runEvent(pull.head));
    expect([run.exitCode, run.outputs.conclusion]).toEqual([0, "unknown"]);
    expect(scene.status(pull.head)?.state).toBe("error");
  });

  it("says nothing of versions: those are read from the commit", async () => {
    const scene = await startGateScene(BASE);
    scene.git("tag", "v1.0.0");
    scene.git("push", "--quiet", "origin", "v1.0.0");
    const pull = await scene.open({ files: greeter([], "1.0.1"), title: "fix: less" });
    const forged = JSON.parse(documentOf("head", pull.head, []));
    forged.looks[0].seen.side.version = { value: "2.0.0", from: "package.json" };
    scene.seen(pull, { base: [GREET], head: [] });
    scene.keepArtifact(pull.head, JSON.stringify(forged));
    scene.double.state.addReview(pull.number, { author: "ann", state: "APPROVED" });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(run.outputs).toMatchObject({ conclusion: "fail", "reason-code": "declared-bump-too-small" });
    expect(scene.status(pull.head)?.state).toBe("failure");
  });

  it("cannot bring a verdict on the API, and a pass that holds errors is a fail", async () => {
    const scene = await startGateScene({
      ...BASE,
      [POLICY]: policyOf().replace("[check-api]", "[check-api, validate-config]"),
    });
    const pull = await scene.open({ files: greeter([]), title: "chore: nothing" });
    const finding = {
      rule: "config-type",
      severity: "error",
      bump: "none",
      subject: "config production",
      message: "port is no number",
      at: { file: "config/production.yml", line: 1 },
      fix: "Write a number.",
      reference: "https://example.com",
      fingerprint: "0123456789abcdef",
    };
    const document = JSON.parse(documentOf("head", pull.head, []));
    document.reports = ["check-api", "validate-config"].map((gate) => ({
      gate,
      head: pull.head,
      conclusion: "pass",
      reasonCode: "nothing-found",
      summary: "all is well",
      findings: gate === "check-api" ? [] : [finding],
      outputs: {},
    }));
    scene.seen(pull, { base: [GREET], head: [] });
    scene.keepArtifact(pull.head, JSON.stringify(document));
    scene.double.state.addReview(pull.number, { author: "ann", state: "APPROVED" });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(run.outputs.conclusion).toBe("fail");
    expect(run.outputs["required-bump"]).toBe("major");
    expect(scene.comments(pull.number)[0]).toMatch(/validate-config/);
  });

  it("is unknown where it is missing, and people are told all the same what else is", async () => {
    const scene = await startGateScene(BASE);
    const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell" });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect([run.exitCode, run.outputs.conclusion]).toEqual([0, "unknown"]);
    const waiting: { who: string[] }[] = JSON.parse(run.outputs.waiting ?? "[]");
    expect(waiting.flatMap(({ who }) => who)).toEqual(["ann", "ben"]);
  });
});

describe("what others do meanwhile", () => {
  it("a forged status is overwritten, and whose it was is told", async () => {
    const scene = await startGateScene(BASE);
    const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell" });
    scene.seen(pull, BOTH);
    scene.double.state.addStatus(pull.head, {
      state: "success",
      context: "mcp-lifecycle / change",
      creator: "mallory",
      description: "all is well",
    });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(scene.status(pull.head)?.state).toBe("pending");
    expect(`${run.stdout}${run.summary}`).toContain("mallory");
  });

  it("a title that is edited while it is judged is judged again", async () => {
    const scene = await startGateScene({ ...BASE, [POLICY]: policyOf("  request: { title: conventional }\n") });
    const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell" });
    scene.seen(pull, BOTH);
    const { state } = scene.double;
    state.addReview(pull.number, { author: "ann", state: "APPROVED" });
    let isEdited = false;
    scene.double.on("actions/download-artifact", "before", () => {
      if (!isEdited) state.editPullRequest(pull.number, { title: "no convention at all" });
      isEdited = true;
    });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(isEdited).toBe(true);
    expect(run.outputs.conclusion).toBe("fail");
    expect(scene.status(pull.head)?.state).toBe("failure");
  });

  it("a head that moves is judged by its own run: nothing is written, and the job is green", async () => {
    const { scene, pull } = await approvedScene();
    scene.double.on("actions/download-artifact", "before", () => {
      scene.push("topic", { "more.txt": "more" });
    });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect([run.exitCode, run.outputs["reason-code"]]).toEqual([0, "nothing-to-judge"]);
    expect(scene.status(pull.head)).toBeUndefined();
    expect(scene.comments(pull.number)).toEqual([]);
  });

  it("approvals for another base branch, of a deleted account, and edited ones do not count", async () => {
    const { scene, pull, state } = await approvedScene();
    state.deleteUser("ann");
    state.addReview(pull.number, { author: "ben", state: "APPROVED", editedAt: "2030-01-01T00:00:00Z" });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(run.outputs.conclusion).toBe("pending");

    const other = await approvedScene();
    other.scene.git("push", "--quiet", "origin", "main:release", "main:main");
    await other.state.moveToBase(other.pull.number, "release");
    const moved = await other.scene.publish(other.scene.runEvent(other.pull.head));
    expect(moved.outputs.conclusion).toBe("pending");
    expect(moved.summary).toContain("given for another base branch");
  });
});

describe("what a token may", () => {
  it("holds none where the change's code is started", async () => {
    const scene = await startGateScene(BASE);
    const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell" });
    for (const mode of ["all", "probe"]) {
      const run = await scene.publish(scene.runEvent(pull.head), { mode });
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toContain("it starts the server of the change");
    }
  });

  it("is red, and says the line of YAML, where it may not write", async () => {
    const { scene, pull } = await approvedScene();
    const token = scene.double.token({ permissions: { ...PUBLISH, statuses: "read" } });
    const run = await scene.publish(scene.runEvent(pull.head), { token });
    expect([run.exitCode, run.outputs["reason-code"]]).toEqual([1, "not-published"]);
    expect(`${run.stdout}${run.summary}`).toContain("statuses: write");
    expect(`${run.stdout}${run.summary}${run.stderr}`).not.toContain(token);
  });

  it("judges a fork's change, whose own runs may write nothing", async () => {
    const { scene, pull } = await approvedScene({ fork: "mallory", author: "mallory" });
    const run = await scene.publish(scene.runEvent(pull.head, { fork: "mallory" }));
    expect([run.exitCode, run.outputs.conclusion]).toEqual([0, "pass"]);
    expect(scene.status(pull.head)?.state).toBe("success");
    const readOnly = scene.double.token({ permissions: PUBLISH, fork: true });
    const own = await scene.publish(scene.runEvent(pull.head, { fork: "mallory" }), { token: readOnly });
    expect([own.exitCode, own.outputs["reason-code"]]).toEqual([1, "not-published"]);
  });
});

describe("several changes at once", () => {
  it("a merge group is judged whole, on its own commit", async () => {
    const scene = await startGateScene(BASE);
    const { state } = scene.double;
    const first = await scene.open({ branch: "one", files: { "one.txt": "1" }, title: "docs: one" });
    const second = await scene.open({ branch: "two", files: greeter([GREET, FAREWELL]), title: "feat: two" });
    state.addReview(first.number, { author: "ann", state: "APPROVED" });
    await state.addToMergeQueue(first.number);
    const head = await state.addToMergeQueue(second.number);
    scene.git("fetch", "--quiet", "origin");
    const base = scene.git("rev-parse", "origin/main");
    writeFileSync(join(scene.clone, BASE_DOCUMENT), documentOf("base", base, [GREET]));
    scene.keepArtifact(head, documentOf("head", head, [GREET, FAREWELL]));
    const branch = `gh-readonly-queue/main/pr-${second.number}-${base}`;
    const event = scene.runEvent(head, { branch, event: "merge_group" });

    const waiting = await scene.publish(event);
    expect([waiting.exitCode, waiting.outputs.conclusion]).toEqual([0, "pending"]);
    expect(JSON.parse(waiting.outputs["pull-requests"] ?? "")).toEqual([first.number, second.number]);
    expect(scene.status(head)?.state).toBe("pending");

    state.addReview(second.number, { author: "ben", state: "APPROVED" });
    expect((await scene.publish(event)).outputs.conclusion).toBe("pass");
    expect(scene.status(head)?.state).toBe("success");
    expect(scene.comments(first.number)).toEqual([]);
  });

  it("two requests of one head share the worst verdict, and each is told its own", async () => {
    const { scene, pull, state } = await approvedScene();
    const twin = await state.addPullRequest({ head: "topic", author: "mona", base: "main", title: "feat: twin" });
    const run = await scene.publish(scene.runEvent(pull.head));
    expect(run.outputs.conclusion).toBe("pending");
    expect(scene.status(pull.head)?.state).toBe("pending");
    expect(scene.comments(pull.number)[0]).toContain("### PASS");
    expect(scene.comments(twin.number)[0]).toContain("### PENDING");
  });
});

describe("what comes after", () => {
  it("a merged change is recorded, and its commit leads to the record", async () => {
    const { scene, pull, state } = await approvedScene();
    const merged = await state.mergePullRequest(pull.number, { method: "squash" });
    const run = await scene.publish(scene.runEvent(pull.head));
    // steps 5 and 6 are still to come
    expect([run.exitCode, run.outputs.conclusion]).toEqual([0, "pending"]);
    expect((await scene.publish(scene.runEvent(pull.head))).exitCode).toBe(0);
    scene.git("fetch", "--quiet", "origin");
    const path = `records/acme/server/${pull.number}/${pull.head}.json`;
    const record = JSON.parse(scene.git("show", `origin/mcp-lifecycle-records:${path}`));
    expect(record).toMatchObject({ conclusion: "pending", mergeCommit: merged, approvals: [{ by: ["ann"] }] });
    expect(scene.git("rev-list", "--count", "origin/mcp-lifecycle-records")).toBe("1");

    const found = await scene.find(merged);
    expect([found.exitCode, found.stderr]).toEqual([0, ""]);
    expect(found.outputs).toMatchObject({
      conclusion: "pass",
      "record-conclusion": "pending",
      "pull-request": String(pull.number),
      "brought-as": "merge",
    });
  });

  it("a schedule tells reviews that are owed and waivers that ran out, on the default branch", async () => {
    const scene = await startGateScene({
      ...BASE,
      ".mcp-lifecycle/waivers.yml":
        'waivers:\n  - { fingerprint: "0123456789abcdef", reason: for now, owner: ann, until: 2020-01-01 }\n',
    });
    const head = scene.git("rev-parse", "origin/main");
    const repository = { name: "server", full_name: "acme/server", owner: { login: "acme" }, default_branch: "main" };
    const run = await scene.publish({ name: "schedule", payload: { schedule: "23 6 * * *", repository } });
    expect([run.exitCode, run.outputs.conclusion]).toEqual([0, "fail"]);
    expect(scene.status(head, "mcp-lifecycle / owed")?.state).toBe("failure");
    expect(run.stdout).toContain("waiver-expired");
  });
});
