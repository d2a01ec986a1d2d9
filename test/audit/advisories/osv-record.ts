import { parseAdvisory } from "../../../src/audit/advisories/parse-advisory.ts";
import type { Advisory } from "../../../src/model/advisory.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";

/** A record as a database writes it, about one package where nothing else is said. */
export const record = (said: JsonObject = {}): JsonObject => ({
  schema_version: "1.7.0",
  id: "GHSA-aaaa-bbbb-cccc",
  modified: "2026-01-02T03:04:05Z",
  affected: [
    { package: { ecosystem: "npm", name: "left" }, ranges: [semver({ introduced: "0" }, { fixed: "1.2.0" })] },
  ],
  ...said,
});

export const semver = (...events: JsonObject[]): JsonObject => ({ type: "SEMVER", events });
export const ordered = (...events: JsonObject[]): JsonObject => ({ type: "ECOSYSTEM", events });

/** What a record says of a package with these ranges and versions. */
export const about = (
  ecosystem: string,
  name: string,
  said: { ranges?: Json[]; versions?: Json[]; severity?: Json[] },
): JsonObject => ({ package: { ecosystem, name }, ...said });

/** A record that can be read. */
export const advisory = (said: JsonObject = {}): Advisory => {
  const read = parseAdvisory(record(said));
  if (read === undefined) throw new Error("this record cannot be read");
  return read;
};
