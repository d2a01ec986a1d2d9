import { createHash } from "node:crypto";
import fc from "fast-check";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { isOurHtml, renderHtml, renderIndex } from "../../../src/docs/html/render-html.ts";
import { visible } from "../../../src/model/visible.ts";
import { chainOf, field, manyTools, pageOf, pageSaying, text, tool } from "./pages.ts";
import { readMarkup, shownText, type Token, unbalanced } from "./read-markup.ts";

const render = (...pages: Parameters<typeof renderHtml>[0]["pages"]): string =>
  renderHtml({ title: "API of files", pages });

/** Every element and attribute that a page may hold, and what classes ours are. */
const ELEMENTS: Record<string, readonly string[]> = {
  html: ["lang", "data-written-by"],
  head: [],
  meta: ["charset", "http-equiv", "content", "name"],
  link: ["rel", "href"],
  title: [],
  style: [],
  script: [],
  body: [],
  a: ["class", "href"],
  article: ["class", "id", "tabindex", "aria-label"],
  aside: ["class"],
  br: [],
  button: ["type", "class", "aria-expanded", "aria-controls", "aria-pressed"],
  code: ["class"],
  dd: [],
  details: ["open"],
  div: ["class", "id", "role", "hidden", "tabindex", "aria-label"],
  dl: ["class"],
  dt: [],
  h1: [],
  h2: ["class"],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  header: ["class"],
  input: [
    ...["type", "id", "placeholder", "aria-label", "aria-describedby"],
    ...["autocomplete", "autocapitalize", "spellcheck", "enterkeyhint"],
  ],
  kbd: ["aria-hidden"],
  li: ["class"],
  main: ["class", "id", "tabindex"],
  nav: ["id", "class", "aria-label"],
  ol: ["class", "start"],
  p: ["class", "id", "role"],
  pre: ["tabindex", "role", "aria-label"],
  section: ["class", "id"],
  span: ["class"],
  strong: [],
  summary: [],
  table: [],
  tbody: [],
  td: [],
  th: ["scope"],
  thead: [],
  tr: [],
  ul: ["class"],
  wbr: [],
};

const opened = (tokens: readonly Token[]) => tokens.flatMap((token) => (token.kind === "open" ? [token] : []));

/** What is in a page that no page of ours should hold. */
const strangers = (tokens: readonly Token[]): string[] =>
  opened(tokens).flatMap(({ name, attributes }) => {
    const allowed = ELEMENTS[name];
    if (allowed === undefined) return [name];
    const href = attributes.get("href");
    return [
      ...[...attributes.keys()].filter((key) => !allowed.includes(key)).map((key) => `${name}[${key}]`),
      ...(href === undefined || href === "data:," || /^#[^\s"<>]+$/.test(href) ? [] : [`${name}[href=${href}]`]),
      ...(/^[a-z -]*$/.test(attributes.get("class") ?? "") ? [] : [`${name}[class=${attributes.get("class")}]`]),
    ];
  });

const harmless = readMarkup(render(pageOf([tool("read")])));
const scriptsOf = (tokens: readonly Token[]) =>
  opened(tokens).flatMap(({ name, content }) => (name === "script" || name === "style" ? [content] : []));

const HOSTILE = [
  "<script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  "</style></title></head><body onload=alert(1)>",
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)' x='`,
  "javascript:alert(1)",
  "[a](javascript:alert(1)) ![b](https://attacker.invalid/x.png)",
  "<!-- --> <!--> <![CDATA[ ]]> <?php ?>",
  "&lt;script&gt; &#x3C; &amp;amp; &",
  "a `code <b>` b `",
  "`<i>` and `</code>`",
  "| a | b |\n|---|---|\n| <u> | `x` |",
  "# heading\n\n- list\n  - <b>nested</b>\n\n```html\n<script>\n```\n1. one\n2. two",
  "right \u202eto left\u202c, zero\u200bwidth, nbsp\u00a0, nul \u0000, lone \ud800, bom \ufeff",
  "tab\tand\r\nline\rbreak\u2028separator",
  "__proto__",
  "constructor",
  "main",
  "contents",
  "",
  " ",
  "##[command]echo",
  "${alert(1)} {{constructor}}",
  "🙂👩‍👩‍👧 中文 עברית",
];

