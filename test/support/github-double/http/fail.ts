import type { JsonObject } from "../../../../src/model/json.ts";
import type { Answer } from "./answer.ts";
import { DOCUMENTATION } from "./documentation.ts";
import type { Failure } from "./failures.ts";

const SERVER_ERRORS: Readonly<Record<number, string>> = {
  500: "Internal Server Error",
  502: "Server Error",
  503: "Service Unavailable",
  504: "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your request and contact us if the problem persists.",
};

const said = (message: string, documentation: string, status: number): JsonObject => ({
  message,
  documentation_url: documentation,
  status: String(status),
});

/** The answer of a planned failure; undefined where there is none because the connection is what fails. */
export const answerFailure = (failure: Failure, isGraphql: boolean): Answer | undefined => {
  switch (failure.kind) {
    case "rate-limit": {
      const status = failure.status ?? 403;
      const message = "API rate limit exceeded for installation ID 1.";
      const resetsIn = failure.resetsIn ?? 60;
      const headers = {
        "x-ratelimit-limit": "1000",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-used": "1000",
        "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + resetsIn),
        "x-ratelimit-resource": isGraphql ? "graphql" : "core",
        ...(failure.status === 429 ? { "retry-after": String(resetsIn) } : {}),
      };
      // GraphQL tells a used up limit in an answer that looks like success
      if (isGraphql) return { status: 200, body: { errors: [{ type: "RATE_LIMITED", message }] }, headers };
      return { status, body: said(message, DOCUMENTATION.rateLimit, status), headers };
    }
    case "secondary-limit": {
      const status = failure.status ?? 403;
      const message =
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.";
      return {
        status,
        body: said(message, DOCUMENTATION.secondaryLimit, status),
        headers: { "retry-after": String(failure.retryAfter ?? 60) },
      };
    }
    case "server-error": {
      const status = failure.status ?? 502;
      return { status, body: said(SERVER_ERRORS[status] ?? "Server Error", DOCUMENTATION.rest, status) };
    }
    case "vanished":
      return { status: 404, body: said("Not Found", DOCUMENTATION.rest, 404) };
    default:
      return undefined;
  }
};
