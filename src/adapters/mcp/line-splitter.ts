/** Cuts a byte stream into lines without looking at any byte twice. */
export class LineSplitter {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Complete lines that `chunk` finishes, without their line ends; `"flood"` once a line is longer than the limit. */
  push(chunk: Buffer): string[] | "flood" {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      this.#keep(chunk.subarray(start, end));
      if (this.#length > this.#limit) return "flood";
      lines.push(this.rest());
      this.#parts = [];
      this.#length = 0;
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    return this.#length > this.#limit ? "flood" : lines;
  }

  /** What stands after the last line end. */
  rest(): string {
    const line = Buffer.concat(this.#parts).toString("utf8");
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return;
    this.#parts.push(part);
    this.#length += part.length;
  }
}
