/** A text that was read, with where each key and each item begins. Scalars of YAML stay texts: a version is no number. */
export type Value = string | number | boolean | null | MapNode | readonly Item[];

/** An object; a Map, because its keys are from outside. */
export type MapNode = ReadonlyMap<string, Member>;

export interface Member {
  /** Offset of the key, its quote included. */
  start: number;
  value: Value;
}

export interface Item {
  start: number;
  value: Value;
}

export const isMap = (value: Value | undefined): value is MapNode => value instanceof Map;
export const isList = (value: Value | undefined): value is readonly Item[] => Array.isArray(value);

/** The text below a key; undefined where something else stands there. */
export const textOf = (map: MapNode | undefined, key: string): string | undefined => {
  const value = map?.get(key)?.value;
  return typeof value === "string" ? value : undefined;
};

/** Whether `true` stands below a key: as JSON says it, or as the text that YAML has. */
export const isTrue = (map: MapNode, key: string): boolean => {
  const value = map.get(key)?.value;
  return value === true || value === "true";
};

/** The texts of a list, or of a single text. */
export const textsOf = (value: Value | undefined): string[] => {
  if (typeof value === "string") return [value];
  if (!isList(value)) return [];
  return value.map((item) => item.value).filter((each) => typeof each === "string");
};
