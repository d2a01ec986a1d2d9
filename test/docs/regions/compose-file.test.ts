import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeFile, type RegionSource } from "../../../src/docs/regions/compose-file.ts";
import { layOut } from "../markdown/second-opinion.ts";

const sources = (given: Record<string, string | RegionSource>): ReadonlyMap<string, RegionSource> =>
  new Map(Object.entries(given).map(([name, source]) => [name, typeof source === "string" ? () => source : source]));
const region = (name: string, content = "old"): string =>
  `<!-- mcp-lifecycle:${name}:start -->\n\n${content}\n\n<!-- mcp-lifecycle:${name}:end -->`;
const compose = (
  text: string | undefined,
  given: Record<string, string | RegionSource>,
  create?: Parameters<typeof composeFile>[2],
) => composeFile({ path: "docs/x.md", text }, sources(given), create);

describe("a file with regions", () => {
  it("has its regions filled, and all else kept", () => {
    const { text, drifts, faults, regions } = compose(`# Mine\n\n${region("tools")}\nnot mine\n`, { tools: "new\n" });
    expect(text).toBe(`# Mine\n\n${region("tools", "new")}\nnot mine\n`);
    expect(drifts).toEqual([{ file: "docs/x.md", line: 5, region: "tools", state: "drifted" }]);
    expect(faults).toEqual([]);
    expect(regions).toEqual([{ name: "tools", line: 3, before: "\nold\n\n" }]);
  });

  it("keeps every byte outside of its regions, and is the same when it is written again", () => {
    const piece = fc.constantFrom(
      "a",
      "# b",
      "- c",
      " ",
      "\t",
      "\r\n",
      "\n",
      "\n\n",
      "<div>",
      "é",
      "\uFEFF",
      "| d |",
      "\u0000",
      "e  ",
    );
    const outside = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(outside, outside, outside, fc.boolean(), (before, between, after, isWindows) => {
        const [tools, prompts] = [region("tools"), region("prompts")];
        const raw = `${before}\n${tools}\n${between}\n${prompts}\n${after}`;
        const file = isWindows ? raw.replace(/\r?\n/g, "\r\n") : raw;
        const { text = "", faults } = compose(file, { tools: "new\n\ntwo", prompts: "other" });
        expect(faults).toEqual([]);
        const ofRegions = /(?<=(tools|prompts):start -->)[\s\S]*?(?=<!-- mcp-lifecycle:\1:end)/g;
        expect(text.replace(ofRegions, "")).toBe(file.replace(ofRegions, ""));
        expect(text).toMatch(/tools:start -->(\r?\n)\1new\1\1two\1\1<!--/);
        const again = compose(text, { tools: "new\n\ntwo", prompts: "other" });
        expect([again.text, again.drifts]).toEqual([text, []]);
      }),
      { seed: 9, numRuns: 150 },
    );
  });

  it("keeps the line ends that most of its lines have, a byte order mark, and the end that it has", () => {
    const windows = `\uFEFF# a\r\n\r\n${region("tools").replaceAll("\n", "\r\n")}`;
    expect(compose(windows, { tools: "b\nc" }).text).toBe(windows.replace("old", "b\r\nc"));
    const mixed = `# a\n\n${region("tools")}\r\n`;
    expect(compose(mixed, { tools: "b\nc" }).text).toBe(mixed.replace("old", "b\nc"));
  });

  it("leaves a region as it is that says the same in another layout", async () => {
    const wanted = "- a\n- b\n\n| a | b |\n| --- | --- |\n| c | d |\n\nSome words that a formatter breaks.";
    const file = await layOut(`# x\n\n${region("tools", wanted)}\n`, {
      proseWrap: "always",
      printWidth: 20,
      tabWidth: 4,
    });
    expect(file).not.toContain(wanted);
    expect(compose(file, { tools: wanted })).toMatchObject({ text: file, drifts: [] });
    expect(compose(file, { tools: wanted.replace("words", "other words") }).drifts).toHaveLength(1);
  });

  it("tells the line that a person sees", () => {
    const file = `# x\r\n\r\n${region("tools", "a\n\nb\n\nc").replaceAll("\n", "\r\n")}\r\n`;
    expect(compose(file, { tools: "a\n\nB\n\nc" }).drifts[0]?.line).toBe(7);
    expect(compose(file, { tools: "a\n\nb\n\nc\n\nd" }).drifts[0]?.line).toBe(11);
  });

  it("begins a page at the second level, and anything else one below the heading above it that a person wrote", () => {
    const depth: RegionSource = ({ depth, file }) => `${depth} ${file}`;
    const text = [
      region("api"),
      "# a",
      region("tool-list"),
      "Under\n---",
      region("prompt-list", "#### deep"),
      region("resource-list"),
      "###### f",
      region("servers"),
    ].join("\n\n");
    const filled = compose(text, {
      api: depth,
      "tool-list": depth,
      "prompt-list": depth,
      "resource-list": depth,
      servers: depth,
    });
    expect(filled.text?.match(/\d docs/g)).toEqual(["2 docs", "2 docs", "3 docs", "3 docs", "6 docs"]);
  });

  it("is left as it is where there is no source for a region, and where one is empty the blank lines are right", () => {
    const text = `${region("tools")}\n`;
    expect(compose(text, {})).toMatchObject({ text, drifts: [], faults: [] });
    expect(compose(text, { prompts: "x" })).toMatchObject({ text, drifts: [], faults: [] });
    expect(compose(text, { tools: "" }).text).toBe(
      "<!-- mcp-lifecycle:tools:start -->\n\n<!-- mcp-lifecycle:tools:end -->\n",
    );
  });

  it("is left as it is with any fault, and the faults are told", () => {
    const text = `${region("tools")}\n\n<!-- mcp-lifecycle:prompts:start -->\n`;
    expect(compose(text, { tools: "new", prompts: "new" })).toMatchObject({
      text,
      drifts: [],
      faults: [{ file: "docs/x.md", kind: "not-closed", region: "prompts", line: 7 }],
    });
  });

  it("says whose a region is where there are several servers, and only one that there is", () => {
    const several = { "tools@files": "files", "tools@mail": "mail" };
    expect(compose(region("tools@files"), several).text).toBe(region("tools@files", "files"));
    expect(compose(region("tools"), several).faults).toMatchObject([{ kind: "server-unclear", region: "tools" }]);
    expect(compose(region("tools@file"), several).faults).toMatchObject([
      { kind: "server-unknown", region: "tools@file", server: "file", near: "files" },
    ]);
    expect(compose(region("tools@files"), { tools: "one" }).faults).toMatchObject([{ kind: "server-unknown" }]);
    expect(compose(region("prompts@files"), several)).toMatchObject({ faults: [], drifts: [] });
  });
});

