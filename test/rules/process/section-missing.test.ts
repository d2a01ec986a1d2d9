import fc from "fast-check";
import { describe, expect, test } from "vitest";
import check from "../../../src/rules/process/section-missing.ts";
import { ask, BOT } from "./requested-change.ts";

const SECTIONS = ["Summary", "Risk", "Rollback plan", "Test evidence"];

const TEMPLATE = `<!-- Thank you for the change. -->

## Summary
Say in one sentence what changes, and for whom.

## Risk
- low
- medium
- high

## Rollback plan
Revert the merge commit.
Then deploy the last release again; tell the team.

## Test evidence
<!-- Link a run, or paste the output. -->
- [ ] Unit tests pass
- [ ] I tried it on staging
- Manual tests:
`;

const judge = (body: string, template: string | undefined = TEMPLATE, sections: readonly string[] = SECTIONS) =>
  ask(check, { request: { body }, template }, { sections });
const reasonOf = (body: string, template?: string, sections?: readonly string[]) =>
  judge(body, template, sections).reason;
const rollback = (text: string) => reasonOf(`## Rollback plan\n${text}`, TEMPLATE, ["Rollback plan"]);
const evidence = (text: string) => reasonOf(`## Test evidence\n${text}`, TEMPLATE, ["Test evidence"]);
const risk = (text: string) => reasonOf(`## Risk\n${text}`, TEMPLATE, ["Risk"]);

const FILLED = `## Summary
Adds a tool that searches.

## Risk
Low, nobody calls it yet.

## Rollback plan
Take the tool off the list in production.yaml.

## Test evidence
- [x] Unit tests pass
- Manual tests: searched for three words
`;

