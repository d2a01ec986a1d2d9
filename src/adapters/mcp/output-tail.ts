const LIMIT = 4 * 1024;

/** The last 4 KiB of what a program wrote. */
export class OutputTail {
  #bytes = Buffer.alloc(0);

  push(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]).subarray(-LIMIT);
  }

  /** From the first whole line on, where the start is cut off. */
  get text(): string {
    const text = this.#bytes.toString("utf8");
    const isCut = this.#bytes.length === LIMIT && text.includes("\n");
    return isCut ? text.slice(text.indexOf("\n") + 1) : text;
  }
}
