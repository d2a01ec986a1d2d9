/**
 * Cuts the operations that the GitHub double serves out of GitHub's own description of its REST API, with every schema
 * they refer to, and writes them as JSON Schema to `test/support/github-double/description.json`.
 * `node scripts/slice-github-description.ts` fetches the description; a path to its tarball as argument saves the download.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process, { argv, stdout } from "node:process";

const PACKAGE = "@octokit/openapi@23.0.2";
const DESCRIPTION = "package/generated/api.github.com.json";
const TARGET = join(import.meta.dirname, "../test/support/github-double/description.json");

const OPERATIONS: readonly string[] = [
  "actions/download-artifact",
  "actions/get-artifact",
  "actions/get-workflow-run",
  "actions/list-artifacts-for-repo",
  "actions/list-workflow-run-artifacts",
  "actions/list-workflow-runs",
  "actions/list-workflow-runs-for-repo",
  "checks/create",
  "checks/get",
  "checks/list-for-ref",
  "checks/update",
  "git/create-blob",
  "git/create-commit",
  "git/create-ref",
  "git/create-tag",
  "git/create-tree",
  "git/delete-ref",
  "git/get-blob",
  "git/get-commit",
  "git/get-ref",
  "git/get-tag",
  "git/get-tree",
  "git/list-matching-refs",
  "git/update-ref",
  "issues/add-labels",
  "issues/create-comment",
  "issues/delete-comment",
  "issues/get",
  "issues/get-comment",
  "issues/list-comments",
  "issues/list-labels-on-issue",
  "issues/remove-label",
  "issues/update",
  "issues/update-comment",
  "pulls/check-if-merged",
  "pulls/create",
  "pulls/create-review",
  "pulls/get",
  "pulls/get-review",
  "pulls/list",
  "pulls/list-commits",
  "pulls/list-files",
  "pulls/list-requested-reviewers",
  "pulls/list-reviews",
  "pulls/merge",
  "pulls/request-reviewers",
  "pulls/update",
  "rate-limit/get",
  "repos/check-immutable-releases",
  "repos/compare-commits-with-basehead",
  "repos/create-commit-status",
  "repos/create-deployment",
  "repos/create-deployment-status",
  "repos/create-release",
  "repos/delete-release",
  "repos/delete-release-asset",
  "repos/get",
  "repos/get-branch",
  "repos/get-branch-protection",
  "repos/get-branch-rules",
  "repos/get-collaborator-permission-level",
  "repos/get-combined-status-for-ref",
  "repos/get-commit",
  "repos/get-content",
  "repos/get-deployment",
  "repos/get-latest-release",
  "repos/get-release",
  "repos/get-release-asset",
  "repos/get-release-by-tag",
  "repos/get-repo-ruleset",
  "repos/get-repo-rulesets",
  "repos/list-branches",
  "repos/list-commit-statuses-for-ref",
  "repos/list-commits",
  "repos/list-deployment-statuses",
  "repos/list-deployments",
  "repos/list-pull-requests-associated-with-commit",
  "repos/list-release-assets",
  "repos/list-releases",
  "repos/list-tags",
  "repos/update-release",
  "repos/update-release-asset",
  "repos/upload-release-asset",
  "search/issues-and-pull-requests",
  "teams/get-by-name",
  "teams/get-membership-for-user-in-org",
  "teams/list-members-in-org",
  "users/get-by-username",
];

/** What says nothing about the shape of a message. */
const PROSE: ReadonlySet<string> = new Set([
  "deprecated",
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "title",
]);
/** Of these the keys are names that GitHub chose, so that none of them is prose. */
const NAMED: ReadonlySet<string> = new Set(["properties", "patternProperties", "definitions"]);

/**
 * Where GitHub answers otherwise than its description says. The repository of a head is null once its fork was deleted:
 * the description of the webhooks has it so, that of the same pull request in the API does not.
 */
const NULLABLE: readonly (readonly [schema: string, path: readonly string[]])[] = [
  ["pull-request", ["properties", "head", "properties", "repo"]],
  ["pull-request-simple", ["properties", "head", "properties", "repo"]],
];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectAt = (value: Json | undefined, key: string): JsonObject => {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
};
const mapValues = (value: JsonObject, change: (each: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));

/** OpenAPI 3.0 as JSON Schema: `nullable` becomes a type, references lead to the slice, prose is left out. */
const toJsonSchema = (schema: Json): Json => {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (!isObject(schema)) return schema;
  const { nullable, ...said } = schema;
  const converted: JsonObject = {};
  for (const [key, value] of Object.entries(said)) {
    if (PROSE.has(key) || key.startsWith("x-")) continue;
    if (NAMED.has(key) && isObject(value)) converted[key] = mapValues(value, toJsonSchema);
    else if (key === "$ref" && typeof value === "string") converted[key] = value.replace("#/components/", "#/");
    else if (key === "enum" || key === "default" || key === "required") converted[key] = value;
    else converted[key] = toJsonSchema(value);
  }
  if (nullable !== true) return converted;
  if (typeof converted.type !== "string") return { anyOf: [converted, { type: "null" }] };
  const choices = converted.enum;
  return {
    ...converted,
    type: [converted.type, "null"],
    ...(Array.isArray(choices) && !choices.includes(null) ? { enum: [...choices, null] } : {}),
  };
};

