import * as z from "zod/mini";
import { CHANGE_TYPES, type ProcessPolicy } from "../model/change-process.ts";
import { described } from "../model/described.ts";

const word = (law: string) => z.string().check(z.minLength(1, law));
const words = (description: string, given: readonly string[] = []) =>
  described(
    z._default(z.array(word("should say something")), () => [...given]),
    description,
  );

const roleName = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/, "a role's name should be kebab-case"));
const amounts = (description: string) =>
  described(z._default(z.record(roleName, z.int().check(z.minimum(0))), {}), description);

const pattern = z.string().check(z.minLength(1), z.maxLength(500, "should have at most 500 characters"));

/** `!` turns a glob round, which no place that takes one understands. */
const glob = z
  .string()
  .check(z.regex(/^[^!]/, "should be a glob of paths, such as `src/**`; a leading `!` is not understood"));

const login = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9-]*(?:\[bot\])?$/, "should be a login, without `@`: `ann`, `dependabot[bot]`"));

const roleSchema = described(
  z.strictObject({
    teams: described(
      z._default(
        z.array(z.string().check(z.regex(/^[A-Za-z0-9-]+\/[\w.-]+$/, "should be a team as `owner/team`, without `@`"))),
        () => [],
      ),
      "Teams whose members may approve, as `owner/team`.",
    ),
    users: described(
      z._default(z.array(login), () => []),
      "People who may approve, by login.",
    ),
    codeowners: described(
      z._default(z.boolean(), false),
      "May those approve whom CODEOWNERS of base names for a changed file.",
    ),
  }),
  "Who may approve as this role.",
);

const MOMENT = /^(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}|(?:mon|tue|wed|thu|fri|sat|sun) \d{2}:\d{2})$/;
const moment = (description: string) =>
  described(
    z
      .string()
      .check(z.regex(MOMENT, "should be a local moment such as `2026-12-20T18:00`, or one of every week, `fri 16:00`")),
    description,
  );

const freezeSchema = described(
  z.strictObject({
    name: described(word("should say something"), "How the freeze is called in reports."),
    from: moment("When it begins, local to the zone: `2026-12-20T18:00`, or every week `fri 16:00`."),
    to: moment("When it ends, written as `from` is."),
    zone: described(
      z._default(word("should be a time zone"), "UTC"),
      "IANA time zone of both moments: `Europe/Berlin`.",
    ),
    except: described(
      z._default(
        z.array(
          z
            .string()
            .check(
              z.regex(
                new RegExp(`^(?:label:.+|type:(?:${CHANGE_TYPES.join("|")}))$`),
                "should be `label:<label>` or `type:<standard, normal or emergency>`",
              ),
            ),
        ),
        () => [],
      ),
      "What may pass all the same: `label:hotfix`, `type:emergency`.",
    ),
  }),
  "A time in which nothing is merged.",
);

const requestSchema = described(
  z.prefault(
    z.strictObject({
      title: described(
        z._default(z.enum(["conventional", "any"]), "any"),
        "What the title must be: a Conventional Commit (`conventional`), or anything (`any`).",
      ),
      sections: words(
        "Headings that the description must hold, each filled in with more than the template's own text.",
      ),
      "linked-issue": described(
        z._default(z.enum(["required", "optional"]), "optional"),
        "Must the description name an issue that exists.",
      ),
      "depends-on": described(
        z._default(z.enum(["block", "ignore"]), "block"),
        "Does a pull request that the description names by `Depends-On:` hold the change up until it is merged.",
      ),
    }),
    {},
  ),
  "What a pull request must say of itself (step 1).",
);

const standardSchema = described(
  z.prefault(
    z.strictObject({
      authors: words("Bots whose changes are standard, by login.", ["dependabot[bot]", "renovate[bot]"]),
      labels: words("Labels that make a change standard."),
      titles: described(
        z._default(z.array(pattern), () => []),
        "Regular expressions; a title that one of them matches makes a change standard.",
      ),
    }),
    {},
  ),
  "Changes that are approved by rule, as long as their risk is low.",
);

