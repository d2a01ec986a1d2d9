import { isAbsolute, join } from "node:path";
import { ConfigError, ProbeError } from "../model/errors.ts";
import type { Endpoint, Files, World } from "../model/ports.ts";
import { httpEndpoint, withoutGivenHeaders } from "./http-start.ts";
import type { LoadOptions } from "./load-options.ts";
import { insideTree } from "./mcp-json.ts";
import { type PreparePlan, planPrepare, showStep } from "./prepare.ts";
import { runProgram, tailOf } from "./run-program.ts";
import type { OpenedSource } from "./sources/source.ts";
import { showCommand } from "./split-command.ts";
import { decideStart, noStartFound, type StartCommand, showsNoServer, startByView } from "./start-command.ts";
import { gatherTreeFacts, type TreeFacts } from "./tree-facts.ts";

const PREPARE_LIMIT_MS = 10 * 60_000;

interface Tree {
  /** The source as the user wrote it, for messages. */
  source: string;
  /** Absolute folder of the server. */
  folder: string;
  /** Absolute root of the repository, or `folder` where there is none. */
  top: string;
  /** Takes the tree away, where it is ours. */
  dispose(): Promise<void>;
}

const prepare = async (plan: PreparePlan, tree: Tree, world: World): Promise<void> => {
  const ends = performance.now() + PREPARE_LIMIT_MS;
  for (const step of plan.steps) {
    const shown = showCommand(step.argv);
    using _line = world.progress.start(`${tree.source}: ${shown}`);
    const timeoutMs = Math.max(1, ends - performance.now());
    const completed = await runProgram(
      world,
      { argv: step.argv, cwd: step.cwd, env: step.env, timeoutMs },
      `${tree.source}: ${shown} (${step.from})`,
    );
    if (completed.exitCode === 0) continue;
    throw new ProbeError({
      what: completed.timedOut
        ? `${shown} was ended: preparing may take ${PREPARE_LIMIT_MS / 60_000} minutes`
        : `${shown} failed${completed.exitCode === undefined ? "" : ` with exit code ${completed.exitCode}`}`,
      where: `${tree.source} (${step.from})`,
      expected: "a tree that installs and builds",
      hint: "Run it by hand there, set `prepare:` in the policy file, or skip it with --no-prepare.",
      detail: tailOf(completed),
    });
  }
};

/** The started file, as it really is once everything was built. */
const checkScript = async (files: Files, tree: Tree, start: StartCommand, prepared: boolean): Promise<void> => {
  if (start.script === undefined) return;
  const real = await files.real(join(tree.folder, start.script));
  const where = `${tree.source} (${start.from})`;
  if (real === undefined) {
    throw new ConfigError({
      what: `${start.script} does not exist${prepared ? ": the build did not make it" : ""}`,
      where,
      expected: "the file that the start command runs",
      hint: prepared
        ? "Correct the entry or the build, or set `prepare:` and `start:` in the policy file."
        : "Build it first; nothing was prepared here.",
    });
  }
  const top = (await files.real(tree.top)) ?? tree.top;
  if (insideTree(top, real) === undefined) {
    throw new ConfigError({
      what: `${start.script} is a symlink that leads out of the tree`,
      where,
      expected: "a file inside",
      hint: "Commit the file itself, or give the start with `--server '<command>'`.",
    });
  }
};

/** A bin that is no JavaScript says in its first line what runs it; one that does not say runs by itself. */
const runsByNode = async (files: Files, path: string): Promise<boolean> => {
  if (/\.[cm]?[jt]s$/.test(path)) return true;
  const text = await files.read(path).catch((error: unknown) => {
    if (error instanceof ConfigError) return undefined; // no text: a program
    throw error;
  });
  const firstLine = /^#!(.*)/.exec(text ?? "")?.[1];
  return firstLine === undefined ? text !== undefined : /\bnode\b/.test(firstLine);
};

const argvOf = async (files: Files, folder: string, start: StartCommand): Promise<readonly string[]> => {
  const [program, ...rest] = start.argv;
  if (start.from === "package.json bin" && start.script !== undefined) {
    const path = join(folder, start.script);
    if (!(await runsByNode(files, path))) return [path, ...rest.slice(rest.indexOf(start.script) + 1)];
  }
  const isRelativePath = /[/\\]/.test(program) && !isAbsolute(program);
  return isRelativePath ? [join(folder, program), ...rest] : start.argv;
};

