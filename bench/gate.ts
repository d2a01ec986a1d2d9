/**
 * The change gate on a pull request with 400 reviews and 3,000 changed files: what it asks of GitHub, and what it costs by
 * itself. The built action publishes its verdict for the first time, as a job does.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AskedOf, GateWorld } from "./gate-github.ts";
import { EMPTY_PROCESS, median, runMetered, type Spent } from "./measure.ts";
import { NODE, ROOT } from "./paths.ts";
import { duration, figure, note, report } from "./report.ts";

const RUNS = 9;
const MOST_READS = 12;
const MOST_MS = 500;
/** For the double to end by itself. */
const GRACE_MS = 5_000;

/** The double, in its own process, which ends when this is disposed of. */
interface GitHub extends AsyncDisposable {
  ask<Told>(what: string): Promise<Told>;
}

const startGitHub = async (folder: string): Promise<GitHub> => {
  const child = fork(join(import.meta.dirname, "gate-github.ts"), [folder], { stdio: "inherit" });
  const answers: ((told: unknown) => void)[] = [];
  child.on("message", (told) => answers.shift()?.(told));
  const exited = once(child, "exit");
  const ended = exited.then(([code]) => Promise.reject(new Error(`the double ended with ${code}`)));
  // whoever waits for an answer hears it
  ended.catch(() => undefined);
  const next = <Told>(): Promise<Told> =>
    Promise.race([new Promise<Told>((done) => answers.push((told) => done(told as Told))), ended]);
  await next();
  return {
    ask<Told>(what: string) {
      const told = next<Told>();
      if (child.connected) child.send(what);
      return told;
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.send("end");
      const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      const [code] = await exited;
      clearTimeout(force);
      if (code !== 0) throw new Error(`the double ended with ${code}`);
    },
  };
};

const payloadOf = ({ head }: GateWorld): unknown => {
  const owner = { login: "acme" };
  const repository = { name: "server", full_name: "acme/server", owner, default_branch: "main" };
  return {
    action: "completed",
    repository,
    workflow_run: {
      id: 1,
      run_attempt: 1,
      event: "pull_request",
      head_sha: head,
      head_branch: "topic",
      head_repository: repository,
    },
  };
};

const measure = async (folder: string, github: GitHub, kind: "whole" | "shallow"): Promise<Spent & AskedOf> => {
  const world = await github.ask<GateWorld>("begin");
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE", "GITHUB_ENV", "GITHUB_PATH"].map((name) => {
      const path = join(folder, name);
      writeFileSync(path, "");
      return [name, path];
    }),
  );
  const event = join(folder, "event.json");
  writeFileSync(event, JSON.stringify(payloadOf(world)));
  const temp = join(folder, "temp");
  rmSync(temp, { recursive: true, force: true });
  mkdirSync(temp);
  const env = {
    ...files,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: world[kind],
    GITHUB_EVENT_NAME: "workflow_run",
    GITHUB_EVENT_PATH: event,
    GITHUB_API_URL: world.apiUrl,
    GITHUB_GRAPHQL_URL: world.graphqlUrl,
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: "acme/server",
    GITHUB_RUN_ID: String(world.run),
    GITHUB_RUN_ATTEMPT: "1",
    RUNNER_TEMP: temp,
    INPUT_MODE: "publish",
    INPUT_PROBE: world.probe,
    "INPUT_GITHUB-TOKEN": world.token,
  };
  const spent = await runMetered({ argv: [NODE, join(ROOT, "dist/change-gate.js")], cwd: world[kind], env }, folder);
  return { ...spent, ...(await github.ask<AskedOf>("asked")) };
};

const count = (names: readonly string[]): string => {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].map(([name, times]) => (times === 1 ? name : `${name} ${times} times`)).join(", ");
};

const tell = (kind: "whole" | "shallow", found: readonly (Spent & AskedOf)[], empty: number): void => {
  const [first] = found;
  if (first === undefined) throw new Error("nothing was measured");
  const reads = Math.max(...found.map((each) => each.reads.length + each.stored));
  const all = found.map((each) => each.cpu);
  const own = median(all);
  const children = found.flatMap((each) => each.children ?? []);
  const withGit = children.length === 0 ? "" : `, ${duration(own + median(children))} with git's`;
  const span = `${duration(Math.min(...all))} to ${duration(Math.max(...all))}; an empty process: ${duration(empty)}`;
  const figures = `${reads} reads, ${duration(own)} of CPU of its own${withGit} (${span})`;
  if (kind === "whole") {
    report({
      name: "the change gate publishes on a pull request with 400 reviews and 3,000 files, in a clone",
      figures,
      target: `${MOST_READS} reads, ${MOST_MS} ms`,
      met: reads <= MOST_READS && own < MOST_MS,
    });
  } else figure("the same in a clone that is cut off, files by two trees", figures);
  note(`reads: ${count(first.reads)}, files from storage ${first.stored}; status ${first.status}`);
  note(`writes: ${count(first.writes)}`);
};

export const benchGate = async (folder: string): Promise<void> => {
  const empty: number[] = [];
  for (let turn = 0; turn < RUNS; turn++) empty.push((await runMetered(EMPTY_PROCESS, folder)).cpu);
  await using github = await startGitHub(folder);
  for (const kind of ["whole", "shallow"] as const) {
    // the first one warms what the system keeps
    await measure(folder, github, kind);
    const found: (Spent & AskedOf)[] = [];
    for (let turn = 0; turn < RUNS; turn++) found.push(await measure(folder, github, kind));
    tell(kind, found, median(empty));
  }
};