describe("text from outside in the page", () => {
  it.each(HOSTILE)("makes no element, attribute, link or script of %j", (said) => {
    const tokens = readMarkup(
      renderHtml({ title: said, pages: [pageSaying(said), { ...pageSaying(said), page: "configuration" }] }),
    );
    expect(strangers(tokens)).toEqual([]);
    expect(unbalanced(tokens)).toEqual([]);
    expect(scriptsOf(tokens)).toEqual(scriptsOf(harmless));
  });

  it("makes none whatever it is", () => {
    const said = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc
        .array(fc.constantFrom(..."<>&\"'`=/! \n\t-*#[]()|\\$", "script", "on", "a", "1.", "\u202e", "\r"), {
          maxLength: 30,
        })
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(said, (each) => {
        const tokens = readMarkup(renderHtml({ title: each, pages: [pageSaying(each)] }));
        expect(strangers(tokens)).toEqual([]);
        expect(unbalanced(tokens)).toEqual([]);
        expect(scriptsOf(tokens)).toEqual(scriptsOf(harmless));
      }),
      { numRuns: 30, seed: 9 },
    );
  });

  it.each(["<b>&amp;</b>", 'it\'s "so"', "right \u202eto left", "a\u200bb", "中文"])(
    "is shown as it is, what is invisible spelled out: %j",
    (said) => {
      const shown = shownText(readMarkup(render(pageOf([tool("read", [{ kind: "prose", text: said }])]))));
      expect(shown).toContain(visible(said));
    },
  );

  it("is cut where nobody would read it, and what is cut is counted", () => {
    const long = "word ".repeat(20_000).trim();
    const code = "x".repeat(30_000);
    const page = render(
      pageOf([
        tool(
          "read",
          [
            { kind: "prose", text: long },
            { kind: "code", language: "text", text: code },
          ],
          { title: long },
        ),
      ]),
    );
    expect(page.length).toBeLessThan(100_000);
    const shown = shownText(readMarkup(page));
    expect(shown).toContain("… (+79,999 characters)");
    expect(shown).toContain("… (+10,000 characters)");
    expect(shown).toMatch(/… \(\+\d[\d,]* characters\)/);
  });
});

describe("the page", () => {
  const page = render(pageOf([tool("read"), tool("write", [{ kind: "fields", fields: [field("path")] }])]));

  it("is the same for the same pages", () => {
    const entries = manyTools(20);
    expect(render(pageOf(entries))).toBe(render(pageOf(structuredClone(entries))));
  });

  it.each([
    ["default", {}],
    [
      "narrow",
      {
        printWidth: 40,
        useTabs: true,
        htmlWhitespaceSensitivity: "ignore",
        proseWrap: "always",
        bracketSameLine: true,
      },
    ],
  ] as const)("is left alone by prettier with %s settings", async (_, settings) => {
    const whole = render(
      pageSaying("<b>some</b> `text`\n\n- a\n- b"),
      pageOf(manyTools(5), { page: "troubleshooting" }),
    );
    expect(await format(whole, { parser: "html", ...settings })).toBe(whole);
    const index = renderIndex({ title: "Servers", servers: [{ name: "a", title: "A", href: "a/index.html" }] });
    expect(await format(index, { parser: "html", ...settings })).toBe(index);
  });

  it("allows nothing but its own style and script, by the hash of what stands in it", () => {
    const tokens = opened(readMarkup(page));
    const policy = tokens.find(({ attributes }) => attributes.has("http-equiv"))?.attributes.get("content") ?? "";
    const hashOf = (name: string) => {
      const content = tokens.find((token) => token.name === name)?.content ?? "";
      return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
    };
    expect(
      Object.fromEntries(policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1).join(" ")])),
    ).toEqual({
      "default-src": "'none'",
      "script-src": hashOf("script"),
      "style-src": hashOf("style"),
      "img-src": "data:",
      "base-uri": "'none'",
      "form-action": "'none'",
    });
  });

  it("says the policy before anything that it governs", () => {
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.search(/<(?:link|title|style|script)\b/));
  });

  it("leads every link of its own to an id, and has each id once", () => {
    const tokens = opened(readMarkup(render(pageOf(manyTools(30)), pageOf(manyTools(30), { page: "configuration" }))));
    const ids = tokens.flatMap(({ attributes }) => attributes.get("id") ?? []);
    const targets = tokens
      .filter(({ name }) => name === "a")
      .map(({ attributes }) => decodeURIComponent((attributes.get("href") ?? "").slice(1)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
    expect(targets.length).toBeGreaterThan(120);
  });

  it("keeps the anchors of the first page, whatever the others are called", () => {
    const two = render(pageOf([tool("read")]), pageOf([tool("read")], { page: "configuration" }));
    expect(two).toContain('id="tool-read"');
    expect(two).toContain('id="configuration-tool-read"');
  });

  it("keeps an anchor from taking an id that its script needs", () => {
    const taking = render(pageOf([tool("a", [], { anchor: "search" }), tool("b", [], { anchor: "main" })]));
    expect(taking.match(/id="search"/g)).toHaveLength(1);
    expect(taking.match(/id="main"/g)).toHaveLength(1);
  });

  it("turns a link to an entry of the page into one, and any other into its text", () => {
    const linked = render(
      pageOf([
        tool("read", [
          {
            kind: "paragraph",
            inlines: [
              { kind: "link", to: "tool-read", inlines: [text("here")] },
              { kind: "link", to: "https://attacker.invalid/", inlines: [text("there")] },
            ],
          },
        ]),
      ]),
    );
    expect(linked).toContain('<a href="#tool-read">here</a>there');
  });

  it("says each entry once in the contents, and leaves out the section that lists them", () => {
    const listed = render(
      pageOf([tool("read"), tool("write")], {
        sections: [
          {
            name: "contents",
            title: "Contents",
            anchor: "contents",
            blocks: [{ kind: "list", items: [{ inlines: [text("listed")] }] }],
          },
          { name: "tools", title: "Tools", anchor: "tools", blocks: [tool("read"), tool("write")] },
        ],
      }),
    );
    expect(listed).not.toContain("listed");
    expect(listed.match(/<li><a href="#tool-read">/g)).toHaveLength(1);
  });

  it("names every level of a deep schema until a browser could not nest more, and counts what is left", () => {
    const deep = render(pageOf([tool("read", [{ kind: "fields", fields: [chainOf(200)] }])]));
    const shown = shownText(readMarkup(deep));
    expect(shown).toContain("inner61");
    expect(shown).not.toContain("inner62");
    expect(shown).toContain("139 values inside, deeper than this page shows");
  });

  it("folds many allowed values and many inner ones, and shows few", () => {
    const values = (count: number) => Array.from({ length: count }, (_, index) => `"v${index}"`);
    const fields = (count: number) => Array.from({ length: count }, (_, index) => field(`f${index}`));
    const of = (more: Parameters<typeof field>[1]) =>
      render(pageOf([tool("read", [{ kind: "fields", fields: [field("a", more)] }])]));
    expect(of({ values: values(3) })).not.toContain("<details");
    expect(of({ values: values(300) })).toContain("<details><summary>one of 300 values</summary>");
    expect(of({ fields: fields(3) })).toContain("<details open><summary>3 values inside</summary>");
    expect(of({ fields: fields(30) })).toContain("<details><summary>30 values inside</summary>");
  });

  it("of 1,000 tools is of a size that can be sent", () => {
    expect(render(pageOf(manyTools(1_000))).length).toBeLessThan(4_000_000);
  });

  it("without an entry has no search", () => {
    const plain = pageOf([{ kind: "paragraph", inlines: [text("Nothing.")] }]);
    expect(render(plain)).toContain('<div class="search" role="search" hidden>');
    expect(page).toContain('<div class="search" role="search">');
  });
});

