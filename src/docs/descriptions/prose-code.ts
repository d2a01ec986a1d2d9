import type { ProseLine } from "./prose-lines.ts";

export interface ProseCode {
  language: string;
  text: string;
  /** How many lines it takes, its marks among them. */
  size: number;
}

/** Names of languages that no formatter of Markdown lays out anew. Diagrams and maps, which would be drawn, are not among them. */
const LANGUAGES: Readonly<Record<string, string>> = {
  bash: "bash",
  sh: "sh",
  shell: "sh",
  console: "console",
  powershell: "powershell",
  python: "python",
  py: "python",
  http: "http",
  sql: "sql",
  go: "go",
  rust: "rust",
  java: "java",
  ruby: "ruby",
  php: "php",
  c: "c",
  cpp: "cpp",
  csharp: "csharp",
  diff: "diff",
  ini: "ini",
  toml: "toml",
  json: "json",
};
const FENCE = /^(`{3,}|~{3,})\s*([A-Za-z+#]{0,20})[^`]*$/;

/** The fenced code that begins on a line; without a closing mark it ends where the text does. */
export const readFence = (lines: readonly ProseLine[], start: number): ProseCode | undefined => {
  const opening = lines[start];
  const [, mark = "", name = ""] = FENCE.exec(opening?.text ?? "") ?? [];
  if (opening === undefined || mark === "") return undefined;
  const isClosing = ({ text }: ProseLine): boolean =>
    text.startsWith(mark) && text.replaceAll(mark.charAt(0), "") === "";
  const end = lines.findIndex((line, index) => index > start && isClosing(line));
  const inside = lines.slice(start + 1, end === -1 ? lines.length : end);
  // a mark that nothing follows is a text of backticks
  if (end === -1 && inside.every(({ text }) => text === "")) return undefined;
  const language = Object.hasOwn(LANGUAGES, name.toLowerCase()) ? LANGUAGES[name.toLowerCase()] : undefined;
  return {
    language: language ?? "text",
    text: layOut(inside, opening.indent),
    size: inside.length + (end === -1 ? 1 : 2),
  };
};

/** How much further to the right code begins than the words before it. */
const INDENT = 4;
/** A line that is no sentence: it opens or closes a bracket, calls something or types a command. */
const LIKE_CODE =
  /^[{}[\]"<(]|[{}[\];]\s?,?$|=>|\)\s?;$|^(?:\$|>>>|#!|curl|npx|npm|pip|import|from|const|let|def|return|GET|POST|SELECT)\s/;
const LONGEST_LOOK = 200;

/** Lines that stand further to the right than the words before them, and look like code. */
export const readIndentedCode = (lines: readonly ProseLine[], start: number, margin: number): ProseCode | undefined => {
  const least = margin + INDENT;
  if ((lines[start]?.indent ?? 0) < least) return undefined;
  let end = start;
  while (end < lines.length && (lines[end]?.text === "" || (lines[end]?.indent ?? 0) >= least)) end++;
  while (end > start && lines[end - 1]?.text === "") end--;
  const inside = lines.slice(start, end);
  const written = inside.filter(({ text }) => text !== "");
  const like = written.filter(({ text }) => LIKE_CODE.test(text.slice(0, LONGEST_LOOK)));
  if (like.length * 2 < written.length) return undefined;
  const text = layOut(inside, Math.min(...written.map(({ indent }) => indent)));
  return { language: "text", text, size: inside.length };
};

const layOut = (lines: readonly ProseLine[], margin: number): string =>
  lines.map(({ text, indent }) => (text === "" ? "" : " ".repeat(Math.max(0, indent - margin)) + text)).join("\n");
