import type { LockedTree } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import { bunBinaryLock } from "./bun-binary-lock.ts";
import { bunLock } from "./bun-lock.ts";
import type { LockfileContext, LockfileFormat } from "./lockfile-format.ts";
import { npmLock } from "./npm-lock.ts";
import { pdmLock } from "./pdm-lock.ts";
import { pipfileLock } from "./pipfile-lock.ts";
import { pnpmLock } from "./pnpm-lock.ts";
import { poetryLock } from "./poetry-lock.ts";
import { pylockToml } from "./pylock-toml.ts";
import { requirementsTxt } from "./requirements-txt.ts";
import { uvLock } from "./uv-lock.ts";
import { yarnLock } from "./yarn-lock.ts";

/** All kinds of lockfiles that are read; to add one is one file and one line. */
const LOCKFILES: readonly LockfileFormat[] = [
  npmLock,
  pnpmLock,
  yarnLock,
  bunLock,
  bunBinaryLock,
  uvLock,
  poetryLock,
  pdmLock,
  pipfileLock,
  pylockToml,
  requirementsTxt,
];

/** The kind of lockfile that a path names, judged by its name; of `requirements/dev.txt` with its folder. */
export const findLockfileFormat = (file: string): LockfileFormat | undefined => {
  const parts = file.split("/");
  const names = [parts.slice(-1).join("/"), parts.slice(-2).join("/")];
  return LOCKFILES.find((format) => names.some((name) => format.matches(name)));
};

/**
 * Reads a lockfile by the format that its name tells.
 * @throws ConfigError where the format is not known, or the file cannot be read whole
 */
export const readLockfile = async (file: string, text: string, context: LockfileContext): Promise<LockedTree> => {
  const format = findLockfileFormat(file);
  if (format !== undefined) return format.read(text, file, context);
  throw new ConfigError({
    what: "is no lockfile that can be read",
    where: file,
    expected: "a lockfile under the name that its package manager gives it",
    hint: "Give the path of one, such as package-lock.json, pnpm-lock.yaml, yarn.lock, bun.lock, uv.lock or poetry.lock.",
  });
};
