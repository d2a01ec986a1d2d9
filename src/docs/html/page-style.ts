const LIGHT = `
  color-scheme: light;
  --ground: #f7f7f5;
  --card: #ffffff;
  --sunk: #f3f4f4;
  --line: #e0e1e0;
  --strong-line: #8b9096;
  --text: #1d2024;
  --quiet: #585e66;
  --accent: #0a55c4;
  --accent-ground: #e7effb;
  --good: #14612f;
  --good-ground: #e4f4e9;
  --warn: #84440a;
  --warn-ground: #fdf0de;
`;
const DARK = `
  color-scheme: dark;
  --ground: #131518;
  --card: #1a1d21;
  --sunk: #111316;
  --line: #2c3036;
  --strong-line: #737a84;
  --text: #e4e6e9;
  --quiet: #a3aab4;
  --accent: #8db6fa;
  --accent-ground: #1e2c44;
  --good: #8fd8a6;
  --good-ground: #16301f;
  --warn: #f7c182;
  --warn-ground: #38290f;
`;

/** How the page looks: light and dark, wide, narrow and on paper. A constant, so that its hash can allow it. */
export const PAGE_STYLE = `
:root {${LIGHT}  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --bar: 0px;
}
@media (prefers-color-scheme: dark) {
  :root {${DARK}}
}
:root[data-theme="light"] {${LIGHT}}
:root[data-theme="dark"] {${DARK}}

*, ::before, ::after { box-sizing: border-box; }
[hidden], html:not(.has-script) .needs-script { display: none !important; }
html { scroll-padding-top: calc(var(--bar) + 1rem); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd, pre { margin: 0; padding: 0; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; font-weight: 650; }
a { color: var(--accent); text-underline-offset: 0.2em; }
code, pre, kbd { font-family: var(--mono); font-size: 0.875em; }
button, input { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }

.skip { position: absolute; left: -200vw; z-index: 3; padding: 0.5rem 1rem; background: var(--card); }
.skip:focus { left: 0.5rem; top: 0.5rem; }

.layout { display: grid; grid-template-columns: 18rem minmax(0, 1fr); max-width: 84rem; margin: 0 auto; }
.side {
  position: sticky;
  top: 0;
  height: 100vh;
  display: flex;
  flex-direction: column;
  border-right: 1px solid var(--line);
}
main { padding: 2rem 2.5rem 40vh; min-width: 0; }
main.index { max-width: 52rem; margin: 0 auto; padding-bottom: 4rem; }

.bar { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.5rem; padding: 1.75rem 1.25rem 0; }
.search { position: relative; grid-column: 1 / -1; }
.search input {
  width: 100%;
  min-height: 2.5rem;
  padding: 0.4rem 2rem 0.4rem 0.75rem;
  background: var(--card);
  border: 1px solid var(--strong-line);
  border-radius: 0.5rem;
}
.search input::placeholder { color: var(--quiet); opacity: 1; }
.search input::-webkit-search-cancel-button { cursor: pointer; }
.search kbd { position: absolute; right: 0.6rem; top: 50%; transform: translateY(-50%); pointer-events: none; }
.search input:focus + kbd, .search input:not(:placeholder-shown) + kbd { display: none; }
.search input:focus, .search input:not(:placeholder-shown) { padding-right: 0.5rem; }
kbd {
  padding: 0.05rem 0.4rem;
  border: 1px solid var(--line);
  border-radius: 0.3rem;
  background: var(--sunk);
  color: var(--quiet);
  font-size: 0.75rem;
}
.count { align-self: center; color: var(--quiet); font-size: 0.8125rem; min-height: 1.3em; }
.open-contents { display: none; }
.keys {
  display: flex;
  flex-wrap: wrap;
  gap: 0.35rem 0.7rem;
  padding: 0.75rem 1.25rem;
  border-top: 1px solid var(--line);
  color: var(--quiet);
  font-size: 0.75rem;
}

.contents { flex: 1; min-height: 0; overflow-y: auto; padding: 0.5rem 1.25rem 1.5rem; font-size: 0.875rem; scrollbar-width: thin; }
.contents ul { list-style: none; }
.contents a { display: block; padding: 0.2rem 0.6rem; border-radius: 0.35rem; color: inherit; text-decoration: none; }
.contents a:hover { background: var(--accent-ground); }
.contents a[aria-current] { background: var(--accent-ground); color: var(--accent); }
.contents .group { position: relative; margin-top: 0.75rem; }
.contents .group > a { font-weight: 650; padding-right: 3rem; }
.contents .how-many { position: absolute; right: 0.6rem; top: 0.2rem; color: var(--quiet); }
.contents .group ul a { font-family: var(--mono); font-size: 0.8125rem; color: var(--quiet); }
.contents .group ul a:focus-visible { outline-offset: -2px; }
.contents .group ul a:hover, .contents .group ul a[aria-current] { color: var(--accent); }
.contents .page-name { margin-top: 1rem; padding: 0 0.6rem; font-weight: 650; }

.top { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: baseline; justify-content: space-between; }
h1 { font-size: 1.75rem; letter-spacing: -0.01em; }
h1 code { font-size: 0.9em; }
.tools { display: flex; gap: 0.5rem; }
button {
  min-height: 2rem;
  padding: 0.2rem 0.75rem;
  background: var(--card);
  border: 1px solid var(--strong-line);
  border-radius: 0.5rem;
  font-size: 0.8125rem;
  cursor: pointer;
}
button:hover { border-color: var(--accent); color: var(--accent); }
.none { margin-top: 2rem; padding: 2rem; text-align: center; border: 1px dashed var(--strong-line); border-radius: 0.75rem; }
.none p { margin-bottom: 1rem; }

.page-title { margin-top: 3rem; padding-bottom: 0.5rem; border-bottom: 1px solid var(--line); font-size: 1.5rem; }
.section { margin-top: 2.5rem; }
.section > h2, .section > h3 { margin-bottom: 1rem; font-size: 1.25rem; }
.is-filtered .section:not(.with-entries), .is-filtered .section > :not(.entry, h2, h3) { display: none; }
.section > p, .section > ul, .section > ol, .section > pre, .section > .prose { margin: 0.75rem 0; }
main ul, main ol { padding-left: 1.4rem; }
main li + li { margin-top: 0.2rem; }
main :not(pre) > code {
  padding: 0.1em 0.35em;
  background: var(--sunk);
  border-radius: 0.3em;
  white-space: pre-wrap;
}

.entry {
  margin-top: 1rem;
  padding: 1.25rem 1.5rem 1.5rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 0.75rem;
  content-visibility: auto;
  contain-intrinsic-size: auto none auto 40rem;
}
.entry:target { border-color: var(--accent); }
.entry:focus-visible { outline-offset: -1px; }
.entry > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 0.75rem; }
.entry > header :is(h3, h4, h5, h6) { font-size: 1rem; }
.word { color: var(--quiet); font-size: 0.8125rem; font-weight: 400; }
.name { color: inherit; text-decoration: none; }
.name:hover { text-decoration: underline; }
.entry > header .name code { padding: 0; background: none; font-size: 1.0625rem; }
.title { color: var(--quiet); }
.labels { display: flex; flex-wrap: wrap; gap: 0.35rem; list-style: none; flex-basis: 100%; margin-top: 0.35rem; }
main .labels { padding: 0; }
main .labels li { margin: 0; }
.label {
  padding: 0.05rem 0.55rem;
  border: 1px solid var(--line);
  border-radius: 1rem;
  background: var(--sunk);
  color: var(--quiet);
  font-size: 0.75rem;
  line-height: 1.5;
}
.label.good { color: var(--good); background: var(--good-ground); border-color: transparent; }
.label.warn { color: var(--warn); background: var(--warn-ground); border-color: transparent; }
.entry > p, .entry > ul, .entry > ol, .entry > .prose { margin-top: 0.75rem; max-width: 46rem; }
.entry .entry { margin-top: 1rem; }

.prose > * + * { margin-top: 0.6rem; }
.prose { max-width: 46rem; }
.prose li > :is(p, ul, .code) { margin-top: 0.3rem; }
main .prose .numbered { list-style: none; }
.prose .number { margin-left: -1.4rem; padding-right: 0.3rem; color: var(--quiet); font-variant-numeric: tabular-nums; }

.code { position: relative; margin-top: 0.5rem; }
pre {
  padding: 0.75rem 1rem;
  overflow-x: auto;
  background: var(--sunk);
  border: 1px solid var(--line);
  border-radius: 0.5rem;
  font-size: 0.8125rem;
  line-height: 1.5;
  overflow-wrap: normal;
  tab-size: 2;
}
pre code { font-size: inherit; }
pre .key { color: var(--accent); }
.copy { position: absolute; right: 0.4rem; top: 0.4rem; min-height: 1.6rem; padding: 0 0.5rem; font-size: 0.75rem; }
.has-script .code > pre { padding-right: 5rem; }
.left-out { color: var(--quiet); font-size: 0.875rem; }
.table { margin-top: 0.75rem; overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; overflow-wrap: normal; }
th, td { padding: 0.35rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--quiet); font-weight: 600; }

.fields { margin-top: 0.5rem; border-top: 1px solid var(--line); }
.fields > div { padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
.fields dt { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.1rem 0.6rem; }
.fields dd > * { margin-top: 0.25rem; }
.fields .fields { border: 0; margin-left: 0.3rem; padding-left: 1rem; border-left: 2px solid var(--line); }
.fields .fields > div:last-child { border-bottom: 0; padding-bottom: 0.1rem; }
main .field-name { padding: 0; background: none; font-weight: 600; font-size: 0.9375rem; }
.type { color: var(--quiet); font-family: var(--mono); font-size: 0.8125rem; }
.which { color: var(--quiet); font-style: italic; font-size: 0.9375rem; }
.required { color: var(--accent); font-size: 0.8125rem; }
.facts, .values { color: var(--quiet); font-size: 0.875rem; }
main .facts { list-style: none; padding: 0; }
main .facts li { display: inline; margin: 0; }
.facts li:not(:last-child)::after { content: "·"; padding: 0 0.5em; }
.values { line-height: 1.8; }
.facts code, .values code { color: var(--text); }
.fields .prose { font-size: 0.9375rem; }
summary { width: fit-content; cursor: pointer; color: var(--quiet); font-size: 0.875rem; border-radius: 0.3rem; }
summary:hover { color: var(--accent); }
details[open] > summary { margin-bottom: 0.3rem; }

.servers { list-style: none; }
main .servers { padding: 0; margin-top: 1.5rem; }
.server { padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
main .server + .server { margin-top: 0.75rem; }
.server h2 { font-size: 1.0625rem; }
.server-name { color: var(--quiet); }

@media (max-width: 56rem) {
  .has-script { --bar: 4rem; }
  .layout { display: block; }
  .side { height: auto; border-right: 0; border-bottom: 1px solid var(--line); background: var(--ground); z-index: 2; }
  html:not(.has-script) .side { position: static; }
  .bar { grid-template-columns: minmax(0, 1fr) auto auto; align-items: center; padding: 0.6rem 1rem; }
  .search { grid-column: auto; }
  .count { order: -1; grid-column: auto; text-align: right; }
  .search { order: -2; }
  .open-contents { display: block; min-height: 2.5rem; }
  .keys { display: none; }
  .contents { max-height: 50vh; padding: 0 1rem 1rem; }
  .has-script .contents:not(.is-open) { display: none; }
  .contents a { padding-block: 0.35rem; }
  main { padding: 1.25rem 1rem 30vh; }
  h1 { font-size: 1.4rem; }
  .entry { padding: 1rem; border-radius: 0.6rem; }
}
@media (max-width: 26rem) {
  .search kbd { display: none; }
  .search input { padding-right: 0.5rem; }
  .fields .fields { padding-left: 0.6rem; }
}
@media print {
  :root, :root[data-theme] {${LIGHT}  --ground: #ffffff; --sunk: #ffffff; }
  .side, .tools, .copy, .skip, .none { display: none !important; }
  .layout { display: block; max-width: none; }
  main { padding: 0; }
  .entry { content-visibility: visible; border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 1rem 0; }
  .entry > header, dt { break-after: avoid; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid; }
  .has-script .code > pre { padding-right: 1rem; }
  details::details-content { content-visibility: visible; }
}
`;
