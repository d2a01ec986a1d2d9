import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Change } from "../src/model/change.ts";
import type { Rule } from "../src/model/rule.ts";
import { apiRules } from "../src/rules/api/index.ts";

const ROOT = join(import.meta.dirname, "..");
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "new-rule-"));
  for (const room of ["src/model", "src/rules"]) cpSync(join(ROOT, room), join(folder, room), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const newRule = (...words: string[]) =>
  spawnSync(process.execPath, [join(ROOT, "scripts/new-rule.ts"), ...words], { cwd: folder, encoding: "utf8" });

describe("npm run new-rule", () => {
  test("makes a rule that is registered last and fires on its fixture", async () => {
    const { status, stdout } = newRule("tool-painted");
    expect(status).toBe(0);
    expect(stdout).toContain("wrote src/rules/api/tool-painted.ts");
    expect(readdirSync(join(folder, "test/fixtures/rules/tool-painted")).sort()).toEqual([
      "base.json",
      "findings.json",
      "head.json",
    ]);
    const index: { apiRules: Rule<Change>[] } = await import(
      pathToFileURL(join(folder, "src/rules/api/index.ts")).href
    );
    expect(index.apiRules.map((rule) => rule.id)).toEqual([...apiRules.map((rule) => rule.id), "tool-painted"]);
    const added: Change = {
      area: "tool",
      tool: "tool-painted",
      aspect: "presence",
      action: "added",
      place: ["tools", "tool-painted"],
    };
    expect([index.apiRules.at(-1)?.match(added)].flat()[0]?.message).toContain("`tool-painted`");
  });

  test("keeps the imports in order", () => {
    newRule("aaa-first");
    newRule("zzz-last");
    const imports = readFileSync(join(folder, "src/rules/api/index.ts"), "utf8").match(/(?<="\.\/).*(?=\.ts")/g) ?? [];
    expect(imports).toEqual([...imports].sort());
    expect(imports).toHaveLength(apiRules.length + 2);
  });

  test.each([
    [[], "Usage: npm run new-rule <id>"],
    [["ToolPainted"], '"ToolPainted" is no rule id'],
    [["painted"], '"painted" is no rule id'],
    [["../evil-rule"], '"../evil-rule" is no rule id'],
    [["tool-removed"], 'The rule "tool-removed" exists already'],
  ])("refuses %j and writes nothing", (words, refusal) => {
    const before = readFileSync(join(folder, "src/rules/api/index.ts"), "utf8");
    const { status, stderr } = newRule(...words);
    expect(status).toBe(2);
    expect(stderr).toContain(refusal);
    expect(readFileSync(join(folder, "src/rules/api/index.ts"), "utf8")).toBe(before);
  });
});
