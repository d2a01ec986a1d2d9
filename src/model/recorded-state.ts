import * as z from "zod/mini";
import { boundResultSchema, commitSchema } from "./gate-result.ts";

const described = <Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

const text = z.string().check(z.minLength(1, "should say something"));
const moment = z
  .string()
  .check(
    z.refine(
      (value) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/.test(value) && !Number.isNaN(Date.parse(value)),
      "should be a moment in UTC, as 2026-03-02T09:30:00Z",
    ),
  );
const count = z.int().check(z.minimum(0));

const personSchema = described(
  z.strictObject({
    login: text,
    kind: described(z.enum(["user", "bot", "ghost"]), "`ghost` is a deleted account: nothing it did counts."),
  }),
  "Who acted.",
);

const requestSchema = described(
  z.strictObject({
    repository: z.strictObject({ owner: text, name: text, defaultBranch: z.exactOptional(text) }),
    number: z.int().check(z.minimum(1)),
    title: z.string(),
    body: z.string(),
    author: personSchema,
    labels: z.array(z.string()),
    state: z.enum(["open", "closed", "merged"]),
    isDraft: z.boolean(),
    head: z.strictObject({ sha: commitSchema, ref: text, fromFork: z.boolean() }),
    base: z.strictObject({ sha: commitSchema, ref: text }),
    mergeCommit: z.exactOptional(commitSchema),
    mergedAt: z.exactOptional(text),
  }),
  "The pull request, where the event carries none (a merge group).",
);

const commitsSchema = z.array(
  z.strictObject({
    sha: commitSchema,
    people: described(z.array(text), "Logins of authors, co-authors and committers whose account is known."),
    hasUnknownPeople: described(z.boolean(), "Somebody of it could not be matched with an account."),
    message: z.string(),
  }),
);

const filesSchema = z.array(
  z.strictObject({
    path: text,
    previousPath: described(z.exactOptional(text), "Where it stood before, when it was moved."),
    additions: described(z.exactOptional(count), "New lines; absent where only the trees were compared."),
    deletions: z.exactOptional(count),
  }),
);

const sizeSchema = z.strictObject({ additions: count, deletions: count, files: count });

const reviewsSchema = z.array(
  z.strictObject({
    id: z.int(),
    reviewer: personSchema,
    state: z.enum(["approved", "changes-requested", "commented", "dismissed"]),
    commit: described(commitSchema, "The commit that it was given on."),
    submittedAt: moment,
    isEdited: described(z.boolean(), "Its text was edited after it was submitted."),
  }),
);

const protectionSchema = z.strictObject({
  requiredStatuses: described(
    z.exactOptional(z.array(z.strictObject({ context: text, source: z.exactOptional(text) }))),
    "Statuses that the base branch requires, each with the app that must have set it; no `source` where anyone may.",
  ),
  requiresMergeQueue: z.exactOptional(z.boolean()),
  bypass: described(z.exactOptional(z.array(text)), "Who may bypass the rules."),
  gateEvents: described(
    z.exactOptional(z.array(text)),
    "Events on which the workflow that runs the gate listens, such as `pull_request` and `merge_group`.",
  ),
});

const referenceSchema = z.strictObject({
  kind: z.enum(["issue", "pull-request"]),
  state: z.enum(["open", "closed", "merged"]),
});

/**
 * What was found out about a pull request and no event tells, as a file: `simulate --state`. What is absent was not
 * looked at, and what depends on it is `unknown`.
 */
export const stateSchema = described(
  z.strictObject({
    now: described(z.exactOptional(moment), "The moment of the judgement (UTC). The clock when absent."),
    head: described(
      z.exactOptional(commitSchema),
      "The head commit that `commits`, `files` and `size` were recorded for: they hold for no other, and for none when it is absent.",
    ),
    request: z.exactOptional(requestSchema),
    commits: described(z.exactOptional(commitsSchema), "Commits of the pull request."),
    files: described(z.exactOptional(filesSchema), "Files that it changes, compared with its merge base."),
    size: described(
      z.exactOptional(sizeSchema),
      "Lines and files in all, as GitHub counts them; what counts where `files` tells no lines.",
    ),
    reviews: described(z.exactOptional(reviewsSchema), "All its reviews, also those of earlier commits."),
    baseChangedAt: described(
      z.exactOptional(moment),
      "When it was last pointed at another base branch: approvals from before do not count.",
    ),
    teams: described(
      z.exactOptional(z.record(text, z.array(text))),
      "Members by team, `owner/team`. A team that is not here was not looked at.",
    ),
    codeowners: described(z.exactOptional(z.string()), "CODEOWNERS at base; empty where there is none."),
    template: described(z.exactOptional(z.string()), "The pull request template at base; empty where there is none."),
    references: described(
      z.exactOptional(z.record(text, referenceSchema)),
      "Issues and pull requests that the request names, by `owner/name#number`.",
    ),
    reports: described(
      z.exactOptional(z.array(boundResultSchema)),
      "Results of other gates, each with the commit that it judged.",
    ),
    protection: described(
      z.exactOptional(protectionSchema),
      "How the base branch is protected; a field that is absent could not be looked at.",
    ),
    owed: described(
      z.exactOptional(z.array(z.strictObject({ change: text, due: moment }))),
      "Retrospective reviews of emergency changes that this repository still owes.",
    ),
    deployment: described(
      z.exactOptional(
        z.strictObject({
          id: text,
          outcome: z.enum(["verified", "rolled-back", "failed", "unknown"]),
          at: moment,
          backup: z.exactOptional(text),
        }),
      ),
      "What became of it after the merge.",
    ),
  }),
  "A recorded state of a pull request, for `simulate`.",
);
export type RecordedState = z.output<typeof stateSchema>;
