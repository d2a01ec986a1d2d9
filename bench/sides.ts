/** Two servers looked at and compared, against what their own starts take. */
import { join } from "node:path";
import { type Command, pair } from "./measure.ts";
import { CLI, NODE, ROOT } from "./paths.ts";
import { figure, note, timesAsLong } from "./report.ts";

const RUNS = 9;
const OWN_START = join(import.meta.dirname, "own-start.mjs");

export const benchSides = async (folder: string): Promise<void> => {
  const server = (side: "base" | "head") => [join(ROOT, `node_modules/filesystem-${side}/dist/index.js`), folder];
  const compare = (base: "base" | "head"): Command => ({
    argv: [
      ...[NODE, CLI, "check-api", "--fail-on", "never"],
      ...["--base", `cmd:node ${server(base).join(" ")}`, "--head", `cmd:node ${server("head").join(" ")}`],
    ],
    cwd: folder,
  });
  const starts = (["base", "head"] as const).map((side): Command => ({ argv: [NODE, OWN_START, ...server(side)] }));
  figure(
    "check-api of server-filesystem 2025.8.21 and 2026.8.31, against the two servers' own starts one after the other",
    timesAsLong(await pair([compare("base")], starts, RUNS)),
  );
  note(`the same with an unchanged surface: ${timesAsLong(await pair([compare("head")], starts, RUNS))}`);
};
