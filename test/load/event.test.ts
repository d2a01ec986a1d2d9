import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeGroupPullRequest, parseEvent } from "../../src/load/event.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { isObject, type Json, type JsonObject } from "../../src/model/json.ts";

interface Definition {
  name: string;
  examples: JsonObject[];
}
// The package's own types name payload types that it does not install.
const definitions: Definition[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

const example = (name: string, matches: (payload: JsonObject) => boolean = () => true): JsonObject => {
  const found = definitions.find((definition) => definition.name === name)?.examples.find(matches);
  if (found === undefined) throw new Error(`no example of ${name}`);
  return structuredClone(found);
};

const refusal = (name: string, payload: Json): ConfigError["trouble"] => {
  try {
    parseEvent(name, payload);
  } catch (error) {
    if (error instanceof ConfigError) return error.trouble;
    throw error;
  }
  throw new Error("it was read");
};

/** The payload with one place set to a value, or taken out where the value is undefined. */
const withPlace = (payload: JsonObject, path: string, value: Json | undefined): JsonObject => {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at: Json | undefined = payload;
  for (const key of keys) at = isObject(at) ? at[key] : undefined;
  if (!isObject(at)) throw new Error(`no ${path}`);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return payload;
};

test.each(definitions)("every example of $name is read", ({ name, examples }) => {
  for (const payload of examples) expect(parseEvent(name, payload).name).toBe(name);
});

test("a pull request gives its commits, its text and its labels", () => {
  const payload = example("pull_request", ({ action }) => action === "labeled");
  const event = parseEvent("pull_request_target", payload);
  expect(event).toMatchObject({
    name: "pull_request_target",
    action: "labeled",
    repository: { owner: "Codertocat", name: "Hello-World", defaultBranch: "master" },
    baseSha: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
    baseRef: "master",
    headSha: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
    headRef: "changes",
    pullRequest: { number: 2, author: "Codertocat", labels: ["bug"], fromFork: false },
  });
});

test("a review carries the pull request as its own event does", () => {
  expect(parseEvent("pull_request_review", example("pull_request_review")).pullRequest?.number).toBe(2);
});

test("a pull request whose head repository differs, or is gone, is from a fork", () => {
  const other = withPlace(example("pull_request"), "pull_request.head.repo.full_name", "someone/Hello-World");
  expect(parseEvent("pull_request", other).pullRequest?.fromFork).toBe(true);
  const gone = withPlace(example("pull_request"), "pull_request.head.repo", null);
  expect(parseEvent("pull_request", gone).pullRequest?.fromFork).toBe(true);
});

test("a pull request without text or author is read", () => {
  const payload = withPlace(withPlace(example("pull_request"), "pull_request.body", null), "pull_request.user", null);
  expect(parseEvent("pull_request", payload).pullRequest).toMatchObject({ body: "", author: "ghost" });
});

test("a merge group is compared with its base, and names its pull request in its ref", () => {
  const event = parseEvent("merge_group", example("merge_group"));
  expect(event).toMatchObject({
    baseSha: "380387fbc80638b734a49e1be1c4dfec1c01b33c",
    baseRef: "main",
    headSha: "2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d",
  });
  expect(event.pullRequest).toBeUndefined();
  expect(mergeGroupPullRequest(event.headRef ?? "")).toBe(104);
});

test.each([
  ["refs/heads/gh-readonly-queue/main/pr-12-0a1b2c", 12],
  ["gh-readonly-queue/release/pr-9/v2/pr-12-0a1b2c", 12],
  ["main", undefined],
  ["gh-readonly-queue/main/pr-0-0a1b2c", undefined],
  ["gh-readonly-queue/main/pr-12", undefined],
  [`gh-readonly-queue/main/pr-${"9".repeat(40)}-0a1b2c`, undefined],
])("the queue ref %s is of pull request %s", (ref, number) => {
  expect(mergeGroupPullRequest(ref)).toBe(number);
});

describe("push", () => {
  const before = "1".repeat(40);
  const after = "2".repeat(40);
  const zero = "0".repeat(40);

  test("to a branch is compared with what stood there before", () => {
    expect(parseEvent("push", { ref: "refs/heads/feat/x", before, after })).toEqual({
      name: "push",
      baseSha: before,
      headSha: after,
      headRef: "feat/x",
    });
  });

  test("of a new branch has no base, and of a deleted one no head", () => {
    expect(parseEvent("push", { ref: "refs/heads/x", before: zero, after })).not.toHaveProperty("baseSha");
    expect(parseEvent("push", { ref: "refs/heads/x", before, after: zero })).not.toHaveProperty("headSha");
  });

  test("of a tag has no base, and keeps what tells it from a branch", () => {
    expect(parseEvent("push", { ref: "refs/tags/v1.0.0", before, after })).toEqual({
      name: "push",
      headSha: after,
      headRef: "refs/tags/v1.0.0",
    });
  });
});

test("a release is about its tag, a started workflow about its commit", () => {
  expect(parseEvent("release", example("release")).headRef).toBe("refs/tags/0.0.1");
  expect(parseEvent("workflow_run", example("workflow_run"))).toMatchObject({
    headSha: "5779607b49aab1200488439f02372c57b4f75444",
    headRef: "main",
  });
});

test("a workflow run tells what started it and where its branch is, and nothing of the pull requests it lists", () => {
  const payload = example(
    "workflow_run",
    ({ workflow_run: run }) => isObject(run) && Array.isArray(run.pull_requests) && run.pull_requests.length > 0,
  );
  const event = parseEvent("workflow_run", withPlace(payload, "workflow_run.event", "pull_request"));
  expect(event.run).toEqual({
    id: 289782451,
    attempt: 1,
    event: "pull_request",
    headRepository: { owner: "octo-org", name: "octo-repo" },
  });
  expect(event).not.toHaveProperty("pullRequest");
  expect(event).not.toHaveProperty("request");
});

test("a run of a fork that is gone has no head repository", () => {
  const gone = withPlace(example("workflow_run"), "workflow_run.head_repository", null);
  expect(parseEvent("workflow_run", gone).run).not.toHaveProperty("headRepository");
});

describe("a workflow that somebody starts", () => {
  const started = (inputs: Json | undefined) =>
    parseEvent("workflow_dispatch", withPlace(example("workflow_dispatch"), "inputs", inputs));

  test.each([" 12 ", 12])("may name a pull request by %j", (given) => {
    expect(started({ "pull-request": given })).toMatchObject({ headRef: "main", askedPullRequest: 12 });
  });

  test.each([undefined, null, {}, { "pull-request": "" }, { other: "12" }])("names none by the inputs %j", (inputs) => {
    expect(started(inputs)).not.toHaveProperty("askedPullRequest");
  });

  test.each(["0", "-1", "1e3", "12; rm", "#12", "9".repeat(40), 1.5, -12, true])("may not name %j", (given) => {
    const payload = withPlace(example("workflow_dispatch"), "inputs", { "pull-request": given });
    expect(refusal("workflow_dispatch", payload).where).toBe("inputs.pull-request");
  });
});

test("a schedule has no commit", () => {
  expect(parseEvent("schedule", { schedule: "0 0 * * *" })).toEqual({ name: "schedule" });
});

describe("a payload that is not what GitHub writes is refused by field", () => {
  test.each<[string, string, Json | undefined]>([
    ["pull_request", "pull_request", undefined],
    ["pull_request", "pull_request", "text"],
    ["pull_request", "pull_request.number", "2"],
    ["pull_request", "pull_request.number", -1],
    ["pull_request", "pull_request.title", undefined],
    ["pull_request", "pull_request.base", null],
    ["pull_request", "pull_request.base.sha", "--upload-pack=x"],
    ["pull_request", "pull_request.head.sha", "0".repeat(40)],
    ["pull_request", "pull_request.labels", {}],
    ["pull_request", "pull_request.body", 1],
    ["pull_request", "repository.owner", undefined],
    ["pull_request", "repository.owner.login", 1],
    ["push", "ref", undefined],
    ["push", "before", "main"],
    ["merge_group", "merge_group", undefined],
    ["merge_group", "merge_group.base_sha", undefined],
    ["release", "release.tag_name", undefined],
    ["workflow_run", "workflow_run.head_sha", null],
    ["workflow_run", "workflow_run.id", "1"],
    ["workflow_run", "workflow_run.event", undefined],
    ["workflow_run", "workflow_run.run_attempt", 0],
    ["workflow_run", "workflow_run.head_repository.owner.login", 1],
  ])("%s without %s (%j)", (name, field, value) => {
    const trouble = refusal(name, withPlace(example(name), field, value));
    expect(trouble.where).toBe(field);
    expect(trouble.what).toContain(`\`${field}\``);
  });

  test("a list is named with its index", () => {
    const payload = withPlace(example("pull_request"), "pull_request.labels", [{ name: "a" }, { name: 1 }]);
    expect(refusal("pull_request", payload).where).toBe("pull_request.labels[1].name");
  });

  test.each([null, [], "text", 1])("%j is no payload", (payload) => {
    expect(refusal("push", payload).where).toBe("the payload");
  });

  test("whatever the JSON, it is read or refused, and never crashes", () => {
    const names = fc.constantFrom(
      "pull_request",
      "push",
      "merge_group",
      "release",
      "workflow_run",
      "schedule",
      "other",
    );
    const keys = fc.constantFrom(
      "pull_request",
      "merge_group",
      "base",
      "head",
      "sha",
      "ref",
      "labels",
      "repository",
      "x",
    );
    const json = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.constant(null),
        fc.boolean(),
        fc.integer(),
        fc.string(),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(keys, tie("value"), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(names, json, (name, payload) => {
        try {
          expect(parseEvent(name, payload).name).toBe(name);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
        }
      }),
    );
  });
});
