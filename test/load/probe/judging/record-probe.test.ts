import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkPolicy } from "../../../../src/gates/check-policy.ts";
import { recordedReports } from "../../../../src/load/probe/open-recorded.ts";
import { troublesOf } from "../../../../src/load/probe/record-look.ts";
import { type ProbeInputs, recordProbe } from "../../../../src/load/probe/record-probe.ts";
import type { GitHubEvent } from "../../../../src/model/event.ts";
import type { ProbeDocument } from "../../../../src/model/probe.ts";
import { FAREWELL, GREET, greeter } from "../../../support/greeter.ts";
import { createRepository } from "../../../support/repository.ts";
import { changeOf, cloneOf, eventOf, greeterChange, inputsOf, probe, worldOf } from "../two-jobs.ts";

const record = (path: string, given: Partial<ProbeInputs>, event?: GitHubEvent): Promise<ProbeDocument> =>
  recordProbe({ ...inputsOf({}), result: [], side: "base", ...given }, worldOf(path, event), checkPolicy);

const README = { after: { "README.md": "# New\n" } };

describe("the job of head", () => {
  test("binds what it saw to the commit that is checked out", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const document = await probe(change, "head");
    expect(document).toMatchObject({ side: "head", commit: change.head, looks: [{ source: "." }] });
    expect(troublesOf(document)).toEqual([]);
  });

  test("refuses a checkout that is not the head of the event, and names the way out", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const path = cloneOf(change, "main");
    await expect(record(path, { side: "head" }, eventOf(change))).rejects.toMatchObject({
      trouble: { hint: expect.stringContaining("github.event.pull_request.head.sha") },
    });
  });

  test("refuses files of the commit that were edited, and lets new ones be", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const path = cloneOf(change, change.head);
    writeFileSync(join(path, "built.js"), "");
    expect((await record(path, { side: "head" }, eventOf(change))).looks).toHaveLength(1);
    writeFileSync(join(path, "README.md"), "# Edited\n");
    await expect(record(path, { side: "head" }, eventOf(change))).rejects.toMatchObject({
      trouble: { what: "a file differs from the commit that is checked out", where: "README.md" },
    });
  });

  test("writes its document where the server does not start, with the reason", async () => {
    const change = greeterChange([GREET], [GREET], { after: { "server.js": "process.exit(3);\n" } });
    const document = await probe(change, "head");
    expect(troublesOf(document)).toMatchObject([{ source: ".", kind: "probe" }]);
  });

  test("carries what other gates said, and of those that are judged anew nothing is asked", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const path = cloneOf(change, change.head);
    const said = (command: string) =>
      JSON.stringify({
        schemaVersion: 1,
        command,
        conclusion: "pass",
        reasonCode: "fine",
        summary: "fine",
        findings: [],
        outputs: {},
      });
    for (const gate of ["check-api", "validate-config"]) writeFileSync(join(path, `${gate}.json`), said(gate));
    const result = ["check-api.json", "validate-config.json"];
    const document = await record(path, { side: "head", result }, eventOf(change));
    expect(document.reports.map(({ gate, head }) => [gate, head])).toEqual([
      ["check-api", change.head],
      ["validate-config", change.head],
    ]);
    expect(recordedReports([document, { ...document, side: "base" }]).map(({ gate }) => gate)).toEqual([
      "validate-config",
    ]);
  });
});

describe("the job of base", () => {
  const moved = () => {
    const change = greeterChange([GREET, FAREWELL], [GREET]);
    change.repository.commit("main goes on", { "README.md": "# Later\n" });
    return change;
  };

  test("of a change that was merged looks at what it is judged against: the branch before the merge", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const { repository, head } = change;
    const before = repository.commit("meanwhile", { "other.txt": "1" });
    repository.git("merge", "--quiet", "--no-ff", "-m", "merge", head);
    repository.commit("later", { "other.txt": "2" });
    const event = { name: "workflow_run", headSha: head, headRef: "change" };
    const document = await record(cloneOf(change, "main"), {}, event);
    expect([document.commit, document.commit === before]).toEqual([change.base, false]);
  });

  test("looks at the merge base of the default branch and the head of the run that it follows", async () => {
    const change = moved();
    const document = await probe(change, "base");
    expect(document).toMatchObject({ side: "base", commit: change.base });
    expect(document.looks.map(({ source }) => source)).toEqual(["."]);
  });

  test("finds the head of a pull request by its number, where only GitHub knows it", async () => {
    const change = moved();
    const { repository } = change;
    const path = cloneOf(change, "main");
    // the branch of a fork is nowhere in this repository
    repository.git("switch", "--quiet", "--detach", "change");
    const head = repository.commit("of a fork", { "README.md": "# Fork\n" });
    repository.git("update-ref", "refs/pull/12/head", head);
    repository.git("switch", "--quiet", "main");
    const documents = [
      await record(path, { "pull-request": 12 }, { name: "workflow_dispatch" }),
      await record(path, {}, { name: "workflow_dispatch", askedPullRequest: 12 }),
    ];
    for (const document of documents) expect(document.commit).toBe(change.base);
    expect(repository.git("-C", path, "rev-parse", "HEAD")).toBe(repository.git("rev-parse", "main"));
  });

  test("takes the base of a merge group as it is told", async () => {
    const change = moved();
    const path = cloneOf(change, "main");
    const event = { name: "merge_group", baseSha: change.base, headSha: change.head };
    expect((await record(path, {}, event)).commit).toBe(change.base);
  });

  test("goes by the branch that it is told, where that is not the default branch", async () => {
    const repository = createRepository();
    repository.commit("first", greeter([GREET]));
    repository.git("switch", "--quiet", "--create", "release/1.x");
    const start = repository.commit("patched", { "README.md": "# 1.x\n" });
    const change = changeOf(repository, "change", { "README.md": "# Change\n" });
    const event = { name: "workflow_run", headSha: change.head, headRef: "change" };
    const document = await record(cloneOf(change, "main"), { "base-ref": "release/1.x" }, event);
    expect(document.commit).toBe(start);
  });

  test("writes down a contract that nobody can look at, once and with the reason", async () => {
    const repository = createRepository();
    repository.commit("1.0.0", { ...greeter([GREET]), "server.js": "process.exit(3);\n" });
    repository.git("tag", "v1.0.0");
    repository.commit("mend", greeter([GREET]));
    const change = changeOf(repository, "change", { "README.md": "# Change\n" });
    const document = await probe(change, "base", { against: ["release", "git:nowhere"] });
    expect(troublesOf(document).map(({ source, kind }) => [source, kind])).toEqual([
      ["git:v1.0.0", "probe"],
      ["git:nowhere", "config"],
    ]);
  });

  test("writes its document whatever the files of head are, and says what it could not find out", async () => {
    const change = greeterChange([GREET], [GREET], { after: { "package.json": "{ broken" } });
    const [look] = (await probe(change, "base")).looks;
    if (look === undefined || "trouble" in look.seen) throw new Error("base was not seen");
    expect(look.seen.notes.join("\n")).toMatch(/could not be found out by the job that looked at base/);
  });

  test("says that a shallow clone shows no merge base", async () => {
    const change = moved();
    const path = join(cloneOf(change, "main"), "shallow");
    change.repository.git("clone", "--quiet", "--depth=1", `file://${change.repository.path}`, path);
    await expect(record(path, {}, { name: "workflow_run", headSha: change.head })).rejects.toMatchObject({
      trouble: { hint: expect.stringContaining("fetch-depth: 0") },
    });
  });
});
