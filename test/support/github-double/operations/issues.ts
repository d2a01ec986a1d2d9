import { isObject } from "../../../../src/model/json.ts";
import { created, noContent, notFound, ok, Refusal, validationFailed } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { listIn, numberIn, optionalText, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { commentShape, issueShape } from "../shapes/issue.ts";
import { labelShape } from "../shapes/label.ts";
import type { GitHub } from "../state/github.ts";
import { readPulls } from "../state/pulls.ts";
import type { Comment, Thread } from "../state/records.ts";

const MOST_CHARACTERS = 65_536;

const threadIn = async (request: ApiRequest, github: GitHub): Promise<Thread> => {
  await readPulls(github);
  const thread = github.threads.get(numberIn(request.parameters, "issue_number"));
  if (thread === undefined) throw notFound();
  return thread;
};

const commentIn = (request: ApiRequest, github: GitHub): Comment => {
  const id = numberIn(request.parameters, "comment_id");
  const comment = github.comments.find((each) => each.id === id);
  if (comment === undefined) throw notFound();
  return comment;
};

const bodyIn = (request: ApiRequest): string => {
  const body = textIn(request.body, "body");
  const said = (message: string) =>
    validationFailed({ resource: "IssueComment", code: "unprocessable", field: "data", message });
  if (body.trim() === "") throw said("Body can't be blank");
  if (body.length > MOST_CHARACTERS) throw said(`Body is too long (maximum is ${MOST_CHARACTERS} characters)`);
  return body;
};

const namesIn = (values: readonly unknown[], key: string): string[] =>
  values.flatMap((each) => {
    const name = isObject(each) ? each[key] : each;
    return typeof name === "string" ? [name] : [];
  });

const changeState = (github: GitHub, thread: Thread, state: string, reason: string | undefined): void => {
  if (state === "closed" && thread.state === "open") {
    thread.state = "closed";
    thread.stateReason = thread.pull === undefined ? (reason ?? "completed") : null;
    thread.closedAt = github.now();
  }
  if (state === "open" && thread.state === "closed") {
    thread.state = "open";
    thread.stateReason = thread.pull === undefined ? "reopened" : null;
    thread.closedAt = null;
  }
};

export const issueOperations: Operations = {
  "issues/get": async (request, github) => ok(issueShape(github, await threadIn(request, github))),
  "issues/update": async (request, github) => {
    const thread = await threadIn(request, github);
    const { body } = request;
    if (["milestone", "type", "issue_field_values", "duplicate_issue_id"].some((key) => body[key] != null))
      throw new Error("milestones, types, fields and duplicates of issues are not served");
    thread.title = optionalText(body, "title") ?? thread.title;
    if (body.body !== undefined) thread.body = optionalText(body, "body") ?? null;
    if (body.labels !== undefined) thread.labels = [...new Set(namesIn(listIn(body, "labels"), "name"))];
    if (body.assignees !== undefined) thread.assignees = namesIn(listIn(body, "assignees"), "login");
    const state = optionalText(body, "state");
    if (state !== undefined) changeState(github, thread, state, optionalText(body, "state_reason"));
    thread.updatedAt = github.now();
    return ok(issueShape(github, thread));
  },
  "issues/list-comments": async (request, github) => {
    const { number } = await threadIn(request, github);
    const since = optionalText(request.parameters, "since");
    const comments = github.comments
      .filter((each) => each.thread === number)
      .filter((each) => since === undefined || Date.parse(each.updatedAt) >= Date.parse(since));
    return answerPage(request, comments, (page) => page.map((comment) => commentShape(github, comment)));
  },
  "issues/get-comment": (request, github) => ok(commentShape(github, commentIn(request, github))),
  "issues/create-comment": async (request, github) => {
    const thread = await threadIn(request, github);
    const now = github.now();
    const comment: Comment = {
      id: github.nextId(),
      thread: thread.number,
      author: request.actor.login,
      body: bodyIn(request),
      createdAt: now,
      updatedAt: now,
    };
    github.comments.push(comment);
    thread.updatedAt = now;
    return created(commentShape(github, comment));
  },
  "issues/update-comment": (request, github) => {
    const comment = commentIn(request, github);
    comment.body = bodyIn(request);
    comment.updatedAt = github.now();
    return ok(commentShape(github, comment));
  },
  "issues/delete-comment": (request, github) => {
    github.comments.splice(github.comments.indexOf(commentIn(request, github)), 1);
    return noContent;
  },
  "issues/list-labels-on-issue": async (request, github) => {
    const { labels } = await threadIn(request, github);
    return answerPage(request, labels, (page) => page.map((name) => labelShape(github, name)));
  },
  "issues/add-labels": async (request, github) => {
    const thread = await threadIn(request, github);
    const given = Array.isArray(request.json) ? request.json : listIn(request.body, "labels");
    thread.labels = [...new Set([...thread.labels, ...namesIn(given, "name")])];
    return ok(thread.labels.map((name) => labelShape(github, name)));
  },
  "issues/remove-label": async (request, github) => {
    const thread = await threadIn(request, github);
    const name = textIn(request.parameters, "name");
    if (!thread.labels.includes(name)) throw new Refusal(404, "Label does not exist");
    thread.labels = thread.labels.filter((each) => each !== name);
    return ok(thread.labels.map((each) => labelShape(github, each)));
  },
};
