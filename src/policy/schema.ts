import * as z from "zod/mini";
import { DEFAULT_BUDGETS } from "../model/budgets.ts";
import type { ProcessPolicy } from "../model/change-process.ts";
import { described } from "../model/described.ts";
import { auditPolicySchema } from "./audit-schema.ts";
import { docsPolicySchema } from "./docs-schema.ts";
import { processSchema } from "./process-schema.ts";
import { FAIL_ON, FAIL_ON_DESCRIPTION, LEVELS, PRESET_NAMES, PROFILE_DESCRIPTION } from "./words.ts";

const commandLineSchema = z.union(
  [z.string().check(z.minLength(1)), z.array(z.string()).check(z.minLength(1))],
  "should be a command line, as text or as a list of arguments",
);

const viewPolicySchema = described(
  z.strictObject({
    name: described(
      z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/, "a view's name should be kebab-case")),
      "Name of the view in findings.",
    ),
    env: described(
      z._default(z.record(z.string(), z.string()), {}),
      "Variables beside those of the server. `$NAME` takes a value from `probe-env`: no secret stands in this file.",
    ),
    headers: described(
      z._default(z.record(z.string(), z.string()), {}),
      "HTTP headers for a server that is asked over HTTP, beside those of `header`; an empty one takes that one away. `$NAME` takes a value from `probe-env`.",
    ),
    capabilities: described(
      z.optional(z.array(z.enum(["sampling", "elicitation", "roots"]))),
      "What the client says it can do; everything when absent, as in the plain view.",
    ),
    start: described(
      z.optional(commandLineSchema),
      "Another start command, as for another transport. Where the view has nothing else of its own, its surface should be that of the plain view. `{port}` in it, or in its variables, stands for a free port at which the server is asked over HTTP.",
    ),
  }),
  "One client's view of a server.",
);
export type ViewPolicy = z.output<typeof viewPolicySchema>;

const haveOwnNames = (views: readonly ViewPolicy[]): boolean =>
  new Set(views.map(({ name }) => name)).size === views.length;

const serverPolicySchema = described(
  z.strictObject({
    path: described(z._default(z.string(), "."), "Folder of the server, relative to the repository."),
    start: described(
      z.optional(commandLineSchema),
      "Start command, as one line or as a list of arguments; it is never given to a shell. Found without configuration when absent.",
    ),
    prepare: described(
      z.optional(z.union([z.literal(false), z.array(commandLineSchema).check(z.minLength(1))])),
      "Commands that install and build before the start, or false for none. Found by lockfile when absent.",
    ),
    env: described(
      z._default(z.record(z.string(), z.string()), {}),
      "Variables that the probed server gets. No secrets: the file is public.",
    ),
    views: described(
      z._default(z.array(viewPolicySchema).check(z.refine(haveOwnNames, "should have views of different names")), []),
      "Further clients whose view of the server is compared, lowest scope first: a tool that a lower one comes to see is a security finding.",
    ),
  }),
  "One MCP server of this repository.",
);
const againstSchema = z.union(
  [
    z.string().check(z.minLength(1)),
    z.strictObject({
      name: described(z.string().check(z.minLength(1)), "How the contract is called in reports."),
      source: described(z.string().check(z.minLength(1)), "A source, or one of the words."),
      server: described(
        z.optional(z.string().check(z.minLength(1))),
        "Whose contract it is, where the policy declares several servers.",
      ),
    }),
  ],
  "should be a source, or a name and a source",
);

const count = (description: string) => described(z.optional(z.int().check(z.minimum(1))), description);

const budgetsSchema = described(
  z.strictObject({
    "total-tokens": described(
      z._default(z.int().check(z.minimum(1)), DEFAULT_BUDGETS["total-tokens"]),
      "Tokens that the list of tools may take in a model's context.",
    ),
    "tool-tokens": described(
      z._default(z.int().check(z.minimum(1)), DEFAULT_BUDGETS["tool-tokens"]),
      "Tokens that one tool may take.",
    ),
    "growth-percent": described(
      z._default(z.int().check(z.minimum(1)), DEFAULT_BUDGETS["growth-percent"]),
      "How much the list may grow in one change, in percent; growth under 1,000 tokens is never told.",
    ),
    tools: described(
      z._default(z.int().check(z.minimum(1)), DEFAULT_BUDGETS.tools),
      "How many tools the server may list.",
    ),
    tokenizer: described(
      z._default(z.enum(["bytes", "o200k_base"]), "bytes"),
      "How tokens are counted: a quarter of the bytes, or a real tokenizer.",
    ),
  }),
  "What a server's tools may cost a model. What was over before is not told again.",
);

const configPolicySchema = described(
  z.strictObject({
    dir: described(
      z.optional(z.string().check(z.minLength(1))),
      "Folder of the configuration files; `config` when absent.",
    ),
    schema: described(
      z.optional(z.string().check(z.minLength(1))),
      "The author's own schema: a JSON Schema, or a module whose default export is a zod schema. `schema.json` in the folder is found without being named.",
    ),
    production: described(
      z.optional(z.array(z.string().check(z.minLength(1)))),
      "Environments that serve people, as globs; those called production, prod or live when absent.",
    ),
    "expected-differences": described(
      z._default(z.array(z.string().check(z.minLength(1))), () => []),
      "Keys that may be in one environment and not in another, or have another type there, as globs with dots: `database.*`.",
    ),
  }),
  "The server's own configuration files.",
);

