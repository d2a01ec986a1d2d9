import type { TraitChange } from "../../model/change.ts";
import { type Surface, viewOf } from "../../model/surface.ts";
import { byCodeUnit } from "../normalise.ts";
import { entriesOf, type List } from "./entries.ts";

/** What is called by name, and so can be withheld from somebody. Resources are data. */
const CALLED = ["tools", "prompts", "resourceTemplates"] as const satisfies readonly List[];
const KINDS = { tools: "tool", prompts: "prompt", resourceTemplates: "resource template" } as const;

/** What profiles were not shown on base, while a higher one was, and are shown on head. */
export const diffScopes = (
  base: readonly Surface[],
  head: readonly Surface[],
  scopes: readonly string[],
): TraitChange[] => {
  const known = scopes.filter((scope) => [base, head].every((side) => side.some(({ profile }) => profile === scope)));
  if (known.length < 2) return [];
  return CALLED.flatMap((list) => {
    const shown = known.map((profile) => ({
      profile,
      before: namesShown(base, profile, list),
      after: namesShown(head, profile, list),
    }));
    const names = [...new Set(shown.flatMap(({ after }) => [...after]))].sort(byCodeUnit);
    return names.flatMap((name): TraitChange[] => {
      const highest = shown.findLastIndex(({ before }) => before.has(name));
      const gaining = shown
        .slice(0, Math.max(0, highest))
        .filter((one) => one.after.has(name) && !one.before.has(name));
      if (gaining.length === 0) return [];
      const profiles = gaining.map(({ profile }) => profile);
      const place = [list, name];
      return [
        {
          area: "trait",
          action: "added",
          trait: "visible-to-lower-scope",
          place,
          subject: `${KINDS[list]} ${name}`,
          key: profiles.join(", "),
          view: viewsThatShow(head, profiles, list, name),
          facts: {
            kind: KINDS[list],
            name,
            profiles,
            before: shown.filter(({ before }) => before.has(name)).map(({ profile }) => profile),
            still: shown
              .filter(({ before, after }) => before.has(name) && after.has(name))
              .map(({ profile }) => profile),
          },
        },
      ];
    });
  });
};

const viewsThatShow = (surfaces: readonly Surface[], profiles: readonly string[], list: List, name: string): string =>
  surfaces
    .filter((surface) => surface.profile !== undefined && profiles.includes(surface.profile))
    .filter((surface) => entriesOf(surface, list).has(name))
    .map(viewOf)
    .join(", ");

const namesShown = (surfaces: readonly Surface[], profile: string, list: List): Set<string> =>
  new Set(
    surfaces
      .filter((surface) => surface.profile === profile)
      .flatMap((surface) => [...entriesOf(surface, list).keys()]),
  );