const emergencySchema = described(
  z.prefault(
    z.strictObject({
      labels: words("Labels that make a change an emergency.", ["emergency"]),
      incident: described(
        z._default(pattern, "\\bINC-\\d{1,12}\\b|https?://[^\\s]{1,200}/incidents?/[^\\s]{1,200}"),
        "How the description names the incident: a regular expression.",
      ),
      approvals: amounts("Approvals by role that are enough now."),
      "review-within-days": described(
        z._default(z.int().check(z.minimum(1), z.maximum(365)), 5),
        "Days within which the review is made up for.",
      ),
    }),
    {},
  ),
  "Changes that cannot wait: fewer approvals now, an incident that is named, and a review that is owed.",
);

const riskSchema = described(
  z.prefault(
    z.strictObject({
      medium: described(z._default(z.int().check(z.minimum(1)), 10), "Points from which the risk is medium."),
      high: described(z._default(z.int().check(z.minimum(1)), 30), "Points from which the risk is high."),
      weights: described(
        z._default(z.record(word("should be a source of risk"), z.int().check(z.minimum(0))), {}),
        "Points by source of risk, in place of the usual ones: `api`, `configuration`, `secrets`, `dependencies`, `migrations`, `size`.",
      ),
      paths: described(
        z._default(z.record(glob, z.int().check(z.minimum(0))), {}),
        "Points by glob of changed paths: `src/auth/**: 20`.",
      ),
    }),
    {},
  ),
  "How much can go wrong, worked out from the evidence.",
);

const approvalsSchema = described(
  z.prefault(
    z.strictObject({
      low: amounts("Approvals by role that a change of low risk needs."),
      medium: amounts("Approvals by role that a change of medium risk needs."),
      high: amounts("Approvals by role that a change of high risk needs."),
    }),
    {},
  ),
  "Approvals by role for each class of risk (steps 2 and 3).",
);

const documentationSchema = described(
  z.prefault(
    z.strictObject({
      changelog: described(
        z.optional(word("should be the path of the changelog")),
        "Changelog that a change which users notice must add to: `CHANGELOG.md`.",
      ),
      "required-gates": words("Gates of the documentation whose verdict on this head must be there."),
    }),
    {},
  ),
  "What must be written down (step 7).",
);

const statusSchema = described(
  z.prefault(
    z.strictObject({
      name: described(
        z._default(word("should be the name of a status").check(z.maxLength(200)), "mcp-lifecycle / change"),
        "The status that the change gate writes, and that the base branch must require. Where no job publishes one: the name of the job that runs the gate.",
      ),
      steps: described(
        z._default(z.boolean(), false),
        "Is a status written for each of the seven steps as well: `mcp-lifecycle / review`.",
      ),
      audit: described(
        z._default(z.boolean(), false),
        "Is it looked up whether the base branch requires that status, from which source, and who may bypass it.",
      ),
    }),
    {},
  ),
  "The status that makes the gate binding.",
);

/** What the policy asks of a change. Without a preset, what is not named is not asked. */
export const processSchema = described(
  z.strictObject({
    request: requestSchema,
    types: described(
      z.prefault(z.strictObject({ standard: standardSchema, emergency: emergencySchema }), {}),
      "Kinds of change beside the normal one.",
    ),
    freezes: described(
      z._default(z.array(freezeSchema), () => []),
      "Times in which nothing is merged (step 1).",
    ),
    risk: riskSchema,
    roles: described(z._default(z.record(roleName, roleSchema), {}), "Who may approve, by role."),
    approvals: approvalsSchema,
    testing: described(
      z.prefault(
        z.strictObject({ required: words("Gates whose verdict on this head must be there: `check-api`.") }),
        {},
      ),
      "What must have been tested (step 4).",
    ),
    documentation: documentationSchema,
    status: statusSchema,
  }),
  "The change process: what a change must show before it is merged. Without a preset, what is not named is not asked.",
) satisfies z.ZodMiniType<ProcessPolicy>;