const place = (description: string) => described(z.optional(z.string().check(z.minLength(1))), description);
const markedFileSchema = described(
  z
    .strictObject({
      path: described(z.string().check(z.minLength(1)), "The file, from the folder of the package."),
      json: place("Where, as a path with dots: `app.version`, `items[0].version`."),
      yaml: place("Where, as a path with dots."),
      toml: place("Where, as a path with dots."),
      xml: place("Where, as a path of elements: `/Project/PropertyGroup/Version`."),
      regex: place("Where, as an expression whose first group is the version."),
    })
    .check(
      z.refine(
        ({ json, yaml, toml, xml, regex }) =>
          [json, yaml, toml, xml, regex].filter((each) => each !== undefined).length === 1,
        "should say exactly one of json, yaml, toml, xml and regex",
      ),
    ),
  "A further place that names the version.",
);
const releasePolicySchema = described(
  z.strictObject({
    packages: described(
      z.optional(z.array(z.string().check(z.minLength(1)))),
      "Folders of the packages that are released, as globs; found by workspaces when absent.",
    ),
    tag: described(
      z.optional(z.string().check(z.regex(/\{version\}/, "should hold {version}"))),
      "Form of a tag, with `{version}` and `{name}`; as the last release has it, else `v{version}`, or `{name}@{version}` among several packages.",
    ),
    floating: described(
      z.optional(z.boolean()),
      "Keep tags such as `v1` and `v1.2` at the greatest release; where the repository is an action when absent.",
    ),
    changelog: described(
      z.optional(z.union([z.literal(false), z.string().check(z.minLength(1))])),
      "The changelog, from the folder of the package, or false for none; `CHANGELOG.md` when absent.",
    ),
    files: described(
      z._default(z.array(markedFileSchema), () => []),
      "Further places that name the version.",
    ),
    assets: described(
      z._default(z.array(z.string().check(z.minLength(1))), () => []),
      "Files that a release carries, as globs.",
    ),
    branch: described(
      z.optional(z.string().check(z.minLength(1))),
      "Branch of the version pull request; `mcp-lifecycle/release` when absent.",
    ),
    labels: described(
      z._default(z.array(z.string().check(z.minLength(1))), () => []),
      "Labels of the version pull request.",
    ),
  }),
  "How versions are raised and released.",
);
export type ReleasePolicy = z.output<typeof releasePolicySchema>;

export type ServerPolicy = z.output<typeof serverPolicySchema>;

/** `.github/mcp-lifecycle.yml`: schema, type, defaults and documentation in one. */
export const policySchema = described(
  z.strictObject({
    preset: described(
      z.optional(z.enum(PRESET_NAMES)),
      "A change process to start from: `solo` (a Conventional title), `team` (sections, and approvals by a technical role), `regulated` (all of it). What this file says comes on top.",
    ),
    extends: described(
      z.optional(z.string().check(z.minLength(1))),
      "A policy to start from: the path of a file in this repository, or an organisation's as `<owner>/<name>:<path>`, with `@<ref>` for another ref than its default branch. It may not itself extend.",
    ),
    locked: described(
      z._default(z.array(z.string().check(z.minLength(1))), () => []),
      "Keys that a policy which extends this one may not change, nor what lies below them; dots join a path: `enforce`, `process`, `budgets.tools`.",
    ),
    enforce: described(
      z._default(z.boolean(), false),
      "Make `fail` and `unknown` block the change gate's job; without it the gate advises.",
    ),
    "fail-on": described(z._default(z.enum(FAIL_ON), "version"), FAIL_ON_DESCRIPTION),
    profile: described(z._default(z.enum(["wire", "typed", "agent"]), "wire"), PROFILE_DESCRIPTION),
    levels: described(
      z._default(z.record(z.string(), z.enum(LEVELS)), {}),
      "Severity of single rules, by rule id: `error`, `warning`, `info` or `off`.",
    ),
    against: described(
      z._default(z.array(againstSchema), []),
      "Contracts beside base that are still in force, each with its own verdict: `release`, `minors:<n>` (the last release of each of the last n minors), or a source.",
    ),
    deprecation: described(
      z._default(
        z.strictObject({
          days: count("Days that a tool must have been deprecated before it may go."),
          releases: count("Releases in which a tool must have been deprecated before it may go."),
        }),
        {},
      ),
      "How long a tool must be announced to go. Without it a removal after any announcement is only a major change.",
    ),
    waivers: described(
      z._default(
        z.strictObject({
          approvers: described(
            z._default(z.array(z.string().check(z.minLength(1))), []),
            "Roles of which one must approve the head that adds a waiver; without any, a new waiver counts at once and is told.",
          ),
        }),
        { approvers: [] },
      ),
      "Who may accept a finding.",
    ),
    budgets: described(z._default(budgetsSchema, budgetsSchema.parse({})), "Token budgets."),
    hosts: described(
      z.optional(z.array(z.string().check(z.minLength(1)))),
      "Hosts whose acceptance is checked, by id; when absent all that are known, but for the directories (`chatgpt-directory`, `claude-directory`), which must be named.",
    ),
    resources: described(
      z._default(z.enum(["data", "contract"]), "data"),
      "Are listed resources data that comes and goes, or contract. Templates always are contract.",
    ),
    servers: described(
      z._default(
        z.record(
          z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/, "a server's name should be kebab-case")),
          serverPolicySchema,
        ),
        {},
      ),
      "The servers of this repository, by name. One server is found without configuration.",
    ),
    config: z.optional(configPolicySchema),
    release: z.optional(releasePolicySchema),
    audit: z.optional(auditPolicySchema),
    docs: z.optional(docsPolicySchema),
    process: described(
      z.optional(processSchema),
      "The change process: what a change must show before it is merged. Where neither this file, nor its preset, nor what it extends has it, nothing is asked.",
    ),
  }),
  "Policy of mcp-lifecycle, `.github/mcp-lifecycle.yml`, read from the base of a change.",
);
export interface Policy extends Omit<z.output<typeof policySchema>, "process"> {
  process?: ProcessPolicy | undefined;
}
