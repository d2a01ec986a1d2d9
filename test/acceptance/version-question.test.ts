import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, eventOf, withLoss } from "../support/check-run.ts";
import { leavesNothing, runCli } from "../support/cli-run.ts";
import { GREET, greeter } from "../support/greeter.ts";
import type { Repository } from "../support/repository.ts";

describe("the version question: a branch that removes a tool", () => {
  const raise = (repository: Repository, version: string) =>
    repository.commit(`raise to ${version}`, greeter([GREET], version));

  it("and raises nothing is told the next release, and passes", async () => {
    const repository = withLoss();
    repository.git("tag", "v1.0.0", "main");
    const judged = await check(repository.path);
    expect(judged).toMatchObject({ exitCode: 0, version: { status: "unraised", next: "2.0.0" } });
    expect(judged.version.sentence).toMatch(/^Next release: at least 2\.0\.0/);
  });

  it.each([
    ["1.0.0", "1.0.1", 1, "too-small"],
    ["1.0.0", "2.0.0", 0, "honest"],
    ["1.0.0", "0.9.0", 1, "decreased"],
    ["1.0.0", "2.0.0-rc.1", 0, "honest"],
    ["0.4.0", "0.5.0", 0, "honest"],
    ["2026.1.0", "2026.1.1", 0, "not-applicable"],
  ])("from %s and raises it to %s exits %i: %s", async (released, raised, exitCode, status) => {
    const repository = withLoss("main", released);
    repository.git("tag", `v${released}`, "main");
    raise(repository, raised);
    expect(await check(repository.path)).toMatchObject({ exitCode, version: { status } });
  });

  it("and declares too little by title, label, changeset or flag fails", async () => {
    const repository = withLoss();
    repository.git("tag", "v1.0.0", "main");
    const commits = { base: repository.git("rev-parse", "main"), head: repository.git("rev-parse", "change") };
    const title = await check(repository.path, [], eventOf({ ...commits, title: "feat: less" }));
    expect(title).toMatchObject({ exitCode: 1, version: { declared: { bump: "minor", by: "title `feat`" } } });
    const label = await check(repository.path, [], eventOf({ ...commits, labels: ["semver:patch"] }));
    expect(label).toMatchObject({ exitCode: 1, version: { declared: { bump: "patch" } } });
    const flag = await check(repository.path, ["--bump", "minor"]);
    expect(flag).toMatchObject({ exitCode: 1, version: { declared: { by: "`--bump`" } } });
    repository.write({ ".changeset/few-dogs.md": "---\n'greeter': patch\n---\n\nLess.\n" });
    const changeset = await check(repository.path);
    expect(changeset.version.declared).toEqual({ bump: "patch", by: "changeset .changeset/few-dogs.md" });
    expect(changeset.exitCode).toBe(1);
  });

  it("and declares a break passes", async () => {
    const repository = withLoss();
    repository.git("tag", "v1.0.0", "main");
    const commits = { base: repository.git("rev-parse", "main"), head: repository.git("rev-parse", "change") };
    const judged = await check(repository.path, [], eventOf({ ...commits, title: "feat!: less" }));
    expect(judged).toMatchObject({ exitCode: 0, version: { status: "honest" } });
    expect(judged.summary).toBe("1 breaking change; title `feat!` covers it");
  });

  it("does not take a number that stayed for evidence of a title", async () => {
    const repository = withLoss();
    repository.git("tag", "v1.0.0", "main");
    const commits = { base: repository.git("rev-parse", "main"), head: repository.git("rev-parse", "change") };
    const { findings } = await check(repository.path, [], eventOf({ ...commits, title: "fix: less" }));
    const version = findings.find(({ rule }) => rule === "declared-bump-too-small");
    expect(version).toMatchObject({ at: {} });
    expect(version).not.toHaveProperty("evidence.before");
  });
});

describe("the change gate", () => {
  const changeGate = (cwd: string) => runCli(["change-gate", "--fail-on", "breaking"], { cwd });

  it("advises without a policy, and its exit code tells the verdict all the same", async () => {
    const repository = withLoss();
    const run = await changeGate(repository.path);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain("This run advises: the job stays green.");
    expect(run.stdout).toMatch(/\n {2}4 {2}testing +fail /);
    expect(run.stdout).toMatch(/\n {2}1 {2}request +not-applicable {2}no policy\n/);
    leavesNothing(run);
    expect(readFileSync(join(repository.path, "README.md"), "utf8")).toBe("# Greeter\n");
  });
});
