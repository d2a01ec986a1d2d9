import type { AuditGap, PackageChange, RegistryFact } from "../../model/audit.ts";
import { packageKey } from "../../model/dependency.ts";
import { groupBy } from "../advisories/group-by.ts";
import { isNewVersion } from "./new-version.ts";

export interface CooldownQuestion {
  changes: readonly PackageChange[];
  registry: readonly RegistryFact[];
  /** Why a package is not known, by ecosystem and name with a blank between. */
  reasons: ReadonlyMap<string, string>;
  mayAsk?: ReadonlySet<string> | undefined;
  isPrivate?: ((name: string) => boolean) | undefined;
}

/** What a change brings in while nobody can tell how old it is: one gap in each lockfile. */
export const findCooldownGaps = (question: CooldownQuestion): AuditGap[] => {
  const { changes, registry, reasons, mayAsk, isPrivate } = question;
  const dated = new Set(
    registry.filter(({ publishedAt }) => publishedAt !== undefined).map((fact) => packageKey(fact.package)),
  );
  const unknown = changes
    .filter(isNewVersion)
    .map(({ after }) => after)
    .filter((after) => !dated.has(packageKey(after)) && isPrivate?.(after.name) !== true);
  return [...groupBy(unknown, ({ at }) => at.file)].flatMap(([file, packages]): AuditGap[] => {
    const [first] = packages;
    if (first === undefined) return [];
    const { ecosystem, name, version, at } = first;
    const more = packages.length > 1 ? ` and ${packages.length - 1} more` : "";
    const why =
      mayAsk?.has(packageKey(first)) === false
        ? "it comes from another registry than the rest, so nobody was asked about it"
        : (reasons.get(`${ecosystem} ${name}`) ?? "the registry does not say when that version was published");
    return [
      {
        file,
        line: at.line,
        column: at.column,
        what: `locks \`${name}@${version}\`${more} new in this change, and how old ${more === "" ? "it is" : "they are"} is not known: ${why}`,
        hint: `Audit where the user's own settings of ${ecosystem === "npm" ? "npm" : "pip"} lead to a registry that tells when a version was published.`,
      },
    ];
  });
};
