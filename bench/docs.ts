/**
 * The documentation of a server of 1,000 tools with nested parameters, as Markdown and as one HTML page with every example
 * call verified: the whole command, and against typedoc, which documents the same items as TypeScript.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, median, pair, runMetered } from "./measure.ts";
import { nestedSurface, nestedTypeScript } from "./nested-surface.ts";
import { CLI, NODE } from "./paths.ts";
import { installNpmPeers } from "./peers.ts";
import { duration, report, skip, timesFaster } from "./report.ts";

const TOOLS = 1_000;
const RUNS = 5;
const MOST_MS = 1_000;
/** The newest compiler that it knows. */
const PEERS = ["typedoc@0.28.20", "typescript@5.9.3"];

export const benchDocs = async (folder: string): Promise<void> => {
  const made = join(folder, "server");
  mkdirSync(made);
  writeFileSync(join(made, "surface.json"), JSON.stringify(nestedSurface(TOOLS)));
  const ours: Command = {
    // what was written before would be compared with: each run begins in an empty folder
    argv: [
      NODE,
      CLI,
      "gen-docs",
      "--from",
      "surface.json",
      "--pages",
      "api,html",
      "--mode",
      "print",
      "--format",
      "json",
    ],
    cwd: made,
  };
  const all: number[] = [];
  const spent: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const { took, cpu } = await runMetered(ours, folder);
    // the first one warms what the system keeps
    if (run > 0) {
      all.push(took);
      spent.push(cpu);
    }
  }
  report({
    name: `gen-docs of ${TOOLS} tools with 14 nested parameters each, to Markdown and HTML, the whole command`,
    figures: `${duration(median(all))} (${duration(median(spent))} of CPU)`,
    target: duration(MOST_MS),
    met: median(all) < MOST_MS,
  });

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
  const pairing = await pair([ours], [theirs], 3);
  report({
    name: "the same, against typedoc with the same items as TypeScript, to HTML",
    figures: timesFaster(pairing),
    target: "faster",
    met: pairing.ratio < 1,
  });
};
