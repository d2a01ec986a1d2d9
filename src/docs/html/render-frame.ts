import { createHash } from "node:crypto";
import { type Html, html, ours } from "./markup.ts";
import { PAGE_SCRIPT } from "./page-script.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { nameLine } from "./shown-text.ts";

const MARK = "mcp-lifecycle gen-docs";

const sourceHash = (constant: string): string => `'sha256-${createHash("sha256").update(constant).digest("base64")}'`;

/** Nothing is loaded and nothing runs but the two constants, which are named by their own text. */
const securityPolicy = (): string =>
  [
    "default-src 'none'",
    `script-src ${sourceHash(PAGE_SCRIPT)}`,
    `style-src ${sourceHash(PAGE_STYLE)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** The file around its content. What stands first keeps prettier from laying it out anew. */
export const renderFrame = (title: string, content: Html): string =>
  html`<!doctype html>
<!-- prettier-ignore -->
<html lang="en" data-written-by="${MARK}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ours(securityPolicy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${nameLine(title)}</title>
<style>${ours(PAGE_STYLE)}</style>
<script>${ours(PAGE_SCRIPT)}</script>
</head>
<body>
${content}</body>
</html>
`.source;

const OURS = new RegExp(
  `^\\uFEFF?\\s{0,20}<!doctype html>[\\s\\S]{0,200}?<html\\b[^>]{0,200}\\bdata-written-by="${MARK}"`,
  "i",
);

/** Whether a file is a page that an earlier run wrote, and that may be written anew. */
export const isOurHtml = (text: string): boolean => OURS.test(text.slice(0, 1_000));
