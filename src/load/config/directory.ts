import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import type { Files, World } from "../../model/ports.ts";
import type { Policy } from "../../policy/schema.ts";
import { insideTree } from "../mcp-json.ts";
import { findTop } from "../policy.ts";
import { lookAtPath } from "../sources/index.ts";

/** Where the configuration is looked for. */
export interface ConfigDirectory {
  /** Absolute. */
  path: string;
  /** As reports show it: from the root of the repository, else from where the user stands. */
  shown: string;
  /** Root of the repository that it belongs to, else the folder where the user stands or the one around it; absolute, links resolved. */
  top: string;
  /** The same folder from there, with forward slashes. */
  inside: string;
  /** Who named it; undefined for the folder that is looked for when nobody did. */
  namedBy?: "--config-dir" | "the policy";
  exists: boolean;
}

const DEFAULT = "config";

/**
 * The folder of the configuration, whether it is there or not.
 * @throws ConfigError where a file stands at its place, or a link there leads out of the repository
 */
export const findDirectory = async (
  world: World,
  named: string | undefined,
  policy: Policy,
): Promise<ConfigDirectory> => {
  const files = await world.files();
  const [path, namedBy] = chooseDirectory(world.cwd, await findTop(files, world.cwd), named, policy);
  const root = await topOf(files, world.cwd, path);
  const top = (await files.real(root)) ?? root;
  const directory = {
    path,
    shown: showPath(world.cwd, root, path),
    top,
    inside: (insideTree(root, path) ?? "").replaceAll("\\", "/"),
    ...(namedBy === undefined ? {} : { namedBy }),
  };
  const kind = await lookAtPath(files, world.cwd, path);
  if (kind === "nothing") return { ...directory, exists: false };
  if (kind === "file") {
    throw new ConfigError({
      what: "is a file, and the configuration is a folder with one file per environment",
      where: directory.shown,
      expected: "a folder",
      hint: "Move it into the folder, as `config/base.yaml`, or name the folder with --config-dir.",
    });
  }
  await refuseStray(files, directory, root);
  return { ...directory, exists: true };
};

/** Root of the repository that the folder belongs to; outside of any, where the user stands or the folder around it. */
const topOf = async (files: Files, cwd: string, path: string): Promise<string> => {
  const top = await findTop(files, dirname(path));
  if (await files.exists(join(top, ".git"))) return top;
  return insideTree(cwd, path) === undefined ? dirname(path) : cwd;
};

const chooseDirectory = (
  cwd: string,
  root: string,
  named: string | undefined,
  policy: Policy,
): [string, ConfigDirectory["namedBy"]?] => {
  if (named !== undefined) return [resolve(cwd, named), "--config-dir"];
  if (policy.config?.dir !== undefined) return [resolve(root, policy.config.dir), "the policy"];
  return [join(cwd, DEFAULT)];
};

/** A path as reports show it; forward slashes, so that a host finds the file. */
export const showPath = (cwd: string, root: string, path: string): string => {
  const inside = insideTree(root, path);
  const shown = inside === undefined || inside === "" ? relative(cwd, path) : inside;
  return (shown === "" ? "." : shown).replaceAll("\\", "/");
};

/** A folder that the user names may lie anywhere; one inside the repository may not lead out of it. */
const refuseStray = async (
  files: Files,
  { path, shown, top }: Pick<ConfigDirectory, "path" | "shown" | "top">,
  root: string,
): Promise<void> => {
  if (insideTree(root, path) === undefined) return;
  const real = await files.real(path);
  if (real === undefined || insideTree(top, isAbsolute(real) ? real : resolve(real)) !== undefined) return;
  throw new ConfigError({
    what: "is a symlink that leads out of the repository",
    where: shown,
    expected: "a folder inside",
    hint: "Commit the folder itself, or name the one that is meant with --config-dir.",
  });
};

/** The way out where there is none. */
export const noConfiguration = ({ shown, namedBy, exists }: ConfigDirectory): ConfigError =>
  new ConfigError({
    what: exists ? "the folder holds no configuration file" : "there is no configuration",
    where: namedBy === undefined ? shown : `${shown}, which ${namedBy} names`,
    expected: "a folder with `base.yaml` and one file per environment, such as `production.yaml`",
    hint: `Name the folder with --config-dir, or begin with ${shown}/base.yaml.`,
    detail: SMALLEST,
  });

/** What a first `base.yaml` may hold. */
const SMALLEST = ["transport:", "  kind: http", "server:", "  host: 127.0.0.1", "  port: 3000"].join("\n");
