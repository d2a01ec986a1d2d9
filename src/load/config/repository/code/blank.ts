/** How a language writes what is no code. */
export interface Lexis {
  line: string;
  block?: readonly [string, string];
  /** Quotes of texts, longest first; a text in a single one ends with its line where `multiline` does not name it. */
  quotes: readonly string[];
  multiline: readonly string[];
  /** Texts in which a backslash is a letter. */
  raw: readonly string[];
  /** Regular expressions between slashes, and code within texts (`${}`). */
  isJavaScript?: boolean;
}

/**
 * The code with every comment, and the inside of every text, turned to blanks: same length, same lines, quotes kept. What
 * stands in `${}` stays. One pass, whatever the text.
 */
export const blankText = (text: string, lexis: Lexis): string => {
  const pieces: string[] = [];
  let kept = 0;
  let at = 0;
  /** Templates that are open around this place, each with the braces that are open within it. */
  const templates: number[] = [];
  const blank = (from: number, to: number): void => {
    pieces.push(text.slice(kept, from), text.slice(from, to).replaceAll(/[^\n\r]/g, " "));
    kept = to;
  };
  /** From inside a template on, to its end or to the next code in it. */
  const passTemplate = (): void => {
    const from = at;
    while (at < text.length) {
      if (text[at] === "\\") at += 2;
      else if (text[at] === "`") {
        blank(from, at);
        at += 1;
        return;
      } else if (text[at] === "$" && text[at + 1] === "{") {
        blank(from, at);
        at += 2;
        templates.push(0);
        return;
      } else at += 1;
    }
    blank(from, text.length);
    at = text.length;
  };

  while (at < text.length) {
    const char = text[at] ?? "";
    if (text.startsWith(lexis.line, at)) {
      const end = indexOrEnd(text, "\n", at);
      blank(at, end);
      at = end;
    } else if (lexis.block !== undefined && text.startsWith(lexis.block[0], at)) {
      const found = text.indexOf(lexis.block[1], at + lexis.block[0].length);
      const end = found === -1 ? text.length : found + lexis.block[1].length;
      blank(at, end);
      at = end;
    } else if (lexis.isJavaScript && char === "`") {
      at += 1;
      passTemplate();
    } else if (lexis.isJavaScript && char === "/" && startsExpression(text, at)) {
      const end = endOfExpression(text, at);
      blank(at + 1, Math.max(at + 1, end - 1));
      at = end;
    } else if (lexis.isJavaScript && templates.length > 0 && (char === "{" || char === "}")) {
      const depth = templates.at(-1) ?? 0;
      at += 1;
      if (char === "{") templates[templates.length - 1] = depth + 1;
      else if (depth > 0) templates[templates.length - 1] = depth - 1;
      else {
        templates.pop();
        passTemplate();
      }
    } else {
      const quote = lexis.quotes.find((each) => text.startsWith(each, at));
      if (quote === undefined) at += 1;
      else {
        const from = at + quote.length;
        const end = endOfText(text, from, quote, lexis);
        blank(from, end);
        at = Math.min(text.length, text.startsWith(quote, end) ? end + quote.length : end);
      }
    }
  }
  pieces.push(text.slice(kept));
  return pieces.join("");
};

const indexOrEnd = (text: string, wanted: string, from: number): number => {
  const found = text.indexOf(wanted, from);
  return found === -1 ? text.length : found;
};

const endOfText = (text: string, from: number, quote: string, lexis: Lexis): number => {
  const isRaw = lexis.raw.includes(quote);
  const crossesLines = lexis.multiline.includes(quote);
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\" && !isRaw) at += 1;
    else if (text[at] === "\n" && !crossesLines) return at;
    else if (text.startsWith(quote, at)) return at;
  }
  return text.length;
};

/** Words behind which a value begins, and no division. */
const BEFORE_VALUE = /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield)$/;

/** Does a slash begin a regular expression: it stands where a value may. */
const startsExpression = (text: string, at: number): boolean => {
  let before = at - 1;
  while (before >= 0 && /\s/.test(text[before] ?? "")) before -= 1;
  if (before < 0) return true;
  if (/[(,=:[!&|?{};+*%~^<>-]/.test(text[before] ?? "")) return true;
  return BEFORE_VALUE.test(text.slice(Math.max(0, before - 11), before + 1));
};

const LONGEST_EXPRESSION = 1_000;

const endOfExpression = (text: string, from: number): number => {
  let isClass = false;
  for (let at = from + 1; at < Math.min(text.length, from + LONGEST_EXPRESSION); at++) {
    const char = text[at];
    // One that its line does not end is none.
    if (char === "\n") return from + 1;
    if (char === "\\") at += 1;
    else if (char === "[") isClass = true;
    else if (char === "]") isClass = false;
    else if (char === "/" && !isClass) return at + 1;
  }
  return from + 1;
};
