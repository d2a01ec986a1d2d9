import type { Completed, World } from "../model/ports.ts";

/** Where a package manager stands, whose settings of that folder hold, and how long it may take. */
interface Asking {
  cwd: string;
  timeoutMs: number;
}

/** What `npm view` printed; or that it is not there, or that its registry has no such package; or why that is not known. */
export type NpmView = { stdout: string } | { isAbsent: true } | { isMissing: true } | { why: string };

/** Asks the registry that npm is set up for, through npm, for fields of a package. */
export const viewNpm = async (
  spec: string,
  fields: readonly string[],
  { cwd, timeoutMs }: Asking,
  world: World,
): Promise<NpmView> => {
  const processes = await world.processes();
  const npm = await processes.find("npm");
  if (npm === undefined) return { isAbsent: true };
  const { stdout, stderr, timedOut, exitCode } = await processes.run({
    argv: [npm, "view", spec, ...fields, "--json", "--fetch-retries=0", "--no-update-notifier", "--logs-max=0"],
    cwd,
    timeoutMs,
  });
  if (exitCode === 0) return { stdout };
  if (/\bE404\b/.test(`${stdout}${stderr}`)) return { isMissing: true };
  return { why: timedOut ? "it took too long" : (codeOf(stderr) ?? lastLine(stderr) ?? `exit ${exitCode}`) };
};

/** npm's last line only says where its log is. */
const codeOf = (stderr: string): string | undefined => /^npm (?:error|ERR!) code (\w{1,40})$/m.exec(stderr)?.[1];

export const findPython = async (world: World): Promise<string | undefined> => {
  const processes = await world.processes();
  return (await processes.find("python3")) ?? (await processes.find("python"));
};

/** Asks the index that pip is set up for, through pip, for the versions of a package. */
export const listPipVersions = async (
  python: string,
  name: string,
  { cwd, timeoutMs }: Asking,
  world: World,
  more: readonly string[] = [],
): Promise<Completed> =>
  (await world.processes()).run({
    argv: [
      ...[python, "-m", "pip", "index", "versions", name, ...more, "--ignore-requires-python"],
      ...["--disable-pip-version-check", "--retries=1", "--timeout=15"],
    ],
    cwd,
    timeoutMs,
  });

/** The last line that a program said. */
export const lastLine = (text: string): string | undefined =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .at(-1)
    ?.trim()
    .slice(0, 200);
