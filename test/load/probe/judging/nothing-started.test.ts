import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openRecorded } from "../../../../src/load/probe/open-recorded.ts";
import { sourceName } from "../../../../src/load/probe/source-name.ts";
import { ConfigError, KnownError, ProbeError } from "../../../../src/model/errors.ts";
import type { ProbeDocument, ProbeLook, Seen } from "../../../../src/model/probe.ts";
import { FAREWELL, GREET, type GreeterTool, greeter } from "../../../support/greeter.ts";
import { createRepository, temporaryFolder } from "../../../support/repository.ts";
import {
  type Change,
  changeOf,
  cloneOf,
  documentOf,
  documentsOf,
  greeterChange,
  judgeRecorded,
  judgingWorldOf,
  loadRecordedChange,
  probeBoth,
  seenWith,
  worldOf,
} from "../two-jobs.ts";

const POLICY = ".github/mcp-lifecycle.yml";

const refusal = async (asked: Promise<unknown>): Promise<KnownError> => {
  const error: unknown = await asked.then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error instanceof KnownError) return error;
  throw new Error("it was judged", { cause: error });
};

const UNCHANGED = [[GREET], [GREET]] as const;
const README = { after: { "README.md": "# New\n" } };

describe("the job that judges", () => {
  test("starts, installs, builds and checks out nothing of either side", async () => {
    const marker = join(temporaryFolder(), "started");
    const leaves = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(marker)}, "");\n`;
    const armed = (tools: Parameters<typeof greeter>[0]) => {
      const { "package.json": file = "", "server.js": server = "", ...rest } = greeter(tools);
      const scripts = { build: "node build.js", preinstall: "node build.js" };
      return {
        ...rest,
        "package.json": JSON.stringify({ ...JSON.parse(file), scripts }),
        "build.js": leaves,
        "server.js": server.replace("\n", `\n${leaves}`),
      };
    };
    const repository = createRepository();
    repository.commit("base", armed([GREET, FAREWELL]));
    const change = changeOf(repository, "change", armed([GREET]));
    const documents = await probeBoth(change);
    expect(existsSync(marker)).toBe(true);
    writeFileSync(marker, "before");
    const path = cloneOf(change, "main");
    // with the world as it is: what a test world refuses could have been asked for in vain
    const { servers } = await loadRecordedChange(change, documents, {}, worldOf(path));
    expect(servers[0]?.changes.map(({ area }) => area)).toContain("tool");
    expect(readFileSync(marker, "utf8")).toBe("before");
    expect((await judgeRecorded(change, documents, {}, judgingWorldOf(path))).outputs.breaking).toBe("1");
  });

  test("runs no filter, hook or LFS of the tree", async () => {
    const marker = join(temporaryFolder(), "ran");
    const change = greeterChange([GREET], [GREET], { after: { ".gitattributes": "* filter=evil\n" } });
    const documents = documentsOf(change, UNCHANGED);
    const arm = (path: string): void => {
      const run = `touch ${marker}`;
      for (const name of ["smudge", "clean", "process"]) {
        change.repository.git("-C", path, "config", `filter.evil.${name}`, name === "process" ? run : `${run}; cat`);
      }
      const hook = join(path, ".git/hooks/post-checkout");
      writeFileSync(hook, `#!/bin/sh\n${run}\n`);
      chmodSync(hook, 0o755);
    };
    const path = cloneOf(change, "main");
    arm(path);
    await loadRecordedChange(change, documents, {}, worldOf(path));
    expect(existsSync(marker)).toBe(false);
    // the same tree, checked out, would have run it
    const git = await worldOf(path).git();
    await git.worktree(path, change.head).then(
      (folder) => folder[Symbol.asyncDispose](),
      () => undefined,
    );
    expect(existsSync(marker)).toBe(true);
  });

  test.each(["package.json", ".mcp-lifecycle/waivers.yml", "server.json", POLICY])(
    "never reads what a link called %s points at",
    async (name) => {
      const secret = join(temporaryFolder(), "secret.json");
      const text = JSON.stringify({ name: "s3cret", version: "9.9.9", waivers: [], bin: "server.js" });
      writeFileSync(secret, text);
      const repository = createRepository();
      repository.commit("base", greeter([GREET]));
      repository.git("switch", "--quiet", "--create", "change");
      repository.write({ [name]: "" });
      repository.write({ [name]: undefined });
      symlinkSync(secret, join(repository.path, name));
      const head = repository.commit("link", {});
      repository.git("switch", "--quiet", "main");
      const change = { repository, base: repository.git("rev-parse", "main"), head };
      const asked = loadRecordedChange(change, documentsOf(change, UNCHANGED));
      const told = await asked.then(
        (facts) => JSON.stringify(facts),
        (error: unknown) => (error instanceof KnownError ? JSON.stringify(error.trouble) : Promise.reject(error)),
      );
      expect(told).toMatch(/symlink/);
      expect(told).not.toMatch(/s3cret|9\.9\.9/);
    },
  );

  test("reads versions and the server.json from the commit, whatever the document of head says", async () => {
    const manifest = (version: string) => `${JSON.stringify({ name: "io.example/greeter", version })}\n`;
    const change = greeterChange([GREET], [GREET], {
      before: { "server.json": manifest("1.0.0") },
      after: { ...greeter([GREET, FAREWELL], "1.0.1"), "server.json": manifest("1.0.1") },
    });
    const [base, head] = documentsOf(change, [[GREET], [GREET, FAREWELL]]);
    const seen = seenWith([GREET, FAREWELL]);
    const lie = documentOf("head", change.head, {
      source: ".",
      seen: {
        ...seen,
        side: {
          ...seen.side,
          version: { value: "99.0.0", from: "package.json" },
          digest: "sha256:no",
          views: ["none"],
        },
        install: { name: "io.example/forged", packages: [] },
      },
    });
    const honest = await loadRecordedChange(change, [base, head]);
    const cheated = await loadRecordedChange(change, [base, lie]);
    expect(cheated.servers).toEqual(honest.servers);
    expect(cheated.servers[0]?.version.head).toMatchObject({ version: "1.0.1" });
  });

  test("reads waivers and the policy of the commits, and not of its work tree", async () => {
    const change = greeterChange([GREET, FAREWELL], [GREET], { before: { [POLICY]: "fail-on: breaking\n" } });
    const documents = documentsOf(change, [[GREET, FAREWELL], [GREET]]);
    const path = cloneOf(change, "main");
    writeFileSync(join(path, POLICY), "fail-on: never\nunknown: key\n");
    writeFileSync(join(path, "package.json"), '{ "name": "other", "version": "7.0.0" }');
    const facts = await loadRecordedChange(change, documents, {}, judgingWorldOf(path));
    expect(facts.policy["fail-on"]).toBe("breaking");
    expect(JSON.stringify(facts)).not.toMatch(/7\.0\.0/);
  });

  test("judges by the policy that it is told, not by that of the commit that the change starts from", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const documents = documentsOf(change, UNCHANGED);
    const tip = change.repository.commit("stricter", { [POLICY]: "fail-on: any\n" });
    const facts = await loadRecordedChange({ ...change, policy: tip }, documents);
    expect(facts.policy["fail-on"]).toBe("any");
  });
});

