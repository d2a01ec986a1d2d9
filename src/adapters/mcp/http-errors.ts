import { KnownError, ProbeError, type Trouble } from "../../model/errors.ts";
import type { Deadline } from "./deadline.ts";
import type { HttpTransport } from "./http-transport.ts";
import { shortened, visibleText } from "./visible-text.ts";
import type { WireTape } from "./wire-tape.ts";

export interface HttpScene {
  readonly name: string;
  readonly url: URL;
  readonly transport: HttpTransport;
  readonly tape: WireTape;
  readonly deadline: Deadline;
}

/** The address without what may be a secret in it. */
const shownUrl = (url: URL): string => `${url.origin}${url.pathname}`;

/** Codes of failed connections, in words. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was reset",
  EAI_AGAIN: "the name could not be looked up",
  ENOTFOUND: "the name is not known",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  ETIMEDOUT: "the connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "the connection timed out",
  UND_ERR_SOCKET: "the connection was closed",
};

/** The system's error code and words in a chain of causes: `fetch` itself only says that it failed. */
const rootCause = (problem: unknown): { code: string | undefined; message: string } => {
  let current = problem;
  let message = String(problem);
  for (let depth = 0; current instanceof Error && depth < 10; depth += 1) {
    if (current.message !== "") message = current.message;
    if ("code" in current && typeof current.code === "string" && /^[A-Z][A-Z0-9_]+$/.test(current.code)) {
      if (current.code in UNREACHABLE || current.code.includes("CERT") || current.code.startsWith("ERR_TLS")) {
        return { code: current.code, message };
      }
    }
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : undefined;
    current = current.cause ?? inner;
  }
  return { code: undefined, message };
};

type Words = Pick<Trouble, "what" | "expected" | "hint">;

const byStatus = ({ transport, url }: HttpScene): Words | undefined => {
  const answer = transport.lastAnswer;
  if (answer === undefined) return undefined;
  const type = answer.contentType?.split(";")[0]?.trim().toLowerCase();
  const said = `${answer.status}${type === undefined ? "" : ` ${visibleText(type)}`}`;
  if (answer.status === 401 || answer.status === 403) {
    return {
      what: `The server refused access: it answered ${said}`,
      expected: "a credential that it accepts",
      hint: 'Pass one with --header, for example --header "Authorization: Bearer ...".',
    };
  }
  if (answer.status >= 300 && answer.status < 400) {
    return {
      what: `The server sends callers elsewhere: it answered ${said}, to ${visibleText(answer.location ?? "an unnamed place")}`,
      expected: "an MCP endpoint at this address",
      hint: "Probe that address instead, if it is the server that you mean.",
    };
  }
  if (answer.status >= 500 || answer.status === 429) {
    return {
      what: `The server failed: it answered ${said}`,
      expected: "an answer from an MCP endpoint",
      hint: "Look at the server's log, and try again.",
    };
  }
  if (answer.status >= 400 || (type !== "application/json" && type !== "text/event-stream")) {
    return {
      what: `${shownUrl(url)} is no MCP endpoint: it answered ${said}`,
      expected: "application/json or text/event-stream from a Streamable HTTP endpoint",
      hint: "Check the path; servers often listen at /mcp.",
    };
  }
  return undefined;
};

const wordsFor = (problem: unknown, scene: HttpScene): Words => {
  const { transport, tape, deadline, url } = scene;
  const { failure } = transport;
  const asked = tape.waitingFor().join(", ");
  if (failure?.kind === "flood") {
    return {
      what: `The server answered with more than ${failure.limit / 1024 / 1024} MiB`,
      expected: "answers of a readable size",
      hint: "Page long lists.",
    };
  }
  if (failure?.kind === "broken") {
    return {
      what: `The server sent a broken message: ${shortened(visibleText(failure.why), 300)}`,
      expected: "JSON-RPC 2.0 messages",
      hint: "Look at the answer with the MCP Inspector and mend the server.",
    };
  }
  const refused = tape.answerTo("initialize") ?? tape.answerTo("server/discover");
  const words = byStatus(scene);
  if (words !== undefined && problem !== "late") return words;
  if (problem === "late" || failure?.kind === "ended") {
    const limit = `${Number((deadline.limitMs / 1000).toFixed(1))} s`;
    return {
      what:
        problem === "late"
          ? `The server did not answer ${asked === "" ? "in time" : asked} within the ${limit} that a probe may take`
          : `The server ended the connection before it answered ${asked === "" ? "everything" : asked}`,
      expected: "an answer to every request",
      hint: "Look at the server's log; if it is only slow, allow more time with --timeout.",
    };
  }
  const { code, message } = rootCause(problem);
  if (code !== undefined || transport.lastAnswer === undefined) {
    const why = code === undefined ? message : `${UNREACHABLE[code] ?? message} (${code})`;
    return {
      what: `${shownUrl(url)} could not be reached: ${shortened(visibleText(why), 300)}`,
      expected: "an MCP endpoint at this address",
      hint:
        code === undefined || code in UNREACHABLE
          ? "Check the address, and that the server runs."
          : "Trust its certificate with NODE_EXTRA_CA_CERTS, or use the name that it is made out to.",
    };
  }
  if (refused !== undefined && "error" in refused) {
    return {
      what: `The server refused to start a session: ${visibleText(refused.error.message) || "no message"} (error ${refused.error.code})`,
      expected: "an answer to initialize or to server/discover",
      hint: "Check which protocol versions the server speaks.",
    };
  }
  return {
    what: `The server answered with something that is not MCP: ${shortened(visibleText(message), 300)}`,
    expected: "the answers that the specification asks for",
    hint: "Look at the answer with the MCP Inspector and mend the server.",
  };
};

/** A ProbeError about this server. */
export const httpFault = (
  trouble: Pick<Trouble, "what" | "expected" | "hint" | "cause">,
  { name, url }: HttpScene,
): ProbeError =>
  new ProbeError({ ...trouble, where: name.startsWith(shownUrl(url)) ? name : `${name}: ${shownUrl(url)}` });

/** Names what happened to a server over HTTP, from what the SDK threw (or `"late"`) and from how it answered last. */
export const explainHttp = (problem: unknown, scene: HttpScene): KnownError => {
  if (problem instanceof KnownError) return problem;
  return httpFault({ ...wordsFor(problem, scene), ...(problem instanceof Error ? { cause: problem } : {}) }, scene);
};
