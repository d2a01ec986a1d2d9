import type { Json } from "../../model/json.ts";
import type { Send } from "../github/proxy.ts";

/** What came back on one request. */
export type Reply =
  | { kind: "json"; json: Json }
  /** It says no, and would the next time. */
  | { kind: "refused"; status: number }
  /** It asks to come back later, after this long where it says so. */
  | { kind: "busy"; how: string; waitMs?: number }
  /** Nothing whole came back; the next time may be better. */
  | { kind: "lost"; how: string }
  /** The next time would be the same. */
  | { kind: "hopeless"; how: string };

/** An answer of `fetch`, Node's own or that of a client that goes through a proxy. */
export interface Response {
  status: number;
  headers: { get(name: string): string | null };
  body: AsyncIterable<Uint8Array> | null;
}

const MOST_BYTES = 32 * 1024 * 1024;

/** Errors of names and certificates, where nothing was sent. */
const HOPELESS = /^(?:ENOTFOUND|ERR_TLS_.*|CERT_.*|SELF_SIGNED_CERT_.*|DEPTH_ZERO_.*|UNABLE_TO_.*)$/;
const MOST_CAUSES = 5;

/** Sends one request. A connection that fails, also in the middle of an answer, is a reply as well. */
export const send = async (
  url: string,
  request: RequestInit,
  throughProxy: Send | undefined,
  read: (response: Response) => Promise<Reply>,
): Promise<Reply> => {
  try {
    const response: unknown = await (throughProxy ?? fetch)(url, request);
    return isResponse(response) ? await read(response) : { kind: "lost", how: "the connection failed" };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = codeOf(error);
    // a body that ends too early has no code of its own
    if (code === undefined) return { kind: "lost", how: "the connection failed" };
    return { kind: HOPELESS.test(code) ? "hopeless" : "lost", how: `the connection failed (${code})` };
  }
};

/** Reads a whole answer. */
export const readReply = async ({ status, headers, body }: Response): Promise<Reply> => {
  const isJson = /\bjson\b/.test(headers.get("content-type") ?? "");
  if (status === 429 || (status === 503 && headers.get("retry-after") !== null)) {
    await discard(body);
    return { kind: "busy", how: `it answered ${status}`, ...waitOf(headers) };
  }
  if (status >= 500) {
    await discard(body);
    return { kind: "lost", how: `it answered ${status}` };
  }
  if (status >= 300 && status < 400) {
    await discard(body);
    return { kind: "hopeless", how: "it sends on to another address" };
  }
  if (!isJson) {
    await discard(body);
    return { kind: "hopeless", how: `something else answered ${status}, and not in JSON` };
  }
  if (status >= 400) {
    await discard(body);
    return { kind: "refused", status };
  }
  const text = await textOf(body);
  if (text === undefined) return { kind: "hopeless", how: "its answer is larger than 32 MiB" };
  try {
    return { kind: "json", json: JSON.parse(text) };
  } catch {
    return { kind: "lost", how: "its answer broke off" };
  }
};

const isResponse = (value: unknown): value is Response =>
  typeof value === "object" && value !== null && "status" in value && "headers" in value && "body" in value;

const codeOf = (error: Error): string | undefined => {
  let current: unknown = error;
  for (let depth = 0; depth < MOST_CAUSES && current instanceof Error; depth += 1) {
    if ("code" in current && typeof current.code === "string") return current.code;
    current = current.cause;
  }
  return undefined;
};

const LONGEST_DATE = 64;

/** How long `Retry-After` asks to wait; a date is compared with the clock of the answer, so that ours may be wrong. */
const waitOf = (headers: Response["headers"]): { waitMs?: number } => {
  const asked = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(asked)) return { waitMs: Number(asked) * 1000 };
  const [until, now] = [asked, headers.get("date") ?? ""].map((text) => Date.parse(text.slice(0, LONGEST_DATE)));
  if (until === undefined || Number.isNaN(until)) return {};
  return { waitMs: Math.max(0, until - (now === undefined || Number.isNaN(now) ? Date.now() : now)) };
};

/** The text of a body; undefined where it has too many bytes. */
const textOf = async (body: Response["body"]): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};

/** Frees the connection of an answer that nobody reads. */
const discard = async (body: Response["body"]): Promise<void> => {
  for await (const _ of body ?? []) break;
};
