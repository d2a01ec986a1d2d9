import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.ts";
import { pageOf } from "../../src/report/page.ts";
import { evidenceMarkdown, stepsMarkdown, waitingMarkdown } from "../../src/report/process-markdown.ts";
import { writeProcessEvidence, writeSteps, writeWaiting } from "../../src/report/process-text.ts";
import { columns } from "../../src/report/wrap.ts";

const processMarkdown = (result: Result): string =>
  [stepsMarkdown(result), waitingMarkdown(result), evidenceMarkdown(result)].filter((part) => part !== "").join("\n\n");

/** What came of one of the recorded pull requests, as a result. */
const recorded = (name: string): Result => {
  const path = resolve(import.meta.dirname, "../fixtures/process", name, "expected.json");
  const { record, ...judged } = JSON.parse(readFileSync(path, "utf8"));
  return { schemaVersion: 1, command: "simulate", outputs: {}, ...judged, findings: [], risk: record.risk, record };
};

const textOf = (result: Result, width = 80): string => {
  const page = pageOf({ colour: false, width });
  writeSteps(page, result);
  writeWaiting(page, result);
  writeProcessEvidence(page, result);
  return page.text();
};

const held = recorded("tool-removed-wants-business");

describe("the change process in a terminal", () => {
  it("is the seven steps, what is waited for and by whom, and then what it rests on", () => {
    expect(textOf(held)).toBe(`
Steps
  1  request         pass            the title is conventional; and 4 more
  2  review          pending         nobody of business has looked at this head
  3  approval        pending         approvals missing: business has 0 of 1
  4  testing         pass            \`check-api\` reported; and 3 more
  5  implementation  not-applicable  not merged yet
  6  verification    not-applicable  not merged yet
  7  documentation   pass            \`CHANGELOG.md\` has new lines

Waiting for
  - one approval of business, because high risk: tool \`search\` is gone
    by bea

Risk: high, 30 points; the author says high
   30  api  tool \`search\` is gone

Approvals
  technical: 2 of 2 (ben, cat)
  business: 0 of 1

Record
  acme/search-server#42 at 3f9c1d7e5a2b4c6d8e0f1a2b3c4d5e6f708192a3
  policy test/fixtures/process/tool-removed-wants-business/policy.yml,
  ${held.record?.policy.digest}
  record ${held.record?.digest}
`);
  });

  it("says why a review counts for nobody", () => {
    expect(textOf(recorded("author-approves"))).toContain("ann does not count: author of the change");
  });

  it("is silent where nothing was judged", () => {
    const { steps: _, waiting: __, risk: ___, record: ____, ...bare } = held;
    expect(textOf(bare).trim()).toBe("");
  });

  it.each([60, 80, 120])("fits %i columns", (width) => {
    for (const name of ["tool-removed-wants-business", "nothing-but-the-event", "gate-reported-twice"]) {
      expect(
        textOf(recorded(name), width)
          .split("\n")
          .filter((line) => columns(line) > width),
      ).toEqual([]);
    }
  });
});

describe("the change process in Markdown", () => {
  it("tells who must do what, and folds the evidence", () => {
    const page = processMarkdown(held);
    expect(page).toContain("- **one approval of business**, because high risk: tool `search` is gone (bea)");
    expect(page.match(/^\| [1-7] \|/gm)).toHaveLength(7);
    expect(page.match(/<details>/g)).toHaveLength(3);
    expect(page.match(/<\/details>/g)).toHaveLength(3);
    expect(page.indexOf("#### Waiting for")).toBeLessThan(page.indexOf("<details>"));
  });

  it("is empty where nothing was judged", () => {
    const { steps: _, waiting: __, risk: ___, record: ____, ...bare } = held;
    expect(processMarkdown(bare)).toBe("");
  });
  const HOSTILE = "@everyone <img src=x onerror=y> | [a](javascript:b) #12 \u202e ::error::z";
  it("shows text from outside as text", () => {
    const page = processMarkdown({
      ...held,
      steps: [{ step: "request", status: "fail", reason: HOSTILE }],
      waiting: [{ for: HOSTILE, because: HOSTILE, who: [HOSTILE] }],
      risk: {
        class: "low",
        points: 0,
        contributions: [{ source: HOSTILE, points: 1, reason: HOSTILE }],
        missing: [HOSTILE],
      },
    });
    expect(page).not.toContain("@everyone");
    expect(page).not.toContain("<img");
    expect(page).not.toMatch(/(?<!\\)\]\(javascript:/);
    expect(page).not.toContain("\u202e");
    expect(page.match(/(?<!\\)\|/g)?.length).toBe(
      processMarkdown({
        ...held,
        steps: [{ step: "request", status: "fail", reason: "x" }],
        risk: { class: "low", points: 0, contributions: [{ source: "x", points: 1, reason: "x" }], missing: [] },
        waiting: [],
      }).match(/(?<!\\)\|/g)?.length,
    );
  });
});
