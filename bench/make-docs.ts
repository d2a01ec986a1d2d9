/** Makes the API page of a snapshot as Markdown and HTML, once and in a process of its own: nothing is warm. Tells the milliseconds. */
import { readFileSync } from "node:fs";
import { renderHtml } from "../src/docs/html/render-html.ts";
import { renderPage } from "../src/docs/markdown/render-markdown.ts";
import { makeApiPage } from "../src/docs/pages/api.ts";
import { DOC_SECTIONS } from "../src/model/docs.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";

const [path = ""] = process.argv.slice(2);
const text = readFileSync(path, "utf8");
const started = performance.now();
const page = await makeApiPage({ title: "made", snapshot: parseSnapshot(text, path) }, DOC_SECTIONS.api);
const markdown = renderPage(page, { depth: 2, href: (anchor) => `#${anchor}` });
const html = renderHtml({ title: "API of made", pages: [page] });
const took = performance.now() - started;
const calls = markdown.match(/^ {2}"arguments": /gm)?.length ?? 0;
console.log(JSON.stringify({ took, calls, bytes: markdown.length + html.length }));