describe("section-missing", () => {
  test("a request that fills every section in passes", () => {
    expect(judge(FILLED)).toEqual({
      status: "pass",
      reason: "filled in: Summary, Risk, Rollback plan, Test evidence",
    });
    expect(judge(FILLED.replaceAll("\n", "\r\n")).status).toBe("pass");
  });

  test("the template alone fails, section by section, and waits for the author", () => {
    expect(judge(TEMPLATE)).toMatchObject({
      status: "fail",
      reason:
        "not filled in: Summary (only the template's text), Risk (only the template's text), Rollback plan (only the template's text), Test evidence (only the template's text)",
      waiting: { who: ["ann"] },
    });
  });

  test("an empty description lacks every section", () => {
    expect(reasonOf("")).toBe(
      "not filled in: Summary (missing), Risk (missing), Rollback plan (missing), Test evidence (missing)",
    );
  });

  test.each([
    "# Risk",
    "###### Risk ######",
    "## RISKS:",
    "## 3. Risk assessment (required)",
    "## ⚠️ Risk & impact",
    "**Risk**",
    "__Risk:__",
    "Risk\n----",
    "Risk\n===",
    "  ## Risk <!-- why -->",
  ])("%j is a heading of the section", (heading) => {
    expect(reasonOf(`${heading}\nNobody calls it yet.`, "", ["risk"])).toBe("filled in: risk");
  });

  test.each(["#Risk", "    # Risk", "> # Risk", "```\n# Risk\n```", "<!--\n# Risk\n-->", "Risk", "####### Risk"])(
    "%j is no heading",
    (heading) => {
      expect(reasonOf(`${heading}\nNobody calls it yet.`, "", ["risk"])).toBe("not filled in: risk (missing)");
    },
  );

  test("names that people use for a section stand for it", () => {
    const body =
      "## What changed\nA tool.\n## Why\nUsers asked.\n## How has this been tested?\nBy hand.\n## Roll-back\nRevert it.";
    expect(judge(body, "", ["summary", "business-reason", "test evidence", "rollback plan"]).status).toBe("pass");
  });

  test("a section ends at the next one, of whatever level", () => {
    expect(reasonOf("# Summary\n## Risk\nNobody calls it yet.", "", ["summary", "risk"])).toBe(
      "not filled in: summary (empty)",
    );
    expect(reasonOf("## Risk\n## Notes\nNobody calls it yet.", "", ["risk"])).toBe("not filled in: risk (empty)");
    expect(reasonOf("## Risk\n### In detail\nNobody calls it yet.", "", ["risk"])).toBe("filled in: risk");
  });

  test.each([
    "",
    "![proof](https://example.com/a.png)",
    '<img width="10" src="https://example.com/a.png">',
    "[![badge](https://example.com/b.svg)]()",
    "<details>\n<summary></summary>\n</details>",
    "[//]: # (a comment)",
    "&nbsp;&#8203;",
    "\u200b\u2060\u3164\u115f",
    "---\n***\n...",
    "| | |\n|---|---|",
    "### In detail",
  ])("%j is nothing to read", (text) => {
    expect(rollback(text)).toBe("not filled in: Rollback plan (empty)");
  });

  test.each([
    "N/A",
    "n/a.",
    "**None**",
    "TODO",
    "TODO: write this before the merge",
    "- tbd",
    "x",
    "N/A N/A",
    "Plan: TBD",
    "No\n\nN/A",
    "> not applicable",
    "N/A, obviously",
    "```\ntodo\n```",
  ])("%j is a placeholder", (text) => {
    expect(rollback(text)).toBe("not filled in: Rollback plan (only a placeholder)");
  });

  test.each([
    "N/A - documentation only",
    "None: the tool is not listed yet",
    "Revert the merge commit. Then restore the backup of today.",
    "https://example.com/runbook",
    "回滚",
    "```\nkubectl rollout undo deployment/server\n```",
    "Revert #12",
  ])("%j says something", (text) => {
    expect(rollback(text)).toBe("filled in: Rollback plan");
  });

  test.each([
    "Revert the merge commit.",
    "Revert the\nmerge   commit",
    "> **Revert** the merge _commit_!",
    "Tell the team",
    "Revert the merge commit. Then deploy the last release again; tell the team. N/A",
    "Link a run, or paste the output.",
    "Say in one sentence what changes, and for whom.",
    "- [ ] Revert the merge commit.\nRevert the merge commit.",
  ])("%j is the template's, and no plan of the author", (text) => {
    expect(rollback(text)).toMatch(/^not filled in: Rollback plan/);
  });

  test("boxes count when the author checked them", () => {
    const unchecked = "- [ ] Unit tests pass\n- [ ] I tried it on staging";
    expect(evidence(unchecked)).toBe("not filled in: Test evidence (no box is checked)");
    expect(evidence(unchecked.replace("[ ]", "[x]"))).toBe("filled in: Test evidence");
    expect(evidence("- [x]\n- [X] N/A")).toMatch(/^not filled in/);
    const prechecked = "## Test evidence\n- [x] Unit tests pass";
    expect(reasonOf(prechecked, prechecked, ["Test evidence"])).toBe(
      "not filled in: Test evidence (no box is checked)",
    );
  });

  test("a label counts with what follows it", () => {
    expect(evidence("Manual tests:")).toBe("not filled in: Test evidence (only the template's text)");
    expect(evidence("Manual tests: N/A")).toBe("not filled in: Test evidence (only a placeholder)");
    expect(evidence("Manual tests: searched for three words")).toBe("filled in: Test evidence");
  });

  test("one of several words that the template offers is a choice, all of them are none", () => {
    expect(risk("- low")).toBe("filled in: Risk");
    expect(risk("low")).toBe("filled in: Risk");
    expect(risk("- low\n- medium\n- high")).toBe("not filled in: Risk (only the template's text)");
    expect(reasonOf("## Risk\nlow", "## Risk\nlow / medium / high", ["Risk"])).toBe("filled in: Risk");
    expect(reasonOf("## Risk\nlow", "## Risk\nlow", ["Risk"])).toBe("not filled in: Risk (only the template's text)");
  });

  test("without the template nobody knows whose text it is", () => {
    const given = { request: { body: FILLED }, template: undefined };
    expect(ask(check, given, { sections: SECTIONS }).status).toBe("unknown");
    const empty = { request: { body: "" }, template: undefined };
    expect(ask(check, empty, { sections: SECTIONS }).status).toBe("fail");
  });

  test("a standard change is not asked, unless a person's shows more than low risk", () => {
    const asked = { sections: SECTIONS };
    expect(ask(check, { request: { author: BOT } }, asked, "high").status).toBe("not-applicable");
    expect(ask(check, { request: { labels: ["standard"] } }, asked, "low").status).toBe("not-applicable");
    expect(ask(check, { request: { labels: ["standard"] } }, asked, "medium").status).toBe("fail");
    expect(ask(check, { request: { labels: ["emergency"] } }, asked).status).toBe("fail");
    expect(ask(check, {}, {}).status).toBe("not-applicable");
  });
});

