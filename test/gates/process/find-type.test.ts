import { describe, expect, test } from "vitest";
import { findType } from "../../../src/gates/process/find-type.ts";
import { BOT, facts, policy } from "../../rules/process/requested-change.ts";

type Given = Parameters<typeof facts>[0];
const judge = (given: Given, asked: Parameters<typeof policy>[0] = {}) => findType(facts(given), policy(asked));
const FORK = { sha: "a".repeat(40), ref: "x", fromFork: true };

describe("findType", () => {
  test.each<[string, Given, string]>([
    ["a bot of the policy", { request: { author: BOT } }, "author `dependabot[bot]`"],
    [
      "its name without the suffix",
      { request: { author: { login: "Dependabot", kind: "bot" } } },
      "author `Dependabot`",
    ],
    [
      "commits that GitHub's pages committed",
      { request: { author: BOT }, by: ["dependabot[bot]", "web-flow"] },
      "author `dependabot[bot]`",
    ],
    ["commits of another listed bot", { request: { author: BOT }, by: ["renovate[bot]"] }, "author `dependabot[bot]`"],
    ["a label", { request: { labels: ["Standard"] } }, "label `Standard`"],
  ])("%s makes a change standard", (_, given, because) => {
    expect(judge(given)).toEqual({ type: "standard", because });
  });

  test.each<[string, Given, string]>([
    [
      "a person of that name",
      { request: { author: { login: "dependabot", kind: "user" } } },
      "`dependabot` is not a bot",
    ],
    ["a fork", { request: { author: BOT, head: FORK } }, "it comes from a fork"],
    [
      "commits of a person",
      { request: { author: BOT }, by: ["dependabot[bot]", "mallory"] },
      "`mallory` wrote commits of it",
    ],
    [
      "commits of a person called as the other bot",
      { request: { author: BOT }, by: ["renovate"] },
      "`renovate` wrote commits of it",
    ],
    [
      "commits of a bot that is not listed",
      { request: { author: BOT }, by: ["helper[bot]"] },
      "`helper[bot]` wrote commits of it",
    ],
    [
      "commits that could not be looked at",
      { request: { author: BOT }, commits: undefined },
      "who wrote the commits could not be looked at: give `commits` of this head",
    ],
    [
      "commits that do not reach the head",
      { request: { author: BOT }, commits: [] },
      "the commits that were looked at do not reach the head aaaaaaa",
    ],
    ["a commit of nobody", { request: { author: BOT }, by: [] }, "nobody is known to have written"],
  ])("%s does not", (_, given, refused) => {
    expect(judge(given)).toEqual({ type: "normal", because: expect.stringContaining(`: ${refused}`) });
  });

  test("a fork with the label is normal", () => {
    expect(judge({ request: { labels: ["standard"], head: FORK } }).type).toBe("normal");
  });

  test("a co-author without account leaves open who wrote it", () => {
    const commits = [{ sha: "a".repeat(40), people: [BOT.login], hasUnknownPeople: true, message: "" }];
    expect(judge({ request: { author: BOT }, commits }).type).toBe("normal");
  });

  test("a title counts for what a bot opened and wrote: whoever opens a request chooses its title", () => {
    const asked = { standard: { titles: ["^chore\\(release\\): "] } };
    const title = "chore(release): 1.2.0";
    const author = { login: "github-actions[bot]", kind: "bot" } as const;
    expect(judge({ request: { title, author } }, asked)).toEqual({
      type: "standard",
      because: "title `^chore\\(release\\): `",
    });
    expect(judge({ request: { title } }, asked).because).toContain("`ann` is not a bot");
    expect(judge({ request: { title, author }, by: [author.login, "ann"] }, asked).type).toBe("normal");
    expect(judge({ request: { title: "feat: x", author } }, asked).because).toMatch(/^no rule/);
    expect(judge({ request: { title, author } }, { standard: { titles: ["(", "(a+)+"] } }).type).toBe("normal");
  });

  test("an emergency wins over a standard change", () => {
    const emergency = { type: "emergency", because: "label `EMERGENCY`" };
    expect(judge({ request: { labels: ["standard", "EMERGENCY"] } })).toEqual(emergency);
    expect(judge({ request: { author: BOT, labels: ["EMERGENCY"] } })).toEqual(emergency);
  });

  test("everything else is normal", () => {
    expect(judge({})).toEqual({ type: "normal", because: "no rule makes it a standard change or an emergency" });
  });
});
