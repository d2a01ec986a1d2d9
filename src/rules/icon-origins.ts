import { isObject, type Json } from "../model/json.ts";

/** Where hosts load a tool's icons from: origins, or the scheme of an address without one. Icons that carry their own data are loaded from nowhere. */
export const iconOrigins = (icons: Json | undefined): string[] => {
  const sources = (Array.isArray(icons) ? icons : []).flatMap((icon) =>
    isObject(icon) && typeof icon.src === "string" && URL.canParse(icon.src) ? [new URL(icon.src)] : [],
  );
  const origins = sources
    .filter(({ protocol }) => protocol !== "data:")
    .map(({ origin, protocol }) => (origin === "null" ? protocol : origin));
  return [...new Set(origins)].sort();
};
