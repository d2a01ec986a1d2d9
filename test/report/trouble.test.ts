import { describe, expect, it } from "vitest";
import { ConfigError, Interrupted, ProbeError } from "../../src/model/errors.ts";
import {
  annotateTrouble,
  renderBug,
  renderBugMarkdown,
  renderTrouble,
  renderTroubleMarkdown,
} from "../../src/report/trouble.ts";
import { HOSTILE_TEXTS } from "./results.ts";

const plain = { colour: false, width: 80 };
const probe = new ProbeError({
  what: "the server ended before it answered",
  where: "head, node dist/index.js",
  expected: "an answer to initialize within 30 s",
  hint: "Give it the variable it asks for: --probe-env TAVILY_API_KEY=value",
  detail: "\u001b[31mError: TAVILY_API_KEY is required\u001b[0m\r\n\tat main (index.js:3)\n",
});

describe("an error that we know", () => {
  it("is one block: what, where, expected, hint, evidence, and no stack", () => {
    expect(renderTrouble(probe, plain)).toBe(
      [
        "ERROR  the server ended before it answered",
        "  where     head, node dist/index.js",
        "  expected  an answer to initialize within 30 s",
        "  hint      Give it the variable it asks for: --probe-env TAVILY_API_KEY=value",
        "",
        "  | Error: TAVILY_API_KEY is required",
        "  |   at main (index.js:3)",
        "",
      ].join("\n"),
    );
  });

  it("leaves out what it does not know", () => {
    expect(renderTrouble(new ConfigError({ what: "unknown flag --bse", hint: "Did you mean --base?" }), plain)).toBe(
      "ERROR  unknown flag --bse\n  hint      Did you mean --base?\n",
    );
  });

  it("shows the end of a long log, and counts what is before it", () => {
    const detail = Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n");
    const text = renderTrouble(new ProbeError({ what: "it crashed", hint: "", detail }), plain);
    expect(text).toContain("… 60 earlier lines left out\n  | line 60\n");
    expect(text.endsWith("  | line 99\n")).toBe(true);
  });

  it("is not called an error when the user stopped the run", () => {
    expect(renderTrouble(new Interrupted({ what: "stopped by Ctrl-C", hint: "" }), plain)).toBe(
      "STOPPED  stopped by Ctrl-C\n",
    );
  });

  it("tells the same in the step summary and in the annotation", () => {
    expect(renderTroubleMarkdown(probe)).toBe(
      [
        "### ERROR: the server ended before it answered",
        "Where: `head, node dist/index.js`",
        "Expected: an answer to initialize within 30 s",
        "Hint: Give it the variable it asks for: --probe-env TAVILY\\_API\\_KEY=value",
        "```text\nError: TAVILY_API_KEY is required\n  at main (index.js:3)\n```\n",
      ].join("\n\n"),
    );
    expect(annotateTrouble(probe)).toBe(
      "::error title=Could not judge::the server ended before it answered%0Awhere: head, node dist/index.js%0Aexpected: an answer to initialize within 30 s%0Ahint: Give it the variable it asks for: --probe-env TAVILY_API_KEY=value%0AError: TAVILY_API_KEY is required%0A  at main (index.js:3)",
    );
  });

  it.each(Object.entries(HOSTILE_TEXTS))("prints %s as mere text", (_, text) => {
    const error = new ProbeError({ what: text, where: text, expected: text, hint: text, detail: text });
    const shown = renderTrouble(error, { colour: false, width: 40 });
    for (const page of [shown, renderTroubleMarkdown(error), annotateTrouble(error)]) {
      expect(page.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
      expect(page).not.toContain("##[");
    }
    expect(shown).not.toMatch(/^\s*::/mu);
    expect(annotateTrouble(error)).toMatch(/^::error title=Could not judge::/u);
  });
});

describe("an error that nobody foresaw", () => {
  const bug = new TypeError("x is not a function", { cause: new Error("\u001b[2Jinner\n::error::y") });

  it("asks for a report and gives the stack with its causes", () => {
    const text = renderBug(bug, { version: "0.1.0" });
    expect(text).toMatch(/^BUG {2}x is not a function\n {2}This is a bug in mcp-lifecycle.*please report it/u);
    expect(text).toMatch(/\n {2}\| TypeError: x is not a function\n {2}\| {5}at .*trouble\.test\.ts/u);
    expect(text).toContain("| caused by Error: \\u{1b}[2Jinner\n");
    expect(text).not.toMatch(/^\s*::/mu);
  });

  it("does so in Markdown and as an annotation, also when what was thrown is no error", () => {
    expect(renderBugMarkdown(bug, { version: "0.1.0" })).toMatch(
      /^### BUG: x is not a function\n\n[\s\S]*```text\nmcp-lifecycle 0\.1\.0\n/u,
    );
    expect(annotateTrouble("thrown text")).toMatch(
      /^::error title=A bug in mcp-lifecycle::.*please report it.*%0Athrown text$/u,
    );
  });
});
