import { join } from "node:path";
import { ConfigError, ProbeError } from "../../model/errors.ts";
import { isObject, type JsonObject, objectAt, stringAt } from "../../model/json.ts";
import type { Completed, World } from "../../model/ports.ts";
import type { LoadOptions } from "../load-options.ts";
import { insideTree } from "../mcp-json.ts";
import { placeholderNotes } from "../open-tree.ts";
import { readJsonObject } from "../read-json.ts";
import { runProgram, tailOf } from "../run-program.ts";
import { readServerJson, type ServerJsonPackage } from "../server-json.ts";
import { showCommand } from "../split-command.ts";
import { readNodeFacts } from "../tree-facts.ts";
import { chooseProgram } from "./choose-program.ts";
import type { OpenedSource, SourceForm } from "./source.ts";

const FORM = "npm:<package>@<version>";
const ASK_LIMIT_MS = 60_000;
const INSTALL_LIMIT_MS = 5 * 60_000;
/** Packages of one repository are published minutes apart, in any order. */
const MARGIN_MS = 10 * 60_000;

const NAME = /^(?:@[a-z0-9~_][\w.~-]*\/)?[a-z0-9~_][\w.~-]*$/i;
const EXACT = /^v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const TAG = /^[A-Za-z][\w.-]*$/;

/** Splits `npm:<package>@<version>`. @throws ConfigError for a bad name, no version, or a range */
export const parseNpmSource = (text: string): { name: string; version: string } => {
  const spec = text.slice("npm:".length);
  const at = spec.indexOf("@", 1);
  const name = at === -1 ? spec : spec.slice(0, at);
  const version = at === -1 ? "" : spec.slice(at + 1);
  const refuse = (what: string, hint: string): ConfigError =>
    new ConfigError({ what, where: text, expected: FORM, hint });
  if (!NAME.test(name)) throw refuse("the npm source names no package", "For example npm:@scope/server@1.2.0");
  if (version === "") {
    throw refuse("the npm source has no version", `Name a version or a tag, for example npm:${name}@latest`);
  }
  if (EXACT.test(version)) return { name, version: version.replace(/^v/, "") };
  if (TAG.test(version) && !/^x$/i.test(version)) return { name, version };
  throw refuse(
    `${JSON.stringify(version)} is a range, and a range means something else every day`,
    "Name one exact version such as 1.2.0, or a tag such as latest.",
  );
};

const parseAnswer = (completed: Completed): unknown => {
  try {
    return JSON.parse(completed.stdout);
  } catch {
    return undefined; // npm printed no JSON: its exit code and stderr say why
  }
};

const failureOf = (completed: Completed): string =>
  stringAt(objectAt(asObject(parseAnswer(completed)), "error"), "code") ??
  /npm (?:error|ERR!) code (\S+)/.exec(completed.stderr)?.[1] ??
  "";

const asObject = (value: unknown): JsonObject | undefined => (isObject(value) ? value : undefined);

const notReached = (text: string, what: string, completed: Completed): ConfigError =>
  new ConfigError({
    what: completed.timedOut ? `${what}: npm did not end in time` : what,
    where: text,
    expected: "an answer of the registry that npm is set up for",
    hint: "Check the network, and `npm config get registry`.",
    detail: tailOf(completed),
  });

/** Why a version cannot be had: is the package unknown, or only the version. */
const explainMissing = async (
  text: string,
  name: string,
  ask: (...args: string[]) => Promise<Completed>,
): Promise<ConfigError> => {
  const completed = await ask("view", name, "versions", "dist-tags", "--json");
  const answer = asObject(parseAnswer(completed));
  const found = answer?.versions;
  const versions = (Array.isArray(found) ? found : [found]).filter((one) => typeof one === "string");
  if (versions.length > 0) {
    const tags = Object.entries(objectAt(answer, "dist-tags") ?? {}).map(([tag, version]) => `${tag} is ${version}`);
    return new ConfigError({
      what: `${name} has no such version`,
      where: text,
      expected: "a published version",
      hint: `The newest are ${versions.slice(-5).reverse().join(", ")}${tags.length > 0 ? `; ${tags.slice(0, 5).join(", ")}` : ""}.`,
    });
  }
  if (failureOf(completed) !== "E404") return notReached(text, `${name} cannot be looked up`, completed);
  return new ConfigError({
    what: `${name} is not published`,
    where: text,
    expected: "a package that the registry of npm knows",
    hint: "Check its name and, for a private one, that npm is logged in.",
  });
};

const findPublished = async (
  text: string,
  wanted: { name: string; version: string },
  ask: (...args: string[]) => Promise<Completed>,
): Promise<{ version: string; time?: Date }> => {
  const completed = await ask("view", `${wanted.name}@${wanted.version}`, "version", "time", "--json");
  const answer = asObject(parseAnswer(completed));
  const version = stringAt(answer, "version");
  if (version === undefined) {
    const code = failureOf(completed);
    if (completed.exitCode !== 0 && code !== "E404" && code !== "ETARGET") {
      throw notReached(text, `${wanted.name} cannot be looked up`, completed);
    }
    throw await explainMissing(text, wanted.name, ask);
  }
  const time = new Date(stringAt(objectAt(answer, "time"), version) ?? "");
  return Number.isNaN(time.getTime()) ? { version } : { version, time };
};