describe("a page is known for ours", () => {
  const page = render(pageOf([tool("read")]));
  const index = renderIndex({ title: "Servers", servers: [] });

  it.each([
    ["as written", page],
    ["of several servers", index],
    ["with CRLF", page.replaceAll("\n", "\r\n")],
    ["with a mark of its encoding", `\uFEFF${page}`],
    ["of a later version", page.replace('lang="en"', 'lang="en" data-more="yes"')],
  ])("%s", (_, written) => {
    expect(isOurHtml(written)).toBe(true);
  });

  it.each([
    ["empty", ""],
    ["of a person", '<!doctype html>\n<html lang="en"><title>Our docs</title></html>\n'],
    [
      "of a person who speaks of ours",
      `<!doctype html>\n<html><body><pre>${page.replaceAll("<", "&lt;")}</pre></body></html>`,
    ],
    ["no page at all", 'data-written-by="mcp-lifecycle gen-docs"'],
    ["of endless space", " ".repeat(1_000_000)],
  ])("and one is not that is %s", (_, written) => {
    expect(isOurHtml(written)).toBe(false);
  });
});

describe("the index of several servers", () => {
  it("links each, with its name where people call it otherwise", () => {
    const index = renderIndex({
      title: "Servers",
      servers: [
        { name: "files", title: "Files & folders", href: "files/index.html", about: "12 tools" },
        { name: "mail", title: "mail", href: "mail/index.html" },
      ],
    });
    expect(index).toContain('<a href="files/index.html">Files &amp; folders</a>');
    expect(index).toContain("<code>files</code>");
    expect(index).toContain("12 tools");
    expect(index.match(/<code>mail<\/code>/g)).toBeNull();
  });

  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "//attacker.invalid/",
    "\\\\attacker.invalid",
    "https://attacker.invalid/",
    "data:text/html,x",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
  ])("does not link %j", (href) => {
    expect(renderIndex({ title: "Servers", servers: [{ name: "a", title: "A", href }] })).not.toMatch(/<a\b/);
  });

  it.each(HOSTILE)("makes nothing of %j", (said) => {
    const tokens = readMarkup(
      renderIndex({ title: said, servers: [{ name: said, title: said, href: "a/index.html", about: said }] }),
    );
    expect(strangers(tokens)).toEqual(["a[href=a/index.html]"]);
    expect(unbalanced(tokens)).toEqual([]);
  });
});
