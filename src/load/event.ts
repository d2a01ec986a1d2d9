import type { ChangeRequest, Person } from "../model/change-request.ts";
import { ConfigError } from "../model/errors.ts";
import type { GitHubEvent } from "../model/event.ts";
import { isObject, type Json, type JsonObject } from "../model/json.ts";

/**
 * What the toolkit needs of a webhook payload. Events that carry no commit (a schedule, a label) give their name and
 * repository alone. Branches are named without `refs/heads/`; a tag keeps `refs/tags/`, which tells it from a branch.
 * The push of a new branch or of a tag has no base; a pull request whose fork is gone is one from a fork.
 * @throws ConfigError that names the field which is missing or of the wrong kind
 */
export const parseEvent = (name: string, payload: Json): GitHubEvent => {
  const event = new Field(payload, name, []);
  const common = { name, ...optional("action", event.text("action")), ...readRepository(event.object("repository")) };
  // Reviews and their comments carry the pull request as its own event does.
  const pullRequest = event.object("pull_request");
  if (name.startsWith("pull_request") || pullRequest !== undefined) {
    return { ...common, ...readPullRequest(pullRequest ?? event.missing("pull_request", "an object"), event) };
  }
  return { ...common, ...READERS.get(name)?.(event) };
};

/**
 * Number of the pull request that a merge group was made for, out of its ref
 * (`gh-readonly-queue/<base>/pr-<number>-<commit>`); undefined for any other ref. A group of several names the last alone.
 */
