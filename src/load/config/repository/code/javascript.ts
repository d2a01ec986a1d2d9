import { isVariableName } from "../given-variables.ts";
import { blankText, type Lexis } from "./blank.ts";
import { type CodeLanguage, type CodeRead, quotedAt } from "./code-read.ts";

const LEXIS: Lexis = {
  line: "//",
  block: ["/*", "*/"],
  quotes: ['"', "'"],
  multiline: [],
  raw: [],
  isJavaScript: true,
};

/** How the reads are called, whatever name the file has for it; this file itself reads none. */
const AS = ["process", "env"].join(".");
const GLOBAL = /\bglobal(?:This)?\.$/;

/** TypeScript and JavaScript: `process.env.NAME`, `process.env["NAME"]`, `const { NAME } = process.env`, and by another name of it. */
export const javascript: CodeLanguage = {
  extensions: ["ts", "mts", "cts", "tsx", "js", "mjs", "cjs", "jsx"],
  hints: ["process", "Deno.env", "Bun.env"],
  isTest: (path) => /\.(?:test|spec|stories|bench|d)\.[cm]?[jt]sx?$|\.config\.[cm]?[jt]s$/.test(path),
  readsIn(text) {
    const code = blankText(text, LEXIS);
    return [...memberReads(text, code), ...denoReads(text, code)];
  },
  transportsIn(text) {
    const code = blankText(text, LEXIS);
    return [
      ...(/\bnew\s+StdioServerTransport\b/.test(code) ? (["stdio"] as const) : []),
      ...(/\bnew\s+\w*StreamableHTTP(?:Server)?Transport\b/.test(code) ? (["http"] as const) : []),
    ];
  },
};

/** Names by which this file calls the environment: `import { env } from "node:process"`, `const env = process.env`. */
const aliasesOf = (text: string, code: string): string[] => {
  const found: string[] = [];
  for (const { 0: whole, 1: list = "", index } of code.matchAll(/\bimport\s*\{([^{}]{0,200})\}\s*from\s*/g)) {
    const from = quotedAt(text, code, index + whole.length)?.value;
    const alias = /(?:^|,)\s*env(?:\s+as\s+(\w+))?\s*(?:,|$)/.exec(list);
    if ((from === "process" || from === "node:process") && alias !== null) found.push(alias[1] ?? "env");
  }
  for (const [, name = ""] of code.matchAll(
    /\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=;\n]{0,80})?=\s*process\.env\s*(?=[;\n]|$)/g,
  )) {
    found.push(name);
  }
  if (/\b(?:const|let|var)\s*\{\s*env\s*\}\s*=\s*process\b(?!\s*\.)/.test(code)) found.push("env");
  return [...new Set(found)].filter((name) => /^[A-Za-z_]\w{0,40}$/.test(name));
};

const memberReads = (text: string, code: string): CodeRead[] => {
  const names = ["process\\.env", "Bun\\.env", ...aliasesOf(text, code)];
  const pattern = new RegExp(`(?<![\\w$])(?:${names.join("|")})(?![\\w$])`, "g");
  const reads: CodeRead[] = [];
  for (const { 0: root, index } of code.matchAll(pattern)) {
    // `config.process.env` is something else; `globalThis.process.env` is not.
    if (code[index - 1] === "." && !GLOBAL.test(code.slice(Math.max(0, index - 11), index))) continue;
    const as = root === "Bun.env" ? root : AS;
    const from = index + root.length;
    const member = memberAt(text, code, from);
    if (member !== undefined) {
      const follows = code.slice(member.end, member.end + 160);
      if (!isWrite(follows, code.slice(Math.max(0, index - 10), index))) {
        reads.push({ name: member.name, index: member.index, as, isCovered: isCovered(follows) });
      }
    } else reads.push(...takenApart(text, code, index).map((read) => ({ ...read, as })));
  }
  return reads.filter(({ name }) => isVariableName(name));
};

const memberAt = (
  text: string,
  code: string,
  from: number,
): { name: string; index: number; end: number } | undefined => {
  const dotted = /^\s*(?:\?\.|!?\.)\s*([A-Za-z_$][\w$]*)/.exec(code.slice(from, from + 200));
  if (dotted?.[1] !== undefined) {
    const end = from + dotted[0].length;
    return { name: dotted[1], index: end - dotted[1].length, end };
  }
  const opened = /^\s*(?:\?\.)?\[\s*/.exec(code.slice(from, from + 40));
  if (opened === null) return undefined;
  const quoted = quotedAt(text, code, from + opened[0].length);
  if (quoted === undefined) return undefined;
  const closed = /^\s*\]/.exec(code.slice(quoted.end, quoted.end + 20));
  return closed === null ? undefined : { name: quoted.value, index: quoted.index, end: quoted.end + closed[0].length };
};

const isWrite = (follows: string, before: string): boolean =>
  /^\s*=(?![=>])/.test(follows) || /\bdelete\s+$/.test(before);

/** `?? x`, `|| x`, `? x : y`, `=== "x"`, also behind the brackets of `Number(...)` or a call on it. */
const isCovered = (follows: string): boolean => {
  if (/^\s*!?\s*(?:\?\?|\|\|)/.test(follows)) return true;
  if (/^\s*(?:\?(?![.?])|&&)/.test(follows)) return true;
  if (/^\s*[!=]==?(?!=)(?!\s*(?:undefined\b|null\b|""|''))/.test(follows)) return true;
  if (/^(?:\s*(?:,\s*\d{1,2})?\s*\)){1,2}\s*(?:\?\?|\|\|)/.test(follows)) return true;
  // What is called on it only where it is there may have its default at the end of the statement.
  return /^\s*\??\./.test(follows) && /\?\?|\|\|/.test(follows.split(/;|\n\s*\n/)[0] ?? "");
};

/** The names of `const { A, B: b, C = "x" } = process.env`, where `=` stands before `root`. */
const takenApart = (text: string, code: string, root: number): Omit<CodeRead, "as">[] => {
  const before = code.slice(Math.max(0, root - 4_000), root);
  const closing = /\}\s*(?::\s*[\w.<>, ]{1,80})?=\s*$/.exec(before.slice(-120));
  if (closing === null) return [];
  const close = before.length - Math.min(120, before.length) + closing.index;
  const open = before.lastIndexOf("{", close);
  if (open === -1) return [];
  const from = root - before.length + open + 1;
  const reads: Omit<CodeRead, "as">[] = [];
  for (const { 0: entry, index } of code.slice(from, root - before.length + close).matchAll(/[^,]+/g)) {
    const start = from + index;
    const [blanks = ""] = /^\s*/.exec(entry) ?? [];
    const quoted = quotedAt(text, code, start + blanks.length);
    const name = quoted?.value ?? /^\s*([A-Za-z_$][\w$]*)/.exec(entry)?.[1];
    if (name === undefined) continue;
    reads.push({ name, index: quoted?.index ?? start + blanks.length, isCovered: entry.includes("=") });
  }
  return reads;
};

const denoReads = (text: string, code: string): CodeRead[] =>
  [...code.matchAll(/(?<![\w$.])Deno\.env\.get\s*\(\s*/g)].flatMap(({ 0: whole, index }) => {
    const quoted = quotedAt(text, code, index + whole.length);
    if (quoted === undefined || !isVariableName(quoted.value)) return [];
    const follows = code.slice(quoted.end, quoted.end + 160).replace(/^\s*\)/, "");
    return [{ name: quoted.value, index: quoted.index, as: "Deno.env", isCovered: isCovered(follows) }];
  });
