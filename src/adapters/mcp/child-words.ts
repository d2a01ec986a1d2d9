import type { Exit } from "../process-tree.ts";

const VARIABLE = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
const ABOUT_VARIABLES =
  /environment|env(ironment)? ?var|api[ _-]?key|token|secret|credential|not set|must be set|required|missing/i;
const NO_VARIABLE = /^ERR_|_NOT_FOUND$|^NODE_OPTIONS$/;
const NOT_INSTALLED = /Cannot find (module|package)|ERR_MODULE_NOT_FOUND|ModuleNotFoundError|No module named/;

/** The way out that a server's own words suggest. `env` is what it was given beside the allow-list. */
export const hintFrom = (output: string, env: Readonly<Record<string, string>>): string | undefined => {
  if (NOT_INSTALLED.test(output)) return "Install its dependencies and build it before it is started.";
  const lines = output.split("\n").filter((line) => ABOUT_VARIABLES.test(line));
  const names = lines.flatMap((line) => line.match(VARIABLE) ?? []).filter((name) => !NO_VARIABLE.test(name));
  const missing = names.find((name) => !(name in env));
  if (missing !== undefined) return `Set it with --probe-env ${missing}=value; any value does where no call is made.`;
  return /environment variable|api[ _-]?key/i.test(output)
    ? "If a required variable is missing, set it with --probe-env NAME=value."
    : undefined;
};

/** How a program ended. */
export const exitText = ({ exitCode, signal }: Exit): string =>
  signal === undefined ? `exit code ${exitCode ?? "unknown"}` : `killed by ${signal}`;

export const seconds = (milliseconds: number): string => `${Number((milliseconds / 1000).toFixed(1))} s`;
