import { type Html, html } from "./markup.ts";
import { codeLines } from "./shown-text.ts";

const NAMES: Readonly<Record<string, string>> = { json: "JSON", yaml: "YAML", sh: "Commands" };

/** Code with what copies it. It can be reached by Tab, because it may have to be scrolled. */
export const renderCode = (text: string, language: string): Html =>
  html`<div class="code"><button type="button" class="copy needs-script">Copy</button><pre tabindex="0" role="group" aria-label="${NAMES[language] ?? "Code"}"><code>${codeLines(text, language)}</code></pre></div>
`;
