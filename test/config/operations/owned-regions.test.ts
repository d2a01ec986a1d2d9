import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeFile, firstDifference } from "../../../src/config/operations/compose-file.ts";
import { headerLines } from "../../../src/config/operations/header.ts";
import { readRegions } from "../../../src/config/operations/owned-regions.ts";

const HEADER = headerLines("production", ["config/base.yaml"]).join("\n");
const rendered = (before: string, regions: readonly string[], after = "last: 1"): string =>
  `${HEADER}\n\n${before}\n${regions.map((name) => `# yours: ${name} (things)\n# end yours\n`).join("between: 1\n")}${after}\n`;
const filled = (text: string, name: string, content: string): string =>
  text.replace(new RegExp(`(# yours: ${name} \\(things\\)\\r?\\n)`), (marker) => `${marker}${content}`);
const textOf = async (wanted: string, existing: string | undefined, path = "a.service"): Promise<string> => {
  const composed = await composeFile(path, wanted, existing);
  if (!("text" in composed)) throw new Error(JSON.stringify(composed.flaws));
  return composed.text;
};
const flawsOf = async (wanted: string, existing: string, path = "a.service") => {
  const composed = await composeFile(path, wanted, existing);
  return "flaws" in composed ? composed.flaws.map(({ kind, line }) => [kind, line]) : [];
};

/** Lines that are no markers, with either line end. */
const ownLines = fc
  .array(fc.tuple(fc.string({ maxLength: 20 }), fc.constantFrom("\n", "\r\n")), { maxLength: 5 })
  .map((lines) => lines.map(([line, end]) => `${line.replace(/[\r\n]/g, "")}${end}`).join(""))
  .filter((content) => !/yours/i.test(content));

describe("a region that a person owns", () => {
  it("survives byte for byte, also when what is generated around it changes or moves", () =>
    fc.assert(
      fc.asyncProperty(ownLines, fc.boolean(), async (content, swap) => {
        const existing = filled(rendered("port: 1", ["one", "two"]), "one", content);
        const now = await textOf(rendered("port: 2\nmore: 3", swap ? ["two", "one"] : ["one", "two"]), existing);
        expect(readRegions(now).regions.get("one")?.content).toBe(content);
        expect(now).toContain("port: 2");
      }),
    ));

  it("leaves a file as it is where nothing else changes: writing again changes nothing", () =>
    fc.assert(
      fc.asyncProperty(ownLines, async (content) => {
        const wanted = rendered("port: 1", ["one"]);
        const existing = filled(wanted, "one", content);
        expect(await textOf(wanted, existing)).toBe(existing);
        expect(firstDifference(existing, wanted)).toBeUndefined();
      }),
    ));

  it("keeps the line ends of a checkout", async () => {
    const wanted = rendered("port: 1", ["one"]);
    const existing = filled(wanted.replaceAll("\n", "\r\n"), "one", "mine\n");
    expect(await textOf(wanted, existing)).toBe(existing);
    expect(firstDifference(existing, wanted)).toBeUndefined();
  });

  it("is lost by no rendering that has no place for it", async () => {
    const existing = filled(rendered("port: 1", ["one", "two"]), "two", "mine\n");
    expect(await flawsOf(rendered("port: 1", ["one"]), existing)).toEqual([["region-lost", 8]]);
  });

  it("goes where it holds nothing", async () => {
    const wanted = rendered("port: 1", ["one"]);
    expect(await textOf(wanted, filled(rendered("port: 1", ["one", "two"]), "two", " \n"))).toBe(wanted);
  });
});

describe("markers that are not clear", () => {
  const wanted = rendered("port: 1", ["one", "two"]);
  it.each([
    ["never end", wanted.replace("# end yours\nbetween", "between")],
    ["end what does not begin", wanted.replace("# yours: one (things)\n", "")],
    ["stand twice", wanted.replace("# yours: two", "# yours: one")],
    ["are misspelt", wanted.replace("# yours: one", "# yours: One!")],
    ["are nested", filled(wanted, "one", "# yours: two (things)\n# end yours\n")],
  ])("that %s leave the file alone", async (_, existing) => {
    const flaws = await flawsOf(wanted, existing);
    expect(flaws.length).toBeGreaterThan(0);
    expect(new Set(flaws.map(([kind]) => kind))).toEqual(new Set(["region-broken"]));
  });
});

describe("a file that is there", () => {
  it("is left alone where it does not say that it was made here", async () => {
    expect(await flawsOf(rendered("port: 1", []), "port: 1\n")).toEqual([["foreign", 1]]);
  });

  it("differs from the first generated line that does, whatever stands in its regions", () => {
    const wanted = rendered("port: 1", ["one"]);
    const existing = filled(wanted, "one", "a\nb\n").replace("last: 1", "last: 2");
    expect(firstDifference(existing, wanted)).toBe(9);
  });

  it("is left alone where a region would make it unreadable, and the secret in it is not told", async () => {
    const wanted = rendered("port: 1", ["one"]);
    const composed = await composeFile("a.yaml", wanted, filled(wanted, "one", 'port: "hunter2hunter2"\n'));
    expect(composed).toMatchObject({ flaws: [{ kind: "region-unusable", line: 5, region: "one" }] });
    expect(JSON.stringify(composed)).not.toContain("hunter2");
  });
});
