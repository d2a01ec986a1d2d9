import { isObject } from "../../../../src/model/json.ts";
import { checkRequestBody, checkResponse, readParameters } from "../description/check-message.ts";
import type { DescribedOperation } from "../description/read-description.ts";
import { OPERATIONS } from "../operations/index.ts";
import { fullName, type GitHub } from "../state/github.ts";
import { type Answer, notFound, Refusal, refusalBody } from "./answer.ts";
import type { ApiRequest } from "./api-request.ts";
import type { Call } from "./call.ts";
import type { Caller } from "./callers.ts";
import type { MatchedOperation } from "./match-operation.ts";
import { isGranted, requiredFor } from "./permissions.ts";

/** What anybody may read of a public repository without a token. */
const NEEDS_TOKEN = /^(?:administration|members)=/;

const checkAccess = (github: GitHub, matched: MatchedOperation, caller: Caller): void => {
  const { path, operation } = matched;
  const [owner, repo] = [path.get("owner"), path.get("repo")];
  const isOther = owner !== undefined && `${owner}/${repo}`.toLowerCase() !== fullName(github).toLowerCase();
  if (isOther) throw notFound();
  const required = requiredFor(operation.id);
  if (caller.token === undefined) {
    if (github.repository.private && owner !== undefined) throw notFound();
    const isOpen = operation.method === "GET" && !NEEDS_TOKEN.test(required);
    if (!isOpen) throw new Refusal(401, "Requires authentication");
    return;
  }
  if (isGranted(caller.token.granted, required)) return;
  throw new Refusal(403, "Resource not accessible by integration", {
    headers: { "x-accepted-github-permissions": required },
  });
};

const readRequest = (github: GitHub, call: Call, matched: MatchedOperation, caller: Caller) => {
  const { operation, path } = matched;
  const { parameters, faults } = readParameters(operation, path, call.url.searchParams);
  const isFile = operation.body?.format === "binary";
  const hasBody = call.bytes.length > 0;
  const bodyFaults =
    isFile || (!hasBody && !operation.bodyRequired)
      ? []
      : hasBody && call.json === undefined
        ? ["the body is no JSON"]
        : checkRequestBody(operation, call.json);
  const request: ApiRequest = {
    operation: operation.id,
    url: `${github.apiUrl}${call.url.pathname}`,
    parameters,
    pathParameters: [...path.keys()],
    body: isObject(call.json) ? call.json : {},
    json: call.json,
    bytes: call.bytes,
    headers: call.incoming.headers,
    token: caller.token,
    actor: github.people.named(caller.token?.actor ?? "ghost"),
  };
  return { request, faults: [...faults, ...bodyFaults] };
};

const refused = (error: Refusal, operation: DescribedOperation): Answer => ({
  status: error.status,
  body: refusalBody(error, operation.documentation),
  headers: error.headers,
});

const perform = async (
  github: GitHub,
  request: ApiRequest,
  operation: DescribedOperation,
  caller: Caller,
): Promise<Answer> => {
  if (operation.id === "rate-limit/get") return { status: 200, body: caller.limits.overview() };
  const handler = OPERATIONS[operation.id];
  if (handler === undefined) throw new Error(`${operation.id} is described and has no handler`);
  try {
    return await handler(request, github);
  } catch (error) {
    if (error instanceof Refusal) return refused(error, operation);
    throw error;
  }
};

export interface RestWork {
  /** The answer where the request does not get as far as the effect. */
  readonly refusal: Answer | undefined;
  /** Has the effect, and checks the answer against the description. */
  perform(): Promise<Answer>;
}

/** Checks a request against the description and the token, and makes ready what answers it. */
export const prepareRest = (
  github: GitHub,
  call: Call,
  matched: MatchedOperation,
  caller: Caller,
  violate: (message: string) => void,
): RestWork => {
  const { operation } = matched;
  const { request, faults } = readRequest(github, call, matched, caller);
  for (const fault of faults) violate(`${operation.id}: ${fault}`);
  let refusal: Answer | undefined;
  try {
    checkAccess(github, matched, caller);
    if (faults.length > 0) {
      const invalid = new Refusal(422, `Invalid request.\n\n${faults.join("\n")}`);
      refusal = refused(invalid, operation);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal = refused(error, operation);
  }
  const required = requiredFor(operation.id);
  const accepted = required === "" ? {} : { "x-accepted-github-permissions": required };
  return {
    refusal: refusal === undefined ? undefined : { ...refusal, headers: { ...accepted, ...refusal.headers } },
    async perform() {
      const answer = await perform(github, request, operation, caller);
      const wrong = answer.bytes === undefined ? checkResponse(operation, answer.status, answer.body) : [];
      for (const fault of wrong) violate(`${operation.id}: ${fault}`);
      if (wrong.length > 0)
        throw new Error(
          `the double would have answered ${operation.id} with what GitHub does not: ${wrong.join("; ")}`,
        );
      return { ...answer, headers: { ...accepted, ...answer.headers } };
    },
  };
};
