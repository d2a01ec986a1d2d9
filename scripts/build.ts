/**
 * Builds `dist/`: one small ESM entry per action, the CLI, the library and its types, over shared chunks with stable
 * names. `--check` builds beside it and fails when the committed files differ.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type InputOptions, type OutputOptions, type Plugin, type RolldownOutput, rolldown } from "rolldown";
import { COMMAND_NAMES, COMMANDS } from "../src/commands/index.ts";
import { describeDrift } from "./drift.ts";

const ROOT = join(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");

/** Doors are three lines each, so they are written here and stand nowhere else. */
const doors: Record<string, string> = {
  cli: `import { runCli } from ${JSON.stringify(join(ROOT, "src/runner/cli.ts"))};
await runCli(process.argv.slice(2));`,
};
for (const name of COMMAND_NAMES) {
  const command = await COMMANDS[name]();
  if (!command.faces.includes("action")) continue;
  doors[name] = `import { runAction } from ${JSON.stringify(join(ROOT, "src/runner/action.ts"))};
import command from ${JSON.stringify(join(ROOT, `src/commands/${name}.ts`))};
await runAction(command);`;
}

const PREFIX = "door:";
const virtualDoors: Plugin = {
  name: "doors",
  resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
  load: (id) => (id.startsWith(`\0${PREFIX}`) ? doors[id.slice(PREFIX.length + 1)] : undefined),
};

const OWN_COPY = "?sdk";
/**
 * The MCP client needs most of zod; in a chunk shared with our few schemas all of it would be loaded before an action has
 * read its first input. So the client gets a copy of its own.
 */
const zodForClient: Plugin = {
  name: "zod-for-client",
  async resolveId(id, importer) {
    const fromClient = importer?.includes("/node_modules/@modelcontextprotocol/") === true && /^zod(?:\/|$)/.test(id);
    const fromCopy = importer?.endsWith(OWN_COPY) === true;
    if (!fromClient && !fromCopy) return undefined;
    const found = await this.resolve(id, importer?.replace(OWN_COPY, ""), { skipSelf: true });
    return found === null || found.external ? found : { id: found.id + OWN_COPY };
  },
  load: (id) => (id.endsWith(OWN_COPY) ? readFileSync(id.slice(0, -OWN_COPY.length), "utf8") : undefined),
};

/**
 * `import { readFileSync } from "node:fs"` makes Node read every property of the module, which loads streams, promises and
 * web crypto along with it: a third of an empty process's start. Taken as an object, only what is used is loaded.
 */
const lazyBuiltins: Plugin = {
  name: "lazy-builtins",
  resolveId: (id, importer) => {
    const name = id.replace(/^node:/, "");
    if (name === "crypto" && importer?.includes("/node_modules/@actions/"))
      return join(ROOT, "src/runner/random-uuid.ts");
    return isBuiltin(name) ? `\0builtin:${name}` : undefined;
  },
  load: (id) => {
    if (!id.startsWith("\0builtin:")) return undefined;
    const name = JSON.stringify(`node:${id.slice("\0builtin:".length)}`);
    // the slowest of all to load, and the judge needs one function of it, once there are findings
    if (id === "\0builtin:crypto") {
      return `const crypto = () => process.getBuiltinModule(${name});
export const createHash = (...given) => crypto().createHash(...given);
export const randomBytes = (...given) => crypto().randomBytes(...given);
export const randomUUID = (...given) => crypto().randomUUID(...given);`;
    }
    return `module.exports = process.getBuiltinModule(${name});`;
  },
};

