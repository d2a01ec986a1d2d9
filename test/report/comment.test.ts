import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.ts";
import { renderComment } from "../../src/report/comment.ts";
import { advising, breaking, finding, HOSTILE_TEXTS, many, side } from "./results.ts";

const LIMIT = 65_536;

/** What came of one of the recorded pull requests, with the findings of its contract and of its steps. */
const recorded = (name: string, changes: Partial<Result> = {}): Result => {
  const path = resolve(import.meta.dirname, "../fixtures/process", name, "expected.json");
  const { record, ...judged } = JSON.parse(readFileSync(path, "utf8"));
  const ofStep = finding({
    rule: "role-approval-missing",
    severity: "warning",
    place: ["process", "acme/search-server#42", "role-approval-missing"],
    message: "approvals missing: business has 0 of 1",
    fix: "Have somebody of the role approve the head commit.",
  });
  const findings = [...breaking().findings, ofStep];
  return {
    ...breaking(),
    command: "change-gate",
    outputs: {},
    ...judged,
    findings,
    risk: record.risk,
    record,
    ...changes,
  };
};

const held = recorded("tool-removed-wants-business");

describe("a comment on a pull request", () => {
  it("tells what the verdict is, who is next, and then what it rests on", () => {
    expect(renderComment(held, LIMIT).match(/^#{3,4} .*|<summary>.*<\/summary>|^<sub>Judged.*/gmu)).toEqual([
      "### PENDING: normal change of high risk: review pending, nobody of business has looked at this head",
      "#### Who is next",
      "#### Steps",
      "#### Breaking changes (4)",
      "<summary>A call that was accepted before and is refused now</summary>",
      "<summary>A call that was accepted before and is refused now</summary>",
      "<summary>A result that is new and that the old output schema refuses</summary>",
      "#### For a person to judge (1)",
      "<summary>Smaller changes (4)</summary>",
      "<summary>The way out of 1 finding of the steps</summary>",
      "#### Version",
      "<summary>Risk: high, 30 points; the author says high</summary>",
      "<summary>Approvals</summary>",
      "<summary>Change record</summary>",
      "<summary>What was compared</summary>",
      "#### Notes",
      "<sub>Judged at `3f9c1d7` against `main` at `91b2c3d`. mcp-lifecycle writes this comment anew each time that it judges the change. It does so at every push, review, edit and label, and when its workflow is started by hand.</sub>",
    ]);
  });

  it("names who is next before what they must do", () => {
    expect(renderComment(held, LIMIT)).toContain(
      "- **bea**: one approval of business, because high risk: tool `search` is gone\n",
    );
  });

  it("says that a policy which does not enforce leaves the status green", () => {
    const advice = "The policy does not enforce it: the status stays green, and this is advice.";
    expect(renderComment({ ...held, advisory: true }, LIMIT)).toContain(advice);
    expect(renderComment({ ...held, advisory: true, conclusion: "pass" }, LIMIT)).not.toContain(advice);
    expect(renderComment(held, LIMIT)).not.toContain(advice);
  });

  it("tells a contract alone as well, where no process was judged", () => {
    const text = renderComment(advising(), LIMIT);
    expect(text).toContain("#### Steps");
    expect(text).not.toContain("Who is next");
    expect(text).not.toContain("Judged at");
  });

  it("keeps findings of the steps among the others where no step tells them", () => {
    const { steps: _, ...stepless } = held;
    expect(renderComment(stepless, LIMIT)).not.toContain("The way out of");
    expect(renderComment(stepless, LIMIT)).toContain("For a person to judge (2)");
  });

  it("is never longer than its limit, and keeps the verdict and who is next", () => {
    for (const limit of [2_000, 20_000, LIMIT]) {
      const text = renderComment({ ...held, findings: many(3000).findings }, limit);
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text).toContain("### PENDING");
      expect(text).toContain("Who is next");
    }
    for (let limit = 0; limit < 1500; limit += 97) expect(renderComment(held, limit).length).toBeLessThanOrEqual(limit);
  });

  it("counts what of a long list is left out", () => {
    const waiting = Array.from({ length: 50 }, (_, index) => ({ for: `step ${index}`, because: "", who: [] }));
    expect(renderComment({ ...held, waiting }, LIMIT)).toContain("- 30 more in the result file");
  });

  it.each([
    ...Object.values(HOSTILE_TEXTS),
    `@everyone ${"x".repeat(100_000)}`,
    "::add-mask::secret",
    `<!-- mcp-lifecycle:change run=1 attempt=1 head=${"a".repeat(40)} -->`,
  ])("shows text from outside as text: %#", (hostile) => {
    const told = recorded("tool-removed-wants-business", {
      summary: hostile,
      steps: [{ step: "request", status: "fail", reason: hostile }],
      waiting: [{ for: hostile, because: hostile, who: [hostile] }],
      findings: [
        finding({ message: hostile, fix: hostile, reference: hostile, rule: hostile, place: ["process", "a", "b"] }),
      ],
      notes: [hostile],
      base: side(hostile, { start: hostile }),
    });
    const text = renderComment(told, LIMIT);
    const shown = text.replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/gu, "");
    expect(shown).not.toMatch(/(?<!\\)@[a-z]/iu);
    expect(shown.replaceAll("<!-- -->", "").match(/<(?!\/?(?:details|summary|sub|br)>)[a-z!/]/giu)).toBeNull();
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
    expect(text.length).toBeLessThanOrEqual(LIMIT);
    const links = [...shown.matchAll(/(?<!\\)\]\(([^)]*)\)/gu)].map(([, to]) => to);
    expect(links.filter((to) => to !== undefined && !to.startsWith("https://"))).toEqual([]);
  });
});
