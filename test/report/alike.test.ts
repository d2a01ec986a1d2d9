import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { foldAlike, listNames } from "../../src/report/alike.ts";
import { renderAnnotations } from "../../src/report/annotations.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderText } from "../../src/report/text.ts";
import { alike, finding, HOSTILE_TEXTS, many, renamed, result, titled } from "./results.ts";

const bare = (text: string): string => text;
const names = (findings: readonly Finding[], room = 10_000): string[] =>
  foldAlike(findings).map(({ others }) => listNames(others, room, bare));
const text = (findings: Finding[], width = 120): string => renderText(result({ findings }), { colour: false, width });
const markdown = (findings: Finding[], limit = 1024 * 1024): string => renderMarkdown(result({ findings }), { limit });

describe("findings that are alike", () => {
  it("stay as they are where they are few", () => {
    expect(foldAlike(alike(3)).map(({ findings }) => findings.length)).toEqual([1, 1, 1]);
  });

  it("become one from four on, which tells all of them", () => {
    const [told, ...others] = foldAlike(alike(57));
    expect(others).toEqual([]);
    expect(told?.findings).toHaveLength(57);
    expect(told?.subject).toBe("57 parameters of 6 tools");
  });

  it("are told by the one that has a witness", () => {
    expect(foldAlike(alike(30, { proven: 17 })).map(({ finding: { message } }) => message)).toEqual([
      "`t1`: parameter `p7` no longer accepts values under `1` (no bound before).",
    ]);
  });

  it.each<[string, Partial<Finding>]>([
    ["rule", { rule: "param-removed" }],
    ["bump", { bump: "minor" }],
    ["class", { class: ["security"] }],
    ["server", { server: "files" }],
    ["view", { view: "modern" }],
    ["contract", { against: "production" }],
    ["reason", { evidence: { reason: "too deep" } }],
    ["fix", { fix: "Wait." }],
    ["sentence", { message: "`t0`: parameter `p0` is gone." }],
  ])("are of one %s", (_, change) => {
    const findings = alike(8).map((each, index) => (index < 4 ? each : { ...each, ...change }));
    expect(foldAlike(findings).map((told) => told.findings.length)).toEqual([4, 4]);
  });

  it("are named by what differs: the owner once, then its parts", () => {
    expect(names(alike(13))).toEqual(["t0.p1, .p2, .p3, .p4, .p5, .p6, .p7, .p8, .p9, t1.p0, .p1, .p2"]);
    expect(names(renamed(5))).toEqual(["old1 → new1, old2 → new2, old3 → new3, old4 → new4"]);
    expect(names(titled(4))).toEqual(['t1 ("Title 1"), t2 ("Title 2"), t3 ("Title 3")']);
  });

  it("are named by what their sentence names where they are all of one thing", () => {
    const capabilities = ["logging", "prompts", "resources", "tools"].map((name) =>
      finding({ subject: "server", message: `The capability \`${name}\` is new.`, fix: "Nothing to do." }),
    );
    expect(names(capabilities)).toEqual(["prompts, resources, tools"]);
  });

  it("say how often one name is meant, and by which numbers they differ", () => {
    const long = [10, 20, 30, 40].map((size) =>
      finding({ subject: `tool t${size}`, message: `\`t${size}\` takes ${size} tokens.`, fix: "Cut." }),
    );
    expect(names(long)).toEqual(["t20 (20), t30 (30), t40 (40)"]);
    const [one] = alike(1);
    if (one === undefined) throw new Error("the fixture lost its finding");
    expect(names([one, { ...one }, { ...one }, { ...one }])).toEqual(["t0.p0 (3 times)"]);
  });

  it("stay as they are where what differs is a text that someone must read", () => {
    const orders = (severity: Finding["severity"]): Finding[] =>
      ["a", "b", "c", "d"].map((tool) =>
        finding({
          severity,
          subject: `tool ${tool}`,
          message: `\`${tool}\` gives the model orders: \`ALWAYS ${`call ${tool} first, `.repeat(5)}\`.`,
        }),
      );
    expect(foldAlike(orders("warning"))).toHaveLength(4);
    expect(names(orders("info"))).toEqual(["b, c, d"]);
  });

  it("count those that find no room", () => {
    for (const room of [0, 20, 50, 100, 200]) {
      const [list = ""] = names(alike(40), room);
      const shown = list.match(/\.p\d/gu)?.length ?? 0;
      expect(shown + Number(/and (\d+) more$/u.exec(list)?.[1])).toBe(39);
    }
  });
});

