import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { ActionEvent } from "../support/action-run.ts";
import { PUBLISH, startGateScene } from "../support/gate-scene.ts";
import { FAREWELL, GREET, greeter } from "../support/greeter.ts";
import { pullRequestEvent } from "../support/pull-request.ts";
import { temporaryFolder } from "../support/repository.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PROBE = "change-probe.yml";
const TRUSTED = "change-gate-trusted.yml";
const FOLDER = ".github/workflows";

const hasRunner = spawnSync("act", ["--version"]).status === 0;
if (!hasRunner) console.warn("SKIPPED: the runner `act` is not on PATH (go install github.com/nektos/act)");

const example = (name: string): string => readFileSync(join(ROOT, "workflows-examples", name), "utf8");

/** An action of others, as one that runs this. */
const standIn = (name: string, script: string, inputs: readonly string[] = []): string => {
  const folder = temporaryFolder();
  const lines = [
    `name: ${name}`,
    "description: stands in",
    "inputs:",
    ...["ref", "fetch-depth", "persist-credentials", "node-version", "name", "path", "overwrite"].map(
      (input) => `  ${input}: { description: one, required: false }`,
    ),
    "runs:",
    "  using: composite",
    "  steps:",
    "    - shell: bash",
    `      run: ${JSON.stringify(script)}`,
    "      env:",
    ...["NAME", "FILE", ...inputs].map(
      (input) => `        ${input}: "\${{ inputs.${input === "FILE" ? "path" : input.toLowerCase()} }}"`,
    ),
  ];
  writeFileSync(join(folder, "action.yml"), `${lines.join("\n")}\n`);
  return folder;
};

const published = (): string => {
  const folder = temporaryFolder();
  for (const path of ["action.yml", "actions", "dist"])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  return folder;
};

interface Runner {
  remote: string;
  workspace: string;
  workflow: string;
  event: ActionEvent;
  artifacts: string;
  env: Readonly<Record<string, string>>;
  token: string;
}

/** The double answers in this very process: it must go on while the runner runs. */
const runWorkflow = async (run: Runner): Promise<{ status: number | null; log: string }> => {
  const home = temporaryFolder();
  mkdirSync(join(home, "cache"));
  const eventPath = join(home, "event.json");
  writeFileSync(eventPath, JSON.stringify(run.event.payload));
  const uses = {
    "mcp-lifecycle/mcp-lifecycle@v1": published(),
    // the runner brings the work tree itself where no ref is asked for
    "actions/checkout@v6": standIn(
      "checkout",
      `if [ -n "$REF" ]; then git clone --quiet ${run.remote} . && git checkout --quiet --detach "$REF"; fi`,
      ["REF"],
    ),
    "actions/setup-node@v6": standIn("setup-node", "true"),
    "actions/upload-artifact@v5": standIn(
      "upload",
      `mkdir -p ${run.artifacts}/$NAME && cp "$FILE" ${run.artifacts}/$NAME/`,
    ),
    "actions/download-artifact@v6": standIn("download", `cp ${run.artifacts}/$NAME/* .`),
  };
  const child = spawn(
    "act",
    [
      run.event.name,
      ...["-W", join(run.workspace, FOLDER, run.workflow), "-e", eventPath],
      ...["-P", "ubuntu-latest=-self-hosted", "--pull=false", "--no-cache-server"],
      ...["--action-cache-path", join(home, "cache"), "-s", `GITHUB_TOKEN=${run.token}`],
      ...Object.entries(uses).flatMap(([action, folder]) => ["--local-repository", `${action}=${folder}`]),
      ...Object.entries(run.env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    ],
    {
      cwd: run.workspace,
      env: {
        ...process.env,
        PATH: `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`,
        ACT_DISABLE_VERSION_CHECK: "1",
        XDG_CACHE_HOME: join(home, "cache"),
      },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 240_000,
    },
  );
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (log += text));
  const status = await new Promise<number | null>((done) => child.on("close", done));
  return { status, log };
};

const POLICY = `enforce: true
process:
  roles: { technical: { users: [ann] } }
  approvals: { low: { technical: 1 }, medium: { technical: 1 }, high: { technical: 1 } }
  testing: { required: [check-api] }
`;

describe.skipIf(!hasRunner)("the two workflows that bind, on a real runner", () => {
  it("look without a token, and write the verdict from the default branch", async () => {
    const scene = await startGateScene({
      ...greeter([GREET]),
      ".github/mcp-lifecycle.yml": POLICY,
      [`${FOLDER}/${PROBE}`]: example(PROBE),
      [`${FOLDER}/${TRUSTED}`]: example(TRUSTED),
    });
    const pull = await scene.open({ files: greeter([GREET, FAREWELL]), title: "feat: say farewell" });
    const artifacts = temporaryFolder();
    const remote = scene.git("remote", "get-url", "origin");
    const base = scene.git("rev-parse", "origin/main");

    const looked = await runWorkflow({
      remote,
      workspace: scene.clone,
      workflow: PROBE,
      event: pullRequestEvent({ base, head: pull.head }),
      artifacts,
      env: { GITHUB_REPOSITORY: "acme/server" },
      token: "none",
    });
    expect(looked.log).toContain("looked at 1 server of head");
    expect(looked.status, looked.log).toBe(0);
    const document = join(artifacts, "mcp-lifecycle-head/mcp-lifecycle-head.json");
    expect(existsSync(document)).toBe(true);
    scene.keepArtifact(pull.head, readFileSync(document, "utf8"));

    const judged = await runWorkflow({
      remote,
      workspace: scene.clone,
      workflow: TRUSTED,
      event: scene.runEvent(pull.head),
      artifacts,
      env: {
        GITHUB_REPOSITORY: "acme/server",
        GITHUB_API_URL: scene.double.apiUrl,
        GITHUB_GRAPHQL_URL: scene.double.graphqlUrl,
      },
      token: scene.double.token({ permissions: PUBLISH }),
    });
    expect(judged.log).toContain("looked at 1 server of base");
    expect(judged.status, judged.log).toBe(0);
    expect(scene.status(pull.head)).toMatchObject({ state: "pending" });
    expect(scene.comments(pull.number)[0]).toContain("**ann**");
  });
});