describe("the file of a page", () => {
  const create = { title: "API of x", region: "api" };

  it("is made where there is none", () => {
    const { text, drifts } = compose(undefined, { api: "## Tools" }, create);
    expect(text?.split("\n")).toEqual([
      "# API of x",
      "",
      expect.stringMatching(/^<!-- mcp-lifecycle:api:start \(.+\) -->$/),
      "",
      "## Tools",
      "",
      "<!-- mcp-lifecycle:api:end -->",
      "",
    ]);
    expect(drifts).toEqual([{ file: "docs/x.md", line: 1, state: "absent" }]);
    expect(compose(text, { api: "## Tools" }, create)).toMatchObject({ text, drifts: [], faults: [] });
  });

  it("is foreign where it stands there without a place for the page", () => {
    const foreign = { text: undefined, drifts: [], faults: [], regions: [] };
    expect(compose("# Mine\n", { api: "x" }, create)).toEqual(foreign);
    expect(compose(region("settings"), { api: "x", settings: "y" }, create)).toEqual(foreign);
    expect(compose(region("tools"), { api: "x", tools: "y" }, create).text).toBe(region("tools", "y"));
  });

  it("is nothing where none is asked for", () => {
    expect(compose(undefined, { tools: "x" })).toEqual({ text: undefined, drifts: [], faults: [], regions: [] });
  });
});
