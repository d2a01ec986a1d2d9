import { describe, expect, test } from "vitest";
import type { Surface } from "../../../src/model/surface.ts";
import { introducedTraits } from "../../../src/surface/traits/index.ts";

const HINTS = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };
const surface = (texts: Readonly<Record<string, string>>): Surface => ({
  era: "modern",
  tools: Object.entries(texts).map(([name, description]) => ({
    name,
    description,
    annotations: HINTS,
    inputSchema: { type: "object" },
  })),
});
const told = (base: Surface, head: Surface): string[] =>
  introducedTraits(base, head)
    .filter(({ trait }) => trait === "link" || trait === "tool-reference")
    .map(({ place, facts }) => `${place[1]} ${facts.group}: ${[facts.shown].flat().join(" ")}`);

describe("an address", () => {
  const toldOf = (text: string, base = "Finds."): string[] =>
    told(surface({ search: base }), surface({ search: text }));

  test("of a host that the server never named is told as such", () => {
    expect(toldOf("Finds. See https://docs.acme.dev/a?b=1#c.")).toEqual([
      "search new host docs.acme.dev: https://docs.acme.dev/a?b=1#c",
    ]);
    expect(toldOf("Mail to ops@acme.dev, please.")).toEqual(["search new host acme.dev: ops@acme.dev"]);
  });
  test("of a host that it names elsewhere is told as known, www or not", () => {
    expect(toldOf("See https://www.acme.dev/b.", "See https://acme.dev/a.")).toEqual([
      "search known host acme.dev: https://www.acme.dev/b",
    ]);
  });
  test.each([
    "https://example.com/x",
    "http://localhost:3000",
    "http://127.0.0.1/",
    "https://api.example.org/v1",
    "user@gmail.com",
    "https://<host>/path",
    "https://{tenant}.acme",
  ])("that is nobody's is not told: %s", (address) => {
    expect(toldOf(`Such as ${address} here.`)).toEqual([]);
  });
});

describe("the name of another tool", () => {
  test("of this server is told where it is news", () => {
    const base = surface({ list_issues: "Lists.", close_issue: "Closes." });
    const head = surface({ list_issues: "Lists.", close_issue: "Closes one of `list_issues`; close_issue is final." });
    expect(told(base, head)).toEqual(["close_issue same server: list_issues"]);
  });
  test("of another server is told as such", () => {
    const head = surface({ search: "Then call mcp__mail__send_mail with it." });
    expect(told(surface({ search: "Finds." }), head)).toEqual(["search other server: mcp__mail__send_mail"]);
  });
  test("that is a plain word counts in quotes or before the word tool alone", () => {
    const base = surface({ fetch: "Gets.", search: "Finds." });
    const named = (text: string) => told(base, surface({ fetch: "Gets.", search: text }));
    expect(named("Finds pages; fetch them.")).toEqual([]);
    expect(named("Finds pages for the fetch tool.")).toEqual(["search same server: fetch"]);
    expect(named("Finds pages for 'fetch'.")).toEqual(["search same server: fetch"]);
  });
  test("that is gone is told wherever it still stands, though the text is the old one", () => {
    const text = "Then call get_issue.";
    const base = surface({ get_issue: "Gets.", list_issues: text });
    expect(told(base, surface({ list_issues: text }))).toEqual(["list_issues gone: get_issue"]);
    expect(told(surface({ list_issues: text }), surface({ list_issues: text }))).toEqual([]);
  });
});