const referencesIn = (value: Json): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "$ref" && typeof each === "string" ? [each.replace("#/schemas/", "")] : referencesIn(each),
  );
};

const readDescription = (): JsonObject => {
  const folder = mkdtempSync(join(tmpdir(), "github-description-"));
  try {
    const fetched = (): string => {
      const name = execFileSync("npm", ["pack", PACKAGE, "--silent", "--pack-destination", folder], {
        encoding: "utf8",
      });
      return join(folder, name.trim());
    };
    const text = execFileSync(
      "tar",
      ["--extract", "--to-stdout", "--gzip", "--file", argv[2] ?? fetched(), DESCRIPTION],
      {
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    const description: Json = JSON.parse(text);
    if (!isObject(description)) throw new Error(`${DESCRIPTION} of ${PACKAGE} is no object`);
    return description;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Allows null where GitHub answers it. */
const correct = (schemas: ReadonlyMap<string, Json>): void => {
  for (const [name, path] of NULLABLE) {
    const parent = path
      .slice(0, -1)
      .reduce<JsonObject>((found, key) => objectAt(found, key), objectAt(Object.fromEntries(schemas), name));
    const last = path.at(-1) ?? "";
    const schema = parent[last];
    if (schema === undefined) throw new Error(`${name} has no ${path.join("/")} any more`);
    parent[last] = { anyOf: [schema, { type: "null" }] };
  }
};

const slice = (description: JsonObject): JsonObject => {
  const components = objectAt(description, "components");
  const resolved = (value: Json): JsonObject => {
    if (!isObject(value)) throw new Error("a parameter or a response of the description is no object");
    const reference = value.$ref;
    if (typeof reference !== "string") return value;
    const [kind = "", name = ""] = reference.replace("#/components/", "").split("/");
    return objectAt(objectAt(components, kind), name);
  };
  const schemaOf = (message: JsonObject): Json | undefined => {
    const content = objectAt(message, "content");
    const type = ["application/json", "application/octet-stream", ...Object.keys(content)].find(
      (each) => each in content,
    );
    const schema = type === undefined ? undefined : objectAt(content, type).schema;
    return schema === undefined ? undefined : toJsonSchema(schema);
  };
  const operations = new Map<string, JsonObject>();
  for (const [path, methods] of Object.entries(objectAt(description, "paths"))) {
    if (!isObject(methods)) continue;
    for (const [method, operation] of Object.entries(methods)) {
      if (!isObject(operation)) continue;
      const id = operation.operationId;
      if (typeof id !== "string" || !OPERATIONS.includes(id)) continue;
      const parameters = [methods.parameters ?? [], operation.parameters ?? []].flat().map(resolved);
      const body = operation.requestBody === undefined ? undefined : resolved(operation.requestBody);
      const bodySchema = body === undefined ? undefined : schemaOf(body);
      operations.set(id, {
        method: method.toUpperCase(),
        path,
        documentation: objectAt(operation, "externalDocs").url ?? "https://docs.github.com/rest",
        parameters: parameters.map((each) => ({
          name: each.name ?? "",
          in: each.in ?? "",
          required: each.required === true,
          schema: toJsonSchema(each.schema ?? {}),
        })),
        ...(body === undefined ? {} : { bodyRequired: body.required === true }),
        ...(bodySchema === undefined ? {} : { body: bodySchema }),
        responses: mapValues(objectAt(operation, "responses"), (each) => schemaOf(resolved(each)) ?? null),
      });
    }
  }
  const missing = OPERATIONS.filter((id) => !operations.has(id));
  if (missing.length > 0) throw new Error(`${PACKAGE} does not describe ${missing.join(", ")}`);

  const known = objectAt(components, "schemas");
  const schemas = new Map<string, Json>();
  const wanted = ["basic-error", ...[...operations.values()].flatMap(referencesIn)];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (schemas.has(name)) continue;
    const schema = toJsonSchema(known[name] ?? {});
    schemas.set(name, schema);
    wanted.push(...referencesIn(schema));
  }
  correct(schemas);
  const sorted = <T extends Json>(map: Map<string, T>): JsonObject =>
    Object.fromEntries([...map].sort(([left], [right]) => (left < right ? -1 : 1)));
  return { operations: sorted(operations), schemas: sorted(schemas) };
};

/** One operation or schema a line: small enough to commit, and a diff still says what changed. */
const write = (name: string, entries: JsonObject): string =>
  `${JSON.stringify(name)}: {\n${Object.entries(entries)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(",\n")}\n}`;

const sliced = slice(readDescription());
const text = `{\n"source": ${JSON.stringify(PACKAGE)},\n${write("operations", objectAt(sliced, "operations"))},\n${write("schemas", objectAt(sliced, "schemas"))}\n}\n`;
writeFileSync(TARGET, text);
stdout.write(`wrote ${OPERATIONS.length} operations, ${Math.round(text.length / 1000)} kB\n`);
process.exitCode = 0;
