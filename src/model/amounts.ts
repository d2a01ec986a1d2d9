import type { Json } from "./json.ts";

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

/** A length of time in milliseconds: a number is seconds, a text has its unit (`500ms`, `30s`, `5m`, `12h`, `7d`). Undefined where it is none. */
export const millisecondsOf = (value: Json | undefined): number | undefined => {
  if (typeof value === "number") return isAmount(value) ? value * 1000 : undefined;
  return withUnit(value, MILLISECONDS);
};

/** An amount of memory or disk in bytes: a number is bytes, a text has its unit (`512KiB`, `1MiB`, `2GB`). Undefined where it is none. */
export const bytesOf = (value: Json | undefined): number | undefined => {
  if (typeof value === "number") return isAmount(value) ? value : undefined;
  return withUnit(value, BYTES);
};

/** Longer texts are no amounts that a person wrote. */
const LONGEST = 40;

const withUnit = (value: Json | undefined, units: Readonly<Record<string, number>>): number | undefined => {
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)([a-zA-Z]+)$/.exec(value) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return factor === undefined ? undefined : Number(amount) * factor;
};

const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;
