/**
 * The documentation of a server of 1,000 tools with nested parameters, as Markdown and as one HTML page with every example
 * call verified: the whole command, and against typedoc, which documents the same items as TypeScript.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";
import { type Command, median, pair, runOnce } from "./measure.ts";
import { nestedSurface, nestedTypeScript } from "./nested-surface.ts";
import { CLI, NODE } from "./paths.ts";
import { installNpmPeers } from "./peers.ts";
import { duration, report, skip, timesFaster } from "./report.ts";

const TOOLS = 1_000;
const MAKE_DOCS = fileURLToPath(new URL("./make-docs.ts", import.meta.url));
const ALONE_RUNS = 5;
const RUNS = 3;
const MOST_MS = 1_000;
/** The newest compiler that it knows. */
const PEERS = ["typedoc@0.28.20", "typescript@5.9.3"];

const makeAlone = async (folder: string, surface: string): Promise<number> => {
  const program = await bundle(MAKE_DOCS, join(folder, "program"));
  const all: number[] = [];
  for (let run = 0; run < ALONE_RUNS; run++) {
    const { stdout } = await runOnce({ argv: [NODE, program, surface] });
    const { took, calls } = JSON.parse(stdout);
    if (calls !== TOOLS) throw new Error(`${calls} example calls were made and not ${TOOLS}`);
    all.push(took);
  }
  return median(all);
};

export const benchDocs = async (folder: string): Promise<void> => {
  const made = join(folder, "server");
  mkdirSync(made);
  writeFileSync(join(made, "surface.json"), JSON.stringify(nestedSurface(TOOLS)));
  const alone = await makeAlone(folder, join(made, "surface.json"));
  report({
    name: `${TOOLS} tools with 14 nested parameters each to Markdown and HTML, every example call verified, in a cold process`,
    figures: duration(alone),
    target: duration(MOST_MS),
    met: alone < MOST_MS,
  });

  const ours: Command = { argv: [NODE, CLI, "gen-docs", "--from", "surface.json", "--pages", "api,html"], cwd: made };
  // what was written before would only be compared with
  const clean: Command = { argv: ["rm", "-rf", "docs"], cwd: made };
  const modules = await installNpmPeers(PEERS);
  if (modules === undefined) return skip("gen-docs against typedoc", `${PEERS.join(", ")} cannot be installed here`);
  const source = join(folder, "typescript");
  mkdirSync(source);
  writeFileSync(join(source, "tools.ts"), nestedTypeScript(TOOLS));
  const options = {
    compilerOptions: { strict: true, target: "es2022", module: "esnext", types: [] },
    files: ["tools.ts"],
  };
  writeFileSync(join(source, "tsconfig.json"), JSON.stringify(options));
  const theirs: Command = {
    argv: [
      ...[NODE, join(modules, "typedoc/bin/typedoc"), "--entryPoints", "tools.ts", "--out", join(folder, "typedoc")],
      ...["--readme", "none", "--disableGit", "--sourceLinkTemplate", "none", "--logLevel", "Error"],
    ],
    cwd: source,
  };
  const pairing = await pair([clean, ours], [theirs], RUNS);
  report({
    name: "gen-docs of the same, the whole command, against typedoc with the same items as TypeScript, to HTML",
    figures: timesFaster(pairing),
    target: "faster",
    met: pairing.ratio < 1,
  });
};