/** Chunks by what they are for: few files to open, and names that stay when the code moves. */
const CHUNK_GROUPS = [
  // only where a variable names a proxy
  { name: "github-proxy", test: /node_modules\/(?:@actions\/http-client|undici|tunnel)\// },
  {
    name: "github-client",
    test: /node_modules\/(?:@octokit|before-after-hook|universal-user-agent|content-type|json-with-bigint)\/|src\/adapters\/github\/(?!proxy)/,
  },
  {
    // all that an action needs before it starts to work, and to say how it ended: each further file costs two milliseconds
    name: "start",
    test: /node_modules\/(?:zod|@actions)\/(?!.*\?sdk$)|src\/(?:model\/(?!secrets|codeowners|path-pattern|probe-schema|record-branch|record-relation|change-record-schema|parse-record|gate-result|recorded-state|safe-pattern|glob|named-changes|written-lines)|commands\/(?!bump-version\/|gen-docs\/|change-gate\/(?!refuse-unused))|runner\/(?!cli|arguments|help|github-access)|report\/(?!text|sarif|process-text|write-findings|comment|reminder))|src\/policy\/words|package\.json$|^\0(?:builtin|rolldown):|oxc-runtime/,
  },
  {
    name: "mcp-client",
    test: /node_modules\/(?:@modelcontextprotocol|eventsource|jose|pkce|cross-spawn|which|isexe)|\?sdk$/,
  },
  { name: "ajv", test: /node_modules\/(?:ajv|ajv-formats|fast-deep-equal|fast-uri|json-schema-traverse)\// },
  { name: "yaml", test: /node_modules\/yaml\// },
  { name: "terminal", test: /src\/report\/(?:text|sarif|process-text|write-findings)/ },
  { name: "probe", test: /src\/adapters\/mcp\// },
  {
    name: "documenting",
    test: /node_modules\/(?:github-slugger|mdast-|micromark|unist-|decode-named-character-reference|character-entities|devlop)|src\/(?:docs|load\/docs|act\/docs|gates\/docs(?:\/|\.ts)|commands\/gen-docs\/)/,
  },
  {
    name: "schema-engine",
    test: /src\/surface\/(?:schema\/(?!ref-cycle|document|workspace)|diff)|src\/gates\/judge-api/,
  },
  {
    name: "configuration",
    test: /src\/(?:(?:config|load\/config|gates\/config)\/(?!directory|repository\/list-files|own-fingerprints)|gates\/config\.ts|load\/operations-files\.ts)/,
  },
  {
    name: "publishing",
    test: /src\/(?:act\/(?:publish|records)|load\/(?:gate\/(?!find-arrivals)|probe\/unzip)|gates\/publish|commands\/change-gate\/(?!all|probe|inputs)|report\/(?:comment|reminder))/,
  },
  {
    name: "releasing",
    test: /src\/(?:(?:act\/(?!publish|records|run-effects|short-id)|load\/release|gates\/release|commands\/bump-version|release\/(?:changelog|commits))\/|release\/(?:decide-version|dependencies|is-ready|lock-ranges|package-tags|packages|plan-release|pull-request-body|range|refuse-version|release-facts|tag-form|target-version|write-)[^/]*$)|conventional-commits-parser/,
  },
  {
    name: "auditing",
    test: /src\/(?:audit|load\/audit|gates\/deps|adapters\/(?:osv|zip))/,
  },
  {
    name: "work",
    test: /node_modules\/(?:semver|@renovatebot|smol-toml)\/|src\/(?:gates|rules|surface|load\/(?!zip|probe\/unzip)|policy|adapters|model|act\/(?:run-effects|short-id)|commands\/change-gate\/|release\/(?!changeset))/,
  },
];

const packageFolder = (id: string): string | undefined => {
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replace(/^\0+/, "").split("?")[0] ?? "");
  return found?.[1];
};

const licences = (folders: Iterable<string>): string =>
  [...folders]
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), "utf8").trim();
      return { title: `${name} ${version} (${license})`, text };
    })
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, text }) => `${title}\n${"-".repeat(title.length)}\n${text.replaceAll("\r\n", "\n")}\n`)
    .join("\n");

/** What every bundle has in common. */
const INPUT = {
  cwd: ROOT,
  platform: "node",
  // without it @actions/core drags its HTTP client in: 419 kB and 2.6 times the start of an empty process
  treeshake: { moduleSideEffects: false },
  transform: { target: "node20.19" },
  resolve: {
    conditionNames: ["node", "import", "default"],
    // its main file looks for its parts with a `require` that no bundle has
    alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  },
} satisfies InputOptions;
const OUTPUT = { format: "esm", minify: true, entryFileNames: "[name].js" } satisfies OutputOptions;

const toolkit = async (folder: string): Promise<RolldownOutput> => {
  const bundle = await rolldown({
    ...INPUT,
    input: {
      ...Object.fromEntries(Object.keys(doors).map((name) => [name, `${PREFIX}${name}`])),
      index: "./src/index.ts",
    },
    plugins: [virtualDoors, zodForClient, lazyBuiltins],
    preserveEntrySignatures: "allow-extension",
  });
  const written = await bundle.write({
    ...OUTPUT,
    dir: folder,
    codeSplitting: { groups: CHUNK_GROUPS, includeDependenciesRecursively: false },
    chunkFileNames: "chunks/[name].js",
    banner: (chunk) => (chunk.name === "cli" ? "#!/usr/bin/env node" : ""),
  });
  await bundle.close();
  return written;
};

/** A bundle of its own: a server that starts should not load what actions share. */
const runtime = async (folder: string): Promise<RolldownOutput> => {
  const bundle = await rolldown({ ...INPUT, input: { runtime: "./src/runtime/index.ts" }, plugins: [lazyBuiltins] });
  const written = await bundle.write({ ...OUTPUT, dir: folder, chunkFileNames: "runtime/[name].js" });
  await bundle.close();
  return written;
};

const buildTo = async (folder: string): Promise<void> => {
  const output = [...(await toolkit(folder)).output, ...(await runtime(folder)).output];
  const folders = new Set(
    output
      .flatMap((chunk) => (chunk.type === "chunk" ? Object.keys(chunk.modules) : []))
      .flatMap((id) => packageFolder(id) ?? []),
  );
  writeFileSync(join(folder, "licenses.txt"), licences(folders));
  chmodSync(join(folder, "cli.js"), 0o755);
  execFileSync(
    process.execPath,
    [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.types.json", "--outDir", join(folder, "types")],
    { cwd: ROOT, stdio: "inherit" },
  );
};

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, "utf8")]),
  );

if (process.argv.includes("--check")) {
  const fresh = mkdtempSync(join(tmpdir(), "mcp-lifecycle-dist-"));
  try {
    await buildTo(fresh);
    const drift = describeDrift(existsSync(DIST) ? filesOf(DIST) : {}, filesOf(fresh));
    if (drift.length > 0) {
      console.error(`dist/ is not what src/ builds: run \`npm run build\` and commit it.\n${drift.join("\n")}`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
} else {
  rmSync(DIST, { recursive: true, force: true });
  await buildTo(DIST);
}