/** What people and editors do to a text without saying anything. */
const NOISE = [
  "",
  " ",
  "\t",
  "<!-- note -->",
  "<!--\n## Risk\nvery\n-->",
  "> ",
  "- [ ] done",
  "**",
  "&nbsp;",
  "![a](b)",
  "\u200b",
  "N/A",
  "todo",
  "- tbd",
  "…",
  "<br>",
  "[//]: # (x)",
  "### More",
];
const WORD = fc.constantFrom("revert", "deploy", "the", "merge", "Restore", "backup", "team.", "tell;", "now:", "and");
const SENTENCE = fc.array(WORD, { minLength: 2, maxLength: 8 }).map((words) => words.join(" "));
const PARAGRAPH = fc.array(SENTENCE, { minLength: 1, maxLength: 4 });

describe("an unfilled section never passes", () => {
  test("whatever noise stands around the template's text, and however it is broken into lines", () => {
    const noise = fc.array(fc.constantFrom(...NOISE), { maxLength: 4 }).map((lines) => lines.join("\n"));
    const wrapped = (words: readonly string[]) =>
      fc
        .array(fc.constantFrom(" ", "  ", "\n", "\r\n", " \n  "), { minLength: words.length, maxLength: words.length })
        .map((gaps) => words.map((word, index) => `${word}${gaps[index] ?? ""}`).join(""));
    fc.assert(
      fc.property(
        PARAGRAPH.chain((lines) => fc.tuple(fc.constant(lines), wrapped(lines.join(" ").split(" ")), noise, noise)),
        ([lines, text, before, after]) => {
          const body = `## Rollback plan\n${before}\n${text}\n${after}\n`;
          const template = `## Rollback plan\n${lines.join("\n")}\n`;
          expect(judge(body, template, ["Rollback plan"]).status, body).toBe("fail");
        },
      ),
      { numRuns: 500 },
    );
  });

  test("and a sentence of the author's own always does", () => {
    fc.assert(
      fc.property(PARAGRAPH, fc.nat(4), (lines, at) => {
        const body = lines.toSpliced(at, 0, "Switch the queue consumer off.").join("\n");
        const template = `## Rollback plan\n${lines.join("\n")}\n`;
        expect(judge(`## Rollback plan\n${body}`, template, ["Rollback plan"]).status).toBe("pass");
      }),
    );
  });

  test("a hostile description is read in linear time", () => {
    const parts = [
      "<!--",
      "![",
      "<a ",
      "[",
      "# ",
      "- [ ] ",
      "**",
      "`",
      "a:",
      "&amp;",
      ">",
      "```\n",
      "\n---\n",
      "revert the ",
    ];
    for (const part of parts) {
      const text = part.repeat(Math.ceil(65_000 / part.length));
      expect(["pass", "fail"]).toContain(judge(`## Risk\n${text}`, TEMPLATE, ["Risk"]).status);
    }
  });
});
