import type { TraitChange } from "../../model/change.ts";
import { isObject, type JsonObject } from "../../model/json.ts";
import { type Surface, viewOf } from "../../model/surface.ts";
import { isSameJson } from "../same-json.ts";
import { compareSchemas } from "../schema/compare.ts";
import { entriesOf } from "./entries.ts";

interface EraDifference {
  legacyOnly: string[];
  modernOnly: string[];
  otherInput: string[];
}

/** One change for each way in which the eras differ anew, and the profiles that show it. */
export const diffEraViews = (
  base: readonly Surface[],
  head: readonly Surface[],
  profiles: readonly (string | undefined)[],
): TraitChange[] => {
  const found = new Map<string, { difference: EraDifference; profiles: (string | undefined)[] }>();
  let compared = 0;
  for (const profile of profiles) {
    const after = compareEras(head, profile);
    if (after === undefined) continue;
    compared += 1;
    const difference = without(after, compareEras(base, profile));
    if (Object.values(difference).every((names) => names.length === 0)) continue;
    const key = JSON.stringify(difference);
    const same = found.get(key);
    if (same === undefined) found.set(key, { difference, profiles: [profile] });
    else same.profiles.push(profile);
  }
  return [...found].map(([key, { difference, profiles: shownTo }]): TraitChange => {
    const views = shownTo.flatMap((profile) =>
      (["legacy", "modern"] as const).map((era) => viewOf(profile === undefined ? { era } : { era, profile })),
    );
    return {
      area: "trait",
      action: "added",
      trait: "differs-by-era",
      place: ["eras"],
      subject: "server",
      key,
      after: { ...difference },
      ...(shownTo.length === compared ? {} : { view: views.join(", ") }),
      facts: { ...difference },
    };
  });
};

const compareEras = (surfaces: readonly Surface[], profile: string | undefined): EraDifference | undefined => {
  const own = surfaces.filter((surface) => surface.profile === profile);
  const [legacy, modern] = (["legacy", "modern"] as const).map((era) => own.find((surface) => surface.era === era));
  if (legacy === undefined || modern === undefined) return undefined;
  const [old, recent] = [entriesOf(legacy, "tools"), entriesOf(modern, "tools")];
  const [inLegacy, inModern] = [[...old.keys()], [...recent.keys()]];
  return {
    legacyOnly: inLegacy.filter((name) => !recent.has(name)),
    modernOnly: inModern.filter((name) => !old.has(name)),
    otherInput: inLegacy.filter((name) => recent.has(name) && !isSameInput(old.get(name), recent.get(name))),
  };
};

/** The words of a schema may be written for an era; what it accepts, and its defaults, may not depend on it. */
const isSameInput = (legacy: JsonObject | undefined, modern: JsonObject | undefined): boolean => {
  const [one, other] = [legacy?.inputSchema, modern?.inputSchema].map((schema) => (isObject(schema) ? schema : {}));
  if (one === undefined || other === undefined || isSameJson(one, other)) return true;
  return compareSchemas(one, other, "input").every(({ aspect }) => aspect === "description");
};

const without = (difference: EraDifference, known: EraDifference | undefined): EraDifference => {
  if (known === undefined) return difference;
  const left = (field: keyof EraDifference): string[] =>
    difference[field].filter((name) => !known[field].includes(name));
  return { legacyOnly: left("legacyOnly"), modernOnly: left("modernOnly"), otherInput: left("otherInput") };
};
