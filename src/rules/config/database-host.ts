import type { ConfigEnvironment } from "../../model/config.ts";
import { partsOfAddress } from "./host-reach.ts";
import { textAt } from "./setting-values.ts";
import { takeApart, UNKNOWN } from "./written-text.ts";

/** Where the database is: its host as text, also out of a whole address, whose password is not looked at. Undefined where it is not known, and for a socket. */
export const databaseHost = (environment: ConfigEnvironment): string | undefined => {
  const written = environment.get("database.url")?.written;
  const host =
    typeof written === "string"
      ? partsOfAddress(takeApart(written).literal.replaceAll(UNKNOWN, "_"))?.host
      : textAt(environment, "database.host");
  // A host that holds a reference is one that nothing here knows.
  return host === undefined || host.startsWith("/") || host.includes("_") ? undefined : host;
};
