import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConventionalHeader } from "../../../src/model/conventional-header.ts";
import { findTitleFault } from "../../../src/rules/process/title-fault.ts";
import check from "../../../src/rules/process/title-not-conventional.ts";
import { ask, BOT } from "./requested-change.ts";

const judge = (title: string, more = {}) => ask(check, { request: { title, ...more } }, { title: "conventional" });

describe("title-not-conventional", () => {
  test.each([
    "feat: search",
    "fix(api): stop at the end (#12)",
    "feat(api)!: remove search",
    "Docs: types are compared without regard to case",
    "deps: a type of one's own",
    'Revert "feat: search"',
    'Reapply "Revert \\"feat: search\\"" (#12)',
    "revert: feat: search",
  ])("%s passes", (title) => {
    expect(judge(title).status).toBe("pass");
  });

  test.each([
    ["Add search", "it has no type and colon", "feat: add search"],
    ["Fix the crash", "it has no type and colon", "fix: fix the crash"],
    ["https://example.com is down", "it has no type and colon", "feat: https://example.com is down"],
    ["feat:search", "no space follows the colon", "feat: search"],
    ["feat : search", "a space stands before the colon", "feat: search"],
    ["feat (api): search", "a space stands before the colon", "feat(api): search"],
    ["feat: ", "nothing stands after the colon", "feat: say what changes"],
    ["feat(): search", "its scope is empty", "feat: search"],
    ["feat!(api): search", "`!` stands before the scope, it belongs after it", "feat(api)!: search"],
    ["feat：search", "its colon is a wide one", "feat: search"],
    ["fixup! feat: search", "`fixup!` marks a commit that is to be squashed", "feat: search"],
    ["[WIP] feat: search", "it begins with `[WIP]` and not with a type", "feat: search"],
    ["[API-12] Add search", "it begins with `[API-12]` and not with a type", "feat: add search"],
    ["WIP: search", "`wip` is not a type; open the request as a draft instead", "feat: search"],
    ["PROJ-12: fix the crash", "`PROJ-12` is the name of an issue, not a type", "fix: fix the crash"],
    ["feature(api)!: search", "`feature` is not a type, `feat` is", "feat(api)!: search"],
    ["refacter: search", "`refacter` is not a type, `refactor` is", "refactor: search"],
    ["", "it is empty", "feat: say what changes"],
  ])("%j fails, with what is wrong and a title that passes", (title, fault, example) => {
    const { status, reason, waiting } = judge(title);
    expect(reason).toBe(`the title is not conventional: ${fault}; for example \`${example}\``);
    expect(status).toBe("fail");
    expect(waiting?.who).toEqual(["ann"]);
    expect(judge(example).status).toBe("pass");
  });

  test("any example that is not cut is conventional itself", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."feat()!: [x]-") })), (title) => {
        const found = findTitleFault(title);
        if (found === undefined || found.example.endsWith("…")) return;
        expect(readConventionalHeader(found.example), found.example).toBeDefined();
      }),
    );
  });

  test("a standard change of a bot is not asked, a person's is", () => {
    expect(judge("Bump zod from 4.0 to 4.1", { author: BOT }).status).toBe("not-applicable");
    expect(judge("Bump zod", { labels: ["standard"] }).status).toBe("fail");
  });

  test("a title of the merge queue is not asked, the same title elsewhere is", () => {
    const title = "Merge pull request #12 from acme/search";
    const ref = "gh-readonly-queue/main/pr-12-abc";
    expect(judge(title, { head: { sha: "c".repeat(40), ref, fromFork: false } }).status).toBe("not-applicable");
    expect(judge(title).status).toBe("fail");
  });

  test("a policy that takes any title asks nothing", () => {
    expect(ask(check, { request: { title: "x" } }, {}).status).toBe("not-applicable");
  });

  test("a hostile title is read in linear time", () => {
    for (const part of ["(", "a ", "[", ": ", "a(", "!", " "]) judge(`feat${part.repeat(20_000)}`);
    expect(judge(" ".repeat(50_000)).status).toBe("fail");
  });
});
