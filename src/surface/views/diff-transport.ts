import type { TraitChange } from "../../model/change.ts";
import { type Surface, viewOf } from "../../model/surface.ts";
import { isSameJson } from "../same-json.ts";
import { entriesOf, type List } from "./entries.ts";

const LISTS = ["tools", "prompts", "resourceTemplates", "resources"] as const satisfies readonly List[];

/** Differences between the plain view and one transport, as `<list> <name>`. */
interface TransportDifference {
  missing: string[];
  extra: string[];
  different: string[];
}

/** In what one transport differs anew from the plain view. */
export const diffTransport = (base: readonly Surface[], head: readonly Surface[], profile: string): TraitChange[] => {
  const after = compareTransport(head, profile);
  if (after === undefined) return [];
  const before = compareTransport(base, profile);
  const left = (field: keyof TransportDifference): string[] =>
    after[field].filter((name) => !(before?.[field].includes(name) ?? false));
  const difference = { missing: left("missing"), extra: left("extra"), different: left("different") };
  if (Object.values(difference).every((names) => names.length === 0)) return [];
  return [
    {
      area: "trait",
      action: "added",
      trait: "differs-by-transport",
      place: ["transports", profile],
      subject: "server",
      key: JSON.stringify(difference),
      after: { ...difference },
      view: head
        .filter((surface) => surface.profile === profile)
        .map(viewOf)
        .join(", "),
      facts: { profile, ...difference },
    },
  ];
};

const compareTransport = (surfaces: readonly Surface[], profile: string): TransportDifference | undefined => {
  const [plain, other] = [undefined, profile].map((name) => surfaces.filter((surface) => surface.profile === name));
  if (plain === undefined || other === undefined || plain.length === 0 || other.length === 0) return undefined;
  const found: TransportDifference = { missing: [], extra: [], different: [] };
  for (const { era } of plain) if (!other.some((one) => one.era === era)) found.missing.push(`eras ${era}`);
  for (const { era } of other) if (!plain.some((one) => one.era === era)) found.extra.push(`eras ${era}`);
  for (const surface of plain) {
    const same = other.find(({ era }) => era === surface.era);
    if (same !== undefined) compareEntries(surface, same, found);
  }
  return {
    missing: [...new Set(found.missing)],
    extra: [...new Set(found.extra)],
    different: [...new Set(found.different)],
  };
};

const compareEntries = (plain: Surface, other: Surface, found: TransportDifference): void => {
  for (const list of LISTS) {
    const [one, two] = [entriesOf(plain, list), entriesOf(other, list)];
    for (const [name, entry] of one) {
      if (!two.has(name)) found.missing.push(`${list} ${name}`);
      else if (!isSameJson(entry, two.get(name))) found.different.push(`${list} ${name}`);
    }
    for (const name of two.keys()) if (!one.has(name)) found.extra.push(`${list} ${name}`);
  }
};