export const mergeGroupPullRequest = (headRef: string): number | undefined => {
  const digits = /^(?:refs\/heads\/)?gh-readonly-queue\/.+\/pr-([1-9]\d{0,14})-[0-9a-f]+$/.exec(headRef)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

type Commits = Pick<GitHubEvent, "baseSha" | "baseRef" | "headSha" | "headRef" | "run" | "askedPullRequest">;

const READERS: ReadonlyMap<string, (event: Field) => Commits> = new Map([
  ["push", (event: Field) => readPush(event)],
  ["merge_group", (event: Field) => readMergeGroup(event.required("merge_group"))],
  ["workflow_dispatch", (event: Field) => readDispatch(event)],
  ["release", (event: Field) => ({ headRef: `refs/tags/${event.required("release").requiredText("tag_name")}` })],
  ["workflow_run", (event: Field) => readWorkflowRun(event.required("workflow_run"))],
]);

const readPush = (event: Field): Commits => {
  const ref = event.requiredText("ref");
  const before = event.commit("before");
  return {
    // Where a tag stood before it was moved is nothing that the commit it names now was made from.
    ...optional("baseSha", ref.startsWith("refs/tags/") ? undefined : before),
    ...optional("headSha", event.commit("after")),
    ...optional("headRef", shortRef(ref)),
  };
};

const readMergeGroup = (group: Field): Commits => ({
  baseSha: group.requiredCommit("base_sha"),
  ...optional("baseRef", shortRef(group.text("base_ref"))),
  headSha: group.requiredCommit("head_sha"),
  ...optional("headRef", shortRef(group.requiredText("head_ref"))),
});

/** Its pull requests are left out: the list is empty for forks, and what it says can be forged by the first workflow. */
const readWorkflowRun = (run: Field): Commits => ({
  headSha: run.requiredCommit("head_sha"),
  ...optional("headRef", shortRef(run.text("head_branch"))),
  run: {
    id: run.count("id"),
    attempt: run.count("run_attempt"),
    event: run.requiredText("event"),
    ...optional("headRepository", readHome(run.object("head_repository"))),
  },
});

/** An empty input is one that was left out. */
const readDispatch = (event: Field): Commits => {
  const inputs = event.object("inputs");
  const asked = inputs?.textOrNumber(PULL_REQUEST_INPUT)?.trim() || undefined;
  if (asked !== undefined && !/^[1-9]\d{0,14}$/.test(asked)) {
    inputs?.missing(PULL_REQUEST_INPUT, "the number of a pull request");
  }
  return {
    ...optional("headRef", shortRef(event.text("ref"))),
    ...optional("askedPullRequest", asked === undefined ? undefined : Number(asked)),
  };
};

const PULL_REQUEST_INPUT = "pull-request";

const readPullRequest = (pullRequest: Field, event: Field): Commits & Pick<GitHubEvent, "pullRequest" | "request"> => {
  const base = pullRequest.required("base");
  const head = pullRequest.required("head");
  const home = event.object("repository")?.text("full_name") ?? base.object("repo")?.text("full_name");
  const origin = head.object("repo")?.text("full_name");
  const fromFork = origin === undefined || origin !== home;
  const { repository } = readRepository(event.object("repository") ?? base.object("repo"));
  return {
    ...(repository === undefined ? {} : { request: readRequest(pullRequest, repository, fromFork) }),
    baseSha: base.requiredCommit("sha"),
    baseRef: base.requiredText("ref"),
    headSha: head.requiredCommit("sha"),
    headRef: head.requiredText("ref"),
    pullRequest: {
      number: pullRequest.count("number"),
      title: pullRequest.requiredText("title"),
      body: pullRequest.text("body") ?? "",
      labels: pullRequest.objects("labels").map((label) => label.requiredText("name")),
      author: pullRequest.object("user")?.requiredText("login") ?? "ghost",
      fromFork,
    },
  };
};

const readRequest = (pullRequest: Field, repository: ChangeRequest["repository"], fromFork: boolean): ChangeRequest => {
  const base = pullRequest.required("base");
  const head = pullRequest.required("head");
  const state = readState(pullRequest);
  return {
    repository,
    number: pullRequest.count("number"),
    title: pullRequest.requiredText("title"),
    body: pullRequest.text("body") ?? "",
    author: readPerson(pullRequest.object("user")),
    labels: pullRequest.objects("labels").map((label) => label.requiredText("name")),
    state,
    isDraft: pullRequest.flag("draft") ?? false,
    head: { sha: head.requiredCommit("sha"), ref: head.requiredText("ref"), fromFork },
    base: { sha: base.requiredCommit("sha"), ref: base.requiredText("ref") },
    // before the merge it is the commit of a trial merge, which nobody keeps
    ...(state === "merged" ? optional("mergeCommit", pullRequest.text("merge_commit_sha")) : {}),
    ...(state === "merged" ? optional("mergedAt", pullRequest.text("merged_at")) : {}),
  };
};

/** The pull request of a review does not say `merged`, only when it was. */
const readState = (pullRequest: Field): ChangeRequest["state"] => {
  if (pullRequest.flag("merged") === true || pullRequest.text("merged_at") !== undefined) return "merged";
  const state = pullRequest.requiredText("state");
  return state === "open" || state === "closed" ? state : pullRequest.missing("state", "open or closed");
};

const GHOST: Person = { login: "ghost", kind: "ghost" };

/** GitHub shows a deleted account as none, or as the user `ghost`; a mannequin stands for somebody of another host. */
const readPerson = (user: Field | undefined): Person => {
  if (user === undefined) return GHOST;
  const login = user.requiredText("login");
  const type = user.text("type") ?? "User";
  if (login === GHOST.login || type === "Mannequin") return { login, kind: "ghost" };
  return { login, kind: type === "User" ? "user" : "bot" };
};

const readRepository = (repository: Field | undefined): Pick<GitHubEvent, "repository"> =>
  repository === undefined
    ? {}
    : {
        repository: {
          owner: repository.required("owner").requiredText("login"),
          name: repository.requiredText("name"),
          ...optional("defaultBranch", repository.text("default_branch")),
        },
      };

const readHome = (repository: Field | undefined): { owner: string; name: string } | undefined => {
  if (repository === undefined) return undefined;
  const owner = repository.object("owner")?.requiredText("login");
  return owner === undefined ? undefined : { owner, name: repository.requiredText("name") };
};

const shortRef = (ref: string | undefined): string | undefined => ref?.replace(/^refs\/heads\//, "");

const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } => {
  const found: { [K in Key]?: Value } = {};
  if (value !== undefined) found[key] = value;
  return found;
};

/** An object of the payload that knows its own path, so that a refusal can name the field. */
class Field {
  readonly #event: string;
  readonly #path: readonly (string | number)[];
  readonly #content: JsonObject;

  constructor(content: Json | undefined, event: string, path: readonly (string | number)[]) {
    this.#event = event;
    this.#path = path;
    if (!isObject(content)) throw this.#refusal([], content, "an object");
    this.#content = content;
  }

  /** The object at `key`; undefined where there is none, also where it is null. */
  object(key: string): Field | undefined {
    const value = this.#get(key);
    return value === undefined ? undefined : new Field(value, this.#event, [...this.#path, key]);
  }
  required(key: string): Field {
    return this.object(key) ?? this.missing(key, "an object");
  }
  objects(key: string): Field[] {
    const value = this.#get(key);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw this.#refusal([key], value, "a list");
    return value.map((entry, index) => new Field(entry, this.#event, [...this.#path, key, index]));
  }

  text(key: string): string | undefined {
    const value = this.#get(key);
    if (value === undefined || typeof value === "string") return value;
    throw this.#refusal([key], value, "a text");
  }
  /** An input of the type number comes as either. */
  textOrNumber(key: string): string | undefined {
    const value = this.#get(key);
    return typeof value === "number" ? String(value) : this.text(key);
  }
  requiredText(key: string): string {
    return this.text(key) || this.missing(key, "a text");
  }

  flag(key: string): boolean | undefined {
    const value = this.#get(key);
    if (value === undefined || typeof value === "boolean") return value;
    throw this.#refusal([key], value, "true or false");
  }

  /** A commit id; undefined where GitHub writes zeros for "none". */
  commit(key: string): string | undefined {
    const id = this.requiredText(key);
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw this.#refusal([key], id, "a commit id");
    return /^0+$/.test(id) ? undefined : id;
  }
  requiredCommit(key: string): string {
    return this.commit(key) ?? this.missing(key, "the id of a commit that exists");
  }

  count(key: string): number {
    const value = this.#get(key);
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
    throw this.#refusal([key], value, "a whole number above 0");
  }

  missing(key: string, expected: string): never {
    throw this.#refusal([key], this.#get(key), expected);
  }

  #get(key: string): Json | undefined {
    return Object.hasOwn(this.#content, key) ? (this.#content[key] ?? undefined) : undefined;
  }

  #refusal(keys: readonly string[], value: Json | undefined, expected: string): ConfigError {
    const path = [...this.#path, ...keys].map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
    const kind = value === undefined ? "is missing" : "is of the wrong kind";
    return new ConfigError({
      what: `the payload of the event ${JSON.stringify(this.#event.slice(0, 100))} cannot be read: ${path === "" ? "it" : `\`${path.slice(1)}\``} ${kind}`,
      where: path === "" ? "the payload" : path.slice(1),
      expected,
      hint: "Give the payload as GitHub wrote it, and the name of the event that it belongs to.",
    });
  }
}
