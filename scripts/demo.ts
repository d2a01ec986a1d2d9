/**
 * Shows the main job on a real server: two published versions of it, both installed with this repository, through the
 * built CLI. Then says how to point it at your own.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const FLAGS = [
  ...["--base", "node_modules/tavily-base", "--head", "node_modules/tavily-head"],
  // the server refuses to start without its key; nothing is called with it
  ...["--probe-env", "TAVILY_API_KEY=demo"],
  "--no-prepare",
];

console.log("A real server, two published versions: tavily-mcp 0.2.10 and 0.2.15, as npm served them.\n");
console.log(`$ mcp-lifecycle check-api ${FLAGS.join(" ")}\n`);
const { status } = spawnSync(process.execPath, ["dist/cli.js", "check-api", ...FLAGS], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, CI: "" },
});

/** The verdict that these two versions deserve: exit code 1, a failed gate. */
const EXPECTED = 1;
if (status !== EXPECTED) {
  console.error(`\nThe demo expected exit code ${EXPECTED} and got ${status}.`);
  process.exitCode = 2;
} else {
  console.log(`
That was exit code 1: the published patch broke its callers. Now yours:

  cd <your server's repository>
  node ${join(ROOT, "dist/cli.js")} check-api                                  your work tree against the default branch
  node ${join(ROOT, "dist/cli.js")} check-api --base npm:<your-package>@<version>   against what you published
`);
}
