import { describe, expect, it } from "vitest";
import { renderBlocks } from "../../../src/docs/markdown/render-markdown.ts";

const show = (...lines: string[]): string[] =>
  renderBlocks([{ kind: "prose", text: lines.join("\n") }], { depth: 2, href: () => undefined }).split("\n");

describe("the layout of a description", () => {
  it("has the paragraphs of its author, and each of their lines", () => {
    expect(show("Finds files.", "Slow on large folders.", "", "Returns paths.")).toEqual([
      "Finds files.\\",
      "Slow on large folders.",
      "",
      "Returns paths.",
    ]);
  });

  it("joins a line that only goes on where the page of its author ended", () => {
    expect(
      show("Works like the other tool: call it repeatedly to get the results", "from a search that goes on."),
    ).toEqual(["Works like the other tool: call it repeatedly to get the results from a search that goes on."]);
  });

  it("makes a list of marked lines, nested by indentation, whatever margin the docstring has", () => {
    expect(show("Returns:", "        - Names", "          * First", "        - Numbers", "", "    Use it.")).toEqual([
      "Returns:",
      "",
      "- Names",
      "  - First",
      "- Numbers",
      "",
      "Use it.",
    ]);
  });

  it("makes a list of lines that stand to the right below a colon", () => {
    expect(show("Finds.", "", "Args:", "    path: Where.", "    limit: How many", "        at most.")).toEqual([
      "Finds.",
      "",
      "Args:",
      "",
      "- path: Where.",
      "- limit: How many\\",
      "  at most.",
    ]);
  });

  it("keeps the numbers of a list, also of one that a linter would number anew", () => {
    expect(show("1. a", "2) b", "", "x", "", "3. c", "4. d")).toEqual([
      "1. a",
      "2. b",
      "",
      "x",
      "",
      "3\\. c",
      "",
      "4\\. d",
    ]);
  });

  it("shows fenced code with a fence of its own and a language that nothing is drawn from", () => {
    expect(show("````mermaid", "a", "```", "b", "````")).toEqual(["````text", "a", "```", "b", "````"]);
    expect(show("```py title=x", "a", "    b")).toEqual(["```python", "a", "    b", "```"]);
    expect(show("```json", '{"a":[1,2]}', "```")).toEqual(["```json", "{", '  "a": [1, 2]', "}", "```"]);
  });

  it("shows indented code as code, and indented sentences as sentences", () => {
    expect(show("Call it so.", "", "    search({ limit: 1 });", "", "Then read.")).toEqual([
      "Call it so.",
      "",
      "```text",
      "search({ limit: 1 });",
      "```",
      "",
      "Then read.",
    ]);
    expect(show("Call it so.", "", "    A sentence further to the right.")).toEqual([
      "Call it so.",
      "",
      "A sentence further to the right.",
    ]);
  });

  it("shows commands that a linter would change", () => {
    expect(show("```sh", "$ npm install", "$ npm test", "```")).toEqual(["`$ npm install`\\", "`$ npm test`"]);
  });

  it("is read in time that grows with its size, whatever is in it", { timeout: 5_000 }, () => {
    const nested = Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}- a`).join("\n");
    for (const text of [nested, "`".repeat(20_000), "a(".repeat(10_000), "a_".repeat(10_000), "- 1. ".repeat(4_000)]) {
      expect(show(text).join("").length).toBeGreaterThan(800);
    }
    expect(show("```\n".repeat(4_000))).toEqual([""]);
  });
});
