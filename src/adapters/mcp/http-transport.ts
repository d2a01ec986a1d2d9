import type {
  JSONRPCMessage,
  MessageExtraInfo,
  StreamableHTTPClientTransport,
  Transport,
  TransportSendOptions,
} from "@modelcontextprotocol/client";
import type { Json } from "../../model/json.ts";
import type { Sdk } from "./sdk-client.ts";
import { MESSAGE_LIMIT, type WireFailure } from "./wire-failure.ts";
import type { WireTape } from "./wire-tape.ts";

/** How the server answered last, before anyone looked into the body. */
interface HttpAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly location: string | undefined;
}

const bounded = (body: ReadableStream<Uint8Array>, onFlood: () => void): ReadableStream<Uint8Array> => {
  let length = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        length += chunk.byteLength;
        if (length <= MESSAGE_LIMIT) {
          controller.enqueue(chunk);
        } else {
          onFlood();
          controller.error(new Error("The answer is too long"));
        }
      },
    }),
  );
};

/** A message as it was on the wire: the SDK's schema for the envelope keeps unknown fields. */
const asJson = (message: JSONRPCMessage): Json => JSON.parse(JSON.stringify(message));

/** The SDK's Streamable HTTP transport with everything that passes written on the tape, and the size of answers bounded. */
export class HttpTransport implements Transport {
  readonly hasPerRequestStream = true;
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  onmessage?: (<Message extends JSONRPCMessage>(message: Message, extra?: MessageExtraInfo) => void) | undefined;

  failure: WireFailure | undefined;
  lastAnswer: HttpAnswer | undefined;
  readonly #inner: StreamableHTTPClientTransport;
  readonly #tape: WireTape;
  #isOpen = true;

  constructor(sdk: Sdk, url: URL, headers: Readonly<Record<string, string>>, tape: WireTape) {
    this.#tape = tape;
    this.#inner = new sdk.StreamableHTTPClientTransport(url, {
      requestInit: { headers: { ...headers } },
      reconnectionOptions: {
        maxRetries: 0,
        initialReconnectionDelay: 0,
        maxReconnectionDelay: 0,
        reconnectionDelayGrowFactor: 1,
      },
      fetch: (input, init) => this.#fetch(input, init),
    });
    this.#inner.onclose = () => this.#closed();
    this.#inner.onerror = (error) => this.#noticed(error);
    this.#inner.onmessage = (message) => this.#took(message);
  }

  get sessionId(): string | undefined {
    return this.#inner.sessionId;
  }

  start(): Promise<void> {
    return this.#inner.start();
  }

  send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    this.#tape.sent(message);
    const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
    return this.#inner.send(message, Object.fromEntries(given));
  }

  setProtocolVersion(version: string): void {
    this.#inner.setProtocolVersion(version);
  }

  /** Tells the server that the session is over; a server need not allow it. */
  async endSession(): Promise<void> {
    await this.#inner.terminateSession();
  }

  async close(): Promise<void> {
    if (this.#isOpen) await this.#inner.close();
  }

  async #fetch(input: string | URL, init: RequestInit | undefined): Promise<Response> {
    const response = await fetch(input, init);
    if ((init?.method ?? "GET") === "POST") {
      this.lastAnswer = {
        status: response.status,
        contentType: response.headers.get("content-type") ?? undefined,
        location: response.headers.get("location") ?? undefined,
      };
    }
    if (response.body === null) return response;
    const body = bounded(response.body, () => this.#fail({ kind: "flood", limit: MESSAGE_LIMIT }));
    return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
  }

  #took(message: JSONRPCMessage): void {
    const raw = asJson(message);
    const wrong = this.#tape.received(raw);
    if (wrong === undefined) this.onmessage?.(message);
    else this.#fail({ kind: "broken", text: JSON.stringify(raw), why: wrong });
  }

  /** The SDK only mentions what it cannot read; whoever waits for that answer would wait for ever. */
  #noticed(error: Error): void {
    if (this.#tape.waitingFor().length > 0 && this.failure === undefined) {
      if (error.name === "SyntaxError") this.#fail({ kind: "broken", text: "", why: error.message });
      else if ("issues" in error) this.#fail({ kind: "broken", text: "", why: "it is no JSON-RPC 2.0 message" });
      else if (error.message.startsWith("SSE stream disconnected")) this.#fail({ kind: "ended" });
    }
    this.onerror?.(error);
  }

  #fail(failure: WireFailure): void {
    if (!this.#isOpen) return;
    this.failure ??= failure;
    // Closing is how everything that waits for an answer learns of it.
    this.close().catch((error: unknown) => this.onerror?.(error instanceof Error ? error : new Error(String(error))));
  }

  #closed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.onclose?.();
  }
}
