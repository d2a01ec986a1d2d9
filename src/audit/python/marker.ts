/** An environment marker of PEP 508, read no further than it takes to know what it asks of groups and extras. */
export type Marker =
  | { kind: "and" | "or"; parts: readonly Marker[] }
  /** `left operator right`; quoted texts keep their quotes. */
  | { kind: "comparison"; left: string; operator: string; right: string };

const TOKEN =
  /[ \t]*(?:([()])|("[^"\n]*"|'[^'\n]*')|(===|==|~=|!=|<=|>=|<|>)|(not[ \t]+in(?![\w.])|in(?![\w.]))|(and(?![\w.])|or(?![\w.]))|([A-Za-z_][\w.]*))/y;

/** Real markers nest three brackets deep; the reader calls itself for each. */
const MAX_DEPTH = 50;

type Token = { kind: "bracket" | "operand" | "operator" | "word"; text: string };

/** Reads a marker; undefined where it is none. */
export const parseMarker = (text: string): Marker | undefined => {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  let at = 0;
  const next = (kind: Token["kind"], ...texts: readonly string[]): string | undefined => {
    const token = tokens[at];
    if (token?.kind !== kind || (texts.length > 0 && !texts.includes(token.text))) return undefined;
    at += 1;
    return token.text;
  };
  const readAny = (word: "or" | "and", readPart: () => Marker | undefined): Marker | undefined => {
    const parts: Marker[] = [];
    do {
      const part = readPart();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (next("word", word) !== undefined);
    const [only] = parts;
    return parts.length === 1 ? only : { kind: word, parts };
  };
  const readOr = (depth: number): Marker | undefined =>
    depth > MAX_DEPTH ? undefined : readAny("or", () => readAny("and", () => readComparison(depth)));
  const readComparison = (depth: number): Marker | undefined => {
    if (next("bracket", "(") !== undefined) {
      const inner = readOr(depth + 1);
      return next("bracket", ")") === undefined ? undefined : inner;
    }
    const left = next("operand");
    const operator = next("operator");
    const right = next("operand");
    if (left === undefined || operator === undefined || right === undefined) return undefined;
    return { kind: "comparison", left, operator, right };
  };
  const marker = readOr(0);
  return at === tokens.length ? marker : undefined;
};

const tokensOf = (text: string): Token[] | undefined => {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const [, bracket, quoted, comparison, inside, word, name] = TOKEN.exec(text) ?? [];
    if (bracket !== undefined) tokens.push({ kind: "bracket", text: bracket });
    else if (quoted !== undefined) tokens.push({ kind: "operand", text: quoted });
    else if (comparison !== undefined) tokens.push({ kind: "operator", text: comparison });
    else if (inside !== undefined) tokens.push({ kind: "operator", text: inside === "in" ? "in" : "not in" });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (name !== undefined) tokens.push({ kind: "operand", text: name });
    else return undefined;
  }
  return tokens;
};

/** Whether a marker can be true somewhere while, of all groups, only `groups` are asked for (PEP 751). */
export const canHold = (marker: Marker, groups: ReadonlySet<string>): boolean => {
  if (marker.kind !== "comparison") {
    const { kind, parts } = marker;
    return kind === "and" ? parts.every((part) => canHold(part, groups)) : parts.some((part) => canHold(part, groups));
  }
  if (marker.right !== "dependency_groups") return true;
  const isIn = groups.has(marker.left.slice(1, -1));
  return marker.operator === "in" ? isIn : !isIn;
};
