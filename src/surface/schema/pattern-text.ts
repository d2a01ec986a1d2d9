import { matchesPattern } from "./pattern.ts";

/**
 * Texts that match a regular expression, short ones first: the pattern is read once and written out with its
 * repetitions taken `extra` times more than they must. Look-arounds and back-references are passed over, so every text is
 * checked before it is given.
 */
export function* textsOfPattern(source: string): Generator<string> {
  const seen = new Set<string>();
  for (const extra of [0, 1, 2, 4, 8, 16]) {
    for (const branch of [0, 1]) {
      const text = new PatternWriter(source, extra, branch).write();
      if (text === undefined || seen.has(text)) continue;
      seen.add(text);
      if (matchesPattern(source, text) === true) yield text;
    }
  }
}

const TEXT_LIMIT = 400;
const CLASS_CANDIDATES = [..."aA0b1-_ ./:@zZ9é%#~"];
const ESCAPES: Readonly<Record<string, string>> = {
  d: "1",
  w: "a",
  s: " ",
  D: "a",
  W: "-",
  S: "a",
  n: "\n",
  t: "\t",
  r: "\r",
  f: "\f",
  v: "\v",
  b: "",
  B: "",
};

class PatternWriter {
  readonly #source: string;
  readonly #extra: number;
  readonly #branch: number;
  #at = 0;

  constructor(source: string, extra: number, branch: number) {
    this.#source = source;
    this.#extra = extra;
    this.#branch = branch;
  }

  write(): string | undefined {
    const text = this.#alternatives(0);
    return this.#at >= this.#source.length && text.length <= TEXT_LIMIT ? text : undefined;
  }

  #alternatives(depth: number): string {
    const all = [this.#sequence(depth)];
    while (this.#source[this.#at] === "|") {
      this.#at++;
      all.push(this.#sequence(depth));
    }
    return all[Math.min(this.#branch, all.length - 1)] ?? "";
  }

  #sequence(depth: number): string {
    let text = "";
    while (this.#at < this.#source.length && text.length <= TEXT_LIMIT) {
      const next = this.#source[this.#at];
      if (next === "|" || next === ")") break;
      const atom = this.#atom(depth);
      // One character beyond the limit is enough to know that it is too long.
      const most = Math.ceil((TEXT_LIMIT + 1) / Math.max(1, atom.length));
      text += atom.repeat(Math.min(this.#times(), most));
    }
    return text;
  }

  #times(): number {
    const rest = this.#source.slice(this.#at);
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(rest);
    if (match === null) return 1;
    this.#at += match[0].length;
    const [, sign, least = "0", comma, most = ""] = match;
    if (sign === "?") return Math.min(1, this.#extra);
    const min = sign === "+" ? 1 : sign === "*" ? 0 : Number(least);
    const max =
      sign !== undefined || (comma === "," && most === "")
        ? Number.POSITIVE_INFINITY
        : comma === ""
          ? min
          : Number(most);
    return Math.min(max, min + this.#extra);
  }

  #atom(depth: number): string {
    const char = this.#source[this.#at] ?? "";
    this.#at++;
    if (char === "^" || char === "$") return "";
    if (char === ".") return "a";
    if (char === "\\") return this.#escape();
    if (char === "[") return this.#class();
    if (char !== "(") return char;
    if (depth > 50) {
      this.#at = this.#source.length;
      return "";
    }
    const look = /^\?(?:<?[=!])/.test(this.#source.slice(this.#at, this.#at + 3));
    const prefix = /^\?(?::|<?[=!]|<[^>]+>)/.exec(this.#source.slice(this.#at));
    if (prefix) this.#at += prefix[0].length;
    const text = this.#alternatives(depth + 1);
    this.#at++;
    return look ? "" : text;
  }

  #escape(): string {
    const char = this.#source[this.#at] ?? "";
    this.#at++;
    const code = /^(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|[pP]\{[^}]*\})/.exec(
      this.#source.slice(this.#at - 1),
    );
    if (code) {
      this.#at += code[0].length - 1;
      const hex = code[1] ?? code[2] ?? code[3];
      if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
      return this.#anyOf(`\\${code[0]}`);
    }
    return Object.hasOwn(ESCAPES, char) ? (ESCAPES[char] ?? "") : char;
  }

  #class(): string {
    const start = this.#at - 1;
    if (this.#source[this.#at] === "^") this.#at++;
    while (this.#at < this.#source.length && this.#source[this.#at] !== "]")
      this.#at += this.#source[this.#at] === "\\" ? 2 : 1;
    this.#at++;
    return this.#anyOf(this.#source.slice(start, this.#at));
  }

  /** A character that a class of one character matches. */
  #anyOf(characterClass: string): string {
    const pattern = `^(?:${characterClass})$`;
    const own = [...characterClass].filter((char) => !"[]^\\".includes(char));
    return [...CLASS_CANDIDATES, ...own].find((char) => matchesPattern(pattern, char) === true) ?? "";
  }
}
