import { defineRule, type Match } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { VersionDrift } from "./version-drift.ts";

export default defineRule<VersionDrift>({
  id: "version-files-disagree",
  title: "The files of the package state different versions",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Registries, bundles and plugins each read their own file: one that lags announces a version that does not exist, or installs the one before.",
  fix: "Write the version of the package into every file named here, and let one command of the release do it from now on.",
  reference: "https://modelcontextprotocol.io/registry/versioning",
  match(drift) {
    if (drift.kind === "places") return matchPlaces(drift);
    if (drift.kind !== "files") return undefined;
    const { version, statements } = drift;
    const others = statements.map((statement) => `${code(statement.from)} says ${code(statement.version)}`).join(", ");
    return {
      message: `${code(version.from)} says ${code(version.version)}, but ${others}.`,
      fix: `Write ${version.version} into ${listOf(statements.map(({ from }) => from))}, and let one command of the release do it from now on.`,
    };
  },
});

/** Each value of the file once, with where it stands. */
const matchPlaces = ({ version, places }: Extract<VersionDrift, { kind: "places" }>): Match => {
  const [{ file }] = places;
  const values = [...new Set(places.map(({ value }) => value))];
  const said = values.map((value) => {
    const here = places.filter((place) => place.value === value);
    const named = here.slice(0, MOST_NAMED).map(({ as }) => code(as));
    const rest = here.length - named.length;
    return `${code(value)} at ${listOf([...named, ...(rest > 0 ? [`${rest} more`] : [])])}`;
  });
  return {
    message: `${code(file)} says ${listOf(said)}, but ${code(version.from)} says ${code(version.version)}.`,
    fix: `Write ${version.version} there, and let \`bump-version\` write every place from now on.`,
  };
};

const MOST_NAMED = 5;

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
