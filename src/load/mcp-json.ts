import { isAbsolute, normalize, relative, sep } from "node:path";
import { isObject, type JsonObject, objectAt, stringAt } from "../model/json.ts";
import { PLACEHOLDER, URL_PLACEHOLDER } from "./server-json.ts";

/** An entry of `.mcp.json` that starts something of the tree itself. */
export interface McpJsonEntry {
  name: string;
  argv: [string, ...string[]];
  /** The file of the tree it starts, relative to the tree; absent for `uv run <script>`. */
  script?: string;
  env: Record<string, string>;
  placeholders: string[];
}

/** Programs that run a file which is named to them. All others either fetch a package or are not of the tree. */
const RUNS_A_FILE = new Set(["node", "bun", "deno", "python", "python3", "tsx"]);
const FOLDER_VARIABLE = /\$\{(?:workspaceFolder|workspaceRoot|CLAUDE_PROJECT_DIR|PWD)(?::-[^}]*)?\}/g;

/** `path` relative to the tree, or undefined when it leads out of it. */
export const insideTree = (folder: string, path: string): string | undefined => {
  const inner = isAbsolute(path) ? relative(folder, path) : normalize(path);
  return inner === ".." || inner.startsWith(`..${sep}`) || isAbsolute(inner) ? undefined : inner;
};

const looksLikePath = (word: string): boolean =>
  !word.startsWith("-") && (word.includes("/") || word.includes("\\") || /\.(?:[cm]?[jt]s|py)$/.test(word));

/** `${NAME}` and `${input:name}` need a value from the user; `${NAME:-default}` brings its own. */
const expand = (name: string, text: string): { value: string; madeUp: boolean } => {
  let madeUp = false;
  const value = text.replaceAll(/\$\{([^}]*)\}/g, (_, inner: string) => {
    const fallback = /^[^:]+:-(.*)$/.exec(inner)?.[1];
    if (fallback !== undefined) return fallback;
    madeUp = true;
    return /ur[il]$/i.test(name) ? URL_PLACEHOLDER : PLACEHOLDER;
  });
  return { value, madeUp };
};

const readEntry = (folder: string, name: string, entry: JsonObject): McpJsonEntry | undefined => {
  const command = stringAt(entry, "command");
  const given = entry.args;
  const args = Array.isArray(given) ? given.filter((word) => typeof word === "string") : [];
  if (command === undefined || command === "") return undefined;
  const here = (word: string): string => word.replaceAll(FOLDER_VARIABLE, ".");
  const argv: [string, ...string[]] = [here(command), ...args.map(here)];
  const paths = argv.filter((word, index) => (index === 0 ? /[/\\]/.test(word) : looksLikePath(word)));
  const inner = paths.map((path) => insideTree(folder, path));
  const base = argv[0].replace(/\.exe$/i, "");
  const workingFolder = stringAt(entry, "cwd");
  if (workingFolder !== undefined && insideTree(folder, here(workingFolder)) !== ".") return undefined;
  if (inner.includes(undefined)) return undefined;
  const runsOwnFile = (RUNS_A_FILE.has(base) || paths[0] === argv[0]) && inner[0] !== undefined;
  const runsOwnScript = base === "uv" && argv.includes("run") && !argv.includes("--with") && !argv.includes("--from");
  if (!runsOwnFile && !runsOwnScript) return undefined;

  const env: Record<string, string> = {};
  const placeholders: string[] = [];
  for (const [variable, text] of Object.entries(objectAt(entry, "env") ?? {})) {
    if (typeof text !== "string") continue;
    const { value, madeUp } = expand(variable, text.replaceAll(FOLDER_VARIABLE, "."));
    env[variable] = value;
    if (madeUp || value === "") placeholders.push(variable);
    if (value === "") env[variable] = PLACEHOLDER;
  }
  const script = runsOwnFile ? inner[0] : undefined;
  return { name, argv, ...(script === undefined ? {} : { script }), env, placeholders };
};

/**
 * The entries of `.mcp.json` (`mcpServers`, or `servers`) that resolve inside the tree; `skipped` names the others: a
 * package from a registry, a path elsewhere, a URL.
 */
export const readMcpJson = (folder: string, file: JsonObject): { inside: McpJsonEntry[]; skipped: string[] } => {
  const servers = objectAt(file, "mcpServers") ?? objectAt(file, "servers") ?? {};
  const inside: McpJsonEntry[] = [];
  const skipped: string[] = [];
  for (const [name, entry] of Object.entries(servers)) {
    const read = isObject(entry) ? readEntry(folder, name, entry) : undefined;
    if (read === undefined) skipped.push(name);
    else inside.push(read);
  }
  return { inside, skipped };
};
