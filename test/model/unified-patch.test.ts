import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedPatch } from "../../src/model/unified-patch.ts";
import { temporaryFolder } from "../support/repository.ts";

describe("a unified patch", () => {
  it("names the lines that go and come, with three around them", () => {
    const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    expect(unifiedPatch("a.yml", before, before.replace("5\n", "five\nmore\n"))).toBe(
      "--- a/a.yml\n+++ b/a.yml\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+more\n 6\n 7\n 8\n",
    );
  });

  it("is empty where nothing differs, and says where there is no file", () => {
    expect(unifiedPatch("a", "x\n", "x\n")).toBe("");
    expect(unifiedPatch("a", undefined, "x\n")).toBe("--- /dev/null\n+++ b/a\n@@ -0,0 +1,1 @@\n+x\n");
    expect(unifiedPatch("a", "x", undefined)).toBe(
      "--- a/a\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n\\ No newline at end of file\n",
    );
  });

  it("is what git applies", () => {
    const folder = temporaryFolder();
    const lines = fc.array(fc.constantFrom("a\n", "b\n", "c\r\n", "d\n", "\n"), { maxLength: 12 });
    const file = fc.tuple(lines, fc.constantFrom("", "end")).map(([all, last]) => all.join("") + last);
    fc.assert(
      fc.property(file, file, (before, after) => {
        fc.pre(before !== after && before !== "" && after !== "");
        writeFileSync(join(folder, "f"), before);
        execFileSync("git", ["apply", "--unsafe-paths", "-"], {
          cwd: folder,
          input: unifiedPatch("f", before, after),
          stdio: ["pipe", "ignore", "ignore"],
        });
        expect(readFileSync(join(folder, "f"), "utf8")).toBe(after);
      }),
      { numRuns: 40 },
    );
  });
});
