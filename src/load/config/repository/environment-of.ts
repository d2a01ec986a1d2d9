import { canonicalEnvironment } from "../../../model/environment-name.ts";
import { folderOf, nameOf } from "./repository-file.ts";

/** Folders whose subfolders are environments, whatever these are called. */
const PARENTS: ReadonlySet<string> = new Set(["overlays", "environments", "environment", "envs", "env", "stages"]);
/** What stands in such folders and is none. */
const NO_ENVIRONMENT: ReadonlySet<string> = new Set(["base", "common", "shared", "components", "default"]);
const KNOWN: ReadonlySet<string> = new Set(["production", "staging", "development", "test", "qa", "uat", "preview"]);

/** The variable that chooses a server's environment. */
export const CHOOSES = "MCP_ENV";

/** The environment that a value of it names, be it the default of another variable; undefined where only that knows. */
export const chosenEnvironment = (written: string): string | undefined => {
  const text = /^\$\{\w{1,100}:?-([\w.-]{1,100})\}$/.exec(written)?.[1] ?? written;
  return /^[\w.-]{1,100}$/.test(text) ? text : undefined;
};

/** What a compose override adds, it adds where people work on the server. */
const OVERRIDE = /(?:^|\/)(?:docker-)?compose\.override\.ya?ml$/;

/**
 * The environment that a file is for, by its folders (`k8s/production/`, `overlays/eu-west/`) or its name
 * (`values-staging.yaml`, `docker-compose.prod.yml`); undefined where neither tells one. The innermost folder counts, and
 * the name before the folders.
 * @param environments those of the configuration: they are recognised by any name
 */
export const environmentOf = (path: string, environments: readonly string[]): string | undefined => {
  const isKnown = (word: string): boolean => environments.includes(word) || KNOWN.has(canonicalEnvironment(word));
  const name = nameOf(path).toLowerCase();
  const words = [name.replace(/\.[a-z]+$/, ""), ...name.split(/[^a-z0-9]+/)];
  const inName = words.find((word) => word !== "" && isKnown(word));
  if (inName !== undefined) return inName;
  if (OVERRIDE.test(path)) return "development";
  const folders = folderOf(path).toLowerCase().split("/");
  for (let index = folders.length - 1; index >= 0; index--) {
    const folder = folders[index] ?? "";
    if (folder === "" || NO_ENVIRONMENT.has(folder)) continue;
    if (isKnown(folder) || PARENTS.has(folders[index - 1] ?? "")) return folder;
  }
  return undefined;
};