const install = async (
  text: string,
  spec: string,
  time: Date | undefined,
  folder: string,
  world: World,
): Promise<string[]> => {
  const run = (extra: readonly string[]): Promise<Completed> =>
    runProgram(
      world,
      {
        argv: [
          "npm",
          "install",
          "--ignore-scripts",
          "--no-audit",
          "--no-fund",
          "--omit=dev",
          "--loglevel=error",
          ...extra,
          `--prefix=${folder}`,
          spec,
        ],
        cwd: folder,
        timeoutMs: INSTALL_LIMIT_MS,
      },
      text,
    );
  const before = time === undefined ? undefined : new Date(time.getTime() + MARGIN_MS).toISOString();
  const dated = before === undefined ? undefined : await run([`--before=${before}`]);
  if (dated?.exitCode === 0) return [];
  // A registry that mirrors another one may date a dependency later than the package that needs it.
  const tooLate = dated === undefined || ["ETARGET", "ENOVERSIONS"].includes(failureOf(dated));
  const completed = tooLate ? await run([]) : dated;
  if (completed.exitCode !== 0) {
    throw new ProbeError({
      what: completed.timedOut ? "npm did not install it in time" : "npm could not install it",
      where: text,
      expected: "a package that installs without its install scripts",
      hint: "Try `npm install --ignore-scripts` with it in an empty folder.",
      detail: tailOf(completed),
    });
  }
  const why = dated === undefined ? "the registry tells no publication time" : "not all were published by then";
  return [`${text}: dependencies are as of today, not as of its publication (${why}).`];
};

/** Variables and arguments that `server.json` asks for: the package's own, else the one where the user stands. */
const findServerJson = async (
  own: JsonObject | undefined,
  name: string,
  world: World,
): Promise<ServerJsonPackage | undefined> => {
  const wanted = { registry: "npm", name } as const;
  const found = own === undefined ? undefined : readServerJson(own, wanted);
  if (found !== undefined) return found;
  const here = await readJsonObject(await world.files(), join(world.cwd, "server.json"));
  return here === undefined ? undefined : readServerJson(here, { ...wanted, byNameOnly: true });
};

const open = async (text: string, folder: string, options: LoadOptions, world: World) => {
  const wanted = parseNpmSource(text);
  using _line = world.progress.start(`${text}: installing`);
  const ask = (...args: string[]): Promise<Completed> =>
    runProgram(world, { argv: ["npm", ...args, "--loglevel=error"], cwd: folder, timeoutMs: ASK_LIMIT_MS }, text);
  const published = await findPublished(text, wanted, ask);
  const notes = await install(text, `${wanted.name}@${published.version}`, published.time, folder, world);

  const files = await world.files();
  const packageFolder = join(folder, "node_modules", ...wanted.name.split("/"));
  const packageJson = await readJsonObject(files, join(packageFolder, "package.json"));
  const { program: bin, args } = chooseProgram(
    text,
    {
      name: wanted.name,
      programs: packageJson === undefined ? [] : readNodeFacts(packageJson).facts.bins,
      kind: "bin",
    },
    options.server,
  );
  const target = insideTree(packageFolder, bin.target);
  if (target === undefined) {
    throw new ConfigError({
      what: "its bin leads out of the package",
      where: text,
      expected: "a path inside",
      hint: "Report it to the author of the package.",
      detail: bin.target,
    });
  }
  const serverJson = await readJsonObject(files, join(packageFolder, "server.json"));
  const extra = await findServerJson(serverJson, wanted.name, world);
  const given = { ...options.policy?.env, ...options.probeEnv };
  const rest = args.length > 0 ? args : (extra?.arguments ?? []);
  return {
    argv: ["node", join(packageFolder, target), ...rest],
    env: { ...extra?.env, ...given },
    version: published.version,
    ...(serverJson === undefined ? {} : { install: serverJson }),
    start: `${showCommand(["node", target, ...rest])} (bin ${bin.name} of the package)`,
    notes: [...notes, ...placeholderNotes(extra?.placeholders ?? [], given)],
  };
};

/** A published npm package, installed as on the day of its publication, without install scripts. */
export const npm: SourceForm = {
  form: FORM,
  example: "npm:@modelcontextprotocol/server-everything@2026.8.31",
  matches: (text) => text.startsWith("npm:"),
  async open(text, { options, world }): Promise<OpenedSource> {
    parseNpmSource(text);
    const folder = await (await world.files()).temporary("npm");
    const dispose = async (): Promise<void> => {
      await folder[Symbol.asyncDispose]();
    };
    try {
      const { argv, env, version, ...opened } = await open(text, folder.path, options, world);
      return {
        content: { kind: "server", endpoint: { kind: "stdio", argv, cwd: folder.path, env } },
        version: { value: version, from: text },
        ...opened,
        [Symbol.asyncDispose]: dispose,
      };
    } catch (error) {
      await dispose();
      throw error;
    }
  },
};