/** The version that a tree carries, and the file that says so. */
export const versionOf = (facts: TreeFacts): { value: string; from: string } | undefined => {
  if (facts.node?.version !== undefined) return { value: facts.node.version, from: "package.json" };
  if (facts.python?.version !== undefined) return { value: facts.python.version, from: "pyproject.toml [project]" };
  return undefined;
};

/** There is nothing to compare with, and that is no mistake. */
export const sayAbsent = (source: string): string => `${source} holds no MCP server: every part of the surface is new.`;

/** Which made-up values the server got, unless the user or the policy gave them. */
export const placeholderNotes = (names: readonly string[], given: Readonly<Record<string, string>>): string[] => {
  const left = [...new Set(names)].filter((name) => !(name in given));
  return left.length === 0
    ? []
    : [`Placeholders stood in for ${left.join(", ")}; set variables with --probe-env NAME=value.`];
};

const open = async (tree: Tree, options: LoadOptions, world: World): Promise<OpenedSource> => {
  const files = await world.files();
  const processes = await world.processes();
  const facts = await gatherTreeFacts(files, tree.folder, tree.top);
  const version = versionOf(facts);
  const told = {
    ...(options.server === undefined ? {} : { server: options.server }),
    ...(options.policy?.start === undefined ? {} : { policy: options.policy.start }),
  };
  const isTold = Object.keys(told).length > 0;
  if (!facts.exists || (showsNoServer(facts) && !isTold)) {
    if (options.role === "head") throw noStartFound(facts);
    return {
      content: { kind: "absent" },
      ...(version === undefined ? {} : { version }),
      notes: [sayAbsent(tree.source)],
      [Symbol.asyncDispose]: tree.dispose,
    };
  }

  const tools = { uv: (await processes.find("uv")) !== undefined };
  const plan = planPrepare(
    facts,
    {
      wanted: options.prepare,
      ...(options.policy?.prepare === undefined ? {} : { policy: options.policy.prepare }),
    },
    tools,
  );
  const synced = plan.steps.some(({ argv }) => argv[0] === "uv" && argv[1] === "sync");
  // Decided before anything is installed: an ambiguous tree is told at once, not after minutes.
  const start = decideStart(facts, { ...told, synced }, tools);
  if (start === undefined) throw noStartFound(facts);
  await prepare(plan, tree, world);
  await checkScript(files, tree, start, plan.steps.length > 0);

  const given = { ...options.policy?.env, ...options.probeEnv };
  const { http } = start;
  const headers = options.headers ?? {};
  const endpointOf = async (by: StartCommand): Promise<Endpoint> => {
    const process = { argv: await argvOf(files, tree.folder, by), cwd: tree.folder, env: by.env };
    return by.http === undefined
      ? { kind: "stdio", ...process, env: { ...by.env, ...given } }
      : httpEndpoint(by.http, process, given, headers);
  };
  return {
    content: {
      kind: "server",
      endpoint: await endpointOf(start),
      startWith: (command, opensPort) => endpointOf(startByView(facts, command, opensPort)),
    },
    ...(version === undefined ? {} : { version }),
    ...(facts.serverJson === undefined ? {} : { install: facts.serverJson }),
    start: `${showCommand(start.argv)} (${start.from})${http === undefined ? "" : `, asked at ${http.url}`}`,
    notes: [
      ...plan.notes,
      ...(plan.steps.length === 0
        ? []
        : [`Prepared with ${plan.steps.map((step) => showStep(step, tree.folder)).join(", then ")}.`]),
      ...placeholderNotes(withoutGivenHeaders(start.placeholders, headers), given),
    ],
    [Symbol.asyncDispose]: tree.dispose,
  };
};

/**
 * Makes the server of a tree ready to be started: finds its start command, installs and builds it.
 * @throws ConfigError where the tree does not say how to start, or says it ambiguously; ProbeError where it does not build
 */
export const openTree = async (tree: Tree, options: LoadOptions, world: World): Promise<OpenedSource> => {
  try {
    return await open(tree, options, world);
  } catch (error) {
    await tree.dispose();
    throw error;
  }
};
