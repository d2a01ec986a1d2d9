import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.ts";
import { filesMarkdown } from "../../src/report/file-lines.ts";
import { renderText } from "../../src/report/text.ts";

const result = (files: NonNullable<Result["files"]>): Result => ({
  ...{ schemaVersion: 1, command: "gen-docs", conclusion: "fail", reasonCode: "docs-refused", summary: "a" },
  ...{ findings: [], outputs: {}, files },
});

describe("the files of a run", () => {
  it("are said to be unwritten where one of them was refused", () => {
    const created = { path: "docs/API.md", state: "created" } as const;
    const refused = { path: "README.md", state: "refused" } as const;
    for (const render of [filesMarkdown, (each: Result) => renderText(each, { colour: false, width: 80 })]) {
      expect(render(result([created, refused]))).toContain("Files (2), none written");
      expect(render(result([created]))).not.toContain("none written");
    }
  });
});
