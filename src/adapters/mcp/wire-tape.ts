import { isObject, type Json, type JsonObject } from "../../model/json.ts";

interface RpcError {
  readonly code: number;
  readonly message: string;
}
/** What came back for one request, exactly as it was on the wire. */
type Answer = { readonly result: JsonObject } | { readonly error: RpcError };

export type ListName = "tools" | "prompts" | "resources" | "resourceTemplates";

const CHANGE_NOTICES: Readonly<Record<string, readonly ListName[]>> = {
  "notifications/tools/list_changed": ["tools"],
  "notifications/prompts/list_changed": ["prompts"],
  "notifications/resources/list_changed": ["resources", "resourceTemplates"],
};

const keyOf = (method: string, cursor: string | undefined): string =>
  cursor === undefined ? method : `${method} ${cursor}`;

/**
 * Remembers what went over the wire of one connection. The SDK validates and reshapes what it hands on; a surface has to
 * be what the server said, unknown fields too, so it is read from here.
 */
export class WireTape {
  readonly #asked = new Map<string, string>();
  readonly #waiting = new Map<string, string>();
  readonly #answers = new Map<string, Answer>();
  readonly #notices = new Map<ListName, { count: number; at: number }>();
  #hasHeard = false;

  sent(message: unknown): void {
    if (!isObject(message) || typeof message.method !== "string" || message.id === undefined) return;
    const cursor = isObject(message.params) ? message.params.cursor : undefined;
    const key = keyOf(message.method, typeof cursor === "string" ? cursor : undefined);
    this.#answers.delete(key);
    this.#asked.set(String(message.id), key);
    this.#waiting.set(String(message.id), message.method);
  }

  /**
   * Takes one message in.
   * @returns what is wrong with it where it is no JSON-RPC 2.0 message; an answer that nobody asked for is left alone.
   */
  received(message: Json): string | undefined {
    if (!isObject(message) || message.jsonrpc !== "2.0") return "it is no JSON-RPC 2.0 message";
    this.#hasHeard = true;
    if (typeof message.method === "string") {
      for (const list of CHANGE_NOTICES[message.method] ?? []) {
        this.#notices.set(list, { count: this.changes(list) + 1, at: performance.now() });
      }
      return undefined;
    }
    const key = this.#asked.get(String(message.id));
    if (key === undefined) return undefined;
    const method = this.#waiting.get(String(message.id)) ?? key;
    this.#waiting.delete(String(message.id));
    this.#asked.delete(String(message.id));
    if (isObject(message.result)) {
      this.#answers.set(key, { result: message.result });
      return undefined;
    }
    const { error } = message;
    if (isObject(error) && typeof error.code === "number") {
      this.#answers.set(key, {
        error: { code: error.code, message: typeof error.message === "string" ? error.message : "" },
      });
      return undefined;
    }
    return `the answer to ${method} has neither a result object nor an error`;
  }

  answerTo(method: string, cursor?: string): Answer | undefined {
    return this.#answers.get(keyOf(method, cursor));
  }

  /** Methods that were asked and not yet answered. */
  waitingFor(): string[] {
    return [...new Set(this.#waiting.values())];
  }

  /** Has the server sent any message at all. */
  get hasHeard(): boolean {
    return this.#hasHeard;
  }

  /** How often the server has said so far that a list has changed. */
  changes(list: ListName): number {
    return this.#notices.get(list)?.count ?? 0;
  }

  /** Milliseconds since it last said so; undefined where it never did. */
  sinceChange(list: ListName): number | undefined {
    const notice = this.#notices.get(list);
    return notice === undefined ? undefined : performance.now() - notice.at;
  }
}
