import { spawn } from "node:child_process";

export interface Command {
  argv: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  /** Exit codes that mean the work was done. */
  expect?: readonly number[];
}

/** Wall time of one whole process, in milliseconds. */
const time = (command: Command): Promise<number> =>
  new Promise((resolve, reject) => {
    const [program = "", ...rest] = command.argv;
    const started = performance.now();
    const child = spawn(program, rest, {
      cwd: command.cwd,
      env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...command.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stderr = "";
    child.stdout.resume();
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const took = performance.now() - started;
      if ((command.expect ?? [0]).includes(code ?? -1)) resolve(took);
      else reject(new Error(`${command.argv.join(" ")} ended with ${code}\n${stderr}`));
    });
  });

const inTurn = async (commands: readonly Command[]): Promise<number> => {
  let sum = 0;
  for (const command of commands) sum += await time(command);
  return sum;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export interface Pairing {
  ours: number;
  theirs: number;
  /** Median of the ratios pair by pair: holds when the machine's speed drifts. */
  ratio: number;
}

/** Times two pieces of work in turn (A B A B ...) after a warm-up of each; several commands on a side are run one after the other. */
export const pair = async (ours: readonly Command[], theirs: readonly Command[], runs: number): Promise<Pairing> => {
  await inTurn(ours);
  await inTurn(theirs);
  const pairs: { ours: number; theirs: number }[] = [];
  for (let run = 0; run < runs; run++) pairs.push({ ours: await inTurn(ours), theirs: await inTurn(theirs) });
  return {
    ours: median(pairs.map((each) => each.ours)),
    theirs: median(pairs.map((each) => each.theirs)),
    ratio: median(pairs.map((each) => each.ours / each.theirs)),
  };
};
