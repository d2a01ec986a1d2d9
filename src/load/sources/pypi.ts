import { join } from "node:path";
import { ConfigError, ProbeError } from "../../model/errors.ts";
import { isObject, stringAt } from "../../model/json.ts";
import type { Completed, World } from "../../model/ports.ts";
import type { LoadOptions } from "../load-options.ts";
import { runProgram, tailOf } from "../run-program.ts";
import { showCommand } from "../split-command.ts";
import type { Offered } from "../tree-facts.ts";
import { chooseProgram } from "./choose-program.ts";
import { findPublicationTime } from "./pypi-time.ts";
import type { OpenedSource, SourceForm } from "./source.ts";

const FORM = "pypi:<package>==<version>";
const LIMIT_MS = 5 * 60_000;
/** Packages of one repository are published minutes apart, in any order. */
const MARGIN_MS = 10 * 60_000;

const NAME = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?:\[[\w.,-]+\])?$/;
const VERSION = /^[0-9][\w.!+-]*$/;

/** Splits `pypi:<package>==<version>`; extras in brackets are allowed. @throws ConfigError for a bad name, no version, or a range */
export const parsePypiSource = (text: string): { name: string; extras: string; version: string } => {
  const spec = text.slice("pypi:".length);
  const [, requirement = "", operator = "", version = ""] = /^([^=<>!~@\s]*)\s*([=<>!~@]*)\s*(.*)$/.exec(spec) ?? [];
  const refuse = (what: string, hint: string): ConfigError =>
    new ConfigError({ what, where: text, expected: FORM, hint });
  if (!NAME.test(requirement))
    throw refuse("the pypi source names no package", "For example pypi:mcp-server-time==2025.9.25");
  if (operator === "") throw refuse("the pypi source has no version", `For example pypi:${requirement}==1.0.0`);
  if (operator === "@")
    throw refuse("a Python version follows two equal signs", `Did you mean pypi:${requirement}==${version}?`);
  if (operator !== "==" || !VERSION.test(version)) {
    throw refuse(
      `${JSON.stringify(operator + version)} is a range, and a range means something else every day`,
      `Name one exact version, for example pypi:${requirement}==1.0.0`,
    );
  }
  const bracket = requirement.indexOf("[");
  const name = bracket === -1 ? requirement : requirement.slice(0, bracket);
  return { name, extras: bracket === -1 ? "" : requirement.slice(bracket), version };
};

interface Installed {
  version: string;
  scripts: Offered[];
}

const LIST_SCRIPTS = `
import importlib.metadata, json, sys
found = importlib.metadata.distribution(sys.argv[1])
scripts = [{"name": e.name, "target": e.value} for e in found.entry_points if e.group == "console_scripts"]
print(json.dumps({"version": found.version, "scripts": scripts}))
`;

const parseInstalled = (text: string): Installed => {
  const value: unknown = JSON.parse(text);
  const scripts = isObject(value) && Array.isArray(value.scripts) ? value.scripts.filter(isObject) : [];
  return {
    version: isObject(value) ? (stringAt(value, "version") ?? "") : "",
    scripts: scripts.map((script) => ({
      name: stringAt(script, "name") ?? "",
      target: stringAt(script, "target") ?? "",
    })),
  };
};

/** A disposable virtual environment, filled by uv where that is installed, else by its own pip. */
interface Environment {
  usesUv: boolean;
  /** Absolute folder of its programs. */
  programs: string;
  python: string;
  run(argv: readonly string[], timeoutMs?: number): Promise<Completed>;
}

const createEnvironment = async (folder: string, text: string, world: World): Promise<Environment> => {
  const processes = await world.processes();
  const run = (argv: readonly string[], timeoutMs = LIMIT_MS): Promise<Completed> =>
    runProgram(world, { argv, cwd: folder, timeoutMs }, text);
  const usesUv = (await processes.find("uv")) !== undefined;
  const python = (await processes.find("python3")) === undefined ? "python" : "python3";
  const venv = join(folder, "venv");
  // With pip inside, also beside uv: only pip tells where the index is.
  const completed = await run(usesUv ? ["uv", "venv", "--quiet", "--seed", venv] : [python, "-m", "venv", venv]);
  if (completed.exitCode !== 0) {
    throw new ConfigError({
      what: "no virtual environment can be made",
      where: text,
      expected: "uv, or a Python with its venv module",
      hint: "Install uv, or the venv module of this Python (python3-venv on Debian).",
      detail: tailOf(completed),
    });
  }
  const windows = join(venv, "Scripts");
  const programs = (await (await world.files()).exists(windows)) ? windows : join(venv, "bin");
  return { usesUv, programs, python: join(programs, "python"), run };
};

const PIP_FLAGS = ["--disable-pip-version-check", "--no-input"];

/** Can this pip look at the past: `--uploaded-prior-to` came with pip 26. A newer one is put into the environment if need be. */
const canDate = async (environment: Environment): Promise<boolean> => {
  if (environment.usesUv) return true;
  const knows = async (): Promise<boolean> =>
    (await environment.run([environment.python, "-m", "pip", "install", "--help"])).stdout.includes(
      "--uploaded-prior-to",
    );
  if (await knows()) return true;
  await environment.run([environment.python, "-m", "pip", "install", "--quiet", ...PIP_FLAGS, "--upgrade", "pip>=26"]);
  return knows();
};

