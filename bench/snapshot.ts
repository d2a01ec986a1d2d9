/** A snapshot of a real server, against the inspector, which is asked for one list at a time. */
import { join } from "node:path";
import { type Command, pair } from "./measure.ts";
import { CLI, NODE, ROOT } from "./paths.ts";
import { installNpmPeers } from "./peers.ts";
import { note, report, skip, timesFaster } from "./report.ts";

const INSPECTOR = "@modelcontextprotocol/inspector@2.12.0";
const EVERYTHING = join(ROOT, "node_modules/everything-head/dist/index.js");
const LISTS = ["tools/list", "prompts/list", "resources/list", "resources/templates/list"];
const RUNS = 5;

export const benchSnapshot = async (folder: string): Promise<void> => {
  const modules = await installNpmPeers([INSPECTOR]);
  if (modules === undefined) return skip("snapshot against the inspector", `${INSPECTOR} cannot be installed here`);
  const ours: Command = {
    argv: [NODE, CLI, "snapshot", `cmd:node ${EVERYTHING}`, "--output", join(folder, "everything.json")],
    cwd: folder,
  };
  const inspector = join(modules, ".bin/mcp-inspector");
  const theirs = LISTS.map(
    (method): Command => ({ argv: [NODE, inspector, "--cli", NODE, EVERYTHING, "--method", method], cwd: folder }),
  );
  const all = await pair([ours], theirs, RUNS);
  report({
    name: "snapshot of server-everything (every list, every page, both eras, looked at twice), against the inspector asked for the same four lists",
    figures: timesFaster(all),
    target: "1.5 times faster",
    met: 1 / all.ratio >= 1.5,
  });
  const one = await pair([ours], theirs.slice(0, 1), RUNS);
  note(`against the inspector asked for tools/list alone: ${timesFaster(one)}`);
};
