import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ActionEvent } from "./action-run.ts";
import { temporaryFolder } from "./repository.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** Is there a runner; says so where there is none. */
export const hasRunner = spawnSync("act", ["--version"]).status === 0;
if (!hasRunner) console.warn("SKIPPED: the runner `act` is not on PATH (go install github.com/nektos/act)");

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

/** Our actions as a user's workflow fetches them: the committed files alone. */
const published = (): string => {
  const folder = temporaryFolder();
  for (const path of ["action.yml", "actions", "dist"])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  return folder;
};

export interface WorkflowRun {
  /** What a checkout of another commit clones. */
  remote?: string;
  workspace: string;
  /** Below the workspace. */
  workflow: string;
  event: ActionEvent;
  /** Where jobs leave files for each other. */
  artifacts?: string;
  env?: Readonly<Record<string, string>>;
  token?: string;
}

/** The double answers in this very process: it must go on while the runner runs. */
export const runWorkflow = async (run: WorkflowRun): Promise<{ status: number | null; log: string }> => {
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
      ...["-W", join(run.workspace, run.workflow), "-e", eventPath],
      ...["-P", "ubuntu-latest=-self-hosted", "--pull=false", "--no-cache-server"],
      ...[
        "--action-cache-path",
        join(home, "cache"),
        ...(run.token === undefined ? [] : ["-s", `GITHUB_TOKEN=${run.token}`]),
      ],
      ...Object.entries(uses).flatMap(([action, folder]) => ["--local-repository", `${action}=${folder}`]),
      ...Object.entries(run.env ?? {}).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    ],
    {
      cwd: run.workspace,
      env: {
        ...process.env,
        // the runner starts every `using: node..` with the node that is first on PATH
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