const installArgv = (environment: Environment, requirement: string, before: string | undefined): string[] =>
  environment.usesUv
    ? [
        ...["uv", "pip", "install", "--quiet", `--python=${environment.python}`, "--only-binary=:all:"],
        ...(before === undefined ? [] : [`--exclude-newer=${before}`]),
        requirement,
      ]
    : [
        ...[environment.python, "-m", "pip", "install", "--quiet", ...PIP_FLAGS, "--only-binary=:all:"],
        ...(before === undefined ? [] : [`--uploaded-prior-to=${before}`]),
        requirement,
      ];

const explainRefusal = (
  text: string,
  wanted: { name: string; version: string },
  versions: readonly string[],
  completed: Completed,
): ConfigError | ProbeError => {
  const detail = tailOf(completed);
  if (versions.length > 0 && !versions.includes(wanted.version)) {
    return new ConfigError({
      what: `${wanted.name} has no version ${wanted.version} that this Python can install from a wheel`,
      where: text,
      expected: "a published version with a wheel",
      hint: `The newest are ${versions.slice(0, 5).join(", ")}.`,
      detail,
    });
  }
  return new ProbeError({
    what: completed.timedOut ? "it was not installed in time" : "it could not be installed from wheels",
    where: text,
    expected: "wheels for it and all its dependencies: source packages would run code while they install",
    hint: "Install it yourself and name the program with `cmd:<command line>`.",
    detail,
  });
};

const install = async (
  text: string,
  wanted: { name: string; extras: string; version: string },
  environment: Environment,
): Promise<string[]> => {
  const index = await environment.run([
    ...[environment.python, "-m", "pip", "index", "versions", ...PIP_FLAGS, "--pre", "-vv", wanted.name],
  ]);
  const said = `${index.stdout}\n${index.stderr}`;
  if (index.exitCode !== 0 && /No matching distribution found/.test(said)) {
    const unreachable = /NewConnectionError|ConnectTimeout|Connection(?:Error| to)|ProxyError|SSLError/.test(said);
    throw new ConfigError({
      what: unreachable ? `${wanted.name} cannot be looked up` : `${wanted.name} is not published, or has no wheel`,
      where: text,
      expected: unreachable ? "an answer of the index that pip is set up for" : "a package that the index of pip knows",
      hint: unreachable ? "Check the network, and `pip config list`." : "Check its name.",
      // pip told all it did; only its complaints are of use here.
      detail: said
        .split(/\r?\n/)
        .filter((line) => /^(?:ERROR|WARNING: Retrying)/.test(line))
        .slice(-5)
        .join("\n"),
    });
  }
  const versions = (/^Available versions: (.*)$/m.exec(said)?.[1] ?? "").split(", ").filter((one) => one !== "");
  const requirement = `${wanted.name}${wanted.extras}==${wanted.version}`;
  const time = await findPublicationTime(said, wanted, (argv) =>
    environment.run([environment.python, ...argv], 60_000),
  );
  const isDated = time !== undefined && (await canDate(environment));
  if (isDated) {
    const before = new Date(time.getTime() + MARGIN_MS).toISOString();
    const dated = await environment.run(installArgv(environment, requirement, before));
    if (dated.exitCode === 0) return [];
  }
  const completed = await environment.run(installArgv(environment, requirement, undefined));
  if (completed.exitCode !== 0) throw explainRefusal(text, wanted, versions, completed);
  const why =
    time === undefined
      ? "the index tells no upload time"
      : isDated
        ? "not all were published by then"
        : "it needs uv, or pip 26";
  return [`${text}: dependencies are as of today, not as of its publication (${why}).`];
};

const open = async (text: string, folder: string, options: LoadOptions, world: World) => {
  const wanted = parsePypiSource(text);
  using _line = world.progress.start(`${text}: installing`);
  const environment = await createEnvironment(folder, text, world);
  const notes = await install(text, wanted, environment);
  const listed = await environment.run([environment.python, "-c", LIST_SCRIPTS, wanted.name]);
  if (listed.exitCode !== 0) {
    throw new ProbeError({
      what: "its programs cannot be listed",
      where: text,
      hint: "Start it with `cmd:<command line>`.",
      detail: tailOf(listed),
    });
  }
  const { version, scripts } = parseInstalled(listed.stdout);
  const { program: script, args } = chooseProgram(
    text,
    { name: wanted.name, programs: scripts, kind: "console script" },
    options.server,
  );
  return {
    argv: [join(environment.programs, script.name), ...args],
    version,
    start: `${showCommand([script.name, ...args])} (console script of the package)`,
    notes,
  };
};

/** A published Python package, installed from wheels as on the day of its publication. */
export const pypi: SourceForm = {
  form: FORM,
  example: "pypi:mcp-server-time==2025.9.25",
  matches: (text) => text.startsWith("pypi:"),
  async open(text, { options, world }): Promise<OpenedSource> {
    parsePypiSource(text);
    const folder = await (await world.files()).temporary("pypi");
    const dispose = async (): Promise<void> => {
      await folder[Symbol.asyncDispose]();
    };
    try {
      const { argv, version, start, notes } = await open(text, folder.path, options, world);
      const env = { ...options.policy?.env, ...options.probeEnv };
      return {
        content: { kind: "server", endpoint: { kind: "stdio", argv, cwd: folder.path, env } },
        version: { value: version, from: text },
        start,
        notes,
        [Symbol.asyncDispose]: dispose,
      };
    } catch (error) {
      await dispose();
      throw error;
    }
  },
};