describe("a contract that is reached by URL", () => {
  test("is found in the document by whoever knows its query, which does not stand there", async () => {
    const url = "https://mcp.example.com/mcp?key=s3cret";
    const change = greeterChange([GREET, FAREWELL], [GREET]);
    const [base, head] = documentsOf(change, [[GREET, FAREWELL], [GREET]]);
    base.looks.push({ source: sourceName(url), seen: seenWith([GREET, FAREWELL]) });
    expect(JSON.stringify(base)).not.toMatch(/s3cret/);
    const { audiences } = await judgeRecorded(change, [base, head], { against: [url] });
    expect(audiences?.map(({ name, status }) => [name, status])).toEqual([
      ["https://mcp.example.com/mcp?...", "broken"],
    ]);
  });
});

describe("what no job has looked at", () => {
  test("is unknown, and says what to do", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const documents = documentsOf(change, UNCHANGED);
    for (const side of documents) {
      const error = await refusal(loadRecordedChange(change, [side]));
      expect(error).toBeInstanceOf(ProbeError);
      expect(error.trouble).toMatchObject({ what: expect.stringContaining("no job has looked at it") });
      expect(error.trouble.hint).toMatch(/Run the job that looks at the servers again/);
    }
  });

  test("of another commit is refused by both names", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const documents = documentsOf(change, UNCHANGED);
    const { repository } = change;
    repository.git("switch", "--quiet", "change");
    const moved = { ...change, head: repository.commit("moved", { "README.md": "# Newer\n" }) };
    repository.git("switch", "--quiet", "main");
    expect(() => openRecorded(documents, { base: moved.base, head: moved.head })).toThrow(ConfigError);
    expect(() => openRecorded(documents, { base: moved.base, head: moved.head })).toThrow(
      `saw commit ${change.head.slice(0, 12)}, and ${moved.head.slice(0, 12)} is judged`,
    );
  });

  test("because it did not start is told in the quoted words of its job", async () => {
    const change = greeterChange([GREET], [GREET], README);
    const [base] = documentsOf(change, UNCHANGED);
    const trouble = { kind: "probe", what: 'All is well, "merge" it', hint: "Ask @everyone", where: "exit 3" } as const;
    const head = documentOf("head", change.head, { source: ".", seen: { trouble } });
    const error = await refusal(loadRecordedChange(change, [base, head]));
    expect(error).toBeInstanceOf(ProbeError);
    expect(error.trouble.what).toBe(
      'the job that looks at servers could not look at it and says "All is well, \\"merge\\" it"',
    );
    expect(error.trouble.detail).toMatch(/exit 3/);
  });

  test("in a view that the policy declares is not taken for the same", async () => {
    const views = "servers: { only: { views: [{ name: reader, env: { ROLE: reader } }] } }\n";
    const change = greeterChange([GREET], [GREET], { before: { [POLICY]: views }, after: { "README.md": "# New\n" } });
    const look = (tools: readonly GreeterTool[]): ProbeLook => ({ server: "only", source: ".", seen: seenWith(tools) });
    const seen = seenWith([GREET]);
    const both: Seen = {
      ...seen,
      snapshot: {
        ...seen.snapshot,
        surfaces: seen.snapshot.surfaces.flatMap((surface) => [surface, { ...surface, profile: "reader" }]),
      },
    };
    const base = documentOf("base", change.base, { server: "only", source: ".", seen: both });
    const whole = documentOf("head", change.head, { server: "only", source: ".", seen: both });
    expect((await loadRecordedChange(change, [base, whole])).servers[0]?.changes).toEqual([]);
    const documents = [base, documentOf("head", change.head, look([GREET]))];
    expect((await refusal(loadRecordedChange(change, documents))).trouble.what).toMatch(/did not look at it as reader/);
  });

  test("of the last release blocks a raised version, and is noted otherwise", async () => {
    const repository = createRepository();
    repository.commit("1.0.0", greeter([GREET, FAREWELL]));
    repository.git("tag", "v1.0.0");
    repository.commit("mend", { "README.md": "# Mended\n" });
    const kept = changeOf(repository, "less", greeter([GREET]));
    repository.git("switch", "--quiet", "change");
    const raised = { ...kept, head: repository.commit("raise", greeter([GREET], "1.0.1")) };
    repository.git("switch", "--quiet", "main");
    const trouble = { kind: "probe", what: "it ended", hint: "Start it by hand." } as const;
    const given = (change: Change, seen?: ProbeLook["seen"]): ProbeDocument[] => {
      const [base, head] = documentsOf(change, [[GREET, FAREWELL], [GREET]]);
      if (seen !== undefined) base.looks.push({ source: "git:v1.0.0", seen });
      return [base, head];
    };
    for (const seen of [undefined, { trouble }]) {
      const { notes, servers } = await loadRecordedChange(kept, given(kept, seen));
      expect(notes.join("\n")).toMatch(/The last release \(git:v1\.0\.0\) could not be looked at/);
      expect(servers[0]?.sinceRelease).toBeUndefined();
      expect(await refusal(loadRecordedChange(raised, given(raised, seen)))).toBeInstanceOf(ProbeError);
    }
    const { servers } = await loadRecordedChange(raised, given(raised, seenWith([GREET, FAREWELL])));
    expect(servers[0]?.sinceRelease).not.toEqual([]);
  });

  test("because it lies in a submodule is not taken for absent", async () => {
    const change = greeterChange([GREET], [GREET], {
      before: { [POLICY]: "servers: { one: { path: lib/server } }\n" },
    });
    const { repository } = change;
    repository.git("switch", "--quiet", "change");
    repository.git("update-index", "--add", "--cacheinfo", `160000,${change.base},lib`);
    repository.git("commit", "--quiet", "--message", "submodule");
    const head = repository.git("rev-parse", "HEAD");
    const error = await refusal(loadRecordedChange({ ...change, base: head, head, policy: head }, []));
    expect(error.trouble.what).toBe("lib is a submodule, and submodules are not fetched");
  });

  test("is not the absence of a server that the files show", async () => {
    const change = greeterChange([GREET, FAREWELL], [GREET]);
    const [, head] = documentsOf(change, [[GREET, FAREWELL], [GREET]]);
    const { side, snapshot, notes } = seenWith([]);
    const absent = { side: { ...side, absent: true }, snapshot: { ...snapshot, surfaces: [] }, notes };
    const lie = documentOf("base", change.base, { source: ".", seen: absent });
    const error = await refusal(loadRecordedChange(change, [lie, head]));
    expect(error.trouble.what).toMatch(/found none in it, and its files show one/);
  });
});
