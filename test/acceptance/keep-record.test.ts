import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordText } from "../../src/model/parse-record.ts";
import { recordPath } from "../../src/model/record-path.ts";
import { runAction } from "../support/action-run.ts";
import { sampleRecord } from "../support/change-record.ts";
import { expectTrouble, leavesNothing, runCli } from "../support/cli-run.ts";
import { createRepository, type Repository, temporaryFolder } from "../support/repository.ts";

const BRANCH = "mcp-lifecycle-records";

/** A repository with a remote, and a record that nobody committed. */
const repositoryWith = (text: string): { repository: Repository; remote: string } => {
  const repository = createRepository();
  repository.commit("first", { ".gitignore": "change-record.json\n" });
  const remote = join(temporaryFolder(), "remote.git");
  execFileSync("git", ["init", "--quiet", "--bare", remote]);
  repository.git("remote", "add", "origin", remote);
  writeFileSync(join(repository.path, "change-record.json"), text);
  return { repository, remote };
};
const atRemote = (remote: string, path: string): string =>
  execFileSync("git", ["-C", remote, "show", `${BRANCH}:${path}`], { encoding: "utf8" });

describe("the keep-record action", () => {
  it("appends the record to the branch at the remote, once, and leaves the checkout alone", async () => {
    const record = sampleRecord();
    const { repository, remote } = repositoryWith(recordText(record));
    const keep = () => runAction("keep-record", { workspace: repository.path, inputs: { push: "true" } });

    const first = await keep();
    expect(first.stderr).toBe("");
    expect(first.exitCode).toBe(0);
    expect(first.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "kept",
      "kept-path": recordPath(record),
      "kept-commit": repository.git("rev-parse", BRANCH),
    });
    expect(atRemote(remote, recordPath(record))).toBe(recordText(record));
    expect(repository.git("status", "--porcelain")).toBe("");
    expect(repository.git("branch", "--show-current")).toBe("main");

    const second = await keep();
    expect(second.outputs).toMatchObject({ "reason-code": "already-kept" });
    expect(second.outputs["kept-commit"]).toBe(first.outputs["kept-commit"]);
  });
});

describe("keep-record in a terminal", () => {
  it("keeps on a branch of another name, and pushes nothing unasked", async () => {
    const { repository, remote } = repositoryWith(recordText(sampleRecord()));
    const run = await runCli(["keep-record", "--branch", "audit-trail"], { cwd: repository.path });
    expect(run.exitCode).toBe(0);
    expect(repository.git("ls-tree", "-r", "--name-only", "audit-trail")).toBe(recordPath(sampleRecord()));
    expect(execFileSync("git", ["-C", remote, "for-each-ref"], { encoding: "utf8" })).toBe("");
    leavesNothing(run);
  });

  it("refuses a record that does not hold together, and keeps nothing", async () => {
    const { repository } = repositoryWith(recordText({ ...sampleRecord(), conclusion: "fail" }));
    expectTrouble(
      await runCli(["keep-record"], { cwd: repository.path }),
      /does not hold together[\s\S]+digest|sha256/,
    );
    expect(repository.git("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
  });

  it("refuses another record of the same change and head", async () => {
    const { repository } = repositoryWith(recordText(sampleRecord()));
    await runCli(["keep-record"], { cwd: repository.path });
    const other = sampleRecord(12, { policySource: { from: "elsewhere", text: "" } });
    writeFileSync(join(repository.path, "change-record.json"), recordText(other));
    expectTrouble(await runCli(["keep-record"], { cwd: repository.path }), /another record of this change and head/);
  });

  it("says so outside of a repository", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "change-record.json"), recordText(sampleRecord()));
    expectTrouble(await runCli(["keep-record"], { cwd: folder }), /no git repository/);
  });
});
