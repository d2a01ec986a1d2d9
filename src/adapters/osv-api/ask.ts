import { setTimeout as pauseFor } from "node:timers/promises";
import type { Json } from "../../model/json.ts";
import { sendThroughProxy } from "../github/proxy.ts";
import { interruption } from "../interruption.ts";
import { type Reply, readReply, send } from "./send.ts";

/** How long one question may take in all its parts. */
export interface OsvPatience {
  /** Longest time that one question waits because the other side asks for it. */
  longestWaitMs: number;
  /** Pause after the first answer that was lost; each further one is twice as long. */
  firstPauseMs: number;
  /** How often a question is asked, in all. */
  attempts: number;
  /** Longest time that one request may take. */
  requestMs: number;
}

const PATIENCE: OsvPatience = { longestWaitMs: 60_000, firstPauseMs: 500, attempts: 4, requestMs: 20_000 };

/** Questions in a row that stay unanswered, after which no other is asked: a thousand more would say the same. */
const GIVE_UP_AFTER = 4;

/** What became of a question: an answer, a no with its status, or the end of a sentence that says why there is none. */
export type Answer = { kind: "json"; json: Json } | { kind: "refused"; status: number } | { kind: "none"; how: string };

interface Question {
  /** From the address on: `/v1/querybatch`. */
  path: string;
  /** Sent as JSON, by POST. */
  body?: Json;
}

export type Ask = (question: Question) => Promise<Answer>;

export interface Asking {
  address: string;
  version: string;
  environment: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
  patience?: Partial<OsvPatience>;
}

/** Asks an API of JSON, bears with it for a while, and never throws for what it answers. @throws Interrupted */
export const createAsk = ({ address, version, environment, signal, patience: given }: Asking): Ask => {
  const patience = { ...PATIENCE, ...given };
  let proxied: ReturnType<typeof sendThroughProxy> | undefined;
  let unanswered = 0;

  const attempt = async ({ path, body }: Question): Promise<Reply> => {
    if (signal.aborted) throw interruption(signal);
    proxied ??= sendThroughProxy(address, environment);
    const limit = AbortSignal.timeout(patience.requestMs);
    const request = {
      method: body === undefined ? "GET" : "POST",
      headers: {
        accept: "application/json",
        "user-agent": `mcp-lifecycle/${version}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // an answer from elsewhere is none of theirs
      redirect: "manual" as const,
      signal: AbortSignal.any([signal, limit]),
    };
    const reply = await send(`${address}${path}`, request, await proxied, readReply);
    if (signal.aborted) throw interruption(signal);
    return reply.kind === "lost" && limit.aborted
      ? { kind: "lost", how: `no answer came within ${Math.ceil(patience.requestMs / 1000)} seconds` }
      : reply;
  };

  const pause = async (ms: number): Promise<void> => {
    try {
      await pauseFor(ms, undefined, { signal });
    } catch (error) {
      throw signal.aborted ? interruption(signal) : error;
    }
  };

  const bear = async (question: Question): Promise<Answer> => {
    let waited = 0;
    for (let times = 1; ; times += 1) {
      const reply = await attempt(question);
      if (reply.kind === "json" || reply.kind === "refused") return reply;
      if (reply.kind === "hopeless") return { kind: "none", how: reply.how };
      if (times >= patience.attempts) return { kind: "none", how: `${reply.how}, ${times} times` };
      const own = patience.firstPauseMs * 2 ** (times - 1);
      const asked = reply.kind === "busy" ? (reply.waitMs ?? own) : own;
      if (reply.kind === "busy" && waited + asked > patience.longestWaitMs)
        return { kind: "none", how: `it asks to wait for ${Math.ceil(asked / 1000)} seconds` };
      waited += asked;
      await pause(asked);
    }
  };

  return async (question) => {
    if (unanswered >= GIVE_UP_AFTER)
      return { kind: "none", how: `it left ${unanswered} questions in a row without an answer` };
    const answer = await bear(question);
    unanswered = answer.kind === "none" ? unanswered + 1 : 0;
    return answer;
  };
};
