import { describe, expect, it } from "vitest";
import type { WrittenFile } from "../../src/model/written-file.ts";
import { compactResult } from "../../src/report/json.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderText } from "../../src/report/text.ts";
import { result } from "./results.ts";

const FILES: WrittenFile[] = [
  { path: "operations/hpa.yaml", state: "changed", patch: "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-max: 50\n+max: 10\n" },
  { path: "operations/new.yaml", state: "created", patch: "--- /dev/null\n+++ b/x\n@@ -0,0 +1,1 @@\n+whole: 1\n" },
  { path: "operations/same.yaml", state: "same" },
];
const of = (files: WrittenFile[]) =>
  result({ command: "gen-manifests", conclusion: "fail", files, outputs: { changed: "2" } });

describe("the files of a result", () => {
  it.each([80, 120])("stand a line each in a terminal of %i columns, with what differs", (width) => {
    const page = renderText(of(FILES), { colour: false, width });
    expect(page).toMatch(/^Files \(3\)$/m);
    expect(page).toMatch(/^ {2}changed {2}operations\/hpa\.yaml$/m);
    expect(page).toMatch(/^ {4}-max: 50$/m);
    expect(page).not.toContain("whole: 1");
  });

  it("stand in Markdown with the patch behind a click", () => {
    const page = renderMarkdown(of(FILES), { limit: 65_536 });
    expect(page).toContain("- **changed** `operations/hpa.yaml`");
    expect(page).toMatch(/<details><summary>what differs<\/summary>\n\n {2}```diff\n[\s\S]* {2}\+max: 10\n {2}```/);
  });

  it("neither command nor format, whatever they are called and hold", () => {
    const hostile = "x\n::error::y\u001b[31m\n```\n</details>@everyone";
    const files: WrittenFile[] = [{ path: hostile, state: "changed", patch: `+${hostile}\n` }];
    const text = renderText(of(files), { colour: false, width: 80 });
    expect(text).not.toMatch(/^\s*::error/m);
    expect(text).not.toContain("\u001b");
    const markdown = renderMarkdown(of(files), { limit: 65_536 });
    expect(markdown).toMatch(/^ {2}````diff$/m);
    expect(markdown.split("````diff")[1]).toMatch(/^ {2}````$/m);
  });

  it("lose their patches before their names where there is little room", () => {
    const files = [{ path: "a.yml", state: "changed", patch: "+x\n".repeat(20_000) } as const];
    const compact = JSON.parse(compactResult(of(files), 8192));
    expect(compact.files).toEqual([{ path: "a.yml", state: "changed" }]);
  });

  it("are said to be unwritten where one of them was refused", () => {
    const refused: WrittenFile = { path: "README.md", state: "refused" };
    for (const render of [
      (files: WrittenFile[]) => renderMarkdown(of(files), { limit: 65_536 }),
      (files: WrittenFile[]) => renderText(of(files), { colour: false, width: 80 }),
    ]) {
      expect(render([...FILES, refused])).toContain("Files (4), none written");
      expect(render(FILES)).not.toContain("none written");
    }
  });
});
