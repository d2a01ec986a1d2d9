import * as z from "zod/mini";
import { RATINGS } from "../model/advisory.ts";
import { PIN_STYLES } from "../model/audit.ts";
import { ECOSYSTEMS } from "../model/dependency.ts";
import { described } from "../model/described.ts";

const text = z.string().check(z.minLength(1, "should say something"));
const threshold = z.enum([...RATINGS, "never"]);
const day = z
  .string()
  .check(
    z.refine(
      (value) =>
        /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true,
      "should be a day as YYYY-MM-DD",
    ),
  );

const ignoreSchema = described(
  z.strictObject({
    id: described(text, "Id of the advisory, or one of its aliases: `GHSA-...`, `CVE-...`, `PYSEC-...`."),
    package: described(z.optional(text), "Only in this package."),
    path: described(
      z.optional(text),
      "Only where it came in by this path: names joined by ` > `, from the project's own dependency on; `*` stands for one name, `**` for any number.",
    ),
    reason: described(text, "Why it is accepted."),
    owner: described(text, "Who answers for it."),
    until: described(day, "Last day on which it counts (UTC)."),
  }),
  "A weakness that is accepted for a time. A malicious package cannot be accepted.",
);

const pinSchema = described(
  z.strictObject({
    match: described(text, "Names of packages, as a glob: `@modelcontextprotocol/*`."),
    ecosystem: described(z.optional(z.enum(ECOSYSTEMS)), "Only packages of this one."),
    style: described(
      z.enum(PIN_STYLES),
      "How narrow the range must be: `any`, `bounded` (below the next major), `compatible` (below the next minor: `~`, `~=`), `exact`, `hashes` (exact, with a hash in the lockfile or the requirements).",
    ),
    scope: described(z.optional(z.enum(["production", "development"])), "Only what is needed there."),
  }),
  "How a package must be asked for.",
);

/** What is asked of a server's dependencies. */
export const auditPolicySchema = described(
  z.strictObject({
    "fail-on": described(
      z._default(
        z.strictObject({
          production: described(z._default(threshold, "high"), "From this rating on, in what the server needs to run."),
          development: described(
            z._default(threshold, "critical"),
            "From this rating on, in what only its authors need.",
          ),
        }),
        { production: "high", development: "critical" },
      ),
      "From which rating a weakness fails: `low`, `medium`, `high`, `critical`, or `never`. A malicious package always fails.",
    ),
    unrated: described(
      z._default(z.enum(RATINGS), "high"),
      "Rating that a weakness counts as where no database rates it.",
    ),
    ignore: described(
      z._default(z.array(ignoreSchema), () => []),
      "Weaknesses that are accepted for a time.",
    ),
    "longest-ignore-days": described(
      z.optional(z.int().check(z.minimum(1))),
      "How many days ahead an accepted weakness may run out at most.",
    ),
    exclude: described(
      z._default(z.array(text), () => []),
      "Files that are not audited, as globs: `test/fixtures/**`.",
    ),
    private: described(
      z._default(z.array(text), () => []),
      "Names of packages that the public database is never asked about, as globs: `@acme/*`. One from another registry than the rest of its lockfile is not asked about anyway.",
    ),
    pins: described(
      z._default(z.array(pinSchema), () => []),
      "How packages must be asked for, beside the usual ones (`mcp`, `fastmcp` and `@modelcontextprotocol/*` below the next major). The first that matches holds.",
    ),
    "cooldown-days": described(
      z.optional(z.int().check(z.minimum(1))),
      "How many days old a version must be that a change brings in. Not looked at when absent.",
    ),
    database: described(
      z.optional(text),
      "Where advisories are looked up: a folder of OSV records, or the address of an OSV API. The public one when absent.",
    ),
  }),
  "What is asked of the packages that a server depends on.",
);
export type AuditPolicy = z.output<typeof auditPolicySchema>;