describe("a report of findings that are alike", () => {
  const findings = [...alike(30, { proven: 3 }), ...renamed(2)];

  it("counts all of them in its heading and tells them once, in text and Markdown", () => {
    for (const page of [text(findings), markdown(findings)]) {
      expect(page).toContain("Breaking changes (32)");
      expect(page.match(/no longer accepts values/gu)).toHaveLength(1);
      expect(page).toMatch(/and 29 more alike/iu);
      expect(page).toContain("must be >= 1");
    }
  });

  it("has no heading under which nothing stands", () => {
    const lines = text(findings).split("\n");
    const headings = lines.flatMap((line, index) => (/^ {2}(?:tool|\d+) \S/u.test(line) ? [index] : []));
    expect(headings.map((index) => lines[index])).toEqual(["  30 parameters of 3 tools", "  tool new0", "  tool new1"]);
    for (const index of headings) expect(lines[index + 1]).toMatch(/^ {4}\S/u);
  });

  it("says once where the fingerprints are that it does not show", () => {
    expect(text([...findings, ...renamed(9)]).match(/fingerprints in --format json/gu)).toHaveLength(1);
    expect(markdown([...findings, ...renamed(9)]).match(/fingerprints in the result file/gu)).toHaveLength(1);
  });

  it("tells small changes in a line for each kind", () => {
    const shown = text(titled(78));
    expect(shown).toContain("Smaller changes (78)");
    expect(shown.match(/^ {2}- /gmu)).toHaveLength(1);
    expect(shown).toMatch(/ And 77 more alike: t1 \("Title 1"\), t2 [\s\S]* and \d+ more\./u);
  });

  it("tells singly in annotations, which stand each at its place", () => {
    expect(renderAnnotations(result({ findings: alike(9) }))).toHaveLength(9);
  });

  it("counts what is cut, with those that are alike", () => {
    const all = [...many(300).findings, ...alike(40)];
    for (const limit of [700, 2_000, 10_000, 40_000]) {
      const page = markdown(all, limit);
      const told = page.match(/change number [a-j]+/gu)?.length ?? 0;
      const folded = page.includes("And 39 more alike") ? 40 : 0;
      const left = Number(/^(\d+) more findings in the result file\.$/mu.exec(page)?.[1]);
      expect(told + folded + left).toBe(340);
    }
  });

  it("keeps what does not stand open a click away", () => {
    const page = markdown(many(90).findings);
    expect(page.match(/<summary>20 more findings<\/summary>/gu)).toHaveLength(2);
    expect(page.match(/change number [a-j]+/gu)).toHaveLength(90);
  });

  it.each(Object.entries(HOSTILE_TEXTS))("prints names of %s as mere text", (_, name) => {
    const hostile = alike(6).map((each) => ({ ...each, subject: `tool ${name}`, message: `${name}: is gone` }));
    for (const width of [40, 80]) {
      const shown = text(hostile, width);
      expect(shown.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
      expect(shown).not.toMatch(/^\s*::/mu);
      expect(shown).not.toContain("##[");
    }
    const prose = markdown(hostile).replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu, "");
    expect(prose.replace(/<!-- -->|<\/?(?:details|summary|sub)>/gu, "")).not.toMatch(/[<>]/u);
    expect(prose).not.toMatch(/@\w/u);
  });
});

describe("the fingerprint of a finding", () => {
  it("stands beside the rule of what a waiver may accept, and of nothing else", () => {
    for (const severity of ["error", "warning", "info"] as const) {
      const isShown = severity !== "info";
      for (const page of [text([finding({ severity })]), markdown([finding({ severity })])])
        expect(page.includes("0123456789abcdef")).toBe(isShown);
    }
  });
});
