import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/client";
import type { Json } from "../../model/json.ts";
import type { ProcessTree } from "../process-tree.ts";
import { LineSplitter } from "./line-splitter.ts";
import { OutputTail } from "./output-tail.ts";
import { MESSAGE_LIMIT, type WireFailure } from "./wire-failure.ts";
import type { WireTape } from "./wire-tape.ts";

/** How long after the exit its last output may take to arrive: a process it left behind may hold the pipes for ever. */
const DRAIN_MS = 100;

/**
 * JSON lines over the pipes of a process that already runs. The SDK tells a stdio connection by its `pid` and `stderr`, and
 * then asks `server/discover` on this same pipe, where its own transport would start the server a second time.
 */
export class StdioTransport implements Transport {
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  onmessage?: (<Message extends JSONRPCMessage>(message: Message) => void) | undefined;

  /** Why the connection cannot be used any more. */
  failure: WireFailure | undefined;
  readonly #tree: ProcessTree;
  readonly #tape: WireTape;
  readonly #lines = new LineSplitter(MESSAGE_LIMIT);
  readonly #stderr = new OutputTail();
  #isOpen = true;

  constructor(tree: ProcessTree, tape: WireTape) {
    this.#tree = tree;
    this.#tape = tape;
    const { stdin, stderr } = tree.child;
    // A server that has gone closes the pipe under our hands; its exit tells more than EPIPE.
    stdin?.on("error", () => undefined);
    stderr?.on("data", (chunk: Buffer) => this.#stderr.push(chunk));
    tree.child.once("close", () => void this.#ended());
    tree.child.once("exit", () => setTimeout(() => void this.#ended(), DRAIN_MS));
  }

  get pid(): number {
    return this.#tree.pid;
  }

  get stderr(): null {
    return null;
  }

  /** The last 4 KiB that the server wrote on stderr, from the first whole line on. */
  get stderrTail(): string {
    return this.#stderr.text;
  }

  /** What stands on stdout without a line end. */
  get unfinished(): string {
    return this.#lines.rest();
  }

  async start(): Promise<void> {
    const { stdout } = this.#tree.child;
    stdout?.on("data", (chunk: Buffer) => this.#read(chunk));
    stdout?.once("end", () => setTimeout(() => void this.#ended(), DRAIN_MS));
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const { stdin } = this.#tree.child;
    if (!this.#isOpen || stdin === null || !stdin.writable) {
      await this.#heedExit();
      throw new Error("The server does not read its stdin any more");
    }
    this.#tape.sent(message);
    stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Ends the conversation; the process is its owner's to end. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#tree.child.stdin?.end();
    this.onclose?.();
  }

  #read(chunk: Buffer): void {
    if (!this.#isOpen) return;
    const lines = this.#lines.push(chunk);
    if (lines === "flood") {
      this.#fail({ kind: "flood", limit: MESSAGE_LIMIT });
      return;
    }
    for (const line of lines) {
      if (!this.#isOpen) return;
      if (line.trim() !== "") this.#take(line);
    }
  }

  #take(line: string): void {
    const hadHeard = this.#tape.hasHeard;
    let message: Json & JSONRPCMessage;
    let why: string | undefined;
    try {
      message = JSON.parse(line);
      why = this.#tape.received(message);
      if (why === undefined) {
        this.onmessage?.(message);
        return;
      }
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
    const hasSpoken = hadHeard || this.#tape.hasHeard;
    this.#fail(hasSpoken ? { kind: "broken", text: line, why } : { kind: "noise", text: line });
  }

  /** A server that ends closes its stdin a moment before its exit is known, and the exit tells more. */
  async #heedExit(): Promise<void> {
    if (!this.#isOpen) return;
    const hasExited = await Promise.race([
      this.#tree.exited.then(() => true),
      new Promise<boolean>((done) => setTimeout(done, DRAIN_MS, false)),
    ]);
    if (hasExited) await this.#ended();
  }

  async #ended(): Promise<void> {
    if (!this.#isOpen) return;
    const { exitCode, signalCode } = this.#tree.child;
    const hasExited = exitCode !== null || signalCode !== null;
    this.#fail({ kind: "ended", ...(hasExited ? { exit: await this.#tree.exited } : {}) });
  }

  /** Closing is how the SDK learns of it: everything that waits for an answer is then refused. */
  #fail(failure: WireFailure): void {
    if (!this.#isOpen) return;
    this.failure = failure;
    this.#isOpen = false;
    this.onclose?.();
  }
}
