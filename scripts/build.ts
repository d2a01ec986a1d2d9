/**
 * Builds `dist/`: one small ESM entry per action, the CLI, the library and its types, over shared chunks with stable
 * names. `--check` builds beside it and fails when the committed files differ.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type Plugin, rolldown } from "rolldown";
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

const buildTo = async (folder: string): Promise<void> => {
  const bundle = await rolldown({
    cwd: ROOT,
    input: {
      ...Object.fromEntries(Object.keys(doors).map((name) => [name, `${PREFIX}${name}`])),
      index: "./src/index.ts",
    },
    plugins: [virtualDoors],
    platform: "node",
    // without it @actions/core drags its HTTP client in: 419 kB and 2.6 times the start of an empty process
    treeshake: { moduleSideEffects: false },
    transform: { target: "node20.19" },
    resolve: { conditionNames: ["node", "import", "default"] },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: "esm",
    minify: { mangle: false, compress: true, codegen: { removeWhitespace: true } },
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    banner: (chunk) => (chunk.name === "cli" ? "#!/usr/bin/env node" : ""),
  });
  await bundle.close();
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
