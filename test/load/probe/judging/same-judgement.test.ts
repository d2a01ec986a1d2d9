import { describe, expect, test } from "vitest";
import { release } from "../../../support/check-source.ts";
import { FAREWELL, GREET, type GreeterTool, greeter } from "../../../support/greeter.ts";
import { createRepository, type Tree } from "../../../support/repository.ts";
import {
  type Change,
  changeOf,
  greeterChange,
  judgeDirectly,
  judgementOf,
  judgeRecorded,
  probeBoth,
} from "../two-jobs.ts";

const POLICY = ".github/mcp-lifecycle.yml";
const OLD: GreeterTool = { ...FAREWELL, name: "old" };
const DEPRECATED: GreeterTool & { _meta: object } = {
  ...OLD,
  _meta: { deprecated: { since: "2026-07-01", message: "Use greet" } },
};

const at = (folder: string, tools: readonly GreeterTool[], version?: string): Tree =>
  Object.fromEntries(Object.entries(greeter(tools, version)).map(([name, text]) => [`${folder}/${name}`, text]));

const released = (policy: string | undefined, after: Tree): Change => {
  const repository = createRepository();
  release(repository, "1.0.0", "2026-06-01", [GREET, FAREWELL, OLD]);
  release(repository, "1.1.0", "2026-07-01", [GREET, FAREWELL, OLD]);
  release(repository, "1.2.0", "2026-08-01", [GREET, FAREWELL]);
  repository.commit("after the release", {
    ...greeter([GREET, FAREWELL], "1.2.0"),
    "README.md": "# Greeter\n",
    ...(policy === undefined ? {} : { [POLICY]: policy }),
  });
  return changeOf(repository, "change", after);
};

const sameAsDirectly = async (change: Change, given: { against?: string[]; release?: string } = {}) => {
  const direct = await judgeDirectly(change, given);
  const recorded = await judgeRecorded(change, await probeBoth(change, given), given);
  expect(judgementOf(recorded, change)).toEqual(judgementOf(direct, change));
  return recorded;
};

// each of them starts five servers and more
describe("judging what two jobs saw says the same as starting both servers in one", { timeout: 120_000 }, () => {
  test("where nothing changed", async () => {
    const { findings, outputs } = await sameAsDirectly(
      greeterChange([GREET], [GREET], { after: { "README.md": "# New\n" } }),
    );
    expect(findings).toEqual([]);
    expect(outputs["head-digest"]).toMatch(/^sha256:/);
    expect(outputs["head-digest"]).toBe(outputs["base-digest"]);
  });

  test("where a tool was removed", async () => {
    const { findings, outputs } = await sameAsDirectly(greeterChange([GREET, FAREWELL], [GREET]));
    expect(findings.map(({ rule }) => rule)).toContain("tool-removed");
    expect(outputs["required-bump"]).toBe("major");
  });

  test("of two servers by policy, in folders of their own", async () => {
    const repository = createRepository();
    repository.commit("servers", {
      ...at("one", [GREET]),
      ...at("two", [GREET, FAREWELL]),
      [POLICY]: "servers: { one: { path: one }, two: { path: two } }\n",
    });
    const { servers, findings } = await sameAsDirectly(changeOf(repository, "change", at("two", [GREET])));
    expect(servers?.map(({ name }) => name)).toEqual(["one", "two"]);
    expect(findings.filter(({ rule }) => rule === "tool-removed")).toMatchObject([{ server: "two" }]);
  });

  test("where the last release differs from base, and the version is raised", async () => {
    const repository = createRepository();
    release(repository, "1.0.0", "2026-06-01", [GREET, FAREWELL]);
    repository.commit("already gone", greeter([GREET], "1.0.0"));
    const change = changeOf(repository, "raise", greeter([GREET], "1.0.1"));
    const { version, reasonCode } = await sameAsDirectly(change);
    expect(version?.status).toBe("too-small");
    expect(reasonCode).toBe("declared-bump-too-small");
  });

  test("against the last release, minors and names of the policy", async () => {
    const policy = "against: [release, 'minors:2', { name: long-term, source: 'git:v1.0.0' }, base]\n";
    const { audiences } = await sameAsDirectly(released(policy, greeter([GREET], "1.2.0")));
    expect(audiences?.map(({ name, status }) => [name, status])).toEqual([
      ["release v1.2.0", "broken"],
      ["minors v1.1.0", "broken"],
      ["long-term", "broken"],
      ["base", "broken"],
    ]);
  });

  test("against what an input names", async () => {
    const change = released(undefined, greeter([GREET, FAREWELL], "1.3.0"));
    const { audiences } = await sameAsDirectly(change, { against: ["git:v1.0.0"] });
    expect(audiences?.map(({ status }) => status)).toEqual(["broken"]);
  });

  test("where base has no server", async () => {
    const { base, reasonCode } = await sameAsDirectly(greeterChange(undefined, [GREET]));
    expect(base).toMatchObject({ absent: true });
    expect(reasonCode).toBe("new-surface");
  });

  test("where a tool goes that releases have announced", async () => {
    const repository = createRepository();
    repository.commit("policy", { [POLICY]: "deprecation: { releases: 2 }\n" });
    release(repository, "1.0.0", "2026-06-01", [GREET, OLD]);
    release(repository, "1.1.0", "2026-07-01", [GREET, DEPRECATED]);
    release(repository, "1.2.0", "2026-08-01", [GREET, DEPRECATED]);
    repository.commit("later", { "README.md": "# Later\n" });
    const { findings } = await sameAsDirectly(changeOf(repository, "remove", greeter([GREET], "1.2.0")));
    expect(findings.length).toBeGreaterThan(0);
  });

  test("with its labels, changesets, waivers and server.json", async () => {
    const stricter = { ...GREET, inputSchema: { ...GREET.inputSchema, required: ["name", "tone"] } };
    const change = released(undefined, {
      ...greeter([stricter], "1.2.0"),
      "server.json": '{ "name": "io.example/other", "version": "1.2.0" }\n',
    });
    const { repository } = change;
    const labelled = await sameAsDirectly({ ...change, labels: ["semver:minor"] });
    expect(labelled.version?.declared).toEqual({ bump: "minor", by: "label `semver:minor`" });
    const removed = labelled.findings.find(({ rule }) => rule === "tool-removed");
    repository.git("switch", "--quiet", "change");
    const head = repository.commit("declare and waive", {
      ".changeset/quick-owls.md": '---\n"io.example/other": major\n---\n\nRemove farewell\n',
      ".mcp-lifecycle/waivers.yml": `waivers:\n  - fingerprint: "${removed?.fingerprint}"\n    reason: nobody calls it\n    owner: ann\n    until: "2027-01-01"\n`,
    });
    repository.git("switch", "--quiet", "main");
    const { findings, version } = await sameAsDirectly({ ...change, head });
    expect(version?.declared).toEqual({ bump: "major", by: "changeset .changeset/quick-owls.md" });
    expect(findings.find(({ rule }) => rule === "tool-removed")?.waived).toBeDefined();
  });
});
