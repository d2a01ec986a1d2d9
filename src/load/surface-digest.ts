import { createHash } from "node:crypto";
import type { Snapshot } from "../model/surface.ts";
import { sortKeys } from "../surface/normalise.ts";

/**
 * What tells one contract from another: `sha256:` and 64 hex digits over the surfaces as JSON with sorted keys, as RFC 8785
 * writes it. What varies from start to start is part of it where it was not masked.
 */
export const digestOfSurfaces = ({ surfaces }: Snapshot): string => {
  const text = JSON.stringify(surfaces.map((surface) => sortKeys(Object.fromEntries(Object.entries(surface)))));
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
};
