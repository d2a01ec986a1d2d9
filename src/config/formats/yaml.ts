import type { CST, ParsedNode } from "yaml";
import type { ReadText } from "./located.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { MAX_DEPTH, MAX_FAULTS, type TextFault, tooDeep } from "./text-fault.ts";
import { explainYaml } from "./yaml-faults.ts";
import { locateYaml } from "./yaml-places.ts";
import { readYamlValues } from "./yaml-values.ts";

/** A file of 2,000 settings has some 15,000; what a hostile one costs grows with each. */
const MAX_LEXEMES = 400_000;

/**
 * Reads YAML 1.2 (core schema) with merge keys. The parser's own check of keys compares each with all others of its map, its
 * messages quote the text, and its conversion knows no limit in time: the three are done here.
 */
export const readYaml = async (text: string): Promise<ReadText> => {
  const plain = readPlainYaml(text);
  if (plain !== undefined) {
    return { value: plain.value, locate: () => readPlainYaml(text, true)?.located ?? whole(text), faults: [] };
  }
  const yaml = await import("yaml");
  const read = readTokens(yaml, text);
  if ("message" in read) return unread(text, read);

  const composer = new yaml.Composer<ParsedNode>({
    prettyErrors: false,
    uniqueKeys: false,
    resolveKnownTags: false,
    schema: "core",
  });
  const [document, second] = composer.compose(read.tokens, true, text.length);
  if (document === undefined) return unread(text, { start: 0, message: "this is not YAML" });
  const broken = explainYaml(text, document);
  if (broken !== undefined) return unread(text, broken);
  if (second !== undefined) {
    return unread(text, {
      start: second.range[0],
      message: "a second document begins here, and a configuration file holds one",
      fix: "Keep one document to a file; an environment of its own gets a file of its own.",
    });
  }
  const { value, faults, targets } = readYamlValues(yaml, document.contents);
  if (value === undefined || faults.length > 0)
    return { locate: () => whole(text), faults: faults.slice(0, MAX_FAULTS) };
  return { value, locate: () => locateYaml(yaml, document.contents, targets), faults: [] };
};

const whole = (text: string) => ({ start: 0, end: text.length });
const unread = (text: string, fault: TextFault): ReadText => ({ locate: () => whole(text), faults: [fault] });

/** The parser's tokens, as long as they stay within what any person writes. */
const readTokens = (
  { Lexer, Parser }: Pick<typeof import("yaml"), "Lexer" | "Parser">,
  text: string,
): { tokens: CST.Token[] } | TextFault => {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let depth = 0;
  let properties = 0;
  let last = "";
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    lexemes += 1;
    if (lexemes > MAX_LEXEMES) {
      return {
        start: parser.offset,
        message: `the file holds more than ${MAX_LEXEMES} words and marks up to here`,
        fix: "Split it.",
      };
    }
    const first = lexeme.charCodeAt(0);
    if (first === SPACE || first === NEWLINE || first === CARRIAGE_RETURN) continue;
    if (lexeme === "[" || lexeme === "{") depth += 1;
    else if (lexeme === "]" || lexeme === "}") depth -= 1;
    if (depth > MAX_DEPTH) return tooDeep(parser.offset - 1);
    // both are errors in any case, and the parser would go on to gather one for each
    if (lexeme === "," && last === ",") {
      return { start: parser.offset - 1, message: "a comma with nothing before it", fix: "Delete the comma." };
    }
    properties = first === AMPERSAND || first === EXCLAMATION ? properties + 1 : 0;
    if (properties > MAX_PROPERTIES)
      return { start: parser.offset - lexeme.length, message: "a value has one anchor and one tag at most" };
    last = lexeme;
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
};

const SPACE = 0x20;
const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const EXCLAMATION = 0x21;
const AMPERSAND = 0x26;
/** An anchor and a tag for a map, and again for its first key. */
const MAX_PROPERTIES = 4;
