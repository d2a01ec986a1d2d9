import { isVariableName } from "../given-variables.ts";
import { blankText, type Lexis } from "./blank.ts";
import { type CodeLanguage, type CodeRead, quotedAt } from "./code-read.ts";
import { settingsReads } from "./pydantic-settings.ts";

const LEXIS: Lexis = {
  line: "#",
  quotes: ['"""', "'''", '"', "'"],
  multiline: ['"""', "'''"],
  raw: [],
};

/** Python: `os.environ["NAME"]`, `os.environ.get("NAME")`, `os.getenv("NAME")`, and fields of pydantic settings. */
export const python: CodeLanguage = {
  extensions: ["py"],
  hints: ["environ", "getenv", "BaseSettings", "transport"],
  isTest: (path) => /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|setup|noxfile)\.py$/.test(path),
  readsIn(text) {
    const code = blankText(text, LEXIS);
    return [...environmentReads(text, code), ...settingsReads(text, code)];
  },
  transportsIn(text) {
    const code = blankText(text, LEXIS);
    const told = [...code.matchAll(/\.run(?:_async)?\s*\(\s*(?:transport\s*=\s*)?(?=["'])/g)].map(
      ({ 0: whole, index }) => quotedAt(text, code, index + whole.length)?.value,
    );
    return [
      ...(told.includes("stdio") || /\bstdio_server\s*\(/.test(code) ? (["stdio"] as const) : []),
      ...(told.some((name) => name === "streamable-http" || name === "http") ? (["http"] as const) : []),
    ];
  },
};

const environmentReads = (text: string, code: string): CodeRead[] => {
  const imported = [...code.matchAll(/^[ \t]*from[ \t]+os[ \t]+import[ \t]+([^\n]{1,200})$/gm)].map(
    ([, names = ""]) => names,
  );
  const has = (name: string): boolean => imported.some((names) => new RegExp(`\\b${name}\\b`).test(names));
  const roots = ["os\\.environ", "os\\.getenv", ...["environ", "getenv"].filter(has)];
  const pattern = new RegExp(`(?<![\\w.])(${roots.join("|")})(?!\\w)\\s*(\\[|\\.\\s*get\\s*\\(|\\()\\s*`, "g");
  return [...code.matchAll(pattern)].flatMap(({ 0: whole, 1: root = "", 2: how = "", index }) => {
    const isFunction = root.endsWith("getenv");
    if (isFunction !== (how === "(")) return [];
    const quoted = quotedAt(text, code, index + whole.length);
    if (quoted === undefined || !isVariableName(quoted.value)) return [];
    const follows = code.slice(quoted.end, quoted.end + 160);
    if (/^\s*\]\s*=(?!=)/.test(follows)) return [];
    const as = isFunction ? "os.getenv" : "os.environ";
    return [{ name: quoted.value, index: quoted.index, as, isCovered: isCovered(follows) }];
  });
};

const isCovered = (follows: string): boolean => {
  const behind = follows.replace(/^\s*[\])]/, "");
  if (behind === follows) return !/^\s*,\s*(?:default\s*=\s*)?None\s*\)/.test(follows);
  return /^\)?\s*(?:or\b|and\b|[!=]=(?!\s*(?:None\b|""|''))|in\b|not\s+in\b|else\b|if\b)/.test(behind);
};
