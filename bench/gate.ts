/**
 * The change gate on a pull request with 400 reviews and 3,000 changed files: what it asks of GitHub, and what it costs by
 * itself. The built action publishes its verdict for the first time, as a job does.
 */
import { fork, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AskedOf, GateWorld } from "./gate-github.ts";
import { median } from "./measure.ts";
import type { Report } from "./schemas.ts";

const ROOT = resolve(import.meta.dirname, "..");
const NODE = process.execPath;
const RUNS = 9;
const MOST_READS = 12;
const MOST_MS = 500;

/** Loaded before the action: says on its way out what the process used, and what git did for it, where that can be told. */
const METER = `
import { readFileSync, writeFileSync } from "node:fs";
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  let children = null;
  try {
    const fields = readFileSync("/proc/self/stat", "latin1").replace(/^.*\\) /, "").split(" ");
    children = (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {}
  writeFileSync(process.env.BENCH_METER, JSON.stringify({ own: (user + system) / 1000, children }));
});
`;

interface Spent {
  own: number;
  /** Of all processes that were waited for, in ticks of 10 ms; null where the system does not tell. */
  children: number | null;
}

interface Peer {
  ask<Told>(what: string): Promise<Told>;
  end(): void;
}

const startGitHub = async (folder: string): Promise<Peer> => {
  const child = fork(join(import.meta.dirname, "gate-github.ts"), [folder], { stdio: "inherit" });
  const answers: ((told: unknown) => void)[] = [];
  child.on("message", (told) => answers.shift()?.(told));
  const ended = new Promise<never>((_, fail) => {
    child.once("exit", (code) => fail(new Error(`the double ended with ${code}`)));
  });
  ended.catch(() => undefined);
  const next = <Told>(): Promise<Told> =>
    Promise.race([new Promise<Told>((done) => answers.push((told) => done(told as Told))), ended]);
  await next();
  return {
    ask<Told>(what: string) {
      const told = next<Told>();
      child.send(what);
      return told;
    },
    end: () => void child.send("end"),
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

const run = async (argv: readonly string[], cwd: string, env: Record<string, string>): Promise<void> => {
  const child = spawn(NODE, argv, {
    cwd,
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const code = await new Promise<number | null>((done) => child.on("close", done));
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}\n${said}`);
};

const measure = async (folder: string, github: Peer, kind: "whole" | "shallow"): Promise<Spent & AskedOf> => {
  const world = await github.ask<GateWorld>("begin");
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE", "GITHUB_ENV", "GITHUB_PATH"].map((name) => {
      const path = join(folder, name);
      writeFileSync(path, "");
      return [name, path];
    }),
  );
  const event = join(folder, "event.json");
  const meter = join(folder, "meter.json");
  writeFileSync(event, JSON.stringify(payloadOf(world)));
  const temp = join(folder, "temp");
  rmSync(temp, { recursive: true, force: true });
  mkdirSync(temp);
  await run(["--import", join(folder, "meter.mjs"), join(ROOT, "dist/change-gate.js")], world[kind], {
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
    BENCH_METER: meter,
    INPUT_MODE: "publish",
    INPUT_PROBE: world.probe,
    "INPUT_GITHUB-TOKEN": world.token,
  });
  const spent: Spent = JSON.parse(readFileSync(meter, "utf8"));
  return { ...spent, ...(await github.ask<AskedOf>("asked")) };
};

const count = (names: readonly string[]): string => {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].map(([name, times]) => (times === 1 ? name : `${name} ${times} times`)).join(", ");
};

export const benchGate = async (report: Report, folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "meter.mjs"), METER);
  const github = await startGitHub(folder);
  const empty: number[] = [];
  const env = { BENCH_METER: join(folder, "meter.json") };
  for (let turn = 0; turn < RUNS; turn++) {
    await run(["--import", join(folder, "meter.mjs"), "-e", "0"], folder, env);
    empty.push((JSON.parse(readFileSync(env.BENCH_METER, "utf8")) as Spent).own);
  }
  for (const kind of ["whole", "shallow"] as const) {
    const found: (Spent & AskedOf)[] = [];
    for (let turn = 0; turn <= RUNS; turn++) found.push(await measure(folder, github, kind));
    // the first one warms what the system keeps
    const [, ...counted] = found;
    const [first] = counted;
    if (first === undefined) throw new Error("nothing was measured");
    const reads = Math.max(...counted.map((each) => each.reads.length + each.stored));
    const all = counted.map((each) => each.own);
    const own = median(all);
    const children = counted.flatMap((each) => each.children ?? []);
    const withGit = children.length === 0 ? "" : `, ${(own + median(children)).toFixed(0)} ms with git's`;
    const name = kind === "whole" ? "a clone" : "a clone that is cut off, files by two trees";
    const figures = `${reads} reads, ${own.toFixed(0)} ms of CPU of its own${withGit} (${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} ms; an empty process: ${median(empty).toFixed(0)} ms)`;
    if (kind === "whole") {
      report(
        "the change gate publishes on a pull request with 400 reviews and 3,000 files, in a clone",
        figures,
        `${MOST_READS} reads, ${MOST_MS} ms`,
        reads <= MOST_READS && own < MOST_MS,
      );
    } else console.log(`figure   the same in ${name}\n         ${figures}`);
    console.log(`         reads: ${count(first.reads)}, files from storage ${first.stored}; status ${first.status}`);
    console.log(`         writes: ${count(first.writes)}`);
  }
  github.end();
};
