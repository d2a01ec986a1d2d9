import { describe, expect, it } from "vitest";
import { findRegions } from "../../../src/docs/regions/find-regions.ts";

const start = (name: string): string => `<!-- mcp-lifecycle:${name}:start -->`;
const end = (name: string): string => `<!-- mcp-lifecycle:${name}:end -->`;
const faults = (...lines: string[]) => findRegions(lines.join("\n")).faults;
const names = (...lines: string[]) => findRegions(lines.join("\n")).regions.map(({ name }) => name);

describe("the regions of a file", () => {
  it("are told with their place and whose they are", () => {
    const text = `# a\n${start("tools@files")}\nx\n${end("tools@files")}`;
    const { regions, faults: found } = findRegions(text);
    expect(found).toEqual([]);
    expect(regions).toEqual([
      {
        name: "tools@files",
        region: "tools",
        server: "files",
        line: 2,
        start: text.indexOf("x"),
        end: text.indexOf("x") + 2,
        above: 1,
      },
    ]);
  });

  it("know a mark within code, however many backticks are around it", () => {
    for (const ticks of ["`", "``", "````"]) {
      expect(faults(`- \`x\` (for example ${ticks} "${end("api")}" ${ticks})`)).toEqual([]);
    }
    expect(faults(`a \`\`b\` ${end("api")}`)).toHaveLength(1);
  });

  it("have marks that may carry a note", () => {
    expect(names("<!-- mcp-lifecycle:api:start (by `gen-docs`: (replaced)) -->", "x", end("api"))).toEqual(["api"]);
  });

  it("begin on the first line, behind a byte order mark", () => {
    expect(names(`\uFEFF${start("api")}`, end("api"))).toEqual(["api"]);
  });

  it.each([
    ["fenced code", ["```md", start("tools"), "```"]],
    ["fenced code that is marked with more", ["````", "```", start("tools"), "````"]],
    ["fenced code that never ends", ["~~~", start("tools")]],
    ["indented code", ["    a", `    ${start("tools")}`]],
    ["code in an item", ["- a", "", "  ```", `  ${start("tools")}`, "  ```"]],
    ["a comment", ["<!--", start("tools"), "-->"]],
    ["a comment behind an element", ["<div><!-- a", start("tools"), "--></div>"]],
    ["text that HTML takes as it is", ["<pre>", "", start("tools"), "</pre>"]],
    ["words about it", [`Write \`${start("tools")}\` into it.`]],
  ])("are not what stands in %s", (_, lines) => {
    expect(findRegions(lines.join("\n"))).toEqual({ regions: [], faults: [] });
  });

  it.each([
    ["an element that is folded", ["<details>", start("tools"), end("tools"), "</details>"]],
    ["an item whose code has ended with it", ["- a", "", "  ```", "  b", start("tools"), end("tools")]],
    ["a comment that has ended", ["<!-- a -->", start("tools"), end("tools")]],
    ["code that has ended", ["```", "a", "```", start("tools"), end("tools")]],
    ["a line with code in it", ["a ```b``` c", start("tools"), end("tools")]],
  ])("are what stands behind or in %s", (_, lines) => {
    expect(findRegions(lines.join("\n"))).toMatchObject({ regions: [{ name: "tools" }], faults: [] });
  });

  it.each([
    ["not-closed", [start("tools"), "a"], { region: "tools", line: 1 }],
    ["not-opened", ["a", end("tools")], { region: "tools", line: 2 }],
    ["nested", [start("api"), start("tools"), end("tools"), end("api")], { region: "tools", line: 2 }],
    ["twice", [start("tools"), end("tools"), start("tools"), end("tools")], { region: "tools", line: 3 }],
    ["unknown", [start("tool"), end("tool")], { region: "tool", line: 1, near: "tools" }],
    ["indented", ["- a", `  ${start("tools")}`], { region: "tools", line: 2, column: 3 }],
    ["indented", [`a ${start("tools")}`], { region: "tools", line: 1, column: 3 }],
  ])("have a fault that is told: %s", (kind, lines, at) => {
    expect(faults(...lines)).toEqual([{ kind, ...at }]);
  });

  it("are told apart when one ends where another should", () => {
    expect(faults(start("api"), start("tools"), end("api")).map(({ kind, line }) => [kind, line])).toEqual([
      ["nested", 2],
      ["not-closed", 2],
    ]);
  });

  it("are harmless whatever their names are", () => {
    expect(faults(start("__proto__"), end("__proto__"), start("constructor"), end("constructor"))).toMatchObject([
      { kind: "unknown", region: "__proto__" },
      { kind: "unknown", region: "constructor" },
    ]);
  });

  it("are found in time that grows with the file, however many marks it has", { timeout: 10_000 }, () => {
    const large = `${"Some words of a person.\n".repeat(200_000)}${start("tools")}\n${end("tools")}\n`;
    const many = Array.from({ length: 10_000 }, (_, index) => start(`x${index}`)).join("\n");
    const nested = `${start("tools")}\n`.repeat(10_000);
    const lists = "- a\n".repeat(50_000) + start("tools");
    expect(names(large)).toEqual(["tools"]);
    expect(faults(many).length).toBeGreaterThan(10_000);
    expect(faults(nested).length).toBeGreaterThan(10_000);
    expect(faults(lists)).toHaveLength(1);
  });
});
