import { createHash } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Json } from "../../../../src/model/json.ts";
import type { GitHub } from "../state/github.ts";
import { type Answer, Refusal, refusalBody } from "./answer.ts";
import { prepareRest } from "./answer-rest.ts";
import { type Call, type LoggedRequest, readBytes } from "./call.ts";
import type { Caller, Callers } from "./callers.ts";
import { DOCUMENTATION } from "./documentation.ts";
import { answerFailure } from "./fail.ts";
import type { Failures } from "./failures.ts";
import type { Hooks } from "./hooks.ts";
import { matchOperation } from "./match-operation.ts";
import type { Resource } from "./rate-limits.ts";

export interface ServedWorld {
  readonly github: GitHub;
  readonly callers: Callers;
  readonly failures: Failures;
  readonly hooks: Hooks;
  readonly requests: LoggedRequest[];
  violate(message: string): void;
}

/** What answers a call once nothing stands in its way. */
interface Work {
  readonly operations: readonly string[];
  readonly refusal: Answer | undefined;
  perform(): Promise<Answer>;
}

const parsed = (bytes: Buffer, type: string | undefined): Json | undefined => {
  if (bytes.length === 0 || (type !== undefined && !/json|text\/plain/.test(type))) return undefined;
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    // what is no JSON is told as such by the check of the body
    return undefined;
  }
};

const refusalAnswer = (refusal: Refusal, documentation: string): Answer => ({
  status: refusal.status,
  body: refusalBody(refusal, documentation),
  headers: refusal.headers,
});

const graphqlWork = async (world: ServedWorld, call: Call, caller: Caller): Promise<Work> => {
  const refuse = (message: string, status: number): Work => {
    const answer = refusalAnswer(new Refusal(status, message), DOCUMENTATION.graphql);
    return { operations: ["graphql"], refusal: answer, perform: async () => answer };
  };
  const { token } = caller;
  if (token === undefined) return refuse("This endpoint requires you to be authenticated.", 401);
  // GraphQL is heavy, and most tests ask for none of it
  const { executeQuery, readQuery, rootFields } = await import("../graphql/execute.ts");
  const query = readQuery(call.json);
  if (typeof query === "string") {
    world.violate(`graphql: ${query}`);
    return refuse(query, 400);
  }
  const { github } = world;
  return {
    operations: ["graphql", ...rootFields(query.document).map((name) => `graphql/${name}`)],
    refusal: undefined,
    async perform() {
      const actor = github.people.named(token.actor);
      const { body, violations } = await executeQuery(query, { github, token, actor });
      for (const violation of violations) world.violate(`graphql: ${violation}`);
      return { status: 200, body };
    },
  };
};

const restWork = (world: ServedWorld, call: Call, caller: Caller): Work => {
  const { method = "GET" } = call.incoming;
  const matched = matchOperation(method, call.url.pathname);
  if (matched === undefined) {
    world.violate(`${method} ${call.url.pathname} is no operation that the double serves`);
    const answer = refusalAnswer(new Refusal(501, "The double does not serve this operation"), DOCUMENTATION.rest);
    return { operations: [], refusal: answer, perform: async () => answer };
  }
  const prepared = prepareRest(world.github, call, matched, caller, world.violate);
  return { operations: [matched.operation.id], refusal: prepared.refusal, perform: () => prepared.perform() };
};

const send = (call: Call, answer: Answer, headers: Readonly<Record<string, string>>): void => {
  const { response, incoming, logged } = call;
  const bytes =
    answer.bytes ?? (answer.body === undefined ? undefined : Buffer.from(JSON.stringify(answer.body), "utf8"));
  const etag = bytes === undefined ? undefined : `W/"${createHash("sha256").update(bytes).digest("hex")}"`;
  const isUnchanged = answer.status === 200 && incoming.method === "GET" && etag === incoming.headers["if-none-match"];
  logged.status = isUnchanged ? 304 : answer.status;
  response.writeHead(logged.status, {
    ...(bytes === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...(etag !== undefined && answer.status === 200 ? { etag } : {}),
    ...headers,
    ...answer.headers,
  });
  response.end(isUnchanged ? undefined : bytes);
};

const limitAnswer = (caller: Caller): Answer =>
  refusalAnswer(
    new Refusal(
      403,
      caller.token === undefined
        ? "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)"
        : "API rate limit exceeded for installation ID 1.",
    ),
    DOCUMENTATION.rateLimit,
  );

/** Answers one call: the token, a planned failure, the hooks, the effect, the check of the answer. */
const answerCall = async (world: ServedWorld, call: Call, requestId: string): Promise<void> => {
  const isGraphql = call.url.pathname === "/graphql" && call.incoming.method === "POST";
  const headers = {
    "x-github-request-id": requestId,
    "x-github-media-type": "github.v3; format=json",
    "x-github-api-version-selected": "2022-11-28",
    "cache-control": "private, max-age=60, s-maxage=60",
  };
  let caller: Caller;
  try {
    caller = world.callers.identify(call.incoming);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    send(call, refusalAnswer(error, DOCUMENTATION.rest), headers);
    return;
  }
  const resource: Resource = isGraphql ? "graphql" : call.url.pathname.startsWith("/search/") ? "search" : "core";
  const isFree = call.url.pathname === "/rate_limit" || (isGraphql && caller.token === undefined);
  const isLeft = isFree || caller.limits.take(resource);
  const told = { ...headers, ...caller.limits.headers(resource) };
  if (!isLeft) {
    send(call, limitAnswer(caller), told);
    return;
  }
  const work = isGraphql ? await graphqlWork(world, call, caller) : restWork(world, call, caller);
  call.logged.operations = work.operations;

  const failure = world.failures.next(work.operations);
  if (failure?.kind === "timeout") return;
  if (failure?.kind === "reset") {
    call.response.destroy();
    return;
  }
  const failed = failure === undefined ? undefined : answerFailure(failure, isGraphql);
  const stopped = failed ?? work.refusal;
  if (stopped !== undefined) {
    send(call, stopped, told);
    return;
  }
  const hooked = { request: call.logged, body: call.json };
  await world.hooks.run(work.operations, "before", hooked);
  const answer = await work.perform();
  await world.hooks.run(work.operations, "after", hooked);
  if (failure?.kind === "lost-response") call.response.destroy();
  else send(call, answer, told);
};

const openCall = async (incoming: IncomingMessage, response: ServerResponse): Promise<Call> => {
  const url = new URL(incoming.url ?? "/", "http://localhost");
  const bytes = await readBytes(incoming);
  const json = parsed(bytes, incoming.headers["content-type"]);
  const logged: LoggedRequest = {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: json,
    operations: [],
    status: undefined,
  };
  return { incoming, response, url, bytes, json, logged };
};

/** The listener of the double. Whatever goes wrong inside it is a violation and a 500, never silence. */
export const createListener = (world: ServedWorld): RequestListener => {
  let ordinal = 0;
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await openCall(incoming, response);
    world.requests.push(call.logged);
    ordinal += 1;
    const requestId = `D0B1:${ordinal.toString(16).toUpperCase().padStart(6, "0")}`;
    try {
      await answerCall(world, call, requestId);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      world.violate(`${call.logged.method} ${call.logged.path}: ${text}`);
      const answer = refusalAnswer(new Refusal(500, "The double failed; its violations say how"), DOCUMENTATION.rest);
      if (!response.headersSent) send(call, answer, {});
    }
  };
  return (incoming, response) => {
    // a client that is gone before its request is read has nothing to be told
    serve(incoming, response).catch(() => response.destroy());
  };
};
