import { defineRule } from "../../model/rule.ts";
import type { Place } from "../../model/surface.ts";

/** The places at which one side differed from itself between two looks. */
export interface VolatileSubject {
  side: "base" | "head" | "both sides";
  places: readonly Place[];
}

const SHOWN = 3;

export default defineRule<VolatileSubject>({
  id: "surface-not-deterministic",
  title: "The surface differs from itself",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "A surface that changes without a release cannot be cached, reviewed or compared: what a client approved is not what it gets.",
  fix: "Take what varies (a time, a host path, a random id) out of names, descriptions, defaults and schemas.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
  match({ side, places }) {
    if (places.length === 0) return undefined;
    const shown = places.slice(0, SHOWN).map((place) => `\`${place.join(".") || "the whole view"}\``);
    const rest = places.length - shown.length;
    const which = places.length === 1 ? "1 place" : `${places.length} places`;
    return {
      message: `${side === "both sides" ? "both sides differ from themselves" : `${side} differs from itself`} between two looks at ${which}, left out here: ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`,
    };
  },
});
