import { Octokit } from "@octokit/core";
import type { GitHubAccess } from "../../model/github.ts";
import { sendThroughProxy } from "./proxy.ts";
import { Lost, Refused, refusalOf } from "./refusal.ts";

/** Of GitHub's REST API: what it answers by is settled for years. */
const API_VERSION = "2022-11-28";

const silent = () => undefined;
const SILENT_LOG = { debug: silent, info: silent, warn: silent, error: silent };

/** Errors of the network and of TLS where nothing was sent, and nothing would be the next time. */
const HOPELESS = /^(?:ENOTFOUND|ERR_TLS_.*|CERT_.*|SELF_SIGNED_CERT_.*|DEPTH_ZERO_.*|UNABLE_TO_.*)$/;
const MOST_CAUSES = 5;

/** The code of a broken connection, which says more than `fetch failed`. */
const codeOf = (error: unknown): string | undefined => {
  let current = error;
  for (let depth = 0; depth < MOST_CAUSES && current instanceof Error; depth += 1) {
    if ("code" in current && typeof current.code === "string") return current.code;
    current = current.cause;
  }
  return undefined;
};

/** What went wrong with a connection. */
export const connectionFailure = (error: unknown): Lost => {
  const code = codeOf(error);
  if (code !== undefined) return new Lost(`the connection failed: ${code}`, HOPELESS.test(code));
  const isLate = error instanceof Error && /timeout|timed out/i.test(error.message);
  return new Lost(isLate ? "no answer came in time" : "the connection failed");
};

interface Answer {
  status: number;
  data: unknown;
  headers: Readonly<Record<string, string>>;
}

const isAnswer = (value: unknown): value is Answer =>
  typeof value === "object" && value !== null && "status" in value && "data" in value && "headers" in value;

/** What went wrong with a request, in our words; whatever the client did not throw for an answer or a connection is returned as it is. */
const failureOf = (error: unknown, clean: (text: string) => string): unknown => {
  if (!(error instanceof Error) || !("status" in error) || error instanceof Lost) return error;
  const answer = "response" in error ? error.response : undefined;
  if (isAnswer(answer)) {
    return answer.status >= 500 ? new Lost(`it answered ${answer.status}`) : new Refused(refusalOf(answer, clean));
  }
  return connectionFailure(error);
};

/**
 * An answer of success that is no JSON is none of GitHub's; one that breaks off says nothing. Whoever asks not to be led on
 * is told where to, and nothing else.
 */
const checkAnswer = ({ status, data, headers }: Answer): void => {
  const isWordless = status === 204 || (status >= 300 && status < 400);
  if (isWordless || typeof data === "object") return;
  throw /\bjson\b/.test(headers["content-type"] ?? "")
    ? new Lost("its answer broke off")
    : new Lost("something else than GitHub answered", true);
};

export type GitHubClient = Pick<Octokit, "request">;

/**
 * A client of GitHub's API for one token. It throws `Refused` where GitHub says no, and `Lost` where nothing tells whether
 * it happened; it never repeats a request by itself.
 */
export const createClient = async (
  { apiUrl, token }: Pick<GitHubAccess, "apiUrl" | "token">,
  options: { version: string; environment: Readonly<Record<string, string | undefined>> },
): Promise<GitHubClient> => {
  const send = await sendThroughProxy(apiUrl, options.environment);
  const client = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: `mcp-lifecycle/${options.version}`,
    log: SILENT_LOG,
    request: { ...(send === undefined ? {} : { fetch: send }) },
  });
  // whatever is between us and GitHub might send the token back
  const clean = (text: string): string => text.replaceAll(token, "***");
  client.hook.before("request", (request) => {
    request.headers["x-github-api-version"] ??= API_VERSION;
  });
  client.hook.wrap("request", async (request, given) => {
    try {
      const response = await request(given);
      checkAnswer(response as Answer);
      return response;
    } catch (error) {
      throw failureOf(error, clean);
    }
  });
  return client;
};
