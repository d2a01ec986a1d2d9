import type { AST } from "toml-eslint-parser";
import type { Source } from "../source/source.ts";

type Path = readonly (string | number)[];

/** The parser's work grows faster than its text; a manifest that a person wrote is a hundred times shorter. */
const MAX_LENGTH = 500_000;

/**
 * Where the values of a TOML file stand: of what is below a key the offset of the key, of what is in a list its own.
 * A path that the file has not is where its nearest table or list begins.
 * @throws ConfigError where the text is too long, or is not TOML 1.0
 */
export const findValues = async ({ text, fail }: Source, hint: string): Promise<(path: Path) => number> => {
  if (text.length > MAX_LENGTH) fail(MAX_LENGTH, `is longer than the ${MAX_LENGTH} characters of a manifest`, hint);
  const { parseTOML, ParseError } = await import("toml-eslint-parser");
  const places = new Map<string, number>();
  const note = (path: Path, offset: number): void => {
    const key = JSON.stringify(path);
    if (!places.has(key)) places.set(key, offset);
  };
  const notePair = (above: Path, { key, value }: AST.TOMLKeyValue): void => {
    const path = [...above];
    for (const name of key.keys) {
      path.push(name.type === "TOMLBare" ? name.name : name.value);
      note(path, key.range[0]);
    }
    noteWithin(path, value);
  };
  const noteWithin = (path: Path, value: AST.TOMLContentNode): void => {
    if (value.type === "TOMLInlineTable") for (const pair of value.body) notePair(path, pair);
    if (value.type !== "TOMLArray") return;
    for (const [index, element] of value.elements.entries()) {
      note([...path, index], element.range[0]);
      noteWithin([...path, index], element);
    }
  };
  try {
    for (const statement of parseTOML(text).body[0].body) {
      if (statement.type === "TOMLKeyValue") notePair([], statement);
      else {
        note(statement.resolvedKey, statement.range[0]);
        for (const pair of statement.body) notePair(statement.resolvedKey, pair);
      }
    }
  } catch (cause) {
    if (cause instanceof ParseError) fail(Math.min(cause.index, text.length), "is not TOML", hint);
    if (cause instanceof RangeError) fail(0, "nests too deep to be read", hint);
    throw cause;
  }
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = places.get(JSON.stringify(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    return 0;
  };
};
