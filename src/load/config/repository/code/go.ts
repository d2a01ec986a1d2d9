import { isVariableName } from "../given-variables.ts";
import { blankText, type Lexis } from "./blank.ts";
import { type CodeLanguage, quotedAt } from "./code-read.ts";

const LEXIS: Lexis = {
  line: "//",
  block: ["/*", "*/"],
  quotes: ['"', "`", "'"],
  multiline: ["`"],
  raw: ["`"],
};

/** Go: `os.Getenv("NAME")`. Who calls `os.LookupEnv` asks whether it is there, and does without. */
export const go: CodeLanguage = {
  extensions: ["go"],
  hints: ["Getenv", "ServeStdio", "StdioTransport", "StreamableHTTP"],
  isTest: (path) => path.endsWith("_test.go"),
  readsIn(text) {
    const code = blankText(text, LEXIS);
    return [...code.matchAll(/(?<![\w.])os\.Getenv\s*\(\s*/g)].flatMap(({ 0: whole, index }) => {
      const quoted = quotedAt(text, code, index + whole.length);
      if (quoted === undefined || !isVariableName(quoted.value)) return [];
      const follows = code.slice(quoted.end, quoted.end + 80).replace(/^\s*\)/, "");
      const isFirstOf = /\bcmp\.Or\(\s*$/.test(code.slice(Math.max(0, index - 20), index));
      const isCompared = /^\s*[!=]=\s*["`](?!["`])/.test(follows);
      return [{ name: quoted.value, index: quoted.index, as: "os.Getenv", isCovered: isFirstOf || isCompared }];
    });
  },
  transportsIn(text) {
    const code = blankText(text, LEXIS);
    return [
      ...(/\bStdioTransport\b|\bServeStdio\s*\(/.test(code) ? (["stdio"] as const) : []),
      ...(/\bNewStreamableHTTP(?:Server|Handler)\b/.test(code) ? (["http"] as const) : []),
    ];
  },
};
