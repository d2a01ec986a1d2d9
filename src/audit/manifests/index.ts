import type { Manifest } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import type { ManifestFormat } from "./manifest-format.ts";
import { packageJson } from "./package-json.ts";
import { pipfile } from "./pipfile.ts";
import { pnpmWorkspace } from "./pnpm-workspace.ts";
import { pyprojectToml } from "./pyproject-toml.ts";
import { requirementsManifest } from "./requirements-txt.ts";

/** All kinds of manifests that are read; to add one is one file and one line. */
const MANIFESTS: readonly ManifestFormat[] = [packageJson, pnpmWorkspace, pyprojectToml, pipfile, requirementsManifest];

/** The kind of manifest that a path names, judged by its name; of `requirements/dev.in` with its folder. */
export const findManifestFormat = (file: string): ManifestFormat | undefined => {
  const parts = file.split("/");
  const names = [parts.slice(-1).join("/"), parts.slice(-2).join("/")];
  return MANIFESTS.find((format) => names.some((name) => format.matches(name)));
};

/**
 * Reads a manifest by the format that its name tells.
 * @throws ConfigError where the format is not known, or the file cannot be read whole
 */
export const readManifest = async (file: string, text: string): Promise<Manifest> => {
  const format = findManifestFormat(file);
  if (format !== undefined) return format.read(text, file);
  throw new ConfigError({
    what: "is no manifest that can be read",
    where: file,
    expected: "a manifest under the name that its tool gives it",
    hint: "Give the path of one, such as package.json or pyproject.toml.",
  });
};
