import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { type Place, type Snapshot, type Surface, viewOf } from "../model/surface.ts";
import { isSameOrder } from "./diff-tool-order.ts";
import { byCodeUnit } from "./normalise.ts";
import { isSameJson } from "./same-json.ts";

/** Lists whose entries are addressed by a name; every other array is one place. */
const NAME_KEYS: Readonly<Record<string, string>> = {
  tools: "name",
  prompts: "name",
  resources: "uri",
  resourceTemplates: "uriTemplate",
};

type Fields = Readonly<Record<string, Json | undefined>>;

/**
 * The first of two probes of one server, without the places where the second differs; those are recorded in `volatile`.
 * A tool that only one probe shows is one place, and so is a whole view (the empty place).
 */
export const maskVolatile = (first: Snapshot, second: Snapshot): Snapshot => {
  const found: Snapshot["volatile"] = [];
  for (const surface of first.surfaces) {
    const other = second.surfaces.find((candidate) => viewOf(candidate) === viewOf(surface));
    const places = other === undefined ? [[]] : differingPlaces(surface, other);
    found.push(...places.map((place) => ({ ...nameOf(surface), place })));
  }
  for (const surface of second.surfaces) {
    if (!first.surfaces.some((candidate) => viewOf(candidate) === viewOf(surface)))
      found.push({ ...nameOf(surface), place: [] });
  }
  const masked = applyVolatile(first, found);
  return { ...masked, volatile: inOrder([...first.volatile, ...found]) };
};

const nameOf = ({ era, profile }: Surface): Pick<Surface, "era" | "profile"> =>
  profile === undefined ? { era } : { era, profile };

/** The snapshot without the places that another side recorded as volatile; its own record stays as it is. */
export const applyVolatile = (snapshot: Snapshot, volatile: Snapshot["volatile"]): Snapshot => {
  if (volatile.length === 0) return snapshot;
  const surfaces = snapshot.surfaces.flatMap((surface) => {
    const places = volatile.filter((entry) => viewOf(entry) === viewOf(surface)).map(({ place }) => place);
    return places.some((place) => place.length === 0) ? [] : [withoutPlaces(surface, places)];
  });
  return { ...snapshot, surfaces };
};

/** The places at which a surface differed from itself, each once, however many views it varies in. */
export const volatilePlaces = ({ volatile }: Snapshot): Place[] => [
  ...new Map(volatile.map(({ place }) => [JSON.stringify(place), place])).values(),
];

/** The surface without these places; places that it does not have are no matter. */
export const withoutPlaces = (surface: Surface, places: readonly Place[]): Surface =>
  places.reduce((left, place) => withoutPlace(left, place), surface);

const withoutPlace = (surface: Surface, [field, ...rest]: Place): Surface => {
  if (field === undefined || field === "era" || field === "profile" || !Object.hasOwn(surface, field)) return surface;
  const copy = { ...surface };
  if (rest.length === 0) {
    Reflect.deleteProperty(copy, field);
    return copy;
  }
  const nameKey = NAME_KEYS[field];
  const held = fieldsOf(copy)[field];
  const kept =
    nameKey !== undefined && Array.isArray(held) ? withoutNamed(held, nameKey, rest) : withoutPath(held, rest);
  const [name] = rest;
  if (field === "tools" && rest.length === 1 && copy.toolOrder !== undefined) {
    copy.toolOrder = copy.toolOrder.filter((listed) => listed !== name);
  }
  return Object.assign(copy, { [field]: kept });
};

const withoutNamed = (entries: readonly Json[], nameKey: string, [name, ...rest]: Place): Json[] =>
  entries.flatMap((entry) => {
    if (!isObject(entry) || entry[nameKey] !== name) return [entry];
    return rest.length === 0 ? [] : [withoutPath(entry, rest) ?? entry];
  });

const withoutPath = (value: Json | undefined, [key, ...rest]: Place): Json | undefined => {
  if (key === undefined || !isObject(value) || !Object.hasOwn(value, key)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]): [string, Json][] => {
      if (name !== key) return [[name, held]];
      return rest.length === 0 ? [] : [[name, withoutPath(held, rest) ?? held]];
    }),
  );
};

/** A tool that came or went is its own place: of the order only what both probes list counts. */
const differingPlaces = (surface: Surface, other: Surface): Place[] => {
  const order: Place[] = isSameOrder(surface, other) ? [] : [["toolOrder"]];
  return [...differingFields(fieldsOf(surface), fieldsOf(other), []), ...order];
};

const fieldsOf = (surface: Surface): Fields => {
  const { era: _, profile: _profile, toolOrder: _order, ...fields } = surface;
  return fields;
};

const differingFields = (a: Fields, b: Fields, place: Place): Place[] =>
  sortedUnion(Object.keys(a), Object.keys(b)).flatMap((field) => {
    const nameKey = place.length === 0 ? NAME_KEYS[field] : undefined;
    const [one, other] = [a[field], b[field]];
    if (isSameJson(one, other)) return [];
    if (nameKey !== undefined && Array.isArray(one) && Array.isArray(other)) {
      return differingEntries(byName(one, nameKey), byName(other, nameKey), [...place, field]);
    }
    return isObject(one) && isObject(other) ? differingFields(one, other, [...place, field]) : [[...place, field]];
  });

type Named = ReadonlyMap<string, readonly JsonObject[]>;

const byName = (entries: readonly Json[], nameKey: string): Named => {
  const found = new Map<string, JsonObject[]>();
  for (const entry of entries) {
    if (!isObject(entry)) continue;
    const name = String(entry[nameKey]);
    const same = found.get(name);
    if (same === undefined) found.set(name, [entry]);
    else same.push(entry);
  }
  return found;
};

const differingEntries = (a: Named, b: Named, place: Place): Place[] =>
  sortedUnion([...a.keys()], [...b.keys()]).flatMap((name) => {
    const [one = [], other = []] = [a.get(name), b.get(name)];
    if (isSameJson([...one], [...other])) return [];
    const [alone, counterpart] = [one[0], other[0]];
    // Several entries of one name, or one that came and went, cannot be told apart further.
    if (one.length !== 1 || other.length !== 1 || alone === undefined || counterpart === undefined)
      return [[...place, name]];
    return differingFields(alone, counterpart, [...place, name]);
  });

const sortedUnion = (a: readonly string[], b: readonly string[]): string[] =>
  [...new Set([...a, ...b])].sort(byCodeUnit);

const inOrder = (volatile: Snapshot["volatile"]): Snapshot["volatile"] => {
  const byText = new Map(volatile.map((entry) => [JSON.stringify([viewOf(entry), entry.place]), entry]));
  return [...byText].sort(([a], [b]) => byCodeUnit(a, b)).map(([, entry]) => entry);
};
