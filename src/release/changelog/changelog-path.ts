import { ConfigError } from "../../model/errors.ts";
import { below, cleanPath } from "../version-files/folders.ts";
import type { FileListing } from "../version-files/version-file.ts";

const USUAL = "CHANGELOG.md";
/** Other names that people give it, in whatever case. */
const NAMES = /^(?:changelog|changes|history|release[-_]?notes)(?:\.md|\.markdown)$/i;

/**
 * The changelog of a package, from the root: where the policy puts it, else the one that its folder has, else the place of
 * a new one. Undefined where the policy wants none.
 * @throws ConfigError for a path that leads out of the repository
 */
export const changelogOf = (
  folder: string,
  setting: string | false | undefined,
  there: Pick<FileListing, "has" | "namesIn">,
): string | undefined => {
  if (setting === false) return undefined;
  if (setting === undefined) {
    const usual = below(folder, USUAL);
    if (there.has(usual)) return usual;
    const other = there.namesIn(folder).find((name) => NAMES.test(name));
    return other === undefined ? usual : below(folder, other);
  }
  const path = cleanPath(below(folder, setting));
  if (path !== undefined && path !== "") return path;
  throw new ConfigError({
    what: `${JSON.stringify(setting)} leads out of the repository`,
    where: "release.changelog in the policy file",
    expected: "a file of the package, from its folder",
    hint: "Correct the path.",
  });
};
